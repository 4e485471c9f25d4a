using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;
using Reftel.Collections;

namespace Reftel.Archive;

public sealed partial class PublicArchive
{
    private const string ListingColumns = """
        d.reference_id AS ReferenceId, d.homonym AS Homonym, d.source_id AS SourceId, d.subject AS Subject, d.created AS Created, d.released AS Released, d.origin AS Origin, d.classification AS Classification
        """;

    private readonly Database _database;

    private PublicArchive(Database database) => _database = database;

    private SqliteConnection Open() => _database.OpenForReading();

    private static async Task<IReadOnlyList<AxisValue>> AxisValuesAsync(SqliteConnection connection, BrowseAxis axis, string? key, CancellationToken cancellation)
    {
        // A key may have been written in several ways; the first in order stands for it.
        var order = axis is BrowseAxis.ReleaseDay or BrowseAxis.CreationMonth ? "key DESC" : "min(label), key";
        var sql = $"SELECT key AS Key, min(label) AS Label, sum(count) AS Count FROM axis_total WHERE axis = @axis AND (@key IS NULL OR key = @key) GROUP BY key ORDER BY {order}";
        var rows = await connection.QueryAsync<AxisRow>(new CommandDefinition(sql, new { key, axis = NameOf(axis) }, cancellationToken: cancellation));
        return [.. rows.Select(row => new AxisValue(row.Key, row.Label, row.Count))];
    }

    private static string NameOf(BrowseAxis axis) => axis switch
    {
        BrowseAxis.ReleaseDay => "release-day",
        BrowseAxis.CreationMonth => "creation-month",
        BrowseAxis.Origin => "origin",
        BrowseAxis.Classification => "classification",
        _ => "tag",
    };

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
