namespace Reftel.Collections.Archives;

/// <summary>What one archive file on disk has used of its limits, with all archives in it.</summary>
/// <param name="limits">What is allowed.</param>
/// <param name="packed">Bytes of the file on disk.</param>
internal sealed class ArchiveBudget(ArchiveLimits limits, long packed)
{
    private long _entries;
    private long _bytes;

    public ArchiveLimits Limits => limits;

    /// <summary>Another entry, whatever it is.</summary>
    /// <exception cref="UnreadableException">There are too many.</exception>
    public void CountEntry()
    {
        if (++_entries > limits.Entries) throw new UnreadableException($"an archive of {_entries:N0} entries or more, where {limits.Entries:N0} are read", endsFile: true);
    }

    /// <summary>Bytes that came out of any unpacking.</summary>
    /// <exception cref="UnreadableException">There are too many.</exception>
    public void CountBytes(int bytes)
    {
        _bytes += bytes;
        if (_bytes > limits.Bytes) throw new UnreadableException($"an archive that unpacks to {_bytes:N0} bytes or more, where {limits.Bytes:N0} are read", endsFile: true);
        if (IsBeyondRatio(_bytes, packed)) throw new UnreadableException(TooDense(_bytes, packed), endsFile: true);
    }

    public bool IsBeyondRatio(long unpacked, long from) => unpacked > limits.RatioFree && unpacked / limits.Ratio > from;

    public string TooDense(long unpacked, long from) => $"unpacks to {unpacked:N0} bytes or more from {from:N0}, where one byte may become {limits.Ratio:N0}";
}
