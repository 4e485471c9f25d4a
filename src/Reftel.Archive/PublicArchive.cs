using Dapper;
using Reftel.Archive.Store;
using Reftel.Collections;

namespace Reftel.Archive;

/// <summary>What readers may see: released telegrams in their released text, and nothing that tells of others.</summary>
/// <remarks>Safe for many threads at once. Every member reads one consistent state of the store.</remarks>
public sealed partial class PublicArchive
{
    /// <summary>How many telegrams a list page holds.</summary>
    public const int ListSize = 100;

    /// <summary>Opens the archive in <paramref name="folder"/> for reading.</summary>
    /// <exception cref="ArchiveException">There is no archive, or its schema is newer than this program.</exception>
    public static PublicArchive Open(string folder, TimeProvider time)
    {
        _ = time;
        var database = new Database(new ArchiveFolder(folder));
        database.OpenForReading().Dispose();
        return new PublicArchive(database);
    }

    /// <summary>The last sequence number of the change log: grows with every change, so finished pages may be kept until it does.</summary>
    public async Task<long> RevisionAsync(CancellationToken cancellation = default)
    {
        await using var connection = Open();
        return await connection.QuerySingleAsync<long>(new CommandDefinition("SELECT coalesce(max(sequence), 0) FROM change", cancellationToken: cancellation));
    }

    /// <summary>How many telegrams are released.</summary>
    public async Task<long> CountAsync(CancellationToken cancellation = default)
    {
        await using var connection = Open();
        return await connection.QuerySingleAsync<long>(new CommandDefinition("SELECT count(*) FROM document WHERE state = 'released'", cancellationToken: cancellation));
    }

    /// <summary>The values of a browse axis with their counts, in the axis' own order: dates newest first, the rest by name.</summary>
    public async Task<IReadOnlyList<AxisValue>> AxisAsync(BrowseAxis axis, CancellationToken cancellation = default)
    {
        await using var connection = Open();
        return await AxisValuesAsync(connection, axis, null, cancellation);
    }

    /// <summary>One page of a list of telegrams, newest first.</summary>
    /// <param name="axis">Which axis.</param>
    /// <param name="value">The <see cref="AxisValue.Key"/>.</param>
    /// <param name="page">0 for the first.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>Null where no released telegram has that value.</returns>
    public async Task<TelegramList?> ListAsync(BrowseAxis axis, string value, int page, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(page);
        await using var connection = Open();
        await using var snapshot = connection.BeginTransaction(deferred: true);
        var values = await AxisValuesAsync(connection, axis, value, cancellation);
        if (values.Count == 0) return null;
        var pages = (int)((values[0].Count + ListSize - 1) / ListSize);
        var telegrams = await connection.QueryAsync<TelegramListing>(new CommandDefinition(
            ListSql(axis), new { value, size = ListSize, skip = (long)page * ListSize }, cancellationToken: cancellation));
        return new TelegramList(values[0], page, pages, telegrams.AsList());
    }

    /// <summary>The telegrams released last.</summary>
    public async Task<IReadOnlyList<TelegramListing>> LatestAsync(int count, CancellationToken cancellation = default)
    {
        await using var connection = Open();
        return (await connection.QueryAsync<TelegramListing>(new CommandDefinition(
            $"SELECT {ListingColumns} FROM document d WHERE d.state = 'released' ORDER BY d.release_day DESC, d.created DESC, d.id DESC LIMIT @count",
            new { count }, cancellationToken: cancellation))).AsList();
    }

