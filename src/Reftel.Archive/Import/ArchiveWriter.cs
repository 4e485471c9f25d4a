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

    /// <summary>A court had this text removed; it does not come back.</summary>
    Expunged,

    /// <summary>It cannot be read as a telegram, and is in quarantine.</summary>
    Rejected,
}

/// <summary>What became of a record, and what a search index needs to know of it.</summary>
/// <param name="Outcome">What.</param>
/// <param name="Document">Its row; 0 where there is none.</param>
/// <param name="Projection">Of a new document; null where the document was there before.</param>
/// <param name="IsReleased">Of a new document.</param>
/// <param name="IsChanged">What is searched of a document that was there before has changed.</param>
internal readonly record struct Written(Outcome Outcome, long Document, Projection? Projection = null, bool IsReleased = false, bool IsChanged = false);

/// <summary>Writes prepared records: finds the document, adds version and sighting, keeps the projection, logs each change.</summary>
internal sealed class ArchiveWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly ChangeLog _log;
    private readonly TimeProvider _time;
    private readonly BrowsingTables _tables;
    private readonly ProjectionWriter _projections;
    private readonly SightingWriter _sightings;
    private readonly ReleaseBatches _batches;
    private readonly DocumentReader _reader;
    private readonly Statement _byReference;
    private readonly Statement _bySource;
    private readonly Statement _document;
    private readonly Statement _version;
    private readonly Statement _alias;
    private bool _anyExpunged;
    private SqliteTransaction? _transaction;
    private long _lastDocument;

    private sealed record DocumentRow(long Id, string? ReferenceId, long Homonym, string SourceId, string State)
    {
        public string Name => TelegramDocument.NameOf(ReferenceId, Homonym, SourceId);
    }

    public ArchiveWriter(SqliteConnection connection, ChangeLog log, TimeProvider time, TextDecoder texts)
    {
        (_connection, _log, _time) = (connection, log, time);
        _tables = new BrowsingTables(connection);
        _projections = new ProjectionWriter(connection, texts, _tables);
        _sightings = new SightingWriter(connection, time);
        _batches = new ReleaseBatches(connection, time, log.Who);
        _reader = new DocumentReader(connection, texts);
        _byReference = new Statement(connection, "SELECT id FROM document WHERE reference_id = @id LIMIT 1", "@id");
        _bySource = new Statement(connection, "SELECT id FROM document WHERE source_id = @source AND reference_id IS NULL", "@source");
        _document = new Statement(
            connection,
            """
            INSERT INTO document (id, reference_id, homonym, source_id, document_kind, collection_id, state, latest_version, batch_id,
                carrier_created, carrier_released, carrier_origin, carrier_classification, year, origin_code, number, subject, created, created_month, released, release_day,
                origin, origin_slug, classification, classification_slug)
            VALUES (@id, @reference, @homonym, @source, @kind, @collection, @state, @version, @batch, @cc, @cr, @co, @cl, @year, @code, @number, @subject, @created, @month,
                @released, @day, @origin, @os, @class, @cs)
            """,
            "@id", "@reference", "@homonym", "@source", "@kind", "@collection", "@state", "@version", "@batch", "@cc", "@cr", "@co", "@cl", "@year", "@code", "@number",
            "@subject", "@created", "@month", "@released", "@day", "@origin", "@os", "@class", "@cs");
        _version = new Statement(
            connection,
            """
            INSERT INTO version (document_id, number, encoding, dictionary_id, header, body, text_hash, same_hash)
            VALUES (@document, @number, @encoding, @dictionary, @header, @body, @exact, @same)
            """,
            "@document", "@number", "@encoding", "@dictionary", "@header", "@body", "@exact", "@same");
        _alias = new Statement(connection, "INSERT INTO alias (published, document_id) VALUES (@alias, @document) ON CONFLICT (published) DO NOTHING", "@alias", "@document");
        _anyExpunged = connection.QuerySingle<bool>("SELECT EXISTS (SELECT 1 FROM expunged)");
        _lastDocument = connection.QuerySingle<long>("SELECT coalesce(max(id), 0) FROM document");
    }

    public SqliteTransaction Begin() => _transaction ??= _connection.BeginTransaction();

    public void Commit()
    {
        if (_transaction is null) return;
        _tables.Write(_transaction);
        _transaction.Commit();
        _transaction.Dispose();
        _transaction = null;
    }

    /// <summary>True where this very record of this very file was imported before: nothing of it can be new.</summary>
    public bool HasSighting(RecordPlace place) => _sightings.Has(_transaction, place);

    /// <summary>Writes one record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="hold">A new document is held, not released.</param>
    /// <param name="collection">Of a new document; null for none.</param>
    public Written Write(Prepared record, bool hold, long? collection)
    {
        var transaction = Begin();
        if (_anyExpunged && record.Text.Encoding != TextEncoding.Expunged && ExpungedDocument(record.Text.SameHash) is { } gone) return new Written(Outcome.Expunged, gone);
        var (document, homonym) = Find(record);
        if (document is null) return Add(record, homonym, hold, collection);
        var version = VersionWith(document.Id, record.Text.SameHash);
        var outcome = Outcome.Unchanged;
        if (version is null)
        {
            version = AddVersion(document, record);
            outcome = Outcome.NewVersion;
        }

        var sighted = _sightings.Add(transaction, document.Id, version.Value, record);
        if (!sighted && outcome == Outcome.Unchanged) return new Written(outcome, document.Id);
        AddAliases(document.Id, record);
        NameBySource(document, record);
        var filled = FillCollection(document.Id, CollectionOf(record, collection));
        var known = _reader.ReadFacts(document.Id);
        var facts = known with { Carrier = known.Carrier.FilledFrom(record.Facts) };
        var changed = outcome == Outcome.NewVersion || facts.Carrier != known.Carrier;
        if (changed) Derive(document, facts);
        _log.Append(transaction, outcome == Outcome.NewVersion ? "version" : "sighting", document.Name, version, Detail(record));
        return new Written(outcome, document.Id, IsChanged: changed || filled);
    }

    /// <summary>Writes what could not be read; its bytes are in the quarantine folder already.</summary>
    /// <returns>False where it is there from an earlier import.</returns>
    public bool Write(Rejection rejection, string? collection, long kept)
    {
        var place = rejection.Place;
        var added = _connection.Execute(
            """
            INSERT INTO quarantine (collection, carrier, file, record, length, sha256, kept, reason, imported)
            VALUES (@collection, @Carrier, @File, @Record, @Length, @Sha256, @kept, @Reason, @now)
            ON CONFLICT (file, record, sha256) DO NOTHING
            """,
            new { collection, place.Carrier, place.File, place.Record, place.Length, place.Sha256, kept, rejection.Reason, now = ChangeLog.Moment(_time) }, Begin()) > 0;
        // Without the reason: it may quote the record, and what the log holds cannot be expunged.
        if (added) Log("quarantined", JsonSerializer.Serialize(new { file = place.File, record = place.Record, sha256 = place.Sha256 }));
        return added;
    }

    /// <summary>The collection of that name; made where there is none, filled where it lacks something.</summary>
    public long Collection(CollectionDescription description) => CollectionTable.Put(_connection, Begin(), _log, description);

    public void Log(string kind, string detail) => _log.Append(Begin(), kind, null, null, detail);

    public void Dispose()
    {
        _transaction?.Dispose();
        foreach (var part in (IDisposable[])[_tables, _projections, _sightings, _byReference, _bySource, _document, _version, _alias]) part.Dispose();
    }

    // The document that the record belongs to; or the homonym under which it is new.
    private (DocumentRow? Document, int Homonym) Find(Prepared record)
    {
        if (record.Id is null)
        {
            return _bySource.Ask(_transaction, record.Raw.SourceId) is long found ? (Row(found), 1) : (null, 1);
        }

        var wanted = record.Raw.Archived?.Homonym;
        if (_byReference.Ask(_transaction, record.Id.ToString()) is not long) return (null, wanted ?? 1);
        var candidates = _connection.Query<DocumentRow>(
            $"SELECT {DocumentColumns} FROM document WHERE reference_id = @id ORDER BY homonym", new { id = record.Id.ToString() }, _transaction).AsList();
        // An export has told the telegrams of one ID apart already.
        if (wanted is { } number) return (candidates.Find(candidate => candidate.Homonym == number), number);
        if (_connection.QueryFirstOrDefault<long?>(
            "SELECT d.id FROM document d JOIN version v ON v.document_id = d.id WHERE d.reference_id = @id AND coalesce(v.same_hash, v.text_hash) = @SameHash ORDER BY d.homonym LIMIT 1",
            new { id = record.Id.ToString(), record.Text.SameHash }, _transaction) is { } same) return (candidates.Find(candidate => candidate.Id == same), 1);
        // Each is read and compared word by word: those that came last stand for the rest.
        var version = candidates.TakeLast(MostCompared).FirstOrDefault(candidate => _reader.Read(candidate.Id, null) is not { } latest || !Homonyms.AreDifferent(latest, record.Parsed, record.Raw));
        return (version, (int)candidates[^1].Homonym + 1);
    }

    /// <summary>Telegrams of one ID that a further one is compared with: real collections have two or three, a hostile one may have thousands.</summary>
    private const int MostCompared = 20;

    private const string DocumentColumns = "id AS Id, reference_id AS ReferenceId, homonym AS Homonym, source_id AS SourceId, state AS State";

    private DocumentRow Row(long document) => _connection.QuerySingle<DocumentRow>($"SELECT {DocumentColumns} FROM document WHERE id = @document", new { document }, _transaction);

    private Written Add(Prepared record, int homonym, bool hold, long? collection)
    {
        var transaction = Begin();
        var archived = record.Raw.Archived;
        var state = archived?.State ?? "released";
        if (hold && state == "released") state = "held";
        var batch = BatchOf(transaction, state, archived);
        var facts = new DocumentFacts(record.Facts, batch?.Batch, ArchivedFacts.CorrectionsOf(archived));
        var projection = record.Text.Encoding == TextEncoding.Expunged
            ? new Projection { Year = record.Id?.Year, OriginCode = record.Id?.Origin, Number = record.Id?.Number }
            : Projection.Of(record.Id, record.Parsed, facts);
        var number = archived?.Version ?? 1;
        var document = ++_lastDocument;
        _document.Run(
            transaction, document, record.Id?.ToString(), homonym, record.Raw.SourceId, archived?.DocumentKind ?? "telegram", CollectionOf(record, collection), state, number,
            batch?.Id, facts.Carrier.Created, facts.Carrier.Released, facts.Carrier.Origin, facts.Carrier.Classification, projection.Year, projection.OriginCode,
            projection.Number, projection.Subject, projection.Created, projection.CreatedMonth, projection.Released, projection.ReleaseDay, projection.Origin,
            projection.OriginSlug, projection.Classification, projection.ClassificationSlug);
        InsertVersion(document, number, record);
        _sightings.Add(transaction, document, number, record);
        AddAliases(document, record);
        var released = state == "released";
        _projections.WriteNew(transaction, document, projection, released);
        if (archived is not null) ArchivedFacts.Write(_connection, transaction, document, archived, _batches, hold);
        var name = TelegramDocument.NameOf(record.Id?.ToString(), homonym, record.Raw.SourceId);
        _log.Append(transaction, "imported", name, number, Detail(record, state));
        return new Written(Outcome.New, document, projection, released);
    }

    // What was withdrawn keeps the batch that had released it. An import's batch an export leaves to the sightings: they say when.
    private (long Id, Batch Batch)? BatchOf(SqliteTransaction transaction, string state, ArchivedState? archived) => state switch
    {
        "released" or "withdrawn" when archived?.Batch is { } named => _batches.Named(transaction, named),
        "released" => _batches.OfImport(transaction, FirstSeen(archived)),
        "withdrawn" when archived?.Withdrawal is not null => _batches.OfImport(transaction, FirstSeen(archived)),
        _ => null,
    };

    private static string? FirstSeen(ArchivedState? archived) => archived?.Sightings.Select(sighting => sighting.Imported).Where(moment => moment.Length >= 16).Min(StringComparer.Ordinal);

    private long? VersionWith(long document, byte[] sameHash) => _connection.QuerySingleOrDefault<long?>(
        "SELECT number FROM version WHERE document_id = @document AND coalesce(same_hash, text_hash) = @sameHash", new { document, sameHash }, _transaction);

    private long? ExpungedDocument(byte[] sameHash) =>
        _connection.QuerySingleOrDefault<long?>("SELECT document_id FROM expunged WHERE same_hash = @sameHash", new { sameHash }, _transaction);

    private long AddVersion(DocumentRow document, Prepared record)
    {
        var taken = _reader.Versions(document.Id);
        // An export keeps its numbers, where they are free.
        var number = record.Raw.Archived is { } archived && !taken.Contains(archived.Version) ? archived.Version : taken[^1] + 1;
        InsertVersion(document.Id, number, record);
        _connection.Execute("UPDATE document SET latest_version = max(latest_version, @number) WHERE id = @Id", new { number, document.Id }, _transaction);
        return number;
    }

    private void InsertVersion(long document, long number, Prepared record)
    {
        var text = record.Text;
        _version.Run(Begin(), document, number, (long)text.Encoding, text.DictionaryId, text.Header, text.Body, text.TextHash,
            text.SameHash.AsSpan().SequenceEqual(text.TextHash) ? null : text.SameHash);
        if (record.Raw.Archived?.Expunging is not { } expunging) return;
        ArchivedFacts.WriteExpunging(_connection, Begin(), document, number, text.SameHash, expunging, _log.Who);
        _anyExpunged = true;
    }

    // Whichever carrier comes first: of several names for a telegram the first in order stays.
    private void NameBySource(DocumentRow document, Prepared record)
    {
        if (document.ReferenceId is null || string.CompareOrdinal(record.Raw.SourceId, document.SourceId) >= 0) return;
        _connection.Execute("UPDATE document SET source_id = @SourceId WHERE id = @Id", new { record.Raw.SourceId, document.Id }, _transaction);
    }

    private void AddAliases(long document, Prepared record)
    {
        foreach (var alias in record.Aliases) _alias.Run(Begin(), alias, document);
    }

    // An export names the collection itself.
    private long? CollectionOf(Prepared record, long? collection)
    {
        if (record.Raw.Archived is not { Collection: { Length: > 0 } name } archived) return collection;
        return Collection(archived.CollectionDetails is { } details && details.Name == name ? details : new CollectionDescription(name, null, null, null, null, null, null));
    }

    // True where that has changed the document: collection: is to find it then.
    private bool FillCollection(long document, long? collection) => collection is not null
        && _connection.Execute("UPDATE document SET collection_id = @collection WHERE id = @document AND collection_id IS NULL", new { document, collection }, _transaction) > 0;

    // From the store, not from the record at hand: what else is known may come from another carrier, and another version may be the latest.
    private void Derive(DocumentRow document, DocumentFacts facts)
    {
        var released = document.State == "released";
        _projections.Write(Begin(), document.Id, Projection.Of(_reader.Read(document.Id, null)!, facts), facts.Carrier, released, released);
    }

    private static string Detail(Prepared record, string? state = null) => JsonSerializer.Serialize(new
    {
        textHash = record.Text.TextHashHex,
        carrier = record.Raw.Place.Carrier,
        file = record.Raw.Place.File,
        record = record.Raw.Place.Record,
        sha256 = record.Raw.Place.Sha256,
        state,
    });
}
