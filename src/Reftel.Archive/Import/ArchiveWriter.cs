using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;
using Reftel.Collections;

namespace Reftel.Archive.Import;

/// <summary>What became of a record.</summary>
internal enum Outcome
{
    New,
    NewVersion,
    Unchanged,
}

/// <summary>Writes prepared records: finds the document, adds version and sighting, keeps the projection, logs each change.</summary>
internal sealed class ArchiveWriter(SqliteConnection connection, ChangeLog log, TimeProvider time)
{
    private SqliteTransaction? _transaction;

    private sealed record DocumentRow(
        long Id, string? ReferenceId, string SourceId, string State, long LatestVersion, string? CarrierCreated, string? CarrierReleased, string? CarrierOrigin,
        string? CarrierClassification, string? BatchReleased)
    {
        public CarrierFacts Facts => new(CarrierCreated, CarrierReleased, CarrierOrigin, CarrierClassification);

        public string Name => ReferenceId ?? SourceId;
    }

    private const string DocumentColumns = """
        id AS Id, reference_id AS ReferenceId, source_id AS SourceId, state AS State, latest_version AS LatestVersion, carrier_created AS CarrierCreated,
        carrier_released AS CarrierReleased, carrier_origin AS CarrierOrigin, carrier_classification AS CarrierClassification, batch_released AS BatchReleased
        """;

    private const string CollectionByName = """
        SELECT name AS Name, title AS Title, source AS Source, rights AS Rights, dates AS Dates, stated_total AS StatedTotal, description AS Description FROM collection WHERE name = @Name
        """;

    public void Begin() => _transaction ??= connection.BeginTransaction();

    public void Commit()
    {
        _transaction?.Commit();
        _transaction?.Dispose();
        _transaction = null;
    }

    /// <summary>Writes one record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="hold">A new document is held, not released.</param>
    /// <param name="collection">Of a new document; null for none.</param>
    public Outcome Write(Prepared record, bool hold, long? collection)
    {
        Begin();
        if (Find(record) is not { } document)
        {
            Add(record, hold, collection);
            return Outcome.New;
        }

        var version = VersionWith(document, record.SameHash);
        var outcome = Outcome.Unchanged;
        if (version is null)
        {
            version = AddVersion(document, record);
            outcome = Outcome.NewVersion;
        }

        var sighted = AddSightings(document.Id, version.Value, record);
        if (!sighted && outcome == Outcome.Unchanged) return outcome;
        AddAliases(document.Id, record);
        NameBySource(document, record);
        FillCollection(document.Id, CollectionOf(record, collection));
        var facts = document.Facts.FilledFrom(record.Facts);
        if (outcome == Outcome.NewVersion) Project(document, record, facts);
        else if (facts != document.Facts) Refill(document, facts);
        log.Append(_transaction!, outcome == Outcome.NewVersion ? "version" : "sighting", document.Name, version, Detail(record));
        return outcome;
    }

    /// <summary>Writes what could not be read; its bytes are in the quarantine folder already.</summary>
    /// <returns>False where it is there from an earlier import.</returns>
    public bool Write(Rejection rejection, string? collection, long kept)
    {
        Begin();
        var place = rejection.Place;
        var added = connection.Execute(
            """
            INSERT INTO quarantine (collection, carrier, file, record, length, sha256, kept, reason, imported)
            VALUES (@collection, @Carrier, @File, @Record, @Length, @Sha256, @kept, @Reason, @now)
            ON CONFLICT (file, record, sha256) DO NOTHING
            """,
            new { collection, place.Carrier, place.File, place.Record, place.Length, place.Sha256, kept, rejection.Reason, now = ChangeLog.Moment(time) }, _transaction) > 0;
        if (added) log.Append(_transaction!, "quarantined", null, null, JsonSerializer.Serialize(new { file = place.File, record = place.Record, sha256 = place.Sha256, reason = rejection.Reason }));
        return added;
    }

    /// <summary>The collection of that name; made where there is none, filled where it lacks something.</summary>
    public long Collection(CollectionDescription description)
    {
        Begin();
        var before = connection.QuerySingleOrDefault<CollectionDescription>(CollectionByName, description, _transaction);
        var id = connection.QuerySingle<long>(
            """
            INSERT INTO collection (name, title, source, rights, dates, stated_total, description)
            VALUES (@Name, @Title, @Source, @Rights, @Dates, @StatedTotal, @Description)
            ON CONFLICT (name) DO UPDATE SET
                title = coalesce(title, excluded.title), source = coalesce(source, excluded.source), rights = coalesce(rights, excluded.rights),
                dates = coalesce(dates, excluded.dates), stated_total = coalesce(stated_total, excluded.stated_total), description = coalesce(description, excluded.description)
            RETURNING id
            """,
            description, _transaction);
        var after = connection.QuerySingle<CollectionDescription>(CollectionByName, description, _transaction);
        if (after != before) log.Append(_transaction!, "collection", null, null, JsonSerializer.Serialize(after));
        return id;
    }

