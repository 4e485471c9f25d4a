using System.Text;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Import;

namespace Reftel.Archive.Store;

/// <summary>Reads documents with their texts and sightings.</summary>
/// <param name="connection">To read from.</param>
/// <param name="texts">Reads stored texts.</param>
/// <param name="withOriginals">For operators: sightings bring the original bytes of records that were not UTF-8, corrections say who made them.</param>
internal sealed class DocumentReader(SqliteConnection connection, TextDecoder texts, bool withOriginals = false)
{
    // Not positional records: without a row SQLite tells no type of a computed column, and Dapper then finds no constructor.
    private sealed class Row
    {
        public long DocumentId { get; init; }

        public string? ReferenceId { get; init; }

        public long Homonym { get; init; }

        public string SourceId { get; init; } = "";

        public string DocumentKind { get; init; } = "";

        public string? Created { get; init; }

        public string? CarrierCreated { get; init; }

        public string? CarrierReleased { get; init; }

        public string State { get; init; } = "";

        public long Version { get; init; }

        public string? Collection { get; init; }

        public string? Origin { get; init; }

        public string? CarrierClassification { get; init; }

        public long Encoding { get; init; }

        public long? DictionaryId { get; init; }

        public byte[] Header { get; init; } = [];

        public byte[] Body { get; init; } = [];

        public byte[] TextHash { get; init; } = [];

        public byte[] SameHash { get; init; } = [];

        public string? BatchKind { get; init; }

        public string? BatchReleased { get; init; }

        public string? BatchNote { get; init; }
    }

    private sealed record SightingRow(string Carrier, string File, long Record, byte[] Sha256, string Imported, string Metadata, byte[]? Original);

    private const string Select = """
        SELECT d.id AS DocumentId, d.reference_id AS ReferenceId, d.homonym AS Homonym, d.source_id AS SourceId, d.document_kind AS DocumentKind, d.created AS Created,
            d.carrier_created AS CarrierCreated, d.carrier_released AS CarrierReleased, d.state AS State, v.number AS Version, c.name AS Collection, d.carrier_origin AS Origin,
            d.carrier_classification AS CarrierClassification, v.encoding AS Encoding, v.dictionary_id AS DictionaryId, v.header AS Header, v.body AS Body,
            v.text_hash AS TextHash, coalesce(v.same_hash, v.text_hash) AS SameHash, b.kind AS BatchKind, b.released AS BatchReleased, b.note AS BatchNote
        FROM document d JOIN version v ON v.document_id = d.id LEFT JOIN collection c ON c.id = d.collection_id LEFT JOIN batch b ON b.id = d.batch_id
        """;

