using Dapper;
using Reftel.Archive.Import;
using Reftel.Archive.Store;

namespace Reftel.Archive;

/// <summary>Makes the projections anew from the texts, as after a better parser.</summary>
/// <param name="folder">The archive.</param>
/// <param name="time">The clock.</param>
public sealed class Reindexer(ArchiveFolder folder, TimeProvider time)
{
    /// <summary>Derives every document's projection again.</summary>
    /// <returns>How many documents.</returns>
    /// <exception cref="ArchiveException">There is no archive, its schema is newer, or another process writes.</exception>
    public long Run(string who, CancellationToken cancellation = default)
    {
        var database = new Database(folder);
        database.OpenForReading().Dispose();
        using var locked = folder.LockForWriting();
        using var connection = database.OpenForWriting();
        using var transaction = connection.BeginTransaction();
        var reader = new DocumentReader(connection, database.Texts);
        using var totals = new AxisTotals(connection);
        using var writer = new ProjectionWriter(connection, database.Texts, totals);
        var documents = connection.Query<long>("SELECT id FROM document ORDER BY id", transaction: transaction).AsList();
        foreach (var id in documents)
        {
            cancellation.ThrowIfCancellationRequested();
            var document = reader.Read(id, null) ?? throw new ArchiveException($"Document {id} has no text. `reftel verify` says more.");
            var facts = reader.ReadFacts(id);
            // All are counted at the end.
            writer.Write(transaction, id, Projection.Of(document, facts), facts.Carrier, wasReleased: false, isReleased: false);
        }

        AxisTotals.Rebuild(connection, transaction);
        using var log = new ChangeLog(connection, time, who);
        log.Append(transaction, "reindexed", null, null, $"{{\"documents\":{documents.Count}}}");
        transaction.Commit();
        return documents.Count;
    }
}