    public void Log(string kind, string detail)
    {
        Begin();
        log.Append(_transaction!, kind, null, null, detail);
    }

    // Whichever carrier comes first: of several names for a telegram the first in order stays.
    private void NameBySource(DocumentRow document, Prepared record)
    {
        if (document.ReferenceId is null || string.CompareOrdinal(record.Raw.SourceId, document.SourceId) >= 0) return;
        connection.Execute("UPDATE document SET source_id = @SourceId WHERE id = @Id", new { record.Raw.SourceId, document.Id }, _transaction);
    }

    private DocumentRow? Find(Prepared record)
    {
        if (record.Id is { } id)
            return connection.QuerySingleOrDefault<DocumentRow>($"SELECT {DocumentColumns} FROM document WHERE reference_id = @id", new { id = id.ToString() }, _transaction);
        return connection.QuerySingleOrDefault<DocumentRow>(
            $"SELECT {DocumentColumns} FROM document WHERE source_id = @source AND reference_id IS NULL", new { source = record.Raw.SourceId }, _transaction);
    }

    private void Add(Prepared record, bool hold, long? collection)
    {
        var archived = record.Raw.Archived;
        var state = archived?.State ?? "released";
        if (hold && state == "released") state = "held";
        var batch = state == "released" ? ChangeLog.Moment(time)[..16] + "Z" : null;
        collection = CollectionOf(record, collection);
        var document = connection.QuerySingle<long>(
            """
            INSERT INTO document (reference_id, source_id, document_kind, collection_id, state, latest_version, batch_released)
            VALUES (@reference, @source, @kind, @collection, @state, 0, @batch)
            RETURNING id
            """,
            new { reference = record.Id?.ToString(), source = record.Raw.SourceId, kind = archived?.DocumentKind ?? "telegram", collection, state, batch }, _transaction);
        var number = archived?.Version ?? 1;
        InsertVersion(document, number, record);
        AddSightings(document, number, record);
        AddAliases(document, record);
        new ProjectionWriter(connection).Write(_transaction!, document, Projection.Of(record.Id, record.Parsed, record.Facts, batch), record.Facts);
        log.Append(_transaction!, "imported", record.Id?.ToString() ?? record.Raw.SourceId, number, Detail(record, state));
    }

    private long? VersionWith(DocumentRow document, string sameHash) => connection.QuerySingleOrDefault<long?>(
        "SELECT number FROM version WHERE document_id = @Id AND same_hash = @sameHash", new { document.Id, sameHash }, _transaction);

    private long AddVersion(DocumentRow document, Prepared record)
    {
        var number = connection.QuerySingle<long>("SELECT max(number) + 1 FROM version WHERE document_id = @Id", new { document.Id }, _transaction);
        // An export keeps its numbers, where they are free.
        if (record.Raw.Archived is { } archived
            && connection.QuerySingle<long>("SELECT count(*) FROM version WHERE document_id = @Id AND number = @Version", new { document.Id, archived.Version }, _transaction) == 0)
        {
            number = archived.Version;
        }

        InsertVersion(document.Id, number, record);
        return number;
    }

    private void InsertVersion(long document, long number, Prepared record) => connection.Execute(
        """
        INSERT INTO version (document_id, number, header, body, text_hash, same_hash) VALUES (@document, @number, @Header, @Body, @TextHash, @SameHash);
        UPDATE document SET latest_version = max(latest_version, @number) WHERE id = @document;
        """,
        new { document, number, record.Header, record.Body, record.TextHash, record.SameHash }, _transaction);

    // An export carries the sightings of its archive and is none itself.
    private bool AddSightings(long document, long version, Prepared record)
    {
        var raw = record.Raw;
        if (raw.Archived is { } archived)
        {
            var added = false;
            foreach (var sighting in archived.Sightings)
                added |= AddSighting(document, version, sighting.Carrier, sighting.File, sighting.Record, sighting.Sha256, sighting.Imported, MetadataJson(sighting.Metadata), sighting.Original?.ToArray());
            return added;
        }

        return AddSighting(
            document, version, raw.Place.Carrier, raw.Place.File, raw.Place.Record, raw.Place.Sha256, ChangeLog.Moment(time), MetadataJson(MetadataOf(raw)), raw.OriginalBytes?.ToArray());
    }

