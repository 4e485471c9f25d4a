using Dapper;
using Reftel.Archive.Search;
using Reftel.Archive.Store;
using Reftel.Collections;
using Reftel.Telegrams;

namespace Reftel.Archive;

/// <summary>What readers may see: released telegrams in their released text, and nothing that tells of others.</summary>
/// <remarks>
/// Safe for many threads at once, and every member reads one consistent state of the store. Several members agree with each other where they are
/// asked of one <see cref="Begin"/>. Reading never waits for a writer.
/// </remarks>
public sealed partial class PublicArchive : IDisposable
{
    /// <summary>How many telegrams a list page holds.</summary>
    public const int ListSize = 100;

    /// <summary>Opens the archive in <paramref name="folder"/> for reading.</summary>
    /// <exception cref="ArchiveException">There is no archive, or its schema is newer than this program.</exception>
    public static PublicArchive Open(string folder, TimeProvider time)
    {
        var database = new Database(new ArchiveFolder(folder));
        database.OpenForReading().Dispose();
        return new PublicArchive(database, new StoreSearch(database, time), null, null);
    }

    /// <summary>The archive as it stands now: whatever is asked of it until it is disposed is of this one state. For one reader, and not for long: the store keeps what it was meanwhile.</summary>
    public PublicArchive Begin()
    {
        var connection = _database.OpenForReading();
        var snapshot = connection.BeginTransaction(deferred: true);
        // The state is that of the first reading.
        connection.ExecuteScalar<long>(Revision);
        return new PublicArchive(_database, _search, connection, snapshot);
    }

    /// <summary>Lets go of the state that <see cref="Begin"/> took; of an archive that was opened, of the search index.</summary>
    public void Dispose()
    {
        _snapshot?.Dispose();
        _connection?.Dispose();
        // What a state searches belongs to the archive that it was begun from.
        if (_connection is null) _search.Dispose();
    }

    /// <summary>The last sequence number of the change log: grows with every change, so finished pages may be kept until it does.</summary>
    public async Task<long> RevisionAsync(CancellationToken cancellation = default)
    {
        using var reading = Read();
        return await reading.Connection.QuerySingleAsync<long>(new CommandDefinition(Revision, cancellationToken: cancellation));
    }

    /// <summary>How many telegrams are released.</summary>
    public async Task<long> CountAsync(CancellationToken cancellation = default)
    {
        using var reading = Read();
        return await reading.Connection.QuerySingleAsync<long>(new CommandDefinition(
            "SELECT coalesce(sum(count), 0) FROM axis_total WHERE axis = 'all'", cancellationToken: cancellation));
    }

    /// <summary>The values of a browse axis with their counts, in the axis' own order: dates newest first, the rest by name.</summary>
    public async Task<IReadOnlyList<AxisValue>> AxisAsync(BrowseAxis axis, CancellationToken cancellation = default)
    {
        using var reading = Read();
        return await AxisValuesAsync(reading, axis, null, cancellation);
    }

    /// <summary>The telegrams released last.</summary>
    public async Task<IReadOnlyList<TelegramListing>> LatestAsync(int count, CancellationToken cancellation = default)
    {
        using var reading = Read();
        return await ListingsAsync(
            reading, "FROM document d WHERE d.state = 'released' ORDER BY d.release_day DESC, d.released DESC, d.created DESC, d.id DESC LIMIT @count", new { count }, cancellation);
    }

