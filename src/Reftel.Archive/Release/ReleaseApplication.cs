using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Search;
using Reftel.Archive.Store;

namespace Reftel.Archive.Release;

/// <summary>Makes telegrams public in the store: all of them in one transaction.</summary>
internal static class ReleaseApplication
{
    /// <summary>Above this many it is quicker to count everything anew.</summary>
    private const int CountedSingly = 2_000;

    /// <summary>Moves the telegrams of a batch to the index of released ones.</summary>
    /// <param name="session">Whose indexes they are.</param>
    /// <param name="index">Both.</param>
    /// <param name="documents">The batch's.</param>
    /// <param name="released">The batch's moment.</param>
    public static void Move(WriteSession session, IndexWriters index, IReadOnlySet<long> documents, string released)
    {
        // A corrected day of release stands over that of the batch, and is in the index already.
        var corrected = session.Connection.Query<long>("SELECT document_id FROM correction WHERE field = 'released'").Where(documents.Contains).ToHashSet();
        if (corrected.Count > 0) index.Release(corrected, null);
        index.Release(documents.Where(document => !corrected.Contains(document)).ToHashSet(), StoredText.MomentOf(released));
    }

    /// <summary>Sets the telegrams of a batch released, counts and logs them.</summary>
    public static void Apply(WriteSession session, SqliteTransaction transaction, long batch, IReadOnlyCollection<long> documents)
    {
        var connection = session.Connection;
        var (released, note) = connection.QuerySingle<(string, string?)>("SELECT released, note FROM batch WHERE id = @batch", new { batch }, transaction);
        Choose(connection, transaction, documents);
        var names = connection.Query<(long Id, string? ReferenceId, long Homonym, string SourceId, string State)>(
            "SELECT d.id, d.reference_id, d.homonym, d.source_id, d.state FROM chosen c JOIN document d ON d.id = c.id ORDER BY d.id", transaction: transaction).AsList();
        connection.Execute(
            """
            UPDATE document SET state = 'released', batch_id = @batch,
                released = coalesce((SELECT value FROM correction WHERE document_id = document.id AND field = 'released'), @released),
                release_day = substr(coalesce((SELECT value FROM correction WHERE document_id = document.id AND field = 'released'), @released), 1, 10)
            WHERE id IN (SELECT id FROM chosen);
            DELETE FROM withdrawal WHERE document_id IN (SELECT id FROM chosen);
            DELETE FROM batch_document WHERE document_id IN (SELECT id FROM chosen);
            """,
            new { batch, released }, transaction);
        Count(connection, session.Texts, transaction, names.Select(name => name.Id).ToList());
        var detail = JsonSerializer.Serialize(new { batch });
        foreach (var (_, reference, homonym, source, _) in names)
            session.Log.Append(transaction, "released", TelegramDocument.NameOf(reference, homonym, source), null, detail);
        session.Log.Append(transaction, "batch", null, null, JsonSerializer.Serialize(new { batch, released, note, telegrams = names.Count }));
    }

    /// <summary>Puts row numbers where statements can join them.</summary>
    public static void Choose(SqliteConnection connection, SqliteTransaction transaction, IReadOnlyCollection<long> documents)
    {
        connection.Execute("CREATE TEMP TABLE IF NOT EXISTS chosen (id INTEGER PRIMARY KEY); DELETE FROM chosen;", transaction: transaction);
        using var add = new Statement(connection, "INSERT OR IGNORE INTO chosen (id) VALUES (@id)", "@id");
        foreach (var document in documents) add.Run(transaction, document);
    }

    private static void Count(SqliteConnection connection, TextDecoder texts, SqliteTransaction transaction, List<long> documents)
    {
        if (documents.Count > CountedSingly)
        {
            BrowsingTables.Rebuild(connection, transaction);
            return;
        }

        var reader = new DocumentReader(connection, texts);
        using var tables = new BrowsingTables(connection);
        foreach (var document in documents) tables.Add(document, reader.ReadProjection(document).ToProjection());
        tables.Write(transaction);
    }
}
