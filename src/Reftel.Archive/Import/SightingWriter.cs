using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;
using Reftel.Collections;

namespace Reftel.Archive.Import;

/// <summary>Writes which carriers had a text, and knows which records were seen before.</summary>
internal sealed class SightingWriter : IDisposable
{
    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    // By the first bytes, as the index has it, then in full.
    private const string IsRecord = "substr(sha256, 1, 8) = substr(@sha256, 1, 8) AND sha256 = @sha256 AND file = @file AND record = @record AND carrier = @carrier";
    private readonly TimeProvider _time;
    private readonly Statement _has;
    private readonly Statement _add;

    public SightingWriter(SqliteConnection connection, TimeProvider time)
    {
        _time = time;
        _has = new Statement(
            connection, $"SELECT 1 FROM sighting WHERE {IsRecord} LIMIT 1", "@sha256", "@file", "@record", "@carrier");
        _add = new Statement(
            connection,
            $"""
            INSERT INTO sighting (document_id, version, carrier, file, record, sha256, imported, metadata, original)
                SELECT @document, @version, @carrier, @file, @record, @sha256, @imported, @metadata, @original
                WHERE NOT EXISTS (SELECT 1 FROM sighting WHERE {IsRecord} AND document_id = @document AND version = @version)
            """,
            "@document", "@version", "@carrier", "@file", "@record", "@sha256", "@imported", "@metadata", "@original");
    }

    /// <summary>True where a sighting of this very record is there.</summary>
    public bool Has(SqliteTransaction? transaction, RecordPlace place) =>
        place.Sha256.Length == 64 && _has.Ask(transaction, Convert.FromHexString(place.Sha256), place.File, place.Record, place.Carrier) is not null;

    /// <summary>Adds the record's sighting; of an export those that it carries, for it is none itself.</summary>
    /// <returns>False where all of them are there.</returns>
    public bool Add(SqliteTransaction transaction, long document, long version, Prepared record)
    {
        var raw = record.Raw;
        if (raw.Archived is { } archived)
        {
            var added = false;
            foreach (var sighting in archived.Sightings)
            {
                added |= _add.Run(
                    transaction, document, version, sighting.Carrier, sighting.File, sighting.Record, Convert.FromHexString(sighting.Sha256), sighting.Imported,
                    MetadataJson(sighting.Metadata), sighting.Original?.ToArray()) > 0;
            }

            return added;
        }

        return _add.Run(
            transaction, document, version, raw.Place.Carrier, raw.Place.File, raw.Place.Record, Convert.FromHexString(raw.Place.Sha256), ChangeLog.Moment(_time),
            MetadataJson(MetadataOf(raw)), raw.OriginalBytes?.ToArray()) > 0;
    }

    public void Dispose()
    {
        _has.Dispose();
        _add.Dispose();
    }

    // What the carrier says, its own names for what the document takes over included, so that nothing of it is lost.
    private static List<KeyValuePair<string, string>> MetadataOf(RawTelegram raw)
    {
        List<KeyValuePair<string, string>> metadata = [];
        Put(Sighting.ReferenceIdName, raw.ReferenceId);
        Put(Sighting.CreatedName, raw.Created);
        Put(Sighting.ReleasedName, raw.Released);
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
        using var stream = new MemoryStream(256);
        using (var writer = new Utf8JsonWriter(stream, Written))
        {
            writer.WriteStartObject();
            foreach (var values in metadata.GroupBy(pair => pair.Key, pair => pair.Value)) writer.WriteString(values.Key, string.Join('\n', values));
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
