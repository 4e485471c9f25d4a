using System.Net;
using AngleSharp.Html.Dom;

namespace Reftel.Site.Tests;

/// <summary>Whoever comes to an address at which nothing is gets told how IDs look, and what they may have meant.</summary>
public sealed class NotFoundTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private async Task<IHtmlDocument> PageAsync(string path)
    {
        using var response = await site.Client.GetAsync(path, Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{path} {site.Output}");
        var page = Html.Page(await response.Content.ReadAsStringAsync(Cancellation));
        var main = page.QuerySelector("main")!.TextContent;
        main.ShouldContain("How reference IDs look");
        main.ShouldContain("09PORTARVE52");
        page.QuerySelector("main a[href='/origins.html']").ShouldNotBeNull();
        page.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex");
        page.QuerySelector("link[rel=canonical]").ShouldBeNull();
        return page;
    }

    private static List<string> Telegrams(IHtmlDocument page) => [.. page.QuerySelectorAll("main table a[href^='/cable/']").Select(link => link.TextContent)];

    private static List<string> Pages(IHtmlDocument page) => [.. page.QuerySelectorAll("main ul.near a").Select(link => link.GetAttribute("href")!)];

    [Theory]
    [InlineData("/09PORTARVE53", "09PORTARVE52")]
    [InlineData("/09PORTARVE50000", "09PORTARVE66")]
    [InlineData("/09PORTARV52", "09PORTARVE52")]
    [InlineData("/09PROTARVE52", "09PORTARVE52")]
    [InlineData("/09%20port%20arv%2052", "09PORTARVE52")]
    [InlineData("/10PORTARVE52", "09PORTARVE52")]
    [InlineData("/08PORTARVE66.html", "09PORTARVE66")]
    [InlineData("/08STAET132759", "08STATE132759")]
    [InlineData("/09PORTARVE5O", "09PORTARVE52")]
    [InlineData("/PORTARVE52", "09PORTARVE52")]
    [InlineData("/09PORTARVE", "09PORTARVE52")]
    [InlineData("/cable/2009/02/09PORTARVE53.html", "09PORTARVE52")]
    [InlineData("/cable/2009/02/09PORTARV52.html", "09PORTARVE52")]
    [InlineData("/cable/2009/02/PORTARVE52.html", "09PORTARVE52")]
    [InlineData("/cable/2009/02/09PORTARVE53.reading.html", "09PORTARVE52")]
    [InlineData("/cable/2009/02/09PORTARVE53.ris", "09PORTARVE52")]
    [InlineData("/cable/2009/02/09PORTARVE52.html?v=2", "09PORTARVE52")]
    [InlineData("/cable/2009/02/09PORTARVE52.html?v=x", "09PORTARVE52")]
    [InlineData("/cable/2009/02/09PORTARVE52~2.html", "09PORTARVE52")]
    [InlineData("/missing/09PORTARVE53.html", "09PORTARVE52")]
    [InlineData("/missing/PORTARVE52.html", "09PORTARVE52")]
    [InlineData("/archive/old/cables/09PORTARVE52.html", "09PORTARVE52")]
    [InlineData("/a/b/c/d/e/09%20PORT%20ARVE%2052", "09PORTARVE52")]
    public async Task Id_that_is_none_is_offered_the_telegrams_that_may_have_been_meant(string path, string meant) =>
        Telegrams(await PageAsync(path)).ShouldContain(meant);

    [Theory]
    [InlineData("/tag/KTPI_0.html", "/tag/KTIP_0.html")]
    [InlineData("/tag/UNGA_0.html", "/tag/UNGA/C-6_0.html")]
    [InlineData("/origin/embassy-quavile_0.html", "/origin/embassy-quaville_0.html")]
    [InlineData("/origin/quaville_0.html", "/origin/embassy-quaville_0.html")]
    [InlineData("/origin/embassy-quaville_7.html", "/origin/embassy-quaville_1.html")]
    [InlineData("/classification/secert_0.html", "/classification/secret_0.html")]
    [InlineData("/date/2009-01_0.html", "/date/2009-02_0.html")]
    [InlineData("/date/2009-13_0.html", "/date/2009-03_0.html")]
    [InlineData("/date/feb-2009_0.html", "/date/2009-02_0.html")]
    [InlineData("/reldate/2011-08-27_0.html", "/reldate/2011-08-26_0.html")]
    [InlineData("/cable/2009/02/", "/date/2009-02_0.html")]
    [InlineData("/cable/2009/02/nonsense.html", "/date/2009-02_0.html")]
    [InlineData("/cable/2009/04/nonsense.html", "/date/2009-03_0.html")]
    [InlineData("/articles/the-vot.html", "/articles.html")]
    [InlineData("/tags/KK.html", "/tags.html")]
    [InlineData("/origins/KK.html", "/origins.html")]
    [InlineData("/orgins.html", "/origins.html")]
    [InlineData("/help/structur.html", "/help/structure.html")]
    [InlineData("/structure.html", "/help/structure.html")]
    [InlineData("/KTIP", "/tag/KTIP_0.html")]
    [InlineData("/embassy-port-arve", "/origin/embassy-port-arve_0.html")]
    [InlineData("/port%20arve", "/origin/embassy-port-arve_0.html")]
    [InlineData("/openapi/v1.yaml", "/openapi/v1.json")]
    public async Task Address_that_is_none_is_offered_the_pages_that_may_have_been_meant(string path, string meant) =>
        Pages(await PageAsync(path)).ShouldContain(meant);

    [Theory]
    [InlineData("/source/notes/harbour%20not.txt.html")]
    [InlineData("/cable/")]
    [InlineData("/cable/2009")]
    [InlineData("/tag/")]
    [InlineData("/tag/%3Cscript%3E_0.html")]
    [InlineData("/date/_0.html")]
    [InlineData("/date/99999999999_99999999999.html")]
    [InlineData("/sitemap-2011-08-26_-1.xml")]
    [InlineData("/sitemap-2011-08-26_00.xml")]
    [InlineData("/sitemap-2011-08-26_99999999999.xml")]
    [InlineData("/wp-login.php")]
    [InlineData("/.env")]
    [InlineData("/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p")]
    [InlineData("/%E2%80%AE%3C/pre%3E")]
    [InlineData("/09%D0%A0ORTARVE52")]
    public async Task Nonsense_is_answered_in_peace(string path)
    {
        var page = await PageAsync(path);
        page.QuerySelectorAll("script:not([src^='/script-'])").ShouldBeEmpty();
    }

    [Fact]
    public async Task Longest_address_that_is_taken_is_answered_in_peace() => await PageAsync("/" + new string('Z', 3_900));

    [Fact]
    public async Task Version_that_is_not_there_is_not_called_a_missing_telegram()
    {
        var main = (await PageAsync("/cable/2009/02/09PORTARVE52.html?v=2")).QuerySelector("main")!.TextContent;
        main.ShouldContain("No such version of 09PORTARVE52");
        main.ShouldContain("It has one version.");
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/")]
    [InlineData("/api/v1")]
    [InlineData("/api/v2/telegrams/09PORTARVE52")]
    [InlineData("/api/v1/telegrams/")]
    [InlineData("/api/v1/telegrams/09PORTARVE53")]
    public async Task Programs_get_a_problem_in_json(string path)
    {
        using var response = await site.Client.GetAsync(path, Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }
}
