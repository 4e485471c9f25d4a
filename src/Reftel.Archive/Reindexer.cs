using Dapper;
using Reftel.Archive.Export;
using Reftel.Archive.Import;
using Reftel.Archive.Store;
using Reftel.Telegrams;

namespace Reftel.Archive;

/// <summary>Makes the projections anew from the texts, as after a better parser.</summary>
/// <param name="folder">The archive.</param>
/// <param name="time">The clock.</param>
public sealed class Reindexer(ArchiveFolder folder, TimeProvider time)
{
    private sealed record Row(long Id, string? Created, string? Released, string? Origin, string? Classification, string? BatchReleased);

    /// <summary>Derives every document's projection again.</summary>
    /// <returns>How many documents.</returns>
    /// <exception cref="ArchiveException">There is no archive, its schema is newer, or another process writes.</exception>
    public long Run(string who, CancellationToken cancellation = default)
    {
        using var locked = folder.LockForWriting();
        using var connection = new Database(folder).OpenForWriting();
        using var transaction = connection.BeginTransaction();
        var reader = new DocumentReader(connection);
        var writer = new ProjectionWriter(connection);
        var rows = connection.Query<Row>(
            """
            SELECT id AS Id, carrier_created AS Created, carrier_released AS Released, carrier_origin AS Origin, carrier_classification AS Classification, batch_released AS BatchReleased
            FROM document ORDER BY id
            """,
            transaction: transaction).AsList();
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var document = reader.Read(row.Id, null) ?? throw new ArchiveException($"Document {row.Id} has no text. `reftel verify` says more.");
            var parsed = TelegramDocumentJson.Parse(document with { Created = row.Created ?? document.Created });
            var id = document.ReferenceId is { } printed && ReferenceId.TryParse(printed, out var read) ? read : null;
            var facts = new CarrierFacts(row.Created, row.Released, row.Origin, row.Classification);
            writer.Write(transaction, row.Id, Projection.Of(id, parsed, facts, row.BatchReleased), facts);
        }

        new ChangeLog(connection, time, who).Append(transaction, "reindexed", null, null, $"{{\"documents\":{rows.Count}}}");
        transaction.Commit();
        return rows.Count;
    }
}
