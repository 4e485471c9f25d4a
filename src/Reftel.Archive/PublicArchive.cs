using Reftel.Collections;

namespace Reftel.Archive;

/// <summary>What readers may see: released telegrams in their released text, and nothing that tells of others.</summary>
/// <remarks>Safe for many threads at once. Every member reads one consistent state of the store.</remarks>
public sealed class PublicArchive
{
    /// <summary>How many telegrams a list page holds.</summary>
    public const int ListSize = 100;

    /// <summary>Opens the archive in <paramref name="folder"/> for reading.</summary>
    /// <exception cref="ArchiveException">There is no archive, or its schema is newer than this program.</exception>
    public static PublicArchive Open(string folder, TimeProvider time) => throw new NotSupportedException();

    /// <summary>The last sequence number of the change log: grows with every change, so finished pages may be kept until it does.</summary>
    public Task<long> RevisionAsync(CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>How many telegrams are released.</summary>
    public Task<long> CountAsync(CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>The values of a browse axis with their counts, in the axis' own order: dates newest first, the rest by name.</summary>
    public Task<IReadOnlyList<AxisValue>> AxisAsync(BrowseAxis axis, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>One page of a list of telegrams, newest first.</summary>
    /// <param name="axis">Which axis.</param>
    /// <param name="value">The <see cref="AxisValue.Key"/>.</param>
    /// <param name="page">0 for the first.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>Null where no released telegram has that value.</returns>
    public Task<TelegramList?> ListAsync(BrowseAxis axis, string value, int page, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>The telegrams released last.</summary>
    public Task<IReadOnlyList<TelegramListing>> LatestAsync(int count, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>A released telegram by its reference ID in canonical form, or by its source ID.</summary>
    /// <param name="id">Reference ID or source ID.</param>
    /// <param name="version">A pinned version; null for the latest.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>Null where no released telegram has it.</returns>
    public Task<ReleasedTelegram?> FindAsync(string id, int? version = null, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Those of the given reference IDs that are released.</summary>
    public Task<IReadOnlyDictionary<string, TelegramListing>> FindListingsAsync(IReadOnlyCollection<string> referenceIds, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>Released telegrams that cite a reference ID, oldest first; at most <see cref="ListSize"/>.</summary>
    public Task<IReadOnlyList<TelegramListing>> CitedByAsync(string referenceId, CancellationToken cancellation = default) => throw new NotSupportedException();

    /// <summary>The collections that hold released telegrams.</summary>
    public Task<IReadOnlyList<CollectionDescription>> CollectionsAsync(CancellationToken cancellation = default) => throw new NotSupportedException();
}

/// <summary>The ways to browse.</summary>
public enum BrowseAxis
{
    /// <summary>Key <c>YYYY-MM-DD</c>: the day of release.</summary>
    ReleaseDay,

    /// <summary>Key <c>YYYY-MM</c>: the month of creation.</summary>
    CreationMonth,

    /// <summary>Key: the slug of the origin as shown.</summary>
    Origin,

    /// <summary>Key: the tag as printed.</summary>
    Tag,

    /// <summary>Key: the slug of the classification as shown.</summary>
    Classification,
}

/// <summary>One value of an axis.</summary>
/// <param name="Key">As in addresses.</param>
/// <param name="Label">As shown: <c>Embassy Luxembourg</c>.</param>
/// <param name="Count">Released telegrams that have it.</param>
public sealed record AxisValue(string Key, string Label, long Count);

/// <summary>A page of a list.</summary>
/// <param name="Value">The axis value, with the count of the whole list.</param>
/// <param name="Page">0 for the first.</param>
/// <param name="Pages">How many there are.</param>
/// <param name="Telegrams">At most <see cref="PublicArchive.ListSize"/>; empty past the last page.</param>
public sealed record TelegramList(AxisValue Value, int Page, int Pages, IReadOnlyList<TelegramListing> Telegrams);

/// <summary>A telegram as lists show it.</summary>
/// <param name="ReferenceId">Null for a document without one.</param>
/// <param name="SourceId">The carrier's own name for it.</param>
/// <param name="Subject">Null where it has none.</param>
/// <param name="Created"><c>YYYY-MM-DD[THH:MM[:SS]][Z]</c>; null where unknown.</param>
/// <param name="Released">As <paramref name="Created"/>: the carrier's release time, else that of the batch.</param>
/// <param name="Origin">As shown.</param>
/// <param name="Classification">As shown: the carrier's, else the telegram's own.</param>
public sealed record TelegramListing(
    string? ReferenceId, string SourceId, string? Subject, string? Created, string? Released, string? Origin, string? Classification);

/// <summary>A released telegram with its text and where it comes from.</summary>
/// <param name="Listing">As in lists.</param>
/// <param name="Header">Exact.</param>
/// <param name="Body">Exact.</param>
/// <param name="Version">1 for the first.</param>
/// <param name="LatestVersion">The newest released version.</param>
/// <param name="Collection">The collection's name.</param>
/// <param name="DocumentKind"><c>telegram</c>, …</param>
/// <param name="Sightings">Every carrier that had this version, in order of import.</param>
public sealed record ReleasedTelegram(
    TelegramListing Listing, string Header, string Body, int Version, int LatestVersion, string? Collection, string DocumentKind,
    IReadOnlyList<Sighting> Sightings);

/// <summary>One carrier's copy of a telegram.</summary>
/// <param name="Carrier">html, saved-page, cables-csv, text, ndjson.</param>
/// <param name="File">Where it was.</param>
/// <param name="Record">Which record of the file.</param>
/// <param name="Sha256">Of the record's bytes.</param>
/// <param name="Imported">ISO 8601 UTC.</param>
/// <param name="Metadata">What the carrier says.</param>
public sealed record Sighting(
    string Carrier, string File, long Record, string Sha256, string Imported, IReadOnlyList<KeyValuePair<string, string>> Metadata);

/// <summary>An archive cannot be opened or written; the message is one plain sentence for the operator.</summary>
public sealed class ArchiveException(string message, Exception? inner = null) : Exception(message, inner);
