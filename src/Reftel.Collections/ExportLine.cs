using System.Text.Json;

namespace Reftel.Collections;

/// <summary>A line of an export in NDJSON: one version of a telegram with its state and sightings.</summary>
internal static class ExportLine
{
    /// <summary>Reads a line; null with a reason where it is none.</summary>
    public static RawTelegram? TryRead(ReadOnlyMemory<byte> line, RecordPlace place, string sourceId, out string? reason)
    {
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 64 });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object) return Fail("a JSON value that is no object", out reason);
            if (Text(root, "body") is not { } body) return Fail("a JSON object without the member \"body\", which holds a telegram's text", out reason);
            reason = null;
            return new RawTelegram(place)
            {
                ReferenceId = Text(root, "referenceId"),
                SourceId = Text(root, "sourceId") ?? sourceId,
                Created = Text(root, "created"),
                Released = Text(root, "released"),
                Origin = Text(root, "origin"),
                Classification = Text(root, "carrierClassification"),
                Header = Text(root, "header") ?? "",
                Body = body,
                Archived = ReadState(root),
            };
        }
        catch (JsonException e)
        {
            return Fail($"not JSON: {e.Message}", out reason);
        }
        catch (InvalidOperationException e)
        {
            return Fail($"a member of another kind than an export has: {e.Message}", out reason);
        }
    }

    private static RawTelegram? Fail(string why, out string? reason)
    {
        reason = why;
        return null;
    }

    private static ArchivedState? ReadState(JsonElement root)
    {
        if (Text(root, "state") is not { } state || state is not ("released" or "held" or "withdrawn")) return null;
        var version = (int)Math.Min(int.MaxValue, Number(root, "version") ?? 1);
        List<ArchivedSighting> sightings = [];
        if (root.TryGetProperty("sightings", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Object) continue;
                sightings.Add(new ArchivedSighting(
                    Text(item, "carrier") ?? Carriers.Ndjson, Text(item, "file") ?? "", Number(item, "record") ?? 1, Text(item, "sha256") ?? "", Text(item, "imported") ?? "",
                    ReadMetadata(item), Bytes(item, "original")));
            }
        }

        return new ArchivedState(state, version, Text(root, "collection"), Text(root, "documentKind"), sightings);
    }

    private static List<KeyValuePair<string, string>> ReadMetadata(JsonElement sighting)
    {
        List<KeyValuePair<string, string>> metadata = [];
        if (!sighting.TryGetProperty("metadata", out var members) || members.ValueKind != JsonValueKind.Object) return metadata;
        foreach (var member in members.EnumerateObject())
        {
            var value = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText();
            metadata.Add(new(member.Name, value));
        }

        return metadata;
    }

    private static long? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number > 0 ? number : null;

    private static ReadOnlyMemory<byte>? Bytes(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes) ? bytes.AsMemory() : (ReadOnlyMemory<byte>?)null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
