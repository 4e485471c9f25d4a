using Dapper;
using Lucene.Net.Search;
using Reftel.Archive.Search;
using Reftel.Telegrams;

namespace Reftel.Archive;

public sealed partial class PublicArchive
{
    /// <summary>Telegrams of an origin that are read for <see cref="CorrespondenceAsync"/>: some tens of milliseconds of work.</summary>
    public const int MostRead = 200;

    /// <summary>How the released telegrams of a value spread over time, origins, tags and classifications, as the search index counts them.</summary>
    /// <param name="axis">Which axis.</param>
    /// <param name="value">The <see cref="AxisValue.Key"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Null where there is no search index, or it is damaged: then nobody knows now.</returns>
    public async Task<Spread?> SpreadAsync(BrowseAxis axis, string value, CancellationToken cancellation = default) => await SpreadAsync(
        axis switch
        {
            BrowseAxis.ReleaseDay => NumberedDocuments.Of(await ReleasedOnAsync(value, cancellation)),
            BrowseAxis.CreationMonth => AnyTerm.Of(IndexFields.Created, [value]),
            BrowseAxis.Origin => AnyTerm.Of(IndexFields.Origin, [value]),
            BrowseAxis.Tag => AnyTerm.Of(IndexFields.Tag, [value]),
            _ => AnyTerm.Of(IndexFields.Classification, [value]),
        },
        cancellation);

    // Not the index's own term: an archive whose index was made before releases moved with their day has the carrier's there.
    private async Task<HashSet<long>> ReleasedOnAsync(string day, CancellationToken cancellation)
    {
        using var reading = Read();
        return [.. await reading.Connection.QueryAsync<long>(new CommandDefinition("SELECT id FROM document WHERE state = 'released' AND release_day = @day", new { day }, cancellationToken: cancellation))];
    }

    private async Task<Spread?> SpreadAsync(Query query, CancellationToken cancellation)
    {
        try
        {
            return await _search.SpreadAsync(query, publicOnly: true, _connection, cancellation);
        }
        catch (ArchiveException)
        {
            // `reftel verify` and every search tell of it; a list can be read without.
            return null;
        }
    }

    /// <summary>The released telegrams of a month by day of creation, the first day first; days without any are left out.</summary>
    /// <param name="month"><c>YYYY-MM</c>.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<IReadOnlyList<DayCount>> DaysAsync(string month, CancellationToken cancellation = default)
    {
        using var reading = Read();
        var rows = await reading.Connection.QueryAsync<(string Day, long Count)>(new CommandDefinition(
            "SELECT substr(created, 1, 10), count(*) FROM document WHERE state = 'released' AND created_month = @month AND length(created) >= 10 GROUP BY 1 ORDER BY 1",
            new { month }, cancellationToken: cancellation));
        return [.. rows.Select(row => new DayCount(row.Day, (int)row.Count))];
    }

    /// <summary>The names under which the reference IDs of an origin's released telegrams have it, the most used first.</summary>
    /// <param name="slug">The origin's <see cref="AxisValue.Key"/>.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<IReadOnlyList<OriginName>> OriginNamesAsync(string slug, CancellationToken cancellation = default)
    {
        using var reading = Read();
        var rows = await reading.Connection.QueryAsync<(string Name, long First, long Last, long Count, long Missing)>(new CommandDefinition(
            """
            SELECT name, first, last, count, (SELECT count(*) FROM cited WHERE origin_code = name AND is_here = 0) FROM (
                SELECT origin_code AS name, min(year) AS first, max(year) AS last, count(*) AS count FROM document
                WHERE state = 'released' AND origin_slug = @slug AND origin_code IS NOT NULL GROUP BY 1)
            ORDER BY count DESC, name
            """,
            new { slug }, cancellationToken: cancellation));
        return [.. rows.Select(row => new OriginName(row.Name, (int)row.First, (int)row.Last, row.Count, row.Missing))];
    }

    /// <summary>How an origin writes: its names, routing indicators and addressees, as the headers of its released telegrams have them.</summary>
    /// <param name="slug">The origin's <see cref="AxisValue.Key"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <remarks>No table keeps addressees. So headers are read: all of a small origin, of a large one <see cref="MostRead"/> at most, spread evenly over its time.</remarks>
    public async Task<Correspondence> CorrespondenceAsync(string slug, CancellationToken cancellation = default)
    {
        using var reading = Read();
        var rows = await reading.Connection.QueryAsync<HeaderRow>(new CommandDefinition(
            """
            WITH own AS MATERIALIZED (
                SELECT id, row_number() OVER (ORDER BY created, id) - 1 AS n, count(*) OVER () AS total FROM document WHERE state = 'released' AND origin_slug = @slug)
            SELECT d.created AS Created, v.encoding AS Encoding, v.dictionary_id AS DictionaryId, v.header AS Header, v.body AS Body
            FROM own CROSS JOIN document d ON d.id = own.id CROSS JOIN version v ON v.document_id = d.id AND v.number = d.latest_version
            WHERE own.n % ((own.total + @most - 1) / @most) = 0 ORDER BY own.n
            """,
            new { slug, most = MostRead }, cancellationToken: cancellation));
        var seen = new CorrespondenceReader();
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var header = _database.Texts.DecodeText(reading.Connection, row.Header, row.Encoding, row.DictionaryId);
            // A text in one piece has its header before its body; of the others the body tells nothing of this.
            var body = string.IsNullOrWhiteSpace(header) ? _database.Texts.DecodeText(reading.Connection, row.Body, row.Encoding, row.DictionaryId) : "";
            seen.Read(Telegram.Parse(header, body).Header, row.Created);
        }

        return seen.Correspondence();
    }

    private sealed class HeaderRow
    {
        public string? Created { get; init; }

        public long Encoding { get; init; }

        public long? DictionaryId { get; init; }

        public byte[] Header { get; init; } = [];

        public byte[] Body { get; init; } = [];
    }
}

/// <summary>How many released telegrams were created on a day.</summary>
/// <param name="Day"><c>YYYY-MM-DD</c>.</param>
/// <param name="Count">Telegrams.</param>
public sealed record DayCount(string Day, int Count);

/// <summary>How some telegrams spread.</summary>
/// <param name="Total">How many.</param>
/// <param name="Months">By month of creation, oldest first; months without any are left out.</param>
/// <param name="Origins">The most frequent first, at most <see cref="SearchAnswer.MostFacetValues"/>.</param>
/// <param name="Tags">As <paramref name="Origins"/>.</param>
/// <param name="Classifications">As <paramref name="Origins"/>.</param>
public sealed record Spread(
    int Total, IReadOnlyList<MonthCount> Months, IReadOnlyList<FacetValue> Origins, IReadOnlyList<FacetValue> Tags, IReadOnlyList<FacetValue> Classifications);

/// <summary>A name that reference IDs have for an origin.</summary>
/// <param name="Name"><c>PORTARVE</c>.</param>
/// <param name="First">The first year of its IDs.</param>
/// <param name="Last">The last.</param>
/// <param name="Count">Released telegrams.</param>
/// <param name="Missing">Reference IDs of that name that released telegrams cite and that are not here.</param>
public sealed record OriginName(string Name, int First, int Last, long Count, long Missing);
