using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Import;

namespace Reftel.Archive.Store;

/// <summary>Keeps the released telegrams of each tag in the order of their creation: a list of a hundred thousand must not be sorted for each of its pages.</summary>
internal sealed class ReleasedTags(SqliteConnection connection) : IDisposable
{
    private static readonly string All =
        $"SELECT t.tag AS tag, {Number("d.created")} AS created, d.id AS document_id FROM document_tag t JOIN document d ON d.id = t.document_id WHERE d.state = 'released'";

    private readonly List<(long Document, Projection Projection, bool IsReleased)> _changes = [];
    private readonly Statement _add = new(connection, $"INSERT OR IGNORE INTO released_tag (tag, created, document_id) VALUES (@tag, {Number("@created")}, @id)", "@tag", "@created", "@id");
    private readonly Statement _remove = new(connection, $"DELETE FROM released_tag WHERE tag = @tag AND created = {Number("@created")} AND document_id = @id", "@tag", "@created", "@id");

    // 2009-05-14T11:22Z as 200905141122, which is in the same order and takes 6 bytes instead of 18. A date in part ends in zeros, none is 0.
    private static string Number(string created) =>
        $"CAST(substr(replace(replace(replace(coalesce({created}, ''), '-', ''), ':', ''), 'T', '') || '000000000000', 1, 12) AS INTEGER)";

    /// <summary>A telegram has become public with this projection.</summary>
    public void Add(long document, Projection projection) => _changes.Add((document, projection, true));

    /// <summary>One that was public with this projection is so no longer, or has another.</summary>
    public void Remove(long document, Projection projection) => _changes.Add((document, projection, false));

    /// <summary>Writes what changed since the last write.</summary>
    public void Write(SqliteTransaction transaction)
    {
        foreach (var (document, projection, isReleased) in _changes)
        {
            foreach (var tag in projection.Tags) (isReleased ? _add : _remove).Run(transaction, tag, projection.Created ?? "", document);
        }

        _changes.Clear();
    }

    /// <summary>Makes all of it anew.</summary>
    public static void Rebuild(SqliteConnection connection, SqliteTransaction transaction) =>
        connection.Execute($"DELETE FROM released_tag; INSERT INTO released_tag {All} ORDER BY 1, 2, 3", transaction: transaction);

    /// <summary>Which lists are not those of the documents, a sentence each.</summary>
    public static IEnumerable<string> Faults(SqliteConnection connection)
    {
        var wrong = connection.Query<string>(
            $"""
            SELECT DISTINCT tag FROM (
                SELECT * FROM ({All} EXCEPT SELECT tag, created, document_id FROM released_tag)
                UNION ALL SELECT * FROM (SELECT tag, created, document_id FROM released_tag EXCEPT {All})) ORDER BY tag
            """).AsList();
        return wrong.Select(tag => $"list of tag {tag}: not that of the released telegrams. `reftel reindex` mends it.");
    }

    public void Dispose()
    {
        _add.Dispose();
        _remove.Dispose();
    }
}
