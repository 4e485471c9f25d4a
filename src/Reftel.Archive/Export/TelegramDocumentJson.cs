using System.Text.Encodings.Web;
using System.Text.Json;
using Reftel.Telegrams;

namespace Reftel.Archive.Export;

/// <summary>One telegram as JSON, as the published contract says: for <c>show</c>, <c>export</c> and the API alike.</summary>
public static class TelegramDocumentJson
{
    /// <summary>Readable text: only what JSON itself needs is escaped. Not for pages of HTML.</summary>
    public static JsonWriterOptions Options(bool indented) => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = indented };

    /// <summary>Writes the whole object; the text is parsed anew.</summary>
    public static void Write(Utf8JsonWriter writer, TelegramDocument document)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(document);
        var parsed = Parse(document);
        writer.WriteStartObject();
        writer.WriteString("referenceId", document.ReferenceId);
        writer.WriteString("sourceId", document.SourceId);
        writer.WriteString("documentKind", document.DocumentKind);
        writer.WriteString("created", document.Created);
        writer.WriteString("released", document.Released);
        writer.WriteString("state", document.State);
        writer.WriteNumber("version", document.Version);
        writer.WriteString("collection", document.Collection);
        writer.WriteString("origin", document.Origin);
        writer.WriteString("carrierClassification", document.CarrierClassification);
        WriteSightings(writer, document.Sightings);
        writer.WriteString("header", document.Header);
        writer.WriteString("body", document.Body);
        TelegramJson.WriteMembers(writer, parsed);
        writer.WriteEndObject();
    }

    /// <summary>The telegram that a stored document's text says.</summary>
    public static Telegram Parse(TelegramDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return StoredText.Parse(document.ReferenceId, document.Created, document.Header, document.Body, document.Sightings);
    }

    private static void WriteSightings(Utf8JsonWriter writer, IReadOnlyList<Sighting> sightings)
    {
        writer.WriteStartArray("sightings");
        foreach (var sighting in sightings)
        {
            writer.WriteStartObject();
            writer.WriteString("carrier", sighting.Carrier);
            writer.WriteString("file", sighting.File);
            writer.WriteNumber("record", sighting.Record);
            writer.WriteString("sha256", sighting.Sha256);
            writer.WriteString("imported", sighting.Imported);
            if (sighting.Original is { } original) writer.WriteBase64String("original", original.Span);
            writer.WriteStartObject("metadata");
            foreach (var (name, value) in sighting.Metadata) writer.WriteString(name, value);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