    /// <summary>A released telegram by its reference ID in canonical form, or by its source ID.</summary>
    /// <param name="id">Reference ID or source ID.</param>
    /// <param name="version">A pinned version; null for the latest.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>Null where no released telegram has it.</returns>
    public async Task<ReleasedTelegram?> FindAsync(string id, int? version = null, CancellationToken cancellation = default)
    {
        await using var connection = Open();
        await using var snapshot = connection.BeginTransaction(deferred: true);
        var reader = new DocumentReader(connection, _database.Texts);
        var document = reader.Identify(id, "released");
        if (document < 0 || reader.Read(document, version) is not { } read) return null;
        var listing = await connection.QuerySingleAsync<TelegramListing>(new CommandDefinition(
            $"SELECT {ListingColumns} FROM document d WHERE d.id = @document", new { document }, cancellationToken: cancellation));
        var latest = (int)reader.Versions(document)[^1];
        return new ReleasedTelegram(listing, read.Header, read.Body, read.Version, latest, read.Collection, read.DocumentKind, read.Sightings)
        {
            Corrections = read.Corrections,
            Batch = read.Batch,
        };
    }

    /// <summary>As <see cref="FindAsync"/>, with what the JSON of a telegram needs.</summary>
    public Task<TelegramDocument?> FindDocumentAsync(string id, int? version = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        using var connection = Open();
        using var snapshot = connection.BeginTransaction(deferred: true);
        var reader = new DocumentReader(connection, _database.Texts);
        var document = reader.Identify(id, "released");
        return Task.FromResult(document < 0 ? null : reader.Read(document, version));
    }

    /// <summary>Those of the given reference IDs that are released.</summary>
    public async Task<IReadOnlyDictionary<string, TelegramListing>> FindListingsAsync(IReadOnlyCollection<string> referenceIds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(referenceIds);
        await using var connection = Open();
        var found = new Dictionary<string, TelegramListing>(StringComparer.Ordinal);
        // A telegram cites some dozens at most; SQLite takes far more parameters than this.
        foreach (var some in referenceIds.Distinct().Chunk(500))
        {
            foreach (var listing in await connection.QueryAsync<TelegramListing>(new CommandDefinition(
                $"SELECT {ListingColumns} FROM document d WHERE d.state = 'released' AND d.reference_id IN @some ORDER BY d.homonym DESC", new { some }, cancellationToken: cancellation)))
            {
                found[listing.ReferenceId!] = listing;
            }
        }

        return found;
    }

    /// <summary>Released telegrams that cite a reference ID, oldest first; at most <see cref="ListSize"/>.</summary>
    public async Task<IReadOnlyList<TelegramListing>> CitedByAsync(string referenceId, CancellationToken cancellation = default)
    {
        await using var connection = Open();
        return (await connection.QueryAsync<TelegramListing>(new CommandDefinition(
            $"SELECT {ListingColumns} FROM citation x JOIN document d ON d.id = x.document_id WHERE x.target = @referenceId AND d.state = 'released' ORDER BY d.created, d.id LIMIT @size",
            new { referenceId, size = ListSize }, cancellationToken: cancellation))).AsList();
    }

    /// <summary>The released telegrams that share a reference ID, where it has more than one.</summary>
    public async Task<IReadOnlyList<TelegramListing>> HomonymsAsync(string referenceId, CancellationToken cancellation = default)
    {
        await using var connection = Open();
        var all = (await connection.QueryAsync<TelegramListing>(new CommandDefinition(
            $"SELECT {ListingColumns} FROM document d WHERE d.state = 'released' AND d.reference_id = @referenceId ORDER BY d.homonym", new { referenceId }, cancellationToken: cancellation))).AsList();
        return all.Count > 1 ? all : [];
    }

    /// <summary>Why a telegram that was public is so no longer.</summary>
    /// <param name="id">As for <see cref="FindAsync"/>.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>Null where none of that ID was withdrawn; one that was never public is not told of.</returns>
    public async Task<Tombstone?> FindTombstoneAsync(string id, CancellationToken cancellation = default)
    {
        await using var connection = Open();
        await using var snapshot = connection.BeginTransaction(deferred: true);
        var document = new DocumentReader(connection, _database.Texts).Identify(id, "withdrawn");
        return document < 0 ? null : await connection.QuerySingleOrDefaultAsync<Tombstone>(new CommandDefinition(
            """
            SELECT d.reference_id AS ReferenceId, d.homonym AS Homonym, d.source_id AS SourceId, w.withdrawn AS Withdrawn, w.reason AS Reason
            FROM withdrawal w JOIN document d ON d.id = w.document_id WHERE w.document_id = @document
            """,
            new { document }, cancellationToken: cancellation));
    }

