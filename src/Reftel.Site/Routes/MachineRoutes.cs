using System.Globalization;
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
        map.Map("/sitemap.xml", async (visit, cancellation) => Xml(Sitemaps.Index(await visit.ChromeAsync(cancellation))));
        map.Map("/sitemap-pages.xml", async (visit, cancellation) => Xml(Sitemaps.Pages(await visit.ChromeAsync(cancellation))));
        map.Map("/sitemap-{day}_{part}.xml", SitemapAsync);
        map.Map("/robots.txt", RobotsAsync);
        map.Map(OpenApi.Address, (visit, _) => Task.FromResult(Answer.Bytes(OpenApi.Write(visit.Publication.Settings), "application/json; charset=utf-8")));
        map.MapBare("/healthz", context => PlainAsync(context, StatusCodes.Status200OK, "ok\n"));
        map.MapBare("/readyz", ReadyAsync);
    }

    private static async Task<Answer> FeedAsync(Visit visit, CancellationToken cancellation)
    {
        var latest = await visit.Archive.LatestAsync(MostInFeed, cancellation);
        return Answer.Bytes(AtomFeed.Write(visit.Publication.Settings, latest), "application/atom+xml; charset=utf-8");
    }

    private static async Task<Answer> SitemapAsync(Visit visit, CancellationToken cancellation)
    {
        var day = visit.Part("day");
        var addresses = new List<string>();
        // Written in any other way it is another address, with nothing at it.
        var isPart = int.TryParse(visit.Part("part"), NumberStyles.None, CultureInfo.InvariantCulture, out var part) && visit.Part("part") == part.ToString(CultureInfo.InvariantCulture);
        for (var page = (long)part * Sitemaps.ListsInOne; isPart && page < (part + 1L) * Sitemaps.ListsInOne && page <= int.MaxValue; page++)
        {
            if (await visit.Archive.ListAsync(BrowseAxis.ReleaseDay, day, (int)page, cancellation) is not { Telegrams.Count: > 0 } list) break;
            addresses.AddRange(list.Telegrams.Select(Addresses.Telegram));
        }

        return addresses.Count == 0
            ? await visit.ApologizeAsync("Nothing here", ["There is no such sitemap."], cancellation)
            : Xml(Sitemaps.Of(visit.Publication.Settings, addresses));
    }

    private static Task<Answer> RobotsAsync(Visit visit, CancellationToken cancellation)
    {
        var text = "User-agent: *\nDisallow: /api/\nDisallow: /search\nAllow: /search/help\nDisallow: /*?q=\nDisallow: /*&q=\nDisallow: /*?sort=\n";
        if (visit.Publication.Settings.PublicUrl is { } site) text += $"\nSitemap: {site}/sitemap.xml\n";
        return Task.FromResult(Answer.Bytes(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8"));
    }

    private async Task ReadyAsync(HttpContext context)
    {
        try
        {
            await desk.IsReadyAsync(context.RequestAborted);
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
