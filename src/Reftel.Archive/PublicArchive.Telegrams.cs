using Dapper;
using Reftel.Archive.Store;
using Reftel.Telegrams;

namespace Reftel.Archive;

public sealed partial class PublicArchive
{
    /// <summary>A released telegram by its reference ID in canonical form, or by its source ID.</summary>
    /// <param name="id">Reference ID or source ID; <c>09PORTARVE52~2</c> is the second of the telegrams of that ID that are, or were, public.</param>
    /// <param name="version">A pinned version; null for the latest.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>Null where no released telegram has it.</returns>
    public async Task<ReleasedTelegram?> FindAsync(string id, int? version = null, CancellationToken cancellation = default)
    {
        using var reading = Read();
        if (await IdentifyAsync(reading, id, cancellation) is not { IsReleased: true } found) return null;
        var reader = new DocumentReader(reading.Connection, _database.Texts);
        if (reader.Read(found.Document, version) is not { } read) return null;
        var listing = (await ListingsAsync(reading, "FROM document d WHERE d.id = @Document", new { found.Document }, cancellation))[0];
        var versions = await VersionsAsync(reading, found.Document, cancellation);
        return new ReleasedTelegram(listing, read.Header, read.Body, read.Version, versions[^1].Number, read.Collection, read.DocumentKind, read.Sightings)
        {
            Versions = versions,
            Corrections = read.Corrections,
            Batch = read.Batch,
        };
    }

    /// <summary>As <see cref="FindAsync"/>, with what the JSON of a telegram needs.</summary>
    public async Task<TelegramDocument?> FindDocumentAsync(string id, int? version = null, CancellationToken cancellation = default)
    {
        using var reading = Read();
        if (await IdentifyAsync(reading, id, cancellation) is not { IsReleased: true } found) return null;
        var document = new DocumentReader(reading.Connection, _database.Texts).Read(found.Document, version);
        return document is null ? null : document with { Homonym = (int)found.Homonym };
    }

    /// <summary>Those of the given reference IDs that are released; of homonyms the first.</summary>
    public async Task<IReadOnlyDictionary<string, TelegramListing>> FindListingsAsync(IReadOnlyCollection<string> referenceIds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(referenceIds);
        using var reading = Read();
        var found = new Dictionary<string, TelegramListing>(StringComparer.Ordinal);
        // A telegram cites some dozens at most; SQLite takes far more parameters than this.
        foreach (var some in referenceIds.Distinct().Chunk(500))
        {
            foreach (var listing in await ListingsAsync(reading, "FROM document d WHERE d.state = 'released' AND d.reference_id IN @some ORDER BY d.homonym DESC", new { some }, cancellation))
                found[listing.ReferenceId!] = listing;
        }

        return found;
    }

    /// <summary>The released telegrams of an origin and year whose numbers are the nearest, in order.</summary>
    /// <param name="year">Four digits.</param>
    /// <param name="origin">As reference IDs write it: <c>PORTARVE</c>.</param>
    /// <param name="number">Whether there is such a telegram or not.</param>
    /// <param name="each">How many before it, and how many from it on.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<IReadOnlyList<TelegramListing>> NearbyAsync(int year, string origin, int number, int each, CancellationToken cancellation = default)
    {
        using var reading = Read();
        var asked = new { year, origin, number, each };
        const string Same = "FROM document d WHERE d.year = @year AND d.origin_code = @origin AND d.state = 'released' AND d.reference_id IS NOT NULL";
        var before = await ListingsAsync(reading, Same + " AND d.number < @number ORDER BY d.number DESC, d.homonym DESC LIMIT @each", asked, cancellation);
        return [.. before.Reverse(), .. await ListingsAsync(reading, Same + " AND d.number >= @number ORDER BY d.number, d.homonym LIMIT @each", asked, cancellation)];
    }

    /// <summary>Released telegrams that cite a reference ID, oldest first; at most <see cref="ListSize"/>.</summary>
    public async Task<IReadOnlyList<TelegramListing>> CitedByAsync(string referenceId, CancellationToken cancellation = default)
    {
        using var reading = Read();
        return await ListingsAsync(reading, $"{FromCiting} LIMIT @size", new { referenceId, size = ListSize }, cancellation);
    }

    /// <summary>The released telegrams of a reference ID; more than one where different telegrams have it.</summary>
    public async Task<IReadOnlyList<TelegramListing>> HomonymsAsync(string referenceId, CancellationToken cancellation = default)
    {
        using var reading = Read();
        return await ListingsAsync(reading, "FROM document d WHERE d.state = 'released' AND d.reference_id = @referenceId ORDER BY d.homonym", new { referenceId }, cancellation);
    }

