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
            if (body.Contains('\0', StringComparison.Ordinal) || Text(root, "header")?.Contains('\0', StringComparison.Ordinal) == true) return Fail("a NUL character in a telegram's text", out reason);
            if (Text(root, "state") is { } state && state is not ("released" or "held" or "withdrawn"))
                return Fail($"the state \"{state}\", where an export has released, held or withdrawn", out reason);
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
        if (Text(root, "state") is not { } state) return null;
        var version = (int)Math.Min(int.MaxValue, Number(root, "version") ?? 1);
        List<ArchivedSighting> sightings = [];
        if (Member(root, "sightings", JsonValueKind.Array) is { } list)
        {
            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Object) throw WrongKind("sightings", item);
                sightings.Add(new ArchivedSighting(
                    Text(item, "carrier") ?? Carriers.Ndjson, Text(item, "file") ?? "", Number(item, "record") ?? 1, Hash(item, "sha256") ?? "", Text(item, "imported") ?? "",
                    ReadMetadata(item), Bytes(item, "original")));
            }
        }

        return new ArchivedState(state, version, Text(root, "collection"), Text(root, "documentKind"), sightings)
        {
            Homonym = (int)Math.Min(int.MaxValue, Number(root, "homonym") ?? 1),
            CollectionDetails = Member(root, "collectionDetails", JsonValueKind.Object) is { } details ? ReadCollection(details) : null,
            Carrier = Member(root, "carrier", JsonValueKind.Object) is { } carrier ? ReadCarrier(root, carrier) : null,
            Batch = ReadBatch(root, "batch"),
            ToCome = ReadBatch(root, "toCome"),
            Withdrawal = Member(root, "withdrawal", JsonValueKind.Object) is { } withdrawal ? new ArchivedWithdrawal(Needed(withdrawal, "withdrawn"), Needed(withdrawal, "reason")) : null,
            Corrections = [.. ReadCorrections(root)],
            Expunging = Member(root, "expunging", JsonValueKind.Object) is { } gone
                ? new ArchivedExpunging(Needed(gone, "expunged"), Needed(gone, "reason"), Hash(gone, "textHash") ?? throw WrongKind("textHash", gone), Hash(gone, "sameHash") ?? throw WrongKind("sameHash", gone))
                : null,
        };
    }

    private static IEnumerable<ArchivedCorrection> ReadCorrections(JsonElement root)
    {
        if (Member(root, "corrections", JsonValueKind.Array) is not { } list) yield break;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object) throw WrongKind("corrections", item);
            yield return new ArchivedCorrection(
                Needed(item, "field"), Needed(item, "value"), Text(item, "was"), Needed(item, "reason"), Text(item, "who") ?? "operator", Needed(item, "corrected"));
        }
    }

    private static CollectionDescription ReadCollection(JsonElement details) => new(
        Needed(details, "name"), Text(details, "title"), Text(details, "source"), Text(details, "rights"), Text(details, "dates"), Number(details, "statedTotal"), Text(details, "description"));

    private static ArchivedBatch? ReadBatch(JsonElement root, string name) =>
        Member(root, name, JsonValueKind.Object) is { } batch ? new ArchivedBatch(Kind(batch), Needed(batch, "released"), Text(batch, "note")) : null;

    // A member that is there, be it null, is what the carrier says; of the others the line shows it.
    private static ArchivedCarrier ReadCarrier(JsonElement root, JsonElement carrier)
    {
        return new ArchivedCarrier(Said("created", "created"), Said("released", "released"), Said("origin", "origin"), Said("classification", "carrierClassification"));

        string? Said(string name, string shown) => carrier.TryGetProperty(name, out _) ? Text(carrier, name) : Text(root, shown);
    }

    private static string Kind(JsonElement batch) => Needed(batch, "kind") is "import" or "release" ? Needed(batch, "kind") : throw WrongKind("kind", batch);

    private static string Needed(JsonElement element, string name) => Text(element, name) ?? throw WrongKind(name, element);

    private static string? Hash(JsonElement element, string name)
    {
        if (Member(element, name, JsonValueKind.String) is not { } value) return null;
        var text = value.GetString()!;
        return text.Length is 0 or 64 && text.All(char.IsAsciiHexDigit) ? text.ToLowerInvariant() : throw WrongKind(name, value);
    }

    private static List<KeyValuePair<string, string>> ReadMetadata(JsonElement sighting)
    {
        List<KeyValuePair<string, string>> metadata = [];
        if (Member(sighting, "metadata", JsonValueKind.Object) is not { } members) return metadata;
        foreach (var member in members.EnumerateObject())
        {
            var value = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : member.Value.GetRawText();
            metadata.Add(new(member.Name, value));
        }

        return metadata;
    }

    private static long? Number(JsonElement element, string name)
    {
        if (Member(element, name, JsonValueKind.Number) is not { } value) return null;
        return value.TryGetInt64(out var number) && number > 0 ? number : throw WrongKind(name, value);
    }

    private static ReadOnlyMemory<byte>? Bytes(JsonElement element, string name)
    {
        if (Member(element, name, JsonValueKind.String) is not { } value) return null;
        return value.TryGetBytesFromBase64(out var bytes) ? bytes : throw WrongKind(name, value);
    }

    private static string? Text(JsonElement element, string name) => Member(element, name, JsonValueKind.String)?.GetString();

    // Absent and null are one; what is there but of another kind would be lost without a word, so the line is none of an export.
    private static JsonElement? Member(JsonElement element, string name, JsonValueKind kind)
    {
        if (!element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == kind ? value : throw WrongKind(name, value);
    }

    private static InvalidOperationException WrongKind(string name, JsonElement value)
    {
        var written = value.GetRawText();
        return new($"\"{name}\" holds {(written.Length > 40 ? written[..40] + "…" : written)}");
    }
}
