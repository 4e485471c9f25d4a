namespace Reftel.Collections;

/// <summary>One record of a collection as it comes: a telegram still to be read, or a rejection.</summary>
/// <param name="Place">Where it was found.</param>
public abstract record CollectionRecord(RecordPlace Place);

/// <summary>Where a record stands.</summary>
/// <param name="Carrier">What held it: one of <see cref="Carriers"/>; empty where that could not be told.</param>
/// <param name="File">Path under the imported path, with <c>/</c> between its parts; inside an archive file <c>dump.zip!/cables.csv</c>.</param>
/// <param name="Record">1 for the first record of the file.</param>
/// <param name="Sha256">Of the record's own bytes as received, lower-case hex: of the whole file where it holds one record.</param>
/// <param name="Length">Bytes of the record as received.</param>
public sealed record RecordPlace(string Carrier, string File, long Record, string Sha256, long Length);

/// <summary>Names of carriers, as sightings keep them.</summary>
public static class Carriers
{
    /// <summary>A page of the archive site.</summary>
    public const string Html = "html";

    /// <summary>Such a page saved as text.</summary>
    public const string SavedPage = "saved-page";

    /// <summary>A row of the dump cables.csv.</summary>
    public const string Csv = "cables-csv";

    /// <summary>A telegram as plain text.</summary>
    public const string Text = "text";

    /// <summary>A line of an export in NDJSON.</summary>
    public const string Ndjson = "ndjson";
}

/// <summary>A telegram as its carrier has it: its text exact, what the carrier says beside it as written.</summary>
public sealed record RawTelegram(RecordPlace Place) : CollectionRecord(Place)
{
    /// <summary>The reference ID as the carrier prints it; null where it gives none.</summary>
    public string? ReferenceId { get; init; }

    /// <summary>The carrier's own name for a document without reference ID: a file, a row.</summary>
    public required string SourceId { get; init; }

    /// <summary><c>YYYY-MM-DD[THH:MM[:SS]][Z]</c>, from the carrier; null where it gives none.</summary>
    public string? Created { get; init; }

    /// <summary>As <see cref="Created"/>: when the carrier released it.</summary>
    public string? Released { get; init; }

    /// <summary>The origin as the carrier shows it: <c>Embassy Luxembourg</c>.</summary>
    public string? Origin { get; init; }

    /// <summary>The classification as the carrier shows it: <c>UNCLASSIFIED//FOR OFFICIAL USE ONLY</c>.</summary>
    public string? Classification { get; init; }

    /// <summary>The transmission header, exact; empty where there is none.</summary>
    public required string Header { get; init; }

    /// <summary>The body, exact.</summary>
    public required string Body { get; init; }

    /// <summary>Everything else that the carrier says, by its own names, in its order: <c>title</c>, <c>number</c>, <c>references</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];

    /// <summary>True where the bytes were not UTF-8 and were read as Windows-1252 (diagnostic <c>encoding</c>).</summary>
    public bool ReadAsWindows1252 { get; init; }

    /// <summary>The record's bytes where its text cannot give them back (not UTF-8); else null.</summary>
    public ReadOnlyMemory<byte>? OriginalBytes { get; init; }

    /// <summary>What an export adds, so that another archive becomes the same; null from every other carrier.</summary>
    public ArchivedState? Archived { get; init; }
}

/// <summary>A record that cannot be read as a telegram.</summary>
/// <param name="Place">Where it was found.</param>
/// <param name="Reason">One plain sentence: what was found, what was expected.</param>
/// <param name="FirstBytes">Its first MiB.</param>
public sealed record Rejection(RecordPlace Place, string Reason, ReadOnlyMemory<byte> FirstBytes) : CollectionRecord(Place)
{
    internal static Rejection Of(RecordPlace place, string reason, ReadOnlySpan<byte> bytes) =>
        new(place, reason, bytes[..Math.Min(bytes.Length, Limits.RejectedBytes)].ToArray());
}
