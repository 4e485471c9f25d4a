using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Import;

namespace Reftel.Archive.Release;

/// <summary>Carries out batches whose moment has come.</summary>
public static class DueReleases
{
    /// <summary>Carries out what is due, if nobody else writes; a writer at work does it itself.</summary>
    /// <param name="folder">The archive.</param>
    /// <param name="time">The clock.</param>
    /// <param name="who">For the change log.</param>
    /// <returns>Telegrams released.</returns>
    /// <exception cref="ArchiveException">There is no archive, or its schema is newer.</exception>
    public static int Apply(ArchiveFolder folder, TimeProvider time, string who)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(time);
        using (var connection = new Store.Database(folder).OpenForReading())
        {
            if (!AnyDue(connection, time)) return 0;
        }

        using var session = WriteSession.Open(folder, time, who);
        return Apply(session);
    }

    /// <summary>The moment of the next batch to come, <c>YYYY-MM-DDTHH:MMZ</c>; null for none.</summary>
    /// <exception cref="ArchiveException">There is no archive, or its schema is newer.</exception>
    public static string? Next(ArchiveFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        using var connection = new Store.Database(folder).OpenForReading();
        return connection.QuerySingle<string?>("SELECT min(released) FROM batch WHERE done = 0");
    }

    internal static bool AnyDue(SqliteConnection connection, TimeProvider time) =>
        connection.QuerySingle<bool>("SELECT EXISTS (SELECT 1 FROM batch WHERE done = 0 AND released <= @now)", new { now = ReleaseBatches.Minute(time) });

    internal static int Apply(WriteSession session)
    {
        var released = 0;
        foreach (var (batch, moment) in session.Connection.Query<(long, string)>(
            "SELECT id, released FROM batch WHERE done = 0 AND released <= @now ORDER BY released, id", new { now = ReleaseBatches.Minute(session.Time) }).AsList())
        {
            // What was released meanwhile by another batch stays as it is; what was withdrawn is there because an editor named it.
            var documents = session.Connection.Query<long>(
                "SELECT document_id FROM batch_document x JOIN document d ON d.id = x.document_id WHERE x.batch_id = @batch AND d.state <> 'released'", new { batch }).ToHashSet();
            session.Change(
                index => ReleaseApplication.Move(session, index, documents, moment),
                transaction =>
                {
                    session.Connection.Execute(
                        "UPDATE batch SET done = 1 WHERE id = @batch; DELETE FROM batch_document WHERE batch_id = @batch;", new { batch }, transaction);
                    ReleaseApplication.Apply(session, transaction, batch, documents);
                });
            released += documents.Count;
        }

        return released;
    }
}
