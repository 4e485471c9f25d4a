using Reftel.Archive;
using Reftel.Archive.Export;

namespace Reftel.Site;

/// <summary>The public view as JSON, under <c>/api/v1</c>. Read only.</summary>
internal static class ApiRoutes
{
    private const string Related = "/related";

    public static void AddTo(RouteMap map)
    {
        map.Map("/api/v1/telegrams/{**id}", TelegramAsync);
        map.Map("/api/v1/origins", (visit, cancellation) => AxisAsync(visit, BrowseAxis.Origin, "origins", cancellation));
        map.Map("/api/v1/tags", (visit, cancellation) => AxisAsync(visit, BrowseAxis.Tag, "tags", cancellation));
        map.Map("/api/v1/classifications", (visit, cancellation) => AxisAsync(visit, BrowseAxis.Classification, "classifications", cancellation));
        map.Map("/api/v1/releases", (visit, cancellation) => AxisAsync(visit, BrowseAxis.ReleaseDay, "releases", cancellation));
        map.MapPaged("/api/v1/missing", MissingAsync);
        map.Map("/api/v1/stats", StatsAsync);
        map.Map("/api/{**any}", (_, _) => Task.FromResult(ApiAnswer.Problem(
            StatusCodes.Status404NotFound, "There is no such address", "Addresses are /api/v1/search, telegrams/{id}, telegrams/{id}/related, complete, origins, tags, classifications, releases, missing and stats.")));
    }

    /// <summary>A telegram, or with <c>/related</c> behind its ID what says the same. An ID may have slashes in it, and even end so: then it is the telegram.</summary>
    private static async Task<Answer> TelegramAsync(Visit visit, CancellationToken cancellation)
    {
        var asked = visit.Part("id");
        return asked.EndsWith(Related, StringComparison.Ordinal) && await visit.Archive.FindAsync(asked, cancellation: cancellation) is null && await visit.Archive.FindTombstoneAsync(asked, cancellation) is null
            ? await AnswerAsync(visit, asked[..^Related.Length], RelatedAsync, cancellation)
            : await AnswerAsync(visit, asked, DocumentAsync, cancellation);
    }

    // What is asked of a telegram; null where no released one has that name.
    private delegate Task<Answer?> TelegramWork(Visit visit, string name, int? version, CancellationToken cancellation);

    private static async Task<Answer?> DocumentAsync(Visit visit, string name, int? version, CancellationToken cancellation) =>
        await visit.Archive.FindDocumentAsync(name, version, cancellation) is { } document ? ApiAnswer.Json(writer => TelegramDocumentJson.Write(writer, document)) : null;

    private static async Task<Answer?> RelatedAsync(Visit visit, string name, int? version, CancellationToken cancellation)
    {
        if (await visit.Archive.FindAsync(name, version, cancellation) is not { } released) return null;
        return await visit.Archive.RelatedAsync(released, cancellation) is { } related
            ? ApiAnswer.Json(writer => SearchJson.Write(writer, related))
            : ApiAnswer.Problem(StatusCodes.Status503ServiceUnavailable, "Not known now", "The search index, which knows what is related, cannot be read at present.");
    }

    private static async Task<Answer> AnswerAsync(Visit visit, string asked, TelegramWork work, CancellationToken cancellation)
    {
        var id = TelegramName.TryParse(asked, out var read) ? read.ToString() : asked;
        int? version = null;
        if (visit.Asked("v") is { Length: > 0 } pinned)
        {
            if (!int.TryParse(pinned, out var number) || number < 1) return ApiAnswer.Problem(StatusCodes.Status400BadRequest, "Not a version", "v is the number of a version, such as 1.");
            version = number;
        }

        // A source ID may look like a reference ID in another spelling.
        foreach (var name in new[] { id, asked }.Distinct())
        {
            if (await work(visit, name, version, cancellation) is { } answer) return answer;
            if (version is not null && await visit.Archive.FindAsync(name, cancellation: cancellation) is { Versions: var versions })
                return ApiAnswer.Problem(StatusCodes.Status404NotFound, "No such version", $"This telegram has {(versions.Count == 1 ? "version" : "the versions")} {string.Join(", ", versions.Select(one => one.Number))}.");
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

    /// <summary>Telegrams that released ones cite and that are not among them, a hundred at a time.</summary>
    private static async Task<Answer> MissingAsync(Visit visit, CancellationToken cancellation)
    {
        var order = SortedBy.UsualMissing;
        if (visit.Asked("sort") is { Length: > 0 } sort)
        {
            if (SortedBy.MissingTelegrams(sort) is not { } known) return ApiAnswer.Problem(StatusCodes.Status400BadRequest, "Not an order", "sort is cited, id or origin, or one of them with - before it.");
            order = known;
        }

        var page = 0;
        if (visit.Asked("page") is { Length: > 0 } asked && !int.TryParse(asked, System.Globalization.NumberStyles.None, null, out page))
            return ApiAnswer.Problem(StatusCodes.Status400BadRequest, "Not a page", "page is a number from 0.");
        var list = await visit.Archive.MissingAsync(order, page, cancellation);
        if (list.Telegrams.Count == 0 && page > 0) return ApiAnswer.Problem(StatusCodes.Status404NotFound, "There is no such page", $"The list has {list.Pages:N0} {(list.Pages == 1 ? "page" : "pages")}, counted from 0.");
        return ApiAnswer.Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("total", list.Total);
            writer.WriteStartArray("missing");
            foreach (var missing in list.Telegrams)
            {
                writer.WriteStartObject();
                writer.WriteString("referenceId", missing.Id.ToString());
                writer.WriteNumber("citedBy", missing.CitedBy);
                writer.WriteString("path", Addresses.Missing(missing.Id.ToString()));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            if (page + 1 < list.Pages) writer.WriteNumber("nextPage", page + 1);
            else writer.WriteNull("nextPage");
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