    /// <summary>What editors released on a day, the last first: batches of which telegrams are still public.</summary>
    /// <param name="day"><c>YYYY-MM-DD</c>.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<IReadOnlyList<ReleasedBatch>> BatchesAsync(string day, CancellationToken cancellation = default)
    {
        using var reading = Read();
        var rows = await reading.Connection.QueryAsync<BatchRow>(new CommandDefinition(
            """
            SELECT released AS Released, note AS Note, telegrams AS Telegrams FROM (
                SELECT b.id, b.released, b.note, (SELECT count(*) FROM document d WHERE d.batch_id = b.id AND d.state = 'released') AS telegrams
                FROM batch b WHERE b.kind = 'release' AND b.done = 1 AND substr(b.released, 1, 10) = @day)
            WHERE telegrams > 0 ORDER BY released DESC, id DESC
            """,
            new { day }, cancellationToken: cancellation));
        return [.. rows.Select(row => new ReleasedBatch(row.Released, row.Note, row.Telegrams))];
    }

    /// <summary>The collections that hold released telegrams.</summary>
    public async Task<IReadOnlyList<CollectionDescription>> CollectionsAsync(CancellationToken cancellation = default)
    {
        using var reading = Read();
        var rows = await reading.Connection.QueryAsync<CollectionRow>(new CommandDefinition(
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

/// <summary>What an editor released together.</summary>
/// <param name="Released"><c>YYYY-MM-DDTHH:MMZ</c>.</param>
/// <param name="Note">The editor's; null for none.</param>
/// <param name="Telegrams">Of it that are public.</param>
public sealed record ReleasedBatch(string Released, string? Note, long Telegrams);

/// <summary>A telegram as lists show it.</summary>
/// <param name="ReferenceId">Null for a document without one.</param>
/// <param name="Homonym">1; more for a different telegram under the reference ID of another that is, or was, public. Those that never were do not count.</param>
/// <param name="SourceId">The carrier's own name for it.</param>
/// <param name="Subject">Null where it has none.</param>
/// <param name="Created"><c>YYYY-MM-DD[THH:MM[:SS]][Z]</c>; null where unknown.</param>
/// <param name="Released">As <paramref name="Created"/>: the carrier's release time, else that of the batch.</param>
/// <param name="Origin">As shown.</param>
/// <param name="Classification">As shown: the carrier's, else the telegram's own.</param>
public sealed record TelegramListing(
    string? ReferenceId, long Homonym, string SourceId, string? Subject, string? Created, string? Released, string? Origin, string? Classification)
{
    /// <summary><c>09PORTARVE52</c>, <c>09PORTARVE52~2</c> for the second telegram of that ID, or the source ID: what <see cref="PublicArchive.FindAsync"/> takes.</summary>
    public string Name => TelegramDocument.NameOf(ReferenceId, Homonym, SourceId);
}

/// <summary>What is left of a telegram that was withdrawn.</summary>
/// <param name="ReferenceId">Null for a document without one.</param>
/// <param name="Homonym">As in <see cref="TelegramListing"/>.</param>
/// <param name="SourceId">The carrier's own name for it.</param>
/// <param name="Withdrawn">ISO 8601 UTC.</param>
/// <param name="Reason">The publisher's.</param>
public sealed record Tombstone(string? ReferenceId, long Homonym, string SourceId, string Withdrawn, string Reason)
{
    /// <summary>As <see cref="TelegramListing.Name"/>.</summary>
    public string Name => TelegramDocument.NameOf(ReferenceId, Homonym, SourceId);
}

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

    /// <summary>All its versions, oldest first.</summary>
    public IReadOnlyList<ReleasedVersion> Versions { get; init; } = [];

    /// <summary>The batch that it was released with.</summary>
    public Batch? Batch { get; init; }

    /// <summary>Reads the text, with what editors have set right.</summary>
    public Telegram Read() => Corrections.Apply(StoredText.Parse(Listing.ReferenceId, Listing.Created, Header, Body, Sightings));
}

/// <summary>A version of a released telegram, without its text.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Imported">When it was first imported, ISO 8601 UTC; null where no carrier's copy tells.</param>
/// <param name="Sightings">How many carriers' copies had it.</param>
/// <param name="IsExpunged">Its text was removed for good.</param>
public sealed record ReleasedVersion(int Number, string? Imported, int Sightings, bool IsExpunged);

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
