using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Import;

namespace Reftel.Archive.Store;

/// <summary>Keeps the counts of released telegrams for each value of each axis in step with the documents, in the transaction that changes them.</summary>
internal sealed class AxisTotals(SqliteConnection connection) : IDisposable
{
    private const string All = """
        SELECT 'all' AS axis, 'all' AS key, 'all' AS label, count(*) AS count FROM document WHERE state = 'released' GROUP BY state
        UNION ALL SELECT 'release-day', release_day, release_day, count(*) FROM document WHERE state = 'released' AND release_day IS NOT NULL GROUP BY 2
        UNION ALL SELECT 'creation-month', created_month, created_month, count(*) FROM document WHERE state = 'released' AND created_month IS NOT NULL GROUP BY 2
        UNION ALL SELECT 'origin', origin_slug, origin, count(*) FROM document WHERE state = 'released' AND origin_slug <> '' GROUP BY 2, 3
        UNION ALL SELECT 'classification', classification_slug, classification, count(*) FROM document WHERE state = 'released' AND classification_slug <> '' GROUP BY 2, 3
        UNION ALL SELECT 'tag', t.tag, t.tag, count(*) FROM document_tag t JOIN document d ON d.id = t.document_id WHERE d.state = 'released' GROUP BY 2
        """;

    private readonly Dictionary<(string Axis, string Key, string Label), long> _changes = [];
    private readonly Statement _add = new(
        connection, "INSERT INTO axis_total (axis, key, label, count) VALUES (@axis, @key, @label, @by) ON CONFLICT (axis, key, label) DO UPDATE SET count = count + excluded.count", "@axis", "@key", "@label", "@by");

    private readonly Statement _tidy = new(connection, "DELETE FROM axis_total WHERE count = 0");

    /// <summary>A telegram has become public with this projection.</summary>
    public void Add(Projection projection) => Count(projection, 1);

    /// <summary>One that was public with this projection is so no longer, or has another.</summary>
    public void Remove(Projection projection) => Count(projection, -1);

    /// <summary>Writes what was counted since the last write.</summary>
    public void Write(SqliteTransaction transaction)
    {
        if (_changes.Count == 0) return;
        var fewer = false;
        foreach (var ((axis, key, label), by) in _changes)
        {
            if (by == 0) continue;
            _add.Run(transaction, axis, key, label, by);
            fewer |= by < 0;
        }

        if (fewer) _tidy.Run(transaction);
        _changes.Clear();
    }

    /// <summary>Counts everything anew.</summary>
    public static void Rebuild(SqliteConnection connection, SqliteTransaction transaction) =>
        connection.Execute($"DELETE FROM axis_total; INSERT INTO axis_total {All}", transaction: transaction);

    /// <summary>Which counts are not those of the documents, a sentence each.</summary>
    public static IEnumerable<string> Faults(SqliteConnection connection)
    {
        var wrong = connection.Query<string>(
            $"""
            WITH derived AS MATERIALIZED ({All})
            SELECT DISTINCT axis || ' ' || key FROM (
                SELECT * FROM (SELECT * FROM derived EXCEPT SELECT axis, key, label, count FROM axis_total)
                UNION ALL SELECT * FROM (SELECT axis, key, label, count FROM axis_total EXCEPT SELECT * FROM derived))
            """).AsList();
        return wrong.Select(what => $"count of {what}: not that of the released telegrams. `reftel reindex` mends it.");
    }

    public void Dispose()
    {
        _add.Dispose();
        _tidy.Dispose();
    }

    private void Count(Projection projection, int by)
    {
        Change("all", "all", "all", by);
        if (projection.ReleaseDay is { } day) Change("release-day", day, day, by);
        if (projection.CreatedMonth is { } month) Change("creation-month", month, month, by);
        if (projection.OriginSlug is { Length: > 0 } origin) Change("origin", origin, projection.Origin!, by);
        if (projection.ClassificationSlug is { Length: > 0 } classification) Change("classification", classification, projection.Classification!, by);
        foreach (var tag in projection.Tags) Change("tag", tag, tag, by);
    }

    private void Change(string axis, string key, string label, int by)
    {
        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_changes, (axis, key, label), out _);
        count += by;
    }
}
