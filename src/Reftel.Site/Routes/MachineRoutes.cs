using System.Text;
using Reftel.Archive;

namespace Reftel.Site;

/// <summary>What machines ask for: feed, sitemaps, robots.txt, and whether the site is up.</summary>
internal sealed class MachineRoutes(Desk desk)
{
    /// <summary>Telegrams in the feed.</summary>
    private const int MostInFeed = 50;

    public void AddTo(RouteMap map)
    {
        map.Map("/feed.atom", FeedAsync);
        map.Map("/sitemap.xml", async (_, cancellation) =>
            Xml(Sitemaps.Index(await desk.ChromeAsync(cancellation))));
        map.Map("/sitemap-pages.xml", async (_, cancellation) => Xml(Sitemaps.Pages(await desk.ChromeAsync(cancellation))));
        map.Map("/sitemap-{day}_{part:int}.xml", SitemapAsync);
        map.Map("/robots.txt", RobotsAsync);
        map.MapBare("/healthz", context => PlainAsync(context, StatusCodes.Status200OK, "ok\n"));
        map.MapBare("/readyz", ReadyAsync);
    }

    private async Task<Answer> FeedAsync(HttpContext context, CancellationToken cancellation)
    {
        var latest = await desk.Archive.LatestAsync(MostInFeed, cancellation);
        return Answer.Bytes(AtomFeed.Write(desk.Publication.Settings, latest), "application/atom+xml; charset=utf-8");
    }

    private async Task<Answer> SitemapAsync(HttpContext context, CancellationToken cancellation)
    {
        var day = RouteMap.Part(context, "day");
        var part = int.Parse((string)context.Request.RouteValues["part"]!);
        var addresses = new List<string>();
        for (var page = (long)part * Sitemaps.ListsInOne; page < (part + 1L) * Sitemaps.ListsInOne && page <= int.MaxValue; page++)
        {
            if (await desk.Archive.ListAsync(BrowseAxis.ReleaseDay, day, (int)page, cancellation) is not { Telegrams.Count: > 0 } list) break;
            addresses.AddRange(list.Telegrams.Select(Addresses.Telegram));
        }

        return addresses.Count == 0
            ? await desk.ApologizeAsync("Nothing here", ["There is no such sitemap."], cancellation)
            : Xml(Sitemaps.Of(desk.Publication.Settings, addresses));
    }

    private Task<Answer> RobotsAsync(HttpContext context, CancellationToken cancellation)
    {
        var text = "User-agent: *\nDisallow: /api/\n";
        if (desk.Publication.Settings.PublicUrl is { } site) text += $"\nSitemap: {site}/sitemap.xml\n";
        return Task.FromResult(Answer.Bytes(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8"));
    }

    private async Task ReadyAsync(HttpContext context)
    {
        try
        {
            await desk.Archive.RevisionAsync(context.RequestAborted);
            await PlainAsync(context, StatusCodes.Status200OK, "ready\n");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await PlainAsync(context, StatusCodes.Status503ServiceUnavailable, "the archive does not answer\n");
        }
    }

    private static Task PlainAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(text);
    }

    private static Answer Xml(byte[] bytes) => Answer.Bytes(bytes, "application/xml; charset=utf-8");
}