    /// <summary>The collections that hold released telegrams.</summary>
    public async Task<IReadOnlyList<CollectionDescription>> CollectionsAsync(CancellationToken cancellation = default)
    {
        await using var connection = Open();
        var rows = await connection.QueryAsync<CollectionRow>(new CommandDefinition(
            """
            SELECT name AS Name, title AS Title, source AS Source, rights AS Rights, dates AS Dates, stated_total AS StatedTotal, description AS Description
            FROM collection c WHERE EXISTS (SELECT 1 FROM document d WHERE d.collection_id = c.id AND d.state = 'released') ORDER BY name
            """,
            cancellationToken: cancellation));
        return [.. rows.Select(row => row.ToDescription())];
    }
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
/// <param name="Homonym">1; more for a different telegram under a reference ID that was taken.</param>
/// <param name="SourceId">The carrier's own name for it.</param>
/// <param name="Subject">Null where it has none.</param>
/// <param name="Created"><c>YYYY-MM-DD[THH:MM[:SS]][Z]</c>; null where unknown.</param>
/// <param name="Released">As <paramref name="Created"/>: the carrier's release time, else that of the batch.</param>
/// <param name="Origin">As shown.</param>
/// <param name="Classification">As shown: the carrier's, else the telegram's own.</param>
public sealed record TelegramListing(
    string? ReferenceId, long Homonym, string SourceId, string? Subject, string? Created, string? Released, string? Origin, string? Classification);

/// <summary>What is left of a telegram that was withdrawn.</summary>
/// <param name="ReferenceId">Null for a document without one.</param>
/// <param name="Homonym">As in <see cref="TelegramListing"/>.</param>
/// <param name="SourceId">The carrier's own name for it.</param>
/// <param name="Withdrawn">ISO 8601 UTC.</param>
/// <param name="Reason">The publisher's.</param>
public sealed record Tombstone(string? ReferenceId, long Homonym, string SourceId, string Withdrawn, string Reason);

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
    IReadOnlyList<Sighting> Sightings)
{
    /// <summary>What editors have set right; the names of editors are left out.</summary>
    public IReadOnlyList<Correction> Corrections { get; init; } = [];

    /// <summary>The batch that it was released with.</summary>
    public Batch? Batch { get; init; }
}

/// <summary>One carrier's copy of a telegram.</summary>
/// <param name="Carrier">html, saved-page, cables-csv, text, ndjson.</param>
/// <param name="File">Where it was.</param>
/// <param name="Record">Which record of the file.</param>
/// <param name="Sha256">Of the record's bytes.</param>
/// <param name="Imported">ISO 8601 UTC.</param>
/// <param name="Metadata">What the carrier says.</param>
/// <param name="Original">The record's bytes, where the text cannot give them back (it was not UTF-8). For operators only; null for readers.</param>
public sealed record Sighting(
    string Carrier, string File, long Record, string Sha256, string Imported, IReadOnlyList<KeyValuePair<string, string>> Metadata, ReadOnlyMemory<byte>? Original = null)
{
    /// <summary>True where the record was not UTF-8 and has been read as Windows-1252.</summary>
    public bool WasWindows1252 => Metadata.Contains(new(EncodingName, Windows1252));

    internal const string CreatedName = "created";

    internal const string ReferenceIdName = "referenceId";

    internal const string ReleasedName = "released";

    internal const string EncodingName = "encoding";

    internal const string Windows1252 = "windows-1252";
}

/// <summary>An archive cannot be opened or written; the message is one plain sentence for the operator.</summary>
public sealed class ArchiveException(string message, Exception? inner = null) : Exception(message, inner);
