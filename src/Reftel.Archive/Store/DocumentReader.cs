using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Import;

namespace Reftel.Archive.Store;

/// <summary>Reads documents with their texts and sightings.</summary>
/// <param name="connection">To read from.</param>
/// <param name="withOriginals">Sightings bring the original bytes of records that were not UTF-8: for operators.</param>
internal sealed class DocumentReader(SqliteConnection connection, bool withOriginals = false)
{
    private sealed record Row(
        long DocumentId, string? ReferenceId, string SourceId, string DocumentKind, string? Created, string? Released, string State, long Version, string? Collection,
        string? Origin, string? CarrierClassification, long Encoding, byte[] Header, byte[] Body);

    private sealed record SightingRow(string Carrier, string File, long Record, string Sha256, string Imported, string Metadata, byte[]? Original);

    private sealed record FactsRow(string? Created, string? Released, string? Origin, string? Classification, string? BatchReleased);

    private const string Select = """
        SELECT d.id AS DocumentId, d.reference_id AS ReferenceId, d.source_id AS SourceId, d.document_kind AS DocumentKind, d.created AS Created, d.carrier_released AS Released,
            d.state AS State, v.number AS Version, c.name AS Collection, d.carrier_origin AS Origin, d.carrier_classification AS CarrierClassification,
            v.encoding AS Encoding, v.header AS Header, v.body AS Body
        FROM document d JOIN version v ON v.document_id = d.id LEFT JOIN collection c ON c.id = d.collection_id
        """;

    /// <summary>The document with that ID; -1 where there is none. A canonical reference ID comes first, then a published alias, then a source ID.</summary>
    public long Identify(string id, string? state)
    {
        foreach (var sql in (string[])[
            "SELECT id FROM document WHERE reference_id = @id AND (@state IS NULL OR state = @state)",
            "SELECT d.id FROM alias a JOIN document d ON d.id = a.document_id WHERE a.published = @id AND (@state IS NULL OR d.state = @state)",
            "SELECT id FROM document WHERE source_id = @id AND (@state IS NULL OR state = @state) ORDER BY reference_id IS NOT NULL, id LIMIT 1"])
        {
            if (connection.QueryFirstOrDefault<long?>(sql, new { id, state }) is { } found) return found;
        }

        return -1;
    }

    /// <summary>One version; the latest where none is named. Null where there is no such.</summary>
    public TelegramDocument? Read(long document, int? version)
    {
        var row = connection.QuerySingleOrDefault<Row>($"{Select} WHERE d.id = @document AND v.number = coalesce(@version, d.latest_version)", new { document, version });
        return row is null ? null : ToDocument(row);
    }

    /// <summary>Every version of every document, ordered by year, origin, number and version, then by source ID.</summary>
    public IEnumerable<TelegramDocument> All(string? state)
    {
        const string InOrder = """
             WHERE @state IS NULL OR d.state = @state
            ORDER BY d.year IS NULL, d.year, d.origin_code, d.number, v.number, d.source_id
            """;
        foreach (var row in connection.Query<Row>(Select + InOrder, new { state }, buffered: false)) yield return ToDocument(row);
    }

    /// <summary>What carriers say of a document, and the moment of the batch that released it.</summary>
    public (CarrierFacts Facts, string? BatchReleased) ReadFacts(long document)
    {
        var row = connection.QuerySingle<FactsRow>(
            """
            SELECT carrier_created AS Created, carrier_released AS Released, carrier_origin AS Origin, carrier_classification AS Classification, batch_released AS BatchReleased
            FROM document WHERE id = @document
            """,
            new { document });
        return (new CarrierFacts(row.Created, row.Released, row.Origin, row.Classification), row.BatchReleased);
    }

    /// <summary>The projection as it is stored.</summary>
    public ProjectionColumns ReadProjection(long document)
    {
        var columns = connection.QuerySingle<ProjectionColumns>(
            """
            SELECT year AS Year, origin_code AS OriginCode, number AS Number, subject AS Subject, created AS Created, created_month AS CreatedMonth, released AS Released,
                release_day AS ReleaseDay, origin AS Origin, origin_slug AS OriginSlug, classification AS Classification, classification_slug AS ClassificationSlug
            FROM document WHERE id = @document
            """,
            new { document });
        var tags = connection.Query<string>("SELECT tag FROM document_tag WHERE document_id = @document ORDER BY position", new { document });
        var citations = connection.Query<string>("SELECT target FROM citation WHERE document_id = @document ORDER BY target", new { document });
        return columns with { Tags = string.Join(' ', tags), Citations = string.Join(' ', citations) };
    }

    public IReadOnlyList<long> Versions(long document) =>
        [.. connection.Query<long>("SELECT number FROM version WHERE document_id = @document ORDER BY number", new { document })];

    private TelegramDocument ToDocument(Row row) => new(
        row.ReferenceId, row.SourceId, row.DocumentKind, row.Created, row.Released, row.State, (int)row.Version, row.Collection, row.Origin, row.CarrierClassification,
        Sightings(row.DocumentId, row.Version), Decode(row.Header, row.Encoding), Decode(row.Body, row.Encoding));

    private static string Decode(byte[] bytes, long encoding) =>
        encoding == 0 ? Encoding.UTF8.GetString(bytes) : throw new ArchiveException($"A text is stored in encoding {encoding}, which this reftel does not know.");

    private List<Sighting> Sightings(long document, long version)
    {
        var rows = connection.Query<SightingRow>(
            """
            SELECT carrier AS Carrier, file AS File, record AS Record, sha256 AS Sha256, imported AS Imported, metadata AS Metadata,
                iif(@withOriginals, original, NULL) AS Original
            FROM sighting WHERE document_id = @document AND version = @version ORDER BY id
            """,
            new { document, version, withOriginals });
        return [.. rows.Select(row => new Sighting(row.Carrier, row.File, row.Record, row.Sha256, row.Imported, Metadata(row.Metadata), row.Original is { } bytes ? bytes.AsMemory() : (ReadOnlyMemory<byte>?)null))];
    }

    private static List<KeyValuePair<string, string>> Metadata(string json)
    {
        List<KeyValuePair<string, string>> metadata = [];
        using var document = JsonDocument.Parse(json);
        foreach (var member in document.RootElement.EnumerateObject()) metadata.Add(new(member.Name, member.Value.GetString() ?? ""));
        return metadata;
    }
}
