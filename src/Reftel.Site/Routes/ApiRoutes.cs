using System.Text.Json;
using Reftel.Archive;
using Reftel.Archive.Export;

namespace Reftel.Site;

/// <summary>The public view as JSON, under <c>/api/v1</c>. Read only.</summary>
internal static class ApiRoutes
{
    private const string Json = "application/json; charset=utf-8";

    public static void AddTo(RouteMap map)
    {
        map.Map("/api/v1/telegrams/{**id}", TelegramAsync);
        map.Map("/api/v1/origins", (visit, cancellation) => AxisAsync(visit, BrowseAxis.Origin, "origins", cancellation));
        map.Map("/api/v1/tags", (visit, cancellation) => AxisAsync(visit, BrowseAxis.Tag, "tags", cancellation));
        map.Map("/api/v1/classifications", (visit, cancellation) => AxisAsync(visit, BrowseAxis.Classification, "classifications", cancellation));
        map.Map("/api/v1/releases", (visit, cancellation) => AxisAsync(visit, BrowseAxis.ReleaseDay, "releases", cancellation));
        map.Map("/api/v1/stats", StatsAsync);
        map.Map("/api/{**any}", (_, _) => Task.FromResult(Problem(
            StatusCodes.Status404NotFound, "There is no such address", "Addresses are /api/v1/telegrams/{id}, origins, tags, classifications, releases and stats.")));
    }

    private static async Task<Answer> TelegramAsync(Visit visit, CancellationToken cancellation)
    {
        var asked = visit.Part("id");
        var id = TelegramName.TryParse(asked, out var read) ? read.ToString() : asked;
        int? version = null;
        if (visit.Asked("v") is { Length: > 0 } pinned)
        {
            if (!int.TryParse(pinned, out var number)) return Problem(StatusCodes.Status400BadRequest, "Not a version", "v is the number of a version, such as 1.");
            version = number;
        }

        // A source ID may look like a reference ID in another spelling.
        foreach (var name in new[] { id, asked }.Distinct())
        {
            if (await visit.Archive.FindDocumentAsync(name, version, cancellation) is { } document) return Write(writer => TelegramDocumentJson.Write(writer, document));
            if (await visit.Archive.FindTombstoneAsync(name, cancellation) is { } tombstone)
            {
                return Problem(
                    StatusCodes.Status410Gone, "Withdrawn", $"{Tombstones.Sentence(tombstone)} The publisher's reason: {Tombstones.Reason(tombstone)}",
                    ("withdrawn", tombstone.Withdrawn), ("reason", tombstone.Reason));
            }
        }

        return Problem(StatusCodes.Status404NotFound, "No such telegram", "No released telegram has this ID. Reference IDs look like 09PORTARVE52.");
    }

    private static async Task<Answer> AxisAsync(Visit visit, BrowseAxis axis, string name, CancellationToken cancellation)
    {
        var values = await visit.Archive.AxisAsync(axis, cancellation);
        return Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray(name);
            foreach (var value in values)
            {
                writer.WriteStartObject();
                writer.WriteString("value", value.Key);
                writer.WriteString("label", value.Label);
                writer.WriteNumber("count", value.Count);
                writer.WriteString("path", Addresses.List(axis, value.Key));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static async Task<Answer> StatsAsync(Visit visit, CancellationToken cancellation)
    {
        var chrome = await visit.ChromeAsync(cancellation);
        return Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("released", chrome.Released);
            if (chrome.Settings.StatedTotal is { } total) writer.WriteNumber("statedTotal", total);
            else writer.WriteNull("statedTotal");
            foreach (var (axis, name) in (ReadOnlySpan<(BrowseAxis, string)>)[(BrowseAxis.Origin, "origins"), (BrowseAxis.Tag, "tags"), (BrowseAxis.CreationMonth, "months"), (BrowseAxis.ReleaseDay, "releaseDays")])
                writer.WriteNumber(name, chrome.Axes[axis].Values);
            writer.WriteStartArray("collections");
            foreach (var collection in chrome.Collections)
            {
                writer.WriteStartObject();
                writer.WriteString("name", collection.Name);
                writer.WriteString("title", collection.Title);
                writer.WriteString("source", collection.Source);
                writer.WriteString("rights", collection.Rights);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static Answer Write(Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK, string mediaType = Json)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, TelegramDocumentJson.Options(indented: false))) write(writer);
        return Answer.Bytes(bytes.ToArray(), mediaType, status);
    }

    // RFC 9457.
    private static Answer Problem(int status, string title, string detail, params IReadOnlyList<(string Name, string Value)> members) => Write(
        writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("type", "about:blank");
            writer.WriteNumber("status", status);
            writer.WriteString("title", title);
            writer.WriteString("detail", detail);
            foreach (var (name, value) in members) writer.WriteString(name, value);
            writer.WriteEndObject();
        },
        status, "application/problem+json; charset=utf-8");
}