    private bool AddSighting(long document, long version, string carrier, string file, long record, string sha256, string imported, string metadata, byte[]? original) =>
        connection.Execute(
            """
            INSERT INTO sighting (document_id, version, carrier, file, record, sha256, imported, metadata, original)
            VALUES (@document, @version, @carrier, @file, @record, @sha256, @imported, @metadata, @original)
            ON CONFLICT (document_id, version, carrier, file, record, sha256) DO NOTHING
            """,
            new { document, version, carrier, file, record, sha256, imported, metadata, original }, _transaction) > 0;

    // What the carrier says, its own names for what the document takes over included, so that nothing of it is lost.
    private static List<KeyValuePair<string, string>> MetadataOf(RawTelegram raw)
    {
        List<KeyValuePair<string, string>> metadata = [];
        Put(Sighting.ReferenceIdName, raw.ReferenceId);
        Put(Sighting.CreatedName, raw.Created);
        Put("released", raw.Released);
        Put("origin", raw.Origin);
        Put("classification", raw.Classification);
        metadata.AddRange(raw.Metadata);
        if (raw.ReadAsWindows1252) Put(Sighting.EncodingName, Sighting.Windows1252);
        return metadata;

        void Put(string name, string? value)
        {
            if (value is not null) metadata.Add(new(name, value));
        }
    }

    // What a carrier says more than once stands a line each.
    private static string MetadataJson(IReadOnlyList<KeyValuePair<string, string>> metadata)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var values in metadata.GroupBy(pair => pair.Key, pair => pair.Value)) writer.WriteString(values.Key, string.Join('\n', values));
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private void AddAliases(long document, Prepared record)
    {
        foreach (var alias in record.Aliases)
            connection.Execute("INSERT INTO alias (published, document_id) VALUES (@alias, @document) ON CONFLICT (published) DO NOTHING", new { alias, document }, _transaction);
    }

    // An export names the collection itself.
    private long? CollectionOf(Prepared record, long? collection) =>
        record.Raw.Archived?.Collection is { Length: > 0 } name ? Collection(new CollectionDescription(name, null, null, null, null, null, null)) : collection;

    private void FillCollection(long document, long? collection)
    {
        if (collection is null) return;
        connection.Execute("UPDATE document SET collection_id = @collection WHERE id = @document AND collection_id IS NULL", new { document, collection }, _transaction);
    }

    private void Project(DocumentRow document, Prepared record, CarrierFacts facts)
    {
        // The year of a document without reference ID may come from another carrier than the one at hand.
        if (document.ReferenceId is null) Derive(document, facts);
        else if (IsLatest(document.Id, record)) new ProjectionWriter(connection).Write(_transaction!, document.Id, Projection.Of(record.Id, record.Parsed, facts, document.BatchReleased), facts);
        else new ProjectionWriter(connection).WriteFacts(_transaction!, document.Id, facts, document.BatchReleased);
    }

    private void Refill(DocumentRow document, CarrierFacts facts)
    {
        if (document.ReferenceId is null) Derive(document, facts);
        else new ProjectionWriter(connection).WriteFacts(_transaction!, document.Id, facts, document.BatchReleased);
    }

    private void Derive(DocumentRow document, CarrierFacts facts)
    {
        var latest = new DocumentReader(connection).Read(document.Id, null)!;
        new ProjectionWriter(connection).Write(_transaction!, document.Id, Projection.Of(latest, facts, document.BatchReleased), facts);
    }

    private bool IsLatest(long document, Prepared record) => connection.QuerySingle<long>(
        "SELECT count(*) FROM document d JOIN version v ON v.document_id = d.id AND v.number = d.latest_version WHERE d.id = @document AND v.same_hash = @SameHash",
        new { document, record.SameHash }, _transaction) > 0;

    private static string Detail(Prepared record, string? state = null) => JsonSerializer.Serialize(new
    {
        textHash = record.TextHash,
        carrier = record.Raw.Place.Carrier,
        file = record.Raw.Place.File,
        record = record.Raw.Place.Record,
        sha256 = record.Raw.Place.Sha256,
        state,
    });
}
