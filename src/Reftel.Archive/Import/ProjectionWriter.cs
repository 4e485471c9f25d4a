using Dapper;
using Microsoft.Data.Sqlite;

namespace Reftel.Archive.Import;

/// <summary>Writes what is derived: browsing columns, TAGS, citations.</summary>
internal sealed class ProjectionWriter(SqliteConnection connection)
{
    /// <summary>Writes the whole projection of a document.</summary>
    public void Write(SqliteTransaction transaction, long document, Projection projection, CarrierFacts facts)
    {
        connection.Execute(
            """
            UPDATE document SET
                carrier_created = @carrierCreated, carrier_released = @carrierReleased, carrier_origin = @carrierOrigin, carrier_classification = @carrierClassification,
                year = @Year, origin_code = @OriginCode, number = @Number, subject = @Subject, created = @Created, created_month = @CreatedMonth,
                released = @Released, release_day = @ReleaseDay, origin = @Origin, origin_slug = @OriginSlug, classification = @Classification, classification_slug = @ClassificationSlug
            WHERE id = @document;
            DELETE FROM document_tag WHERE document_id = @document;
            DELETE FROM citation WHERE document_id = @document;
            """,
            new
            {
                document,
                carrierCreated = facts.Created,
                carrierReleased = facts.Released,
                carrierOrigin = facts.Origin,
                carrierClassification = facts.Classification,
                projection.Year,
                projection.OriginCode,
                projection.Number,
                projection.Subject,
                projection.Created,
                projection.CreatedMonth,
                projection.Released,
                projection.ReleaseDay,
                projection.Origin,
                projection.OriginSlug,
                projection.Classification,
                projection.ClassificationSlug,
            },
            transaction);
        for (var i = 0; i < projection.Tags.Count; i++)
            connection.Execute("INSERT INTO document_tag (document_id, tag, position) VALUES (@document, @tag, @i)", new { document, tag = projection.Tags[i], i }, transaction);
        foreach (var target in projection.Citations)
            connection.Execute("INSERT INTO citation (document_id, target) VALUES (@document, @target)", new { document, target }, transaction);
    }

    /// <summary>Writes what a further sighting has filled; the text has not changed.</summary>
    public void WriteFacts(SqliteTransaction transaction, long document, CarrierFacts facts, string? batchReleased)
    {
        connection.Execute(
            """
            UPDATE document SET
                origin = iif(carrier_origin IS NULL AND @Origin IS NOT NULL, @Origin, origin),
                origin_slug = iif(carrier_origin IS NULL AND @Origin IS NOT NULL, @originSlug, origin_slug),
                classification = iif(carrier_classification IS NULL AND @Classification IS NOT NULL, @Classification, classification),
                classification_slug = iif(carrier_classification IS NULL AND @Classification IS NOT NULL, @classificationSlug, classification_slug),
                created = coalesce(created, @Created), created_month = coalesce(created_month, substr(@Created, 1, 7)),
                released = @shown, release_day = substr(@shown, 1, 10),
                carrier_created = @Created, carrier_released = @Released, carrier_origin = @Origin, carrier_classification = @Classification
            WHERE id = @document
            """,
            new
            {
                document,
                facts.Created,
                facts.Released,
                facts.Origin,
                facts.Classification,
                shown = facts.Released ?? batchReleased,
                originSlug = facts.Origin is null ? null : Slug.Of(facts.Origin),
                classificationSlug = facts.Classification is null ? null : Slug.Of(facts.Classification),
            },
            transaction);
    }
}
