using System.Net;
using System.Net.Http.Headers;

namespace Reftel.Site.Tests;

/// <summary>No kind of answer goes without the headers that keep a hostile text, and other sites, from doing harm.</summary>
public sealed class SafetyHeadersTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "/", 200)]
    [InlineData("HEAD", "/", 200)]
    [InlineData("GET", "/cable/2009/02/09PORTARVE52.html", 200)]
    [InlineData("GET", "/cable/2009/03/09PORTARVE66.html", 200)]
    [InlineData("GET", "/cable/2009/03/09PORTARVE66.reading.html", 200)]
    [InlineData("GET", "/cable/2009/03/09PORTARVE66.txt", 200)]
    [InlineData("GET", "/cable/2009/03/09PORTARVE66.ris", 200)]
    [InlineData("GET", "/cable/2009/03/09PORTARVE66.bib", 200)]
    [InlineData("GET", "/cable/2009/03/09PORTARVE66.html?q=nothing", 200)]
    [InlineData("GET", "/09PORTARVE52", 301)]
    [InlineData("GET", "/search.atom", 303)]
    [InlineData("GET", "/search?q=nothing", 200)]
    [InlineData("GET", "/search?q=(", 400)]
    [InlineData("POST", "/search/list", 415)]
    [InlineData("GET", "/api/v1/search?q=nothing&format=csv", 200)]
    [InlineData("GET", "/api/v1/search?q=(", 400)]
    [InlineData("GET", "/api/v1/telegrams/09PORTARVE66", 200)]
    [InlineData("GET", "/api/v1/none", 404)]
    [InlineData("GET", "/openapi/v1.json", 200)]
    [InlineData("GET", "/origin/57_0.html", 410)]
    [InlineData("GET", "/nonsense", 404)]
    [InlineData("GET", "/logo.svg", 200)]
    [InlineData("GET", "/feed.atom", 200)]
    [InlineData("GET", "/sitemap.xml", 200)]
    [InlineData("GET", "/robots.txt", 200)]
    [InlineData("GET", "/opensearch.xml", 200)]
    [InlineData("GET", "/healthz", 200)]
    [InlineData("GET", "/readyz", 200)]
    [InlineData("DELETE", "/", 405)]
    [InlineData("OPTIONS", "/", 405)]
    [InlineData("TRACE", "/", 405)]
    public async Task Answer_carries_them(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "POST" ? new StringContent("{}", new MediaTypeHeaderValue("application/json")) : null };
        using var response = await site.Client.SendAsync(request, Cancellation);
        ((int)response.StatusCode).ShouldBe(status);
        Check(response);
    }

    [Fact]
    public async Task Assets_carry_them_and_may_be_kept_for_good()
    {
        var front = Html.Page(await site.Client.GetStringAsync("/", Cancellation));
        foreach (var address in front.QuerySelectorAll("link[rel=stylesheet], script").Select(asset => asset.GetAttribute("href") ?? asset.GetAttribute("src")!))
        {
            using var response = await site.Client.GetAsync(address, Cancellation);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Headers.CacheControl!.ToString().ShouldContain("immutable");
            Check(response);
        }
    }

    [Fact]
    public async Task Answer_that_nothing_has_changed_carries_them()
    {
        using var first = await site.Client.GetAsync("/", Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await site.Client.SendAsync(request, Cancellation);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        Check(second);
    }

    [Fact]
    public async Task Failure_and_tombstone_carry_them()
    {
        await using var archive = new ServedArchive();
        await archive.ImportAsync(new Archive.Import.ImportOptions(), ("52.html", ServedArchive.Telegram("09PORTARVE52", "2009-02-25 11:47", "Embassy Port Arve", "SECRET", "PGOV", "PILOTS", "None.")));
        archive.Withdraw("09PORTARVE52", "An error.");
        await archive.StartAsync();
        foreach (var path in new[] { "/09PORTARVE52", "/09PORTARVE52.txt", "/api/v1/telegrams/09PORTARVE52" })
        {
            using var gone = await archive.Client.GetAsync(path, Cancellation);
            gone.StatusCode.ShouldBe(HttpStatusCode.Gone);
            Check(gone);
        }

        // Its record is gone while the site is up.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(archive.Folder.Path, "reftel.db*")) File.Delete(file);
        foreach (var (path, status) in new[] { ("/tags.html", HttpStatusCode.InternalServerError), ("/api/v1/tags", HttpStatusCode.InternalServerError), ("/readyz", HttpStatusCode.ServiceUnavailable) })
        {
            using var failed = await archive.Client.GetAsync(path, Cancellation);
            failed.StatusCode.ShouldBe(status, path);
            Check(failed);
        }
    }

    private static void Check(HttpResponseMessage response)
    {
        var policy = response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldStartWith("default-src 'none';");
        foreach (var word in new[] { "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "script-src 'self'", "style-src 'self'" }) policy.ShouldContain(word);
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("*");
        response.Headers.GetValues("X-Content-Type-Options").ShouldHaveSingleItem().ShouldBe("nosniff");
        response.Headers.GetValues("Referrer-Policy").ShouldHaveSingleItem().ShouldBe("no-referrer");
        response.Headers.GetValues("Cross-Origin-Opener-Policy").ShouldHaveSingleItem().ShouldBe("same-origin");
        response.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldHaveSingleItem().ShouldBe("same-origin");
        response.Headers.GetValues("Permissions-Policy").ShouldHaveSingleItem().ShouldContain("geolocation=()");
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        response.Headers.Contains("Server").ShouldBeFalse();
        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }
}
