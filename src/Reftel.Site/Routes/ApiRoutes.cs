using Reftel.Archive;
using Reftel.Archive.Export;

namespace Reftel.Site;

/// <summary>The public view as JSON, under <c>/api/v1</c>. Read only.</summary>
internal static class ApiRoutes
{
    public static void AddTo(RouteMap map)
    {
        map.Map("/api/v1/telegrams/{**id}", TelegramAsync);
        map.Map("/api/v1/origins", (visit, cancellation) => AxisAsync(visit, BrowseAxis.Origin, "origins", cancellation));
        map.Map("/api/v1/tags", (visit, cancellation) => AxisAsync(visit, BrowseAxis.Tag, "tags", cancellation));
        map.Map("/api/v1/classifications", (visit, cancellation) => AxisAsync(visit, BrowseAxis.Classification, "classifications", cancellation));
        map.Map("/api/v1/releases", (visit, cancellation) => AxisAsync(visit, BrowseAxis.ReleaseDay, "releases", cancellation));
        map.Map("/api/v1/stats", StatsAsync);
        map.Map("/api/{**any}", (_, _) => Task.FromResult(ApiAnswer.Problem(
            StatusCodes.Status404NotFound, "There is no such address", "Addresses are /api/v1/search, telegrams/{id}, complete, origins, tags, classifications, releases and stats.")));
    }

    private static async Task<Answer> TelegramAsync(Visit visit, CancellationToken cancellation)
    {
        var asked = visit.Part("id");
        var id = TelegramName.TryParse(asked, out var read) ? read.ToString() : asked;
        int? version = null;
        if (visit.Asked("v") is { Length: > 0 } pinned)
        {
            if (!int.TryParse(pinned, out var number)) return ApiAnswer.Problem(StatusCodes.Status400BadRequest, "Not a version", "v is the number of a version, such as 1.");
            version = number;
        }

        // A source ID may look like a reference ID in another spelling.
        foreach (var name in new[] { id, asked }.Distinct())
        {
            if (await visit.Archive.FindDocumentAsync(name, version, cancellation) is { } document) return ApiAnswer.Json(writer => TelegramDocumentJson.Write(writer, document));
            if (await visit.Archive.FindTombstoneAsync(name, cancellation) is { } tombstone)
            {
                return ApiAnswer.Problem(
                    StatusCodes.Status410Gone, "Withdrawn", $"{Tombstones.Sentence(tombstone)} The publisher's reason: {Tombstones.Reason(tombstone)}",
                    writer =>
                    {
                        writer.WriteString("withdrawn", tombstone.Withdrawn);
                        writer.WriteString("reason", tombstone.Reason);
                    });
            }
        }

        return ApiAnswer.Problem(StatusCodes.Status404NotFound, "No such telegram", "No released telegram has this ID. Reference IDs look like 09PORTARVE52.");
    }

    private static async Task<Answer> AxisAsync(Visit visit, BrowseAxis axis, string name, CancellationToken cancellation)
    {
        var values = await visit.Archive.AxisAsync(axis, cancellation);
        return ApiAnswer.Json(writer =>
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
        return ApiAnswer.Json(writer =>
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
}
