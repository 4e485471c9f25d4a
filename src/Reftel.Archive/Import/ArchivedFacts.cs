using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Collections;

namespace Reftel.Archive.Import;

/// <summary>Takes over what an export says of a telegram beside its text, so that the archive becomes the same.</summary>
internal static class ArchivedFacts
{
    /// <summary>As the archive has them.</summary>
    public static IReadOnlyList<Correction> CorrectionsOf(ArchivedState? archived) => archived is null
        ? []
        : [.. archived.Corrections.Where(said => Corrections.Fault(said.Field, said.Value) is null).DistinctBy(said => said.Field).OrderBy(said => said.Field, StringComparer.Ordinal)
            .Select(said => new Correction(said.Field, said.Value, said.Was, said.Reason, said.Who, said.Corrected))];

    /// <summary>What carriers say: an export shows it, or tells it apart from what an editor, the text or a batch says.</summary>
    public static CarrierFacts CarrierFactsOf(RawTelegram raw) => raw.Archived?.Carrier is { } said
        ? new CarrierFacts(said.Created, said.Released, said.Origin, said.Classification)
        : new CarrierFacts(raw.Created, raw.Released, raw.Origin, raw.Classification);

    /// <summary>When the carrier created it, as its sightings have it: what else than the ID tells the parser the century.</summary>
    public static string? CreatedOf(RawTelegram raw) => raw.Archived is { } archived
        ? archived.Sightings.SelectMany(sighting => sighting.Metadata).FirstOrDefault(said => said.Key == Sighting.CreatedName).Value
        : raw.Created;

    /// <summary>Writes corrections, withdrawal and a batch to come of a document that is new.</summary>
    /// <param name="connection">The writer's.</param>
    /// <param name="transaction">Of the import.</param>
    /// <param name="document">Its row.</param>
    /// <param name="archived">As the export says.</param>
    /// <param name="batches">Of this import.</param>
    /// <param name="hold">Nothing is to be released, be it later.</param>
    public static void Write(SqliteConnection connection, SqliteTransaction transaction, long document, ArchivedState archived, ReleaseBatches batches, bool hold)
    {
        foreach (var correction in CorrectionsOf(archived))
        {
            connection.Execute(
                "INSERT INTO correction (document_id, field, value, was, reason, who, corrected) VALUES (@document, @Field, @Value, @Was, @Reason, @Who, @Corrected)",
                new { document, correction.Field, correction.Value, correction.Was, correction.Reason, correction.Who, correction.Corrected }, transaction);
        }

        if (archived is { State: "withdrawn", Withdrawal: { } withdrawal })
        {
            connection.Execute(
                "INSERT INTO withdrawal (document_id, withdrawn, reason, who) VALUES (@document, @Withdrawn, @Reason, 'import')",
                new { document, withdrawal.Withdrawn, withdrawal.Reason }, transaction);
        }

        var planned = archived.State switch
        {
            "held" => archived.Batch,
            "withdrawn" => archived.ToCome,
            _ => null,
        };
        if (!hold && planned is { } toCome)
        {
            connection.Execute(
                "INSERT INTO batch_document (batch_id, document_id) VALUES (@batch, @document)", new { batch = batches.Named(transaction, toCome, done: false).Id, document }, transaction);
        }
    }

    /// <summary>Writes that a version's text is gone for good.</summary>
    public static void WriteExpunging(SqliteConnection connection, SqliteTransaction transaction, long document, long version, byte[] sameHash, ArchivedExpunging expunging, string who) =>
        connection.Execute(
            """
            INSERT INTO expunged (same_hash, document_id, version, expunged, reason, who) VALUES (@sameHash, @document, @version, @Expunged, @Reason, @who)
            ON CONFLICT (same_hash) DO NOTHING
            """,
            new { sameHash, document, version, expunging.Expunged, expunging.Reason, who }, transaction);
}