    /// <summary>The released telegrams of the same post before and after one, in the sequence of its numbers. Numbers begin anew each year: the last of a year comes before the first of the next.</summary>
    /// <param name="listing">The telegram.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>Null for either that is not there; both for a document without reference ID.</returns>
    public async Task<(TelegramListing? Previous, TelegramListing? Next)> NeighboursAsync(TelegramListing listing, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(listing);
        if (!ReferenceId.TryParse(listing.ReferenceId, out var id)) return (null, null);
        using var reading = Read();
        return (await NextAsync("<", "DESC"), await NextAsync(">", "ASC"));

        async Task<TelegramListing?> NextAsync(string side, string order)
        {
            var parameters = new { origin = id.Origin, year = id.Year, number = id.Number };
            var sameYear = await ListingsAsync(
                reading, $"FROM document d WHERE d.year = @year AND d.origin_code = @origin AND d.number {side} @number AND d.state = 'released' ORDER BY d.number {order}, d.homonym LIMIT 1", parameters, cancellation);
            if (sameYear.Count > 0) return sameYear[0];
            // Year by year along the index, so that no telegram of another post is looked at.
            var furthest = side == "<" ? "max" : "min";
            var otherYear = await ListingsAsync(
                reading,
                $"""
                FROM (
                    WITH RECURSIVE years (y) AS (
                        SELECT {furthest}(year) FROM document WHERE year {side} @year
                        UNION ALL SELECT (SELECT {furthest}(year) FROM document WHERE year {side} y) FROM years WHERE y IS NOT NULL)
                    SELECT y, (SELECT id FROM document WHERE year = y AND origin_code = @origin AND state = 'released' ORDER BY number {order}, homonym LIMIT 1) AS id FROM years) found
                CROSS JOIN document d ON d.id = found.id ORDER BY found.y {order} LIMIT 1
                """,
                parameters, cancellation);
            return otherYear.Count > 0 ? otherYear[0] : null;
        }
    }

    /// <summary>Why a telegram that was public is so no longer.</summary>
    /// <param name="id">As for <see cref="FindAsync"/>.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>Null where none of that ID was withdrawn; one that was never public is not told of.</returns>
    public async Task<Tombstone?> FindTombstoneAsync(string id, CancellationToken cancellation = default)
    {
        using var reading = Read();
        if (await IdentifyAsync(reading, id, cancellation) is not { IsReleased: false } found) return null;
        var tombstone = await reading.Connection.QuerySingleAsync<Tombstone>(new CommandDefinition(
            """
            SELECT d.reference_id AS ReferenceId, d.homonym AS Homonym, d.source_id AS SourceId, w.withdrawn AS Withdrawn, w.reason AS Reason
            FROM withdrawal w JOIN document d ON d.id = w.document_id WHERE w.document_id = @Document
            """,
            new { found.Document }, cancellationToken: cancellation));
        return tombstone with { Homonym = found.Homonym };
    }

    // What is released is so in all its versions.
    private static async Task<IReadOnlyList<ReleasedVersion>> VersionsAsync(Reading reading, long document, CancellationToken cancellation)
    {
        var rows = await reading.Connection.QueryAsync<VersionRow>(new CommandDefinition(
            """
            SELECT v.number AS Number, v.encoding AS Encoding, min(s.imported) AS Imported, count(s.id) AS Sightings
            FROM version v LEFT JOIN sighting s ON s.document_id = v.document_id AND s.version = v.number
            WHERE v.document_id = @document GROUP BY v.number ORDER BY v.number
            """,
            new { document }, cancellationToken: cancellation));
        return [.. rows.Select(row => new ReleasedVersion((int)row.Number, row.Imported, (int)row.Sightings, row.Encoding == (long)TextEncoding.Expunged))];
    }

    // A canonical reference ID comes first, then a published alias, then a source ID, as for operators; only what is, or was, public is there.
    private static async Task<Found?> IdentifyAsync(Reading reading, string id, CancellationToken cancellation)
    {
        var (reference, homonym) = DocumentReader.Split(id);
        foreach (var sql in (string[])[ByReference, ByAlias, ByOwnSource, ByAnySource])
        {
            if (await reading.Connection.QueryFirstOrDefaultAsync<FoundRow>(new CommandDefinition(
                sql, new { id, reference, before = Math.Max(homonym, 1) - 1 }, cancellationToken: cancellation)) is { } row)
            {
                return new Found(row.Document, row.Homonym, row.IsReleased != 0);
            }
        }

        return null;
    }

    private sealed record Found(long Document, long Homonym, bool IsReleased);

    private const string FoundColumns = $"SELECT d.id AS Document, {HomonymColumn} AS Homonym, d.state = 'released' AS IsReleased";
    private const string ByReference = $"{FoundColumns} FROM document d WHERE d.reference_id = @reference AND {IsKnown} ORDER BY d.homonym LIMIT 1 OFFSET @before";
    private const string ByAlias = $"{FoundColumns} FROM alias a JOIN document d ON d.id = a.document_id WHERE a.published = @id AND {IsKnown}";
    private const string ByOwnSource = $"{FoundColumns} FROM document d WHERE d.source_id = @id AND d.reference_id IS NULL AND {IsKnown}";
    private const string ByAnySource = $"{FoundColumns} FROM document d WHERE d.source_id = @id AND d.reference_id IS NOT NULL AND {IsKnown} ORDER BY d.id LIMIT 1";
}
