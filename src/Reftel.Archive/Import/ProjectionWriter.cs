using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;

namespace Reftel.Archive.Import;

/// <summary>Writes what is derived: browsing columns, TAGS, citations, and the counts of what is released.</summary>
internal sealed class ProjectionWriter : IDisposable
{
    private readonly DocumentReader _reader;
    private readonly BrowsingTables _tables;
    private readonly Statement _document;
    private readonly Statement _dropTags;
    private readonly Statement _dropCitations;
    private readonly Statement _tag;
    private readonly Statement _citation;

    public ProjectionWriter(SqliteConnection connection, TextDecoder texts, BrowsingTables tables)
    {
        _reader = new DocumentReader(connection, texts);
        _tables = tables;
        _document = new Statement(
            connection,
            """
            UPDATE document SET
                carrier_created = @cc, carrier_released = @cr, carrier_origin = @co, carrier_classification = @cl, year = @year, origin_code = @code, number = @number,
                subject = @subject, created = @created, created_month = @month, released = @released, release_day = @day, origin = @origin, origin_slug = @os,
                classification = @class, classification_slug = @cs
            WHERE id = @id
            """,
            "@cc", "@cr", "@co", "@cl", "@year", "@code", "@number", "@subject", "@created", "@month", "@released", "@day", "@origin", "@os", "@class", "@cs", "@id");
        _dropTags = new Statement(connection, "DELETE FROM document_tag WHERE document_id = @id", "@id");
        _dropCitations = new Statement(connection, "DELETE FROM citation WHERE document_id = @id", "@id");
        _tag = new Statement(connection, "INSERT INTO document_tag (document_id, tag, position) VALUES (@id, @tag, @position)", "@id", "@tag", "@position");
        _citation = new Statement(connection, "INSERT INTO citation (document_id, target) VALUES (@id, @target)", "@id", "@target");
    }

    /// <summary>Writes TAGS and citations of a document that has none yet, and counts it where it is released.</summary>
    public void WriteNew(SqliteTransaction transaction, long document, Projection projection, bool released)
    {
        for (var i = 0; i < projection.Tags.Count; i++) _tag.Run(transaction, document, projection.Tags[i], i);
        foreach (var target in projection.Citations) _citation.Run(transaction, document, target);
        if (released) _tables.Add(document, projection);
    }

    /// <summary>Writes the whole projection of a document anew.</summary>
    /// <param name="transaction">Of the change.</param>
    /// <param name="document">Which.</param>
    /// <param name="projection">As it is from now on.</param>
    /// <param name="facts">What carriers say.</param>
    /// <param name="wasReleased">It has been counted.</param>
    /// <param name="isReleased">It is to be counted.</param>
    public void Write(SqliteTransaction transaction, long document, Projection projection, CarrierFacts facts, bool wasReleased, bool isReleased)
    {
        if (wasReleased) _tables.Remove(document, _reader.ReadProjection(document).ToProjection());
        _document.Run(
            transaction, facts.Created, facts.Released, facts.Origin, facts.Classification, projection.Year, projection.OriginCode, projection.Number, projection.Subject,
            projection.Created, projection.CreatedMonth, projection.Released, projection.ReleaseDay, projection.Origin, projection.OriginSlug, projection.Classification,
            projection.ClassificationSlug, document);
        _dropTags.Run(transaction, document);
        _dropCitations.Run(transaction, document);
        WriteNew(transaction, document, projection, isReleased);
    }

    public void Dispose()
    {
        foreach (var statement in (Statement[])[_document, _dropTags, _dropCitations, _tag, _citation]) statement.Dispose();
    }
}
