using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Search;
using Reftel.Archive.Store;
using Reftel.Collections;

namespace Reftel.Archive;

public sealed partial class PublicArchive
{
    private const string Revision = "SELECT coalesce(max(sequence), 0) FROM change";

    /// <summary>Of a document <c>d</c>: it is public, or was and its page says why it is so no longer.</summary>
    private const string IsKnown = "(d.state = 'released' OR d.state = 'withdrawn' AND EXISTS (SELECT 1 FROM withdrawal w WHERE w.document_id = d.id))";

    /// <summary>Which of the telegrams of its ID a document <c>d</c> is, among those that readers may know of: its number in the store would tell of others.</summary>
    internal const string HomonymColumn = """
        CASE d.homonym WHEN 1 THEN 1 ELSE 1 + (
            SELECT count(*) FROM document o WHERE o.reference_id = d.reference_id AND o.homonym < d.homonym
                AND (o.state = 'released' OR o.state = 'withdrawn' AND EXISTS (SELECT 1 FROM withdrawal w WHERE w.document_id = o.id))) END
        """;

    private const string ListingColumns = $"""
        d.reference_id AS ReferenceId, {HomonymColumn} AS Homonym, d.source_id AS SourceId, d.subject AS Subject, d.created AS Created, d.released AS Released, d.origin AS Origin,
        d.classification AS Classification
        """;

    private readonly Database _database;

    // Both null, or both of one snapshot.
    private readonly SqliteConnection? _connection;
    private readonly SqliteTransaction? _snapshot;

    private PublicArchive(Database database, StoreSearch search, SqliteConnection? connection, SqliteTransaction? snapshot) =>
        (_database, _search, _connection, _snapshot) = (database, search, connection, snapshot);

    /// <summary>The state that a member reads: that of <see cref="Begin"/>, else the one of this moment.</summary>
    private Reading Read()
    {
        if (_connection is not null) return new Reading(_connection, null);
        var connection = _database.OpenForReading();
        return new Reading(connection, connection.BeginTransaction(deferred: true));
    }

    private readonly struct Reading(SqliteConnection connection, SqliteTransaction? own) : IDisposable
    {
        public SqliteConnection Connection => connection;

        public void Dispose()
        {
            if (own is null) return;
            own.Dispose();
            connection.Dispose();
        }
    }

    private static async Task<IReadOnlyList<AxisValue>> AxisValuesAsync(Reading reading, BrowseAxis axis, string? key, CancellationToken cancellation)
    {
        // A key may have been written in several ways; the first in order stands for it.
        var order = axis is BrowseAxis.ReleaseDay or BrowseAxis.CreationMonth ? "key DESC" : "min(label), key";
        var sql = $"SELECT key AS Key, min(label) AS Label, sum(count) AS Count FROM axis_total WHERE axis = @axis AND (@key IS NULL OR key = @key) GROUP BY key ORDER BY {order}";
        var rows = await reading.Connection.QueryAsync<AxisRow>(new CommandDefinition(sql, new { key, axis = NameOf(axis) }, cancellationToken: cancellation));
        return [.. rows.Select(row => new AxisValue(row.Key, row.Label, row.Count))];
    }

    /// <summary>Telegrams as lists show them.</summary>
    /// <param name="reading">Of which state.</param>
    /// <param name="from">The statement from FROM on; its document is <c>d</c>.</param>
    /// <param name="parameters">Of the statement.</param>
    /// <param name="cancellation">Ends the query.</param>
    private static async Task<IReadOnlyList<TelegramListing>> ListingsAsync(Reading reading, string from, object parameters, CancellationToken cancellation)
    {
        var rows = await reading.Connection.QueryAsync<ListingRow>(new CommandDefinition($"SELECT {ListingColumns} {from}", parameters, cancellationToken: cancellation));
        return [.. rows.Select(row => new TelegramListing(row.ReferenceId, row.Homonym, row.SourceId, row.Subject, row.Created, row.Released, row.Origin, row.Classification))];
    }

    private static string NameOf(BrowseAxis axis) => axis switch
    {
        BrowseAxis.ReleaseDay => "release-day",
        BrowseAxis.CreationMonth => "creation-month",
        BrowseAxis.Origin => "origin",
        BrowseAxis.Classification => "classification",
        _ => "tag",
    };

    // Not positional records: without a row SQLite tells no type of a computed column, and Dapper then finds no constructor.
    private sealed class AxisRow
    {
        public string Key { get; init; } = "";

        public string Label { get; init; } = "";

        public long Count { get; init; }
    }

    private sealed class ListingRow
    {
        public string? ReferenceId { get; init; }

        public long Homonym { get; init; }

        public string SourceId { get; init; } = "";

        public string? Subject { get; init; }

        public string? Created { get; init; }

        public string? Released { get; init; }

        public string? Origin { get; init; }

        public string? Classification { get; init; }
    }

    private sealed class FoundRow
    {
        public long Document { get; init; }

        public long Homonym { get; init; }

        public long IsReleased { get; init; }
    }

    private sealed class VersionRow
    {
        public long Number { get; init; }

        public long Encoding { get; init; }

        public string? Imported { get; init; }

        public long Sightings { get; init; }
    }

    private sealed class BatchRow
    {
        public string Released { get; init; } = "";

        public string? Note { get; init; }

        public long Telegrams { get; init; }
    }

    private sealed record CollectionRow(string Name, string? Title, string? Source, string? Rights, string? Dates, long? StatedTotal, string? Description)
    {
        public CollectionDescription ToDescription() => new(Name, Title, Source, Rights, Dates, StatedTotal, Description);
    }
}
