using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;
using Reftel.Collections;

namespace Reftel.Archive;

public sealed partial class PublicArchive
{
    private const string ListingColumns = """
        d.reference_id AS ReferenceId, d.source_id AS SourceId, d.subject AS Subject, d.created AS Created, d.released AS Released, d.origin AS Origin, d.classification AS Classification
        """;

    private readonly Database _database;

    private PublicArchive(Database database) => _database = database;

    private SqliteConnection Open() => _database.OpenForReading();

    private static async Task<IReadOnlyList<AxisValue>> AxisValuesAsync(SqliteConnection connection, BrowseAxis axis, string? key, CancellationToken cancellation)
    {
        var sql = axis switch
        {
            BrowseAxis.ReleaseDay => "SELECT release_day AS Key, release_day AS Label, count(*) AS Count FROM document WHERE state = 'released' AND release_day IS NOT NULL AND (@key IS NULL OR release_day = @key) GROUP BY release_day ORDER BY release_day DESC",
            BrowseAxis.CreationMonth => "SELECT created_month AS Key, created_month AS Label, count(*) AS Count FROM document WHERE state = 'released' AND created_month IS NOT NULL AND (@key IS NULL OR created_month = @key) GROUP BY created_month ORDER BY created_month DESC",
            BrowseAxis.Origin => "SELECT origin_slug AS Key, min(origin) AS Label, count(*) AS Count FROM document WHERE state = 'released' AND origin_slug <> '' AND (@key IS NULL OR origin_slug = @key) GROUP BY origin_slug ORDER BY min(origin)",
            BrowseAxis.Classification => "SELECT classification_slug AS Key, min(classification) AS Label, count(*) AS Count FROM document WHERE state = 'released' AND classification_slug <> '' AND (@key IS NULL OR classification_slug = @key) GROUP BY classification_slug ORDER BY min(classification)",
            _ => "SELECT t.tag AS Key, t.tag AS Label, count(*) AS Count FROM document_tag t JOIN document d ON d.id = t.document_id WHERE d.state = 'released' AND (@key IS NULL OR t.tag = @key) GROUP BY t.tag ORDER BY t.tag",
        };
        var rows = await connection.QueryAsync<AxisRow>(new CommandDefinition(sql, new { key }, cancellationToken: cancellation));
        return [.. rows.Select(row => new AxisValue(row.Key, row.Label, row.Count))];
    }

    private static string ListSql(BrowseAxis axis) => axis switch
    {
        BrowseAxis.ReleaseDay => $"SELECT {ListingColumns} FROM document d WHERE d.state = 'released' AND d.release_day = @value ORDER BY d.created DESC, d.id DESC LIMIT @size OFFSET @skip",
        BrowseAxis.CreationMonth => $"SELECT {ListingColumns} FROM document d WHERE d.state = 'released' AND d.created_month = @value ORDER BY d.created DESC, d.id DESC LIMIT @size OFFSET @skip",
        BrowseAxis.Origin => $"SELECT {ListingColumns} FROM document d WHERE d.state = 'released' AND d.origin_slug = @value ORDER BY d.created DESC, d.id DESC LIMIT @size OFFSET @skip",
        BrowseAxis.Classification => $"SELECT {ListingColumns} FROM document d WHERE d.state = 'released' AND d.classification_slug = @value ORDER BY d.created DESC, d.id DESC LIMIT @size OFFSET @skip",
        _ => $"SELECT {ListingColumns} FROM document_tag t JOIN document d ON d.id = t.document_id WHERE d.state = 'released' AND t.tag = @value ORDER BY d.created DESC, d.id DESC LIMIT @size OFFSET @skip",
    };

    // Not a positional record: without a row SQLite tells no type of a computed column, and Dapper then finds no constructor.
    private sealed class AxisRow
    {
        public string Key { get; init; } = "";

        public string Label { get; init; } = "";

        public long Count { get; init; }
    }

    private sealed record CollectionRow(string Name, string? Title, string? Source, string? Rights, string? Dates, long? StatedTotal, string? Description)
    {
        public CollectionDescription ToDescription() => new(Name, Title, Source, Rights, Dates, StatedTotal, Description);
    }
}
