using System.Text.Json;
using Reftel.Archive;
using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>A released telegram as the published contract writes it in JSON.</summary>
internal static class ReleasedJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter writer, ReleasedTelegram released)
    {
        var listing = released.Listing;
        var telegram = TelegramPage.Parse(released);
        writer.WriteStartObject();
        writer.WriteString("referenceId", listing.ReferenceId);
        writer.WriteString("sourceId", listing.SourceId);
        writer.WriteString("documentKind", released.DocumentKind);
        writer.WriteString("created", listing.Created);
        writer.WriteString("released", listing.Released);
        writer.WriteString("state", "released");
        writer.WriteNumber("version", released.Version);
        writer.WriteString("collection", released.Collection);
        writer.WriteString("origin", listing.Origin);
        writer.WriteString("carrierClassification", listing.Classification);
        writer.WriteStartArray("sightings");
        foreach (var sighting in released.Sightings)
        {
            writer.WriteStartObject();
            writer.WriteString("carrier", sighting.Carrier);
            writer.WriteString("file", sighting.File);
            writer.WriteString("sha256", sighting.Sha256);
            writer.WriteString("imported", sighting.Imported);
            writer.WriteStartObject("metadata");
            foreach (var (name, value) in sighting.Metadata) writer.WriteString(name, value);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("header", released.Header);
        writer.WriteString("body", released.Body);
        TelegramJson.WriteMembers(writer, telegram);
        writer.WriteEndObject();
    }
}
