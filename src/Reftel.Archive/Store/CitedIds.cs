using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Import;
using Reftel.Telegrams;

namespace Reftel.Archive.Store;

/// <summary>Keeps how many released telegrams cite each reference ID, and whether a telegram of that ID is released: what is cited and not here is a list of its own.</summary>
internal sealed class CitedIds(SqliteConnection connection) : IDisposable
{
    private const string IsHere =
        "EXISTS (SELECT 1 FROM document o WHERE o.year = @year AND o.origin_code = @origin AND o.number = @number AND o.state = 'released')";

    private readonly Dictionary<ReferenceId, int> _changes = [];
    private readonly HashSet<ReferenceId> _moved = [];

    private readonly Statement _count = new(
        connection,
        $"INSERT INTO cited (origin_code, year, number, count, is_here) VALUES (@origin, @year, @number, @by, {IsHere}) ON CONFLICT (origin_code, year, number) DO UPDATE SET count = count + excluded.count",
        "@origin", "@year", "@number", "@by");

    private readonly Statement _tidy = new(connection, "DELETE FROM cited WHERE origin_code = @origin AND year = @year AND number = @number AND count = 0", "@origin", "@year", "@number");

    private readonly Statement _place = new(
        connection, $"UPDATE cited SET is_here = {IsHere} WHERE origin_code = @origin AND year = @year AND number = @number", "@origin", "@year", "@number");

    /// <summary>A telegram has become public with this projection.</summary>
    public void Add(Projection projection) => Change(projection, 1);

    /// <summary>One that was public with this projection is so no longer, or has another.</summary>
    public void Remove(Projection projection) => Change(projection, -1);

    /// <summary>Writes what changed since the last write. The documents have their new states.</summary>
    public void Write(SqliteTransaction transaction)
    {
        // In the order of the table: neighbors stand on one page.
        foreach (var (id, by) in _changes.Where(change => change.Value != 0).OrderBy(change => change.Key.Origin, StringComparer.Ordinal).ThenBy(change => change.Key))
        {
            _count.Run(transaction, id.Origin, id.Year, id.Number, by);
            if (by < 0) _tidy.Run(transaction, id.Origin, id.Year, id.Number);
        }

        foreach (var id in _moved) _place.Run(transaction, id.Origin, id.Year, id.Number);
        _changes.Clear();
        _moved.Clear();
    }

    /// <summary>Counts everything anew.</summary>
    public static void Rebuild(SqliteConnection connection, SqliteTransaction transaction)
    {
        connection.Execute("DELETE FROM cited", transaction: transaction);
        using var add = new Statement(
            connection, $"INSERT INTO cited (origin_code, year, number, count, is_here) VALUES (@origin, @year, @number, @count, {IsHere})", "@origin", "@year", "@number", "@count");
        foreach (var (id, count) in Counted(connection).OrderBy(cited => cited.Id.Origin, StringComparer.Ordinal).ThenBy(cited => cited.Id))
            add.Run(transaction, id.Origin, id.Year, id.Number, count);
    }

    /// <summary>Which counts are not those of the documents, a sentence each.</summary>
    public static IEnumerable<string> Faults(SqliteConnection connection)
    {
        var kept = connection.Query<(string Origin, long Year, long Number, long Count, long IsHere)>("SELECT origin_code, year, number, count, is_here FROM cited")
            .ToDictionary(row => (row.Origin, row.Year, row.Number), row => (row.Count, row.IsHere));
        var here = connection.Query<(string Origin, long Year, long Number)>("SELECT DISTINCT origin_code, year, number FROM document WHERE state = 'released' AND origin_code IS NOT NULL").ToHashSet();
        foreach (var (id, count) in Counted(connection))
        {
            var key = (id.Origin, (long)id.Year, (long)id.Number);
            if (!kept.Remove(key, out var row) || row != (count, here.Contains(key) ? 1 : 0)) yield return Fault(id.ToString());
        }

        foreach (var (origin, year, number) in kept.Keys) yield return Fault($"{year % 100:00}{origin}{number}");
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[_count, _tidy, _place]) statement.Dispose();
    }

    private static string Fault(string id) => $"count of telegrams that cite {id}: not that of the released telegrams. `reftel reindex` mends it.";

    private static List<(ReferenceId Id, long Count)> Counted(SqliteConnection connection)
    {
        List<(ReferenceId, long)> counted = [];
        foreach (var (target, count) in connection.Query<(string, long)>(
            "SELECT x.target, count(*) FROM citation x JOIN document d ON d.id = x.document_id WHERE d.state = 'released' GROUP BY x.target", buffered: false))
        {
            if (ReferenceId.TryParse(target, out var id)) counted.Add((id, count));
        }

        return counted;
    }

    private void Change(Projection projection, int by)
    {
        foreach (var citation in projection.Citations)
        {
            if (!ReferenceId.TryParse(citation, out var target)) continue;
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_changes, target, out _) += by;
        }

        if (projection is { Year: { } year, OriginCode: { } origin, Number: { } number } && ReferenceId.Create(year, origin, number) is { } own) _moved.Add(own);
    }
}
