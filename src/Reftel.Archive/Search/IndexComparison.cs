using Dapper;
using Microsoft.Data.Sqlite;

namespace Reftel.Archive.Search;

/// <summary>Compares the search indexes with the store, for <c>reftel verify</c>.</summary>
internal static class IndexComparison
{
    private const string Mend = "`reftel reindex` makes it anew.";

    /// <summary>So many telegrams are named; an index that lacks a hundred lacks more.</summary>
    private const int Named = 20;

    // Not a positional record: without a row SQLite tells no type of a computed column, and Dapper then finds no constructor.
    private sealed class Row
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public long Version { get; init; }

        public string Hash { get; init; } = "";

        public long Released { get; init; }
    }

    /// <summary>What is wrong, a sentence each. An index that lags behind the log is not at fault: the next writer brings it up.</summary>
    public static IEnumerable<string> Faults(ArchiveFolder folder, SqliteConnection connection)
    {
        if (IndexKeeper.View(connection) is not { } view)
        {
            return connection.QuerySingle<bool>("SELECT EXISTS (SELECT 1 FROM document)") ? [$"search index: there is none yet. {Mend}"] : [];
        }

        var files = IndexCheck.Faults(folder.Index, view.Commits).ToList();
        if (files.Count > 0) return files.Select(fault => $"search index: {fault} {Mend}");
        return Different(folder, connection, view);
    }

    private static List<string> Different(ArchiveFolder folder, SqliteConnection connection, SearchView view)
    {
        var behind = connection.Query<string>("SELECT DISTINCT document FROM change WHERE sequence > @Sequence AND document IS NOT NULL", new { view.Sequence }).ToHashSet();
        var wanted = connection.Query<Row>(
            """
            SELECT d.id AS Id, coalesce(d.reference_id || iif(d.homonym > 1, '~' || d.homonym, ''), d.source_id) AS Name, v.number AS Version, lower(hex(v.text_hash)) AS Hash,
                d.state = 'released' AS Released
            FROM document d JOIN version v ON v.document_id = d.id AND v.number = d.latest_version WHERE v.encoding <> 9
            """).ToDictionary(row => row.Id);
        List<string> faults = [];
        var more = 0;
        foreach (var entry in IndexCheck.Entries(folder.Index, view.Commits))
        {
            if (!wanted.Remove(entry.DocumentId, out var row)) Report($"document {entry.DocumentId}: it is in the search index, and its text is not in the store, or it is there twice.");
            else if (behind.Contains(row.Name)) continue;
            else if (entry.Version != row.Version || !row.Hash.StartsWith(entry.TextHash, StringComparison.Ordinal)) Report($"{row.Name}: the search index has another text of it.");
            else if (entry.IsReleased != (row.Released != 0)) Report($"{row.Name}: it is in the search index of what is {(entry.IsReleased ? "released" : "held")}.");
        }

        foreach (var row in wanted.Values.Where(row => !behind.Contains(row.Name))) Report($"{row.Name}: the search index does not have it.");
        if (more > 0) faults.Add($"search index: {more:N0} more telegrams differ. {Mend}");
        return faults;

        void Report(string fault)
        {
            if (faults.Count < Named) faults.Add($"{fault} {Mend}");
            else more++;
        }
    }
}
