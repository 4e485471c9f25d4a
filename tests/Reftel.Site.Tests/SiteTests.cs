using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Dom;

namespace Reftel.Site.Tests;

public sealed class SiteTests(SiteFixture site) : IClassFixture<SiteFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<HttpResponseMessage> GetAsync(string path, HttpMethod? method = null) =>
        site.Client.SendAsync(new HttpRequestMessage(method ?? HttpMethod.Get, path), Cancellation);

    private async Task<IHtmlDocument> PageAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await GetAsync(path);
        var body = await response.Content.ReadAsStringAsync(Cancellation);
        response.StatusCode.ShouldBe(expected, $"{path}: {body}\n{site.Output}");
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        return Html.Page(body);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/cable/2009/02/09PORTARVE52.html")]
    [InlineData("/cable/2009/02/09PORTARVE52")]
    [InlineData("/cable/2009/02/09PORTARVE52.reading.html")]
    [InlineData("/cable/2009/02/09PORTARVE52.html?v=1")]
    [InlineData("/source/notes/harbour%20note.txt.html")]
    [InlineData("/source/notes%2Fharbour%20note.txt.html")]
    [InlineData("/date/2009-02_0.html")]
    [InlineData("/reldate/2011-08-26_0.html")]
    [InlineData("/tag/KTIP_0.html")]
    [InlineData("/tag/UNGA/C-6_0.html")]
    [InlineData("/tag/UNGA%2FC-6_0.html")]
    [InlineData("/origin/embassy-port-arve_0.html")]
    [InlineData("/origin/embassy-quaville_1.html")]
    [InlineData("/classification/unclassified-for-official-use-only_0.html")]
    [InlineData("/missing/08QUAVILLE12.html")]
    [InlineData("/origins.html")]
    [InlineData("/origins/P.html")]
    [InlineData("/origins/X.html")]
    [InlineData("/tags.html")]
    [InlineData("/tags/K.html")]
    [InlineData("/dates.html")]
    [InlineData("/releases.html")]
    [InlineData("/classifications.html")]
    [InlineData("/articles.html")]
    [InlineData("/articles/the-vote.html")]
    [InlineData("/collections.html")]
    [InlineData("/help/structure.html")]
    [InlineData("/help/discuss.html")]
    [InlineData("/help/questions.html")]
    public async Task Every_address_answers_with_a_sound_page(string path)
    {
        var page = await PageAsync(path);
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.QuerySelector("nav[aria-label=Browse]").ShouldNotBeNull();
        page.QuerySelector("main")!.TextContent.Trim().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Every_page_names_its_icon_so_that_browsers_ask_for_no_other()
    {
        var icon = (await PageAsync("/")).QuerySelector("link[rel=icon]")!.GetAttribute("href")!;
        using var picture = await GetAsync(icon);
        picture.StatusCode.ShouldBe(HttpStatusCode.OK);
        picture.Content.Headers.ContentType!.ToString().ShouldBe("image/svg+xml");
        using var asked = await GetAsync("/favicon.ico");
        asked.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently);
        asked.Headers.Location!.ToString().ShouldBe(icon);
    }

    [Theory]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/cable/2009/02/09PORTARVE52.html", "text/html; charset=utf-8")]
    [InlineData("/cable/2009/02/09PORTARVE52.txt", "text/plain; charset=utf-8")]
    [InlineData("/feed.atom", "application/atom+xml; charset=utf-8")]
    [InlineData("/sitemap.xml", "application/xml; charset=utf-8")]
    [InlineData("/sitemap-pages.xml", "application/xml; charset=utf-8")]
    [InlineData("/sitemap-2011-08-26_0.xml", "application/xml; charset=utf-8")]
    [InlineData("/robots.txt", "text/plain; charset=utf-8")]
    [InlineData("/healthz", "text/plain; charset=utf-8")]
    [InlineData("/readyz", "text/plain; charset=utf-8")]
    [InlineData("/logo.svg", "image/svg+xml")]
    [InlineData("/api/v1/telegrams/09PORTARVE52", "application/json; charset=utf-8")]
    [InlineData("/api/v1/telegrams/09%20PORT%20ARVE%20000052", "application/json; charset=utf-8")]
    [InlineData("/api/v1/telegrams/notes%2Fharbour%20note.txt", "application/json; charset=utf-8")]
    [InlineData("/api/v1/origins", "application/json; charset=utf-8")]
    [InlineData("/openapi/v1.json", "application/json; charset=utf-8")]
    [InlineData("/api/v1/tags", "application/json; charset=utf-8")]
    [InlineData("/api/v1/classifications", "application/json; charset=utf-8")]
    [InlineData("/api/v1/releases", "application/json; charset=utf-8")]
    [InlineData("/api/v1/stats", "application/json; charset=utf-8")]
    public async Task Asking_for_the_head_alone_gives_the_same_head(string path, string mediaType)
    {
        using var whole = await GetAsync(path);
        using var head = await GetAsync(path, HttpMethod.Head);
        whole.StatusCode.ShouldBe(HttpStatusCode.OK, site.Output.ToString());
        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Content.Headers.ContentType!.ToString().ShouldBe(mediaType);
        head.Headers.ETag.ShouldBe(whole.Headers.ETag);
        (await head.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBeEmpty();
        Safety(head);
    }

    [Theory]
    [InlineData("/09PORTARVE52", "/cable/2009/02/09PORTARVE52.html")]
    [InlineData("/09portarve52", "/cable/2009/02/09PORTARVE52.html")]
    [InlineData("/09%20PORT%20ARVE%20000052", "/cable/2009/02/09PORTARVE52.html")]
    [InlineData("/09PORTARVE52.html", "/cable/2009/02/09PORTARVE52.html")]
    [InlineData("/08QUAVILLE12", "/missing/08QUAVILLE12.html")]
    [InlineData("/cable/2010/07/09PORTARVE52.html", "/cable/2009/02/09PORTARVE52.html")]
    [InlineData("/cable/undated/09PORTARVE52.html", "/cable/2009/02/09PORTARVE52.html")]
    [InlineData("/cable/2010/07/09PORTARVE52.reading.html", "/cable/2009/02/09PORTARVE52.reading.html")]
    [InlineData("/cable/2010/07/09PORTARVE52.html?v=1", "/cable/2009/02/09PORTARVE52.html?v=1")]
    [InlineData("/missing/09PORTARVE52.html", "/cable/2009/02/09PORTARVE52.html")]
    [InlineData("/missing/08%20QUAVILLE%2012.html", "/missing/08QUAVILLE12.html")]
    [InlineData("/tag/ktip_0.html", "/tag/KTIP_0.html")]
    [InlineData("/tag/KTIP.html", "/tag/KTIP_0.html")]
    [InlineData("/origin/Embassy-Port-Arve_0.html", "/origin/embassy-port-arve_0.html")]
    [InlineData("/origins/p.html", "/origins/P.html")]
    [InlineData("/origins/P", "/origins/P.html")]
    [InlineData("/origins/P_0.html", "/origins/P.html")]
    [InlineData("/index.html", "/")]
    public async Task Other_spellings_of_an_address_lead_to_the_one(string asked, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, asked) { Headers = { Host = "elsewhere.example" } };
        using var response = await site.Client.SendAsync(request, Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently, site.Output.ToString());
        response.Headers.Location!.OriginalString.ShouldBe(address);
    }

    [Theory]
    [InlineData("/nonsense", HttpStatusCode.NotFound)]
    [InlineData("/09PORTARVE53", HttpStatusCode.NotFound)]
    [InlineData("/cable/2009/02/09PORTARVE53.html", HttpStatusCode.NotFound)]
    [InlineData("/cable/2009/02/..%2F..%2Fsite.json", HttpStatusCode.NotFound)]
    [InlineData("/cable/2009/02/09PORTARVE52.html?v=2", HttpStatusCode.NotFound)]
    [InlineData("/cable/2009/02/09PORTARVE52.html?v=x", HttpStatusCode.NotFound)]
    [InlineData("/cable/2009/02/%3Cscript%3E.html", HttpStatusCode.NotFound)]
    [InlineData("/missing/08QUAVILLE13.html", HttpStatusCode.NotFound)]
    [InlineData("/origin/embassy-quaville_7.html", HttpStatusCode.NotFound)]
    [InlineData("/origin/embassy-nowhere_0.html", HttpStatusCode.NotFound)]
    [InlineData("/origin/57_0.html", HttpStatusCode.Gone)]
    [InlineData("/classification/2_0.html", HttpStatusCode.Gone)]
    [InlineData("/tag/NONE_0.html", HttpStatusCode.NotFound)]
    [InlineData("/tags/KK.html", HttpStatusCode.NotFound)]
    [InlineData("/tags/K_1.html", HttpStatusCode.NotFound)]
    [InlineData("/dates/1911.html", HttpStatusCode.NotFound)]
    [InlineData("/articles/none.html", HttpStatusCode.NotFound)]
    [InlineData("/other.svg", HttpStatusCode.NotFound)]
    [InlineData("/..%2Flogo.svg", HttpStatusCode.NotFound)]
    [InlineData("/reftel.db", HttpStatusCode.NotFound)]
    [InlineData("/site.json", HttpStatusCode.NotFound)]
    public async Task Address_of_nothing_gets_a_page_that_helps(string path, HttpStatusCode status)
    {
        var page = await PageAsync(path, status);
        var main = page.QuerySelector("main")!;
        if (status == HttpStatusCode.NotFound && !path.Contains("_7", StringComparison.Ordinal)) main.TextContent.ShouldContain("How reference IDs look");
        page.QuerySelectorAll("script:not([src^='/script-'])").ShouldBeEmpty();
    }

    [Fact]
    public async Task Bad_id_is_offered_those_that_are_near()
    {
        var page = await PageAsync("/09PORTARVE51", HttpStatusCode.NotFound);
        page.QuerySelectorAll("main table a").Select(link => link.TextContent).ShouldBe(["09PORTARVE52", "09PORTARVE66"]);
    }

    [Fact]
    public async Task Held_telegram_answers_as_one_that_never_was()
    {
        foreach (var path in new[] { "/{0}", "/cable/2011/03/{0}.html", "/missing/{0}.html", "/api/v1/telegrams/{0}" })
        {
            var (held, unknown) = (await AnswerAsync("11QUAVILLE77"), await AnswerAsync("11QUAVILLE99"));
            held.ShouldBe(unknown);

            async Task<string> AnswerAsync(string id)
            {
                using var response = await GetAsync(string.Format(path, id));
                var body = await response.Content.ReadAsStringAsync(Cancellation);
                return $"{response.StatusCode} {response.Headers.Location} {response.Content.Headers} {body}".Replace(id, "ID", StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nonsense")]
    [InlineData("/09PORTARVE52")]
    [InlineData("/feed.atom")]
    [InlineData("/api/v1/none")]
    [InlineData("/healthz")]
    public async Task Every_answer_carries_the_safety_headers_and_no_cookie(string path)
    {
        using var response = await GetAsync(path);
        Safety(response);
    }

    private static void Safety(HttpResponseMessage response)
    {
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        response.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        response.Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
        response.Headers.GetValues("Cross-Origin-Opener-Policy").Single().ShouldBe("same-origin");
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Only_reading_is_allowed()
    {
        using var response = await GetAsync("/", HttpMethod.Delete);
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Page_that_has_not_changed_is_not_sent_again()
    {
        using var first = await GetAsync("/cable/2009/02/09PORTARVE52.html");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/cable/2009/02/09PORTARVE52.html") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await site.Client.SendAsync(request, Cancellation);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        second.Headers.ETag.ShouldBe(first.Headers.ETag);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Page_comes_compressed_to_those_who_can_read_that(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/help/structure.html") { Headers = { AcceptEncoding = { new StringWithQualityHeaderValue(encoding) } } };
        using var response = await site.Client.SendAsync(request, Cancellation);
        response.Content.Headers.ContentEncoding.ShouldBe([encoding]);
        response.Headers.Vary.ShouldContain("Accept-Encoding");
        (await response.Content.ReadAsByteArrayAsync(Cancellation)).Length.ShouldBeLessThan(6_000);
    }

    [Fact]
    public async Task Hostile_telegram_is_shown_harmlessly()
    {
        var page = await PageAsync("/cable/2009/03/09PORTARVE66.html");
        page.QuerySelectorAll("script:not([src^='/script-']), img[onerror], pre img").ShouldBeEmpty();
        page.QuerySelector("h1")!.TextContent.ShouldContain(TestArchive.HostileSubject);
        var body = page.QuerySelectorAll("pre")[^1].TextContent;
        body.ShouldContain("</pre><script>alert(2)</script>");
        body.ShouldContain("[U+202E]desrever[U+202C]");
        (await PageAsync("/origin/embassy-port-arve_0.html")).QuerySelectorAll("script:not([src^='/script-'])").ShouldBeEmpty();
    }

    [Fact]
    public async Task Plain_text_is_exact()
    {
        using var response = await GetAsync("/cable/2009/03/09PORTARVE66.txt");
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe(TestArchive.HostileBody);
    }

    [Fact]
    public async Task Lists_hold_a_hundred_and_lead_on()
    {
        var first = await PageAsync("/origin/embassy-quaville_0.html");
        first.QuerySelectorAll(".telegrams tbody tr").Length.ShouldBe(100);
        first.QuerySelector("a[rel=next]")!.GetAttribute("href").ShouldBe("/origin/embassy-quaville_1.html");
        (await PageAsync("/origin/embassy-quaville_1.html")).QuerySelectorAll(".telegrams tbody tr").Length.ShouldBe(5);
    }

    [Fact]
    public async Task Links_and_feed_go_by_the_public_address_and_never_by_the_host_header()
    {
        foreach (var path in new[] { "/", "/feed.atom", "/sitemap.xml", "/robots.txt", "/cable/2009/02/09PORTARVE52.html" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "elsewhere.example" } };
            using var response = await site.Client.SendAsync(request, Cancellation);
            var body = await response.Content.ReadAsStringAsync(Cancellation);
            body.ShouldContain("https://harbour.example");
            body.ShouldNotContain("elsewhere.example");
        }
    }

    [Fact]
    public async Task Feed_lists_the_latest_releases()
    {
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var feed = XDocument.Parse(await site.Client.GetStringAsync("/feed.atom", Cancellation)).Root!;
        feed.Elements(atom + "entry").Count().ShouldBe(50);
        var entry = feed.Elements(atom + "entry").Single(entry => entry.Element(atom + "title")!.Value.StartsWith("09PORTARVE52", StringComparison.Ordinal));
        entry.Element(atom + "updated")!.Value.ShouldBe("2011-08-26T00:00:00Z");
        entry.Element(atom + "link")!.Attribute("href")!.Value.ShouldBe("https://harbour.example/cable/2009/02/09PORTARVE52.html");
    }

    [Fact]
    public async Task Sitemaps_name_every_telegram()
    {
        XNamespace map = "http://www.sitemaps.org/schemas/sitemap/0.9";
        var telegrams = new List<string>();
        foreach (var part in XDocument.Parse(await site.Client.GetStringAsync("/sitemap.xml", Cancellation)).Descendants(map + "loc").Select(loc => new Uri(loc.Value).AbsolutePath))
            telegrams.AddRange(XDocument.Parse(await site.Client.GetStringAsync(part, Cancellation)).Descendants(map + "loc").Select(loc => loc.Value));
        telegrams.Count(address => address.Contains("/cable/", StringComparison.Ordinal)).ShouldBe(108);
        telegrams.ShouldContain("https://harbour.example/source/notes/harbour%20note.txt.html");
    }

    [Fact]
    public async Task Article_and_telegram_name_each_other()
    {
        var article = await PageAsync("/articles/the-vote.html");
        article.QuerySelectorAll("main table a").Select(link => link.GetAttribute("href")).ShouldBe(["/cable/2009/02/09PORTARVE52.html"]);
        article.QuerySelector("main")!.TextContent.ShouldContain("08QUAVILLE12");
        var telegram = await PageAsync("/cable/2009/02/09PORTARVE52.html");
        telegram.QuerySelector("a[href='/articles/the-vote.html']")!.TextContent.ShouldBe("The harbour vote");
    }

    [Fact]
    public async Task Telegram_as_json_has_its_text_and_says_nothing_of_others()
    {
        using var json = JsonDocument.Parse(await site.Client.GetStringAsync("/api/v1/telegrams/09PORTARVE52", Cancellation));
        json.RootElement.GetProperty("referenceId").GetString().ShouldBe("09PORTARVE52");
        json.RootElement.GetProperty("body").GetString().ShouldBe(Invented.Body);
        json.RootElement.GetProperty("created").GetString()!.ShouldStartWith("2009-02-25T11:47");
        json.RootElement.GetProperty("subject").GetString().ShouldBe("PORT ARVE'S 3RD ANNUAL HARBOR REPORT");
        using var none = await GetAsync("/api/v1/telegrams/09NOWHERE1");
        none.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Every_link_within_the_site_leads_somewhere()
    {
        var seen = new HashSet<string> { "/" };
        var waiting = new Queue<string>(seen);
        var broken = new List<string>();
        var anchors = new Dictionary<string, HashSet<string>>();
        var wanted = new List<(string From, string To, string Anchor)>();
        while (waiting.TryDequeue(out var path))
        {
            using var response = await GetAsync(path);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                broken.Add($"{path} {response.StatusCode}");
                continue;
            }

            if (response.Content.Headers.ContentType!.MediaType != "text/html") continue;
            var html = await response.Content.ReadAsStringAsync(Cancellation);
            var page = Html.Page(html);
            anchors[path] = [.. page.QuerySelectorAll("[id]").Select(element => element.Id!)];
            // A search has an address for every choice of filters: what robots are not to follow is no way to walk.
            if (page.QuerySelector("meta[name=robots][content*=nofollow]") is not null) continue;
            foreach (var link in page.QuerySelectorAll("[href]:not([rel~=nofollow]), [src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!))
            {
                if (link.StartsWith("http", StringComparison.Ordinal) || link.StartsWith("mailto:", StringComparison.Ordinal)) continue;
                var parts = link.Split('#');
                var to = parts[0].Length == 0 ? path : parts[0];
                if (parts.Length > 1) wanted.Add((path, to, parts[1]));
                if (seen.Add(to)) waiting.Enqueue(to);
            }
        }

        broken.ShouldBeEmpty();
        wanted.Where(link => !anchors[link.To].Contains(link.Anchor)).ShouldBeEmpty();
        seen.Count.ShouldBeGreaterThan(200);
        seen.ShouldContain("/cable/2009/03/09PORTARVE66.html");
    }

    [Fact]
    public async Task Readers_leave_no_trace_in_the_output()
    {
        await GetAsync("/?q=secret-question");
        await GetAsync("/09NOWHERE77?q=secret-question");
        site.Output.ToString().ShouldNotContain("secret-question");
        site.Output.ToString().ShouldNotContain("NOWHERE77");
    }
}