    /// <summary>The document with that ID; -1 where there is none. A canonical reference ID comes first, then a published alias, then a source ID.</summary>
    /// <param name="id"><c>09PORTARVE52~2</c> is the second telegram of that ID.</param>
    /// <param name="state">Only documents in it; null for any.</param>
    public long Identify(string id, string? state)
    {
        var (reference, homonym) = Split(id);
        foreach (var sql in (string[])[
            "SELECT id FROM document WHERE reference_id = @reference AND (@homonym = 0 OR homonym = @homonym) AND (@state IS NULL OR state = @state) ORDER BY homonym LIMIT 1",
            "SELECT d.id FROM alias a JOIN document d ON d.id = a.document_id WHERE a.published = @id AND (@state IS NULL OR d.state = @state)",
            "SELECT id FROM document WHERE source_id = @id AND reference_id IS NULL AND (@state IS NULL OR state = @state)",
            "SELECT id FROM document WHERE source_id = @id AND reference_id IS NOT NULL AND (@state IS NULL OR state = @state) ORDER BY id LIMIT 1"])
        {
            if (connection.QueryFirstOrDefault<long?>(sql, new { id, reference, homonym, state }) is { } found) return found;
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
            ORDER BY d.year IS NULL, d.year, d.origin_code, d.number, d.homonym, v.number, d.source_id
            """;
        foreach (var row in connection.Query<Row>(Select + InOrder, new { state }, buffered: false)) yield return ToDocument(row);
    }

    /// <summary>What carriers and editors say of a document, and the batch that released it.</summary>
    public DocumentFacts ReadFacts(long document)
    {
        var row = connection.QuerySingle<FactsRow>(
            """
            SELECT carrier_created AS Created, carrier_released AS Released, carrier_origin AS Origin, carrier_classification AS Classification,
                b.kind AS BatchKind, b.released AS BatchReleased, b.note AS BatchNote
            FROM document d LEFT JOIN batch b ON b.id = d.batch_id WHERE d.id = @document
            """,
            new { document });
        return new DocumentFacts(
            new CarrierFacts(row.Created, row.Released, row.Origin, row.Classification), BatchOf(row.BatchKind, row.BatchReleased, row.BatchNote), ReadCorrections(document));
    }

    /// <summary>What editors have set right in a document.</summary>
    public IReadOnlyList<Correction> ReadCorrections(long document)
    {
        var all = connection.Query<Correction>(
            "SELECT field AS Field, value AS Value, was AS Was, reason AS Reason, who AS Who, corrected AS Corrected FROM correction WHERE document_id = @document ORDER BY field",
            new { document }).AsList();
        return withOriginals ? all : all.ConvertAll(correction => correction with { Who = "" });
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
        return columns with { Tags = string.Join('\n', tags), Citations = string.Join('\n', citations) };
    }

    public IReadOnlyList<long> Versions(long document) =>
        [.. connection.Query<long>("SELECT number FROM version WHERE document_id = @document ORDER BY number", new { document })];

    /// <summary>The versions of a document with their hashes and sightings, oldest first.</summary>
    public IReadOnlyList<KeptVersion> History(long document)
    {
        var rows = connection.Query<(long Number, long Encoding, byte[] TextHash)>(
            "SELECT number, encoding, text_hash FROM version WHERE document_id = @document ORDER BY number", new { document }).AsList();
        return [.. rows.Select(row => new KeptVersion(
            (int)row.Number, Convert.ToHexStringLower(row.TextHash), row.Encoding == (long)TextEncoding.Expunged, Sightings(document, row.Number)))];
    }

    private sealed record FactsRow(string? Created, string? Released, string? Origin, string? Classification, string? BatchKind, string? BatchReleased, string? BatchNote);

    /// <summary>A tilde and digits behind a reference ID, 0 where there are none; a source ID may hold a tilde too, and is then looked for as it is.</summary>
    internal static (string Reference, long Homonym) Split(string id)
    {
        var tilde = id.LastIndexOf('~');
        return tilde > 0 && long.TryParse(id.AsSpan(tilde + 1), out var homonym) && homonym > 0 ? (id[..tilde], homonym) : (id, 0);
    }

    private static Batch? BatchOf(string? kind, string? released, string? note) => kind is null ? null : new Batch(kind, released!, note);

    private TelegramDocument ToDocument(Row row)
    {
        var corrections = ReadCorrections(row.DocumentId);
        var batch = BatchOf(row.BatchKind, row.BatchReleased, row.BatchNote) ?? (row.State == "held" ? ToCome(row.DocumentId) : null);
        return new(
            row.ReferenceId, row.SourceId, row.DocumentKind, row.Created,
            corrections.Of(Corrections.Released) ?? (row is { State: "released", BatchKind: Batch.Release } ? row.BatchReleased : row.CarrierReleased), row.State, (int)row.Version,
            row.Collection, corrections.Of(Corrections.Origin) ?? row.Origin, corrections.Of(Corrections.Classification) ?? row.CarrierClassification,
            Sightings(row.DocumentId, row.Version), Decode(row, row.Header), Decode(row, row.Body))
        {
            Homonym = (int)row.Homonym,
            Batch = batch,
            Carrier = new CarrierFacts(row.CarrierCreated, row.CarrierReleased, row.Origin, row.CarrierClassification),
            ToCome = row.State == "withdrawn" ? ToCome(row.DocumentId) : null,
            Withdrawal = row.State == "withdrawn" ? ReadWithdrawal(row.DocumentId) : null,
            Corrections = corrections,
            Expunging = row.Encoding == (long)TextEncoding.Expunged ? ReadExpunging(row.SameHash, row.TextHash) : null,
        };
    }

    private string Decode(Row row, byte[] stored) => Encoding.UTF8.GetString(texts.Decode(connection, stored, row.Encoding, row.DictionaryId));

    private Batch? ToCome(long document) => connection.QueryFirstOrDefault<Batch>(
        "SELECT kind AS Kind, released AS Released, note AS Note FROM batch_document x JOIN batch b ON b.id = x.batch_id WHERE x.document_id = @document AND done = 0 ORDER BY released LIMIT 1",
        new { document });

    private Withdrawal? ReadWithdrawal(long document) =>
        connection.QuerySingleOrDefault<Withdrawal>("SELECT withdrawn AS Withdrawn, reason AS Reason FROM withdrawal WHERE document_id = @document", new { document });

    private Expunging? ReadExpunging(byte[] sameHash, byte[] textHash)
    {
        var row = connection.QuerySingleOrDefault<(string Expunged, string Reason)>("SELECT expunged, reason FROM expunged WHERE same_hash = @sameHash", new { sameHash });
        return row.Expunged is null ? null : new Expunging(row.Expunged, row.Reason, Convert.ToHexStringLower(textHash), Convert.ToHexStringLower(sameHash));
    }

    private List<Sighting> Sightings(long document, long version)
    {
        var rows = connection.Query<SightingRow>(
            """
            SELECT carrier AS Carrier, file AS File, record AS Record, sha256 AS Sha256, imported AS Imported, metadata AS Metadata,
                iif(@withOriginals, original, NULL) AS Original
            FROM sighting WHERE document_id = @document AND version = @version ORDER BY id
            """,
            new { document, version, withOriginals });
        return [.. rows.Select(row => new Sighting(
            row.Carrier, row.File, row.Record, Convert.ToHexStringLower(row.Sha256), row.Imported, Metadata(row.Metadata), row.Original is { } bytes ? bytes.AsMemory() : (ReadOnlyMemory<byte>?)null))];
    }

    private static List<KeyValuePair<string, string>> Metadata(string json)
    {
        List<KeyValuePair<string, string>> metadata = [];
        using var document = JsonDocument.Parse(json);
        foreach (var member in document.RootElement.EnumerateObject()) metadata.Add(new(member.Name, member.Value.GetString() ?? ""));
        return metadata;
    }
}
