namespace Reftel.Archive.Import;

/// <summary>What to do with what is imported.</summary>
/// <param name="Hold">New telegrams are held, not released.</param>
/// <param name="Collection">Their collection; null to take the name in <c>collection.json</c>, if there is one.</param>
/// <param name="Who">The operator, for the change log.</param>
public sealed record ImportOptions(bool Hold = false, string? Collection = null, string Who = "operator");

/// <summary>What an import did.</summary>
/// <param name="Read">Records read, rejected ones included.</param>
/// <param name="New">Telegrams that the archive did not have.</param>
/// <param name="NewVersions">Other texts of telegrams that it had.</param>
/// <param name="Unchanged">Records whose text it had.</param>
/// <param name="Quarantined">Records rejected.</param>
/// <param name="Seconds">Time taken.</param>
public sealed record ImportResult(long Read, long New, long NewVersions, long Unchanged, long Quarantined, double Seconds)
{
    /// <summary>Bytes of input read so far.</summary>
    public long Bytes { get; init; }

    /// <summary>Bytes of all input.</summary>
    public long TotalBytes { get; init; }
}

/// <summary>Counts while an import runs.</summary>
internal sealed class ImportTally(TimeProvider time, long totalBytes)
{
    private readonly long _start = time.GetTimestamp();

    public long Read { get; private set; }

    public long New { get; private set; }

    public long NewVersions { get; private set; }

    public long Unchanged { get; private set; }

    public long Quarantined { get; private set; }

    /// <summary>Bytes of input that have passed, of all paths.</summary>
    public long Bytes { get; set; }

    public void Count(Outcome outcome)
    {
        Read++;
        switch (outcome)
        {
            case Outcome.New:
                New++;
                break;
            case Outcome.NewVersion:
                NewVersions++;
                break;
            case Outcome.Expunged or Outcome.Rejected:
                Quarantined++;
                break;
            default:
                Unchanged++;
                break;
        }
    }

    public ImportResult Result() => new(Read, New, NewVersions, Unchanged, Quarantined, time.GetElapsedTime(_start).TotalSeconds) { Bytes = Bytes, TotalBytes = totalBytes };
}
