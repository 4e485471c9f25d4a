using System.Text.Encodings.Web;
using System.Text.Json;
using Reftel.Archive.Import;
using Reftel.Collections;
using Reftel.Telegrams;

namespace Reftel.Archive.Export;

/// <summary>One telegram as JSON, as the published contract says: for <c>show</c>, <c>export</c> and the API alike.</summary>
public static class TelegramDocumentJson
{
    /// <summary>Readable text: only what JSON itself needs is escaped. Not for pages of HTML.</summary>
    public static JsonWriterOptions Options(bool indented) => new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = indented };

    /// <summary>Writes the whole object; the text is parsed anew.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="document">The version.</param>
    /// <param name="collection">What is known of its collection, to go along; null to give the name alone.</param>
    public static void Write(Utf8JsonWriter writer, TelegramDocument document, CollectionDescription? collection = null)
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
        WriteCarrier(writer, document);
        WriteEditorial(writer, document, collection);
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
        return document.Corrections.Apply(StoredText.Parse(document.ReferenceId, document.Created, document.Header, document.Body, document.Sightings));
    }

    // What the carrier says where something else is shown: a DTG, an editor's word, the day of a batch.
    private static void WriteCarrier(Utf8JsonWriter writer, TelegramDocument document)
    {
        var said = document.Carrier;
        if (said == new CarrierFacts(document.Created, document.Released, document.Origin, document.CarrierClassification)) return;
        writer.WriteStartObject("carrier");
        foreach (var (name, value, shown) in (ReadOnlySpan<(string, string?, string?)>)[
            ("created", said.Created, document.Created), ("released", said.Released, document.Released), ("origin", said.Origin, document.Origin),
            ("classification", said.Classification, document.CarrierClassification)])
        {
            if (value != shown) writer.WriteString(name, value);
        }

        writer.WriteEndObject();
    }

    // What few telegrams have is left out of the others.
    private static void WriteEditorial(Utf8JsonWriter writer, TelegramDocument document, CollectionDescription? collection)
    {
        if (document.Homonym > 1) writer.WriteNumber("homonym", document.Homonym);
        if (collection is not null)
        {
            writer.WriteStartObject("collectionDetails");
            writer.WriteString("name", collection.Name);
            foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[
                ("title", collection.Title), ("source", collection.Source), ("rights", collection.Rights), ("dates", collection.Dates), ("description", collection.Description)])
            {
                if (value is not null) writer.WriteString(name, value);
            }

            if (collection.StatedTotal is > 0) writer.WriteNumber("statedTotal", collection.StatedTotal.Value);
            writer.WriteEndObject();
        }

        // When an import released something, its first sighting says.
        foreach (var (name, batch) in (ReadOnlySpan<(string, Batch?)>)[("batch", document.Batch), ("toCome", document.ToCome)])
            WriteObject(writer, name, batch is null or { Kind: Batch.Import } ? [] : [("kind", batch.Kind), ("released", batch.Released), ("note", batch.Note)]);
        WriteObject(writer, "withdrawal", document.Withdrawal is { } withdrawal ? [("withdrawn", withdrawal.Withdrawn), ("reason", withdrawal.Reason)] : []);
        WriteObject(
            writer, "expunging",
            document.Expunging is { } gone ? [("expunged", gone.Expunged), ("reason", gone.Reason), ("textHash", gone.TextHash), ("sameHash", gone.SameHash)] : []);
        if (document.Corrections.Count == 0) return;
        writer.WriteStartArray("corrections");
        foreach (var (field, value, was, reason, who, corrected) in document.Corrections)
            WriteObject(writer, null, [("field", field), ("value", value), ("was", was), ("reason", reason), ("who", who.Length > 0 ? who : null), ("corrected", corrected)]);
        writer.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter writer, string? name, ReadOnlySpan<(string Name, string? Value)> members)
    {
        if (members.IsEmpty) return;
        if (name is null) writer.WriteStartObject();
        else writer.WriteStartObject(name);
        foreach (var (member, value) in members)
        {
            if (value is not null) writer.WriteString(member, value);
        }

        writer.WriteEndObject();
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
