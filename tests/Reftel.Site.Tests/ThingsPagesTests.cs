using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Reftel.Archive.Import;

namespace Reftel.Site.Tests;

/// <summary>Pages about a post, a tag, a month, a day of release, a missing telegram; and the orders of lists.</summary>
public sealed class ThingsPagesTests(ThingsPagesTests.Served served) : IClassFixture<ThingsPagesTests.Served>
{
    /// <summary>A hundred and thirty telegrams of two posts over three months, released on two days.</summary>
    public sealed class Served : IAsyncLifetime
    {
        internal ServedArchive Archive { get; } = new();

        public async ValueTask InitializeAsync()
        {
            var many = Enumerable.Range(1, 120).Select(number => ($"many-{number}.html", ServedArchive.Telegram(
                $"09PORTARVE{number}", $"2009-0{(number % 3) + 1}-{(number % 28) + 1:00} 09:00", "Embassy Port Arve", "CONFIDENTIAL", number % 2 == 0 ? "PGOV EWWT" : "PGOV", $"QUAY {number * 7919 % 1000:000}", "Nothing to report.")));
            (await Archive.ImportAsync(new ImportOptions(Collection: "harbor"), [
                .. many,
                ("cites-1.html", Citing("08QUAVILLE1", "A. 09 PORT ARVE 150 B. 08 STATE 7", "Ref A says that the pilots strike. So be it.")),
                ("cites-2.html", Citing("08QUAVILLE2", "09 PORT ARVE 150", "Nothing.")),
                ("collection.json", """{ "name": "harbor", "title": "Harbor papers", "source": "A chest", "rights": "Free", "statedTotal": 200 }""")])).New.ShouldBe(122);
            (await Archive.ImportAsync(new ImportOptions(Hold: true), ("later.html", ServedArchive.Telegram("09PORTARVE149", "2009-04-01 09:00", "Embassy Port Arve", "SECRET", "SENV", "LATER", "It is late.")))).New.ShouldBe(1);
            Archive.Time.Now = new DateTimeOffset(2012, 3, 4, 5, 6, 0, TimeSpan.Zero);
            Archive.Release("A note on <lateness>.", "09PORTARVE149");
            await Archive.WriteAsync("site.json", """{ "name": "Harbour papers", "publicUrl": "https://harbour.example" }""");
            await Archive.StartAsync();
        }

        private static string Citing(string id, string references, string text) =>
            ServedArchive.Telegram(id, "2008-05-06 07:08", "Consulate Quaville", "UNCLASSIFIED", "SENV", $"REPORT\n\nREF: {references}", text);

        public async ValueTask DisposeAsync() => await Archive.DisposeAsync();
    }

    private const string Post = "/origin/embassy-port-arve_0.html";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task<IHtmlDocument> PageAsync(string path, HttpStatusCode status = HttpStatusCode.OK) => served.Archive.PageAsync(path, status);

    private static List<string> Ids(IHtmlDocument page) => [.. page.QuerySelectorAll(".telegrams tbody td:first-child").Select(cell => cell.TextContent)];

    private static Dictionary<string, string> Facts(IHtmlDocument page) =>
        page.QuerySelectorAll("dl.facts dt").ToDictionary(name => name.TextContent, name => string.Join(' ', name.NextElementSibling!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    private static Dictionary<string, string> Chart(IHtmlDocument page) =>
        page.QuerySelectorAll("figure.chart tbody tr").ToDictionary(row => row.QuerySelector("th")!.TextContent, row => row.QuerySelector("td")!.TextContent);

    private static List<(string Value, string Count)> Values(IHtmlDocument page, string section) =>
        [.. page.QuerySelectorAll($"section[aria-labelledby='{section}'] li").Select(item => (item.QuerySelector("a")!.TextContent, item.QuerySelector("small")!.TextContent))];

    [Fact]
    public async Task Post_is_told_on_its_first_page()
    {
        var page = await PageAsync(Post);
        var facts = Facts(page);
        facts["In reference IDs"].ShouldBe("PORTARVE 2009, 121 telegrams");
        facts["As sender"].ShouldBe("AMEMBASSY PORT ARVE 2009");
        facts["Routing indicator"].ShouldBe("RUEHPV 2009");
        facts["Cited, but not here"].ShouldBe("1 of its telegrams");
        Values(page, "writes-to").ShouldBe([("SECSTATE WASHDC", "121")]);
        Values(page, "by-tag").ShouldBe([("PGOV", "120"), ("EWWT", "60"), ("SENV", "1")]);
        Values(page, "by-classification").ShouldBe([("CONFIDENTIAL", "120"), ("SECRET", "1")]);
        Chart(page).ShouldBe(new Dictionary<string, string> { ["January 2009"] = "40", ["February 2009"] = "40", ["March 2009"] = "40", ["April 2009"] = "1" }, ignoreOrder: true);
        page.QuerySelector("figure.chart svg path").ShouldNotBeNull().GetAttribute("d")!.Count(c => c == 'M').ShouldBe(4);
        Ids(page).Count.ShouldBe(100);
    }

    [Fact]
    public async Task Each_number_beside_a_thing_is_that_of_the_search_it_leads_to()
    {
        foreach (var thing in new[] { Post, "/tag/EWWT_0.html", "/date/2009-02_0.html", "/classification/confidential_0.html" })
        {
            var page = await PageAsync(thing);
            var links = page.QuerySelectorAll("figure.chart tbody tr").Select(row => (Url: row.QuerySelector("a")!.GetAttribute("href")!, Count: row.QuerySelector("td")!.TextContent))
                .Concat(page.QuerySelectorAll(".things li").Select(item => (Url: item.QuerySelector("a")!.GetAttribute("href")!, Count: item.QuerySelector("small")!.TextContent))).ToList();
            links.Count.ShouldBeGreaterThan(3, thing);
            foreach (var (url, count) in links)
            {
                var found = JsonDocument.Parse((await served.Archive.GetAsync(url.Replace("/search?", "/api/v1/search?", StringComparison.Ordinal))).Text).RootElement;
                found.GetProperty("total").GetInt32().ToString("N0").ShouldBe(count, $"{thing} {url}");
            }
        }
    }

    [Fact]
    public async Task Later_pages_are_lists_that_lead_back()
    {
        var page = await PageAsync("/origin/embassy-port-arve_1.html");
        (page.QuerySelector("figure"), page.QuerySelector("dl.facts"), page.QuerySelector(".things")).ShouldBe((null, null, null));
        page.QuerySelectorAll(".crumb a").Select(link => link.GetAttribute("href")).ShouldBe(["/origins.html", Post]);
        Ids(page).Count.ShouldBe(21);
    }

    [Fact]
    public async Task Tag_has_its_meaning_its_kind_and_its_neighbors()
    {
        var page = await PageAsync("/tag/EWWT_0.html");
        page.QuerySelector(".lead")!.TextContent.ShouldBe("Waterborne Transportation.");
        Facts(page)["Kind"].ShouldStartWith("Subject tag: ");
        Values(page, "by-post").ShouldBe([("Embassy Port Arve", "60")]);
        Values(page, "by-tag").ShouldBe([("PGOV", "60")]);
    }

    [Fact]
    public async Task Month_has_its_days_and_leads_to_those_beside_it()
    {
        var page = await PageAsync("/date/2009-02_0.html");
        page.QuerySelectorAll(".turns a").Select(link => (link.GetAttribute("rel"), link.GetAttribute("href"))).ShouldBe([("prev", "/date/2009-01_0.html"), ("next", "/date/2009-03_0.html")]);
        var days = Chart(page);
        days.Values.Sum(int.Parse).ShouldBe(40);
        days.Keys.ShouldAllBe(day => day.EndsWith(" February 2009", StringComparison.Ordinal));
        page.QuerySelector("figure summary")!.TextContent.ShouldBe("Days as a table");
        page.QuerySelector(".chart .ends")!.TextContent.ShouldBe("1 February 200928 February 2009");
        (await PageAsync("/date/2008-05_0.html")).QuerySelectorAll(".turns a").Select(link => link.GetAttribute("href")).ShouldBe(["/date/2009-01_0.html"]);
    }

    [Fact]
    public async Task Time_of_release_stands_in_the_list_of_its_day_and_the_day_everywhere_else()
    {
        var day = await PageAsync("/reldate/2012-03-04_0.html?sort=released");
        day.QuerySelectorAll(".telegrams th").Select(head => head.TextContent).ShouldContain("Released at");
        day.QuerySelector(".telegrams td:nth-child(4)")!.TextContent.ShouldBe("05:06");
        var front = await PageAsync("/");
        front.QuerySelectorAll(".telegrams th").Select(head => head.TextContent).ShouldContain("Released");
        front.QuerySelector(".telegrams td:nth-child(4)")!.TextContent.ShouldBe("2012-03-04");
    }

    [Fact]
    public async Task Day_of_release_has_its_batches_and_leads_to_those_beside_it()
    {
        var page = await PageAsync("/reldate/2012-03-04_0.html");
        page.QuerySelector(".batches li")!.TextContent.ShouldBe("2012-03-04 05:06 UTC: A note on <lateness>. 1 telegram");
        page.QuerySelectorAll(".turns a").Select(link => link.GetAttribute("href")).ShouldBe(["/reldate/2011-08-26_0.html"]);
        Values(page, "by-post").ShouldBe([("Embassy Port Arve", "1")]);
        page.QuerySelector("section[aria-labelledby='by-post'] a")!.GetAttribute("href").ShouldBe(Post);
        Values(await PageAsync("/reldate/2011-08-26_0.html"), "by-post").ShouldBe([("Embassy Port Arve", "120"), ("Consulate Quaville", "2")]);
    }

    [Theory]
    [InlineData("id", "ascending", "09PORTARVE1")]
    [InlineData("-id", "descending", "09PORTARVE149")]
    [InlineData("subject", "ascending", "09PORTARVE149")]
    [InlineData("created", "ascending", "09PORTARVE84")]
    public async Task List_is_sorted_by_the_heading_of_a_column(string sort, string direction, string first)
    {
        var page = await PageAsync($"{Post}?sort={sort}");
        var heading = page.QuerySelectorAll(".telegrams th[aria-sort]").ShouldHaveSingleItem();
        heading.GetAttribute("aria-sort").ShouldBe(direction);
        Ids(page)[0].ShouldBe(first);
        // It leads the other way round, and search engines leave it.
        var link = heading.QuerySelector("a")!;
        link.GetAttribute("rel").ShouldBe("nofollow");
        var back = await PageAsync(link.GetAttribute("href")!);
        back.QuerySelector(".telegrams th[aria-sort]")!.GetAttribute("aria-sort").ShouldBe(direction == "ascending" ? "descending" : "ascending");
        page.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe("https://harbour.example" + Post);
        page.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex, nofollow");
        page.QuerySelector("figure").ShouldBeNull();
    }

    [Fact]
    public async Task Sorted_pages_together_are_the_list_in_that_order()
    {
        var ids = Ids(await PageAsync($"{Post}?sort=id"));
        var next = (await PageAsync($"{Post}?sort=id")).QuerySelector(".pager a[rel=next]")!.GetAttribute("href")!;
        next.ShouldBe("/origin/embassy-port-arve_1.html?sort=id");
        ids.AddRange(Ids(await PageAsync(next)));
        ids.ShouldBe([.. Enumerable.Range(1, 120).Select(number => $"09PORTARVE{number}"), "09PORTARVE149"]);
    }

    [Fact]
    public async Task One_order_is_never_answered_with_another()
    {
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Ids(await PageAsync($"{Post}?sort=id"))[0].ShouldBe("09PORTARVE1");
            Ids(await PageAsync(Post))[0].ShouldBe("09PORTARVE149");
            Ids(await PageAsync($"{Post}?sort=-subject"))[0].ShouldNotBe("09PORTARVE149");
        }

        // What is no order is the usual one.
        foreach (var none in new[] { "x", "", "-", "cited", "id,id", "--id", "ID" }) Ids(await PageAsync($"{Post}?sort={none}"))[0].ShouldBe("09PORTARVE149", none);
        (await served.Archive.MovedAsync("/origin/embassy-port-arve.html?sort=id")).ShouldBe($"{Post}?sort=id");
    }

    [Fact]
    public async Task Missing_telegrams_have_a_list_that_is_sorted_by_its_headings()
    {
        var page = await PageAsync("/missing.html");
        Rows(page).ShouldBe(["09PORTARVE150 2 telegrams", "08STATE7 1 telegram"]);
        page.QuerySelector("th[aria-sort=descending]")!.TextContent.ShouldBe("Cited by");
        foreach (var (sort, first) in new[] { ("id", "08STATE7"), ("-id", "09PORTARVE150"), ("origin", "09PORTARVE150"), ("-origin", "08STATE7"), ("cited", "08STATE7") })
            Rows(await PageAsync($"/missing.html?sort={sort}"))[0].ShouldStartWith(first, Case.Sensitive, sort);
        (await served.Archive.MovedAsync("/missing_0.html?sort=id")).ShouldBe("/missing.html?sort=id");
        (await PageAsync("/missing_1.html", HttpStatusCode.NotFound)).QuerySelector("main a")!.GetAttribute("href").ShouldBe("/missing.html");
        await PageAsync("/missing_x.html", HttpStatusCode.NotFound);
        await PageAsync("/missing_99999999999.html", HttpStatusCode.NotFound);

        static List<string> Rows(IHtmlDocument page) => [.. page.QuerySelectorAll("table.missing tbody tr").Select(row => $"{row.QuerySelector("a")!.TextContent} {row.QuerySelector("td:last-child")!.TextContent}")];
    }

    [Fact]
    public async Task Missing_telegram_is_told_by_those_who_cite_it()
    {
        var page = await PageAsync("/missing/09PORTARVE150.html");
        page.QuerySelectorAll(".citing > li").Select(item => item.QuerySelector("a")!.TextContent).ShouldBe(["08QUAVILLE1", "08QUAVILLE2"]);
        page.QuerySelectorAll(".citing q").Select(words => words.TextContent).ShouldBe(["A. 09 PORT ARVE 150", "09 PORT ARVE 150"]);
        page.QuerySelectorAll(".citing blockquote").ShouldHaveSingleItem().TextContent.Trim().ShouldBe("Ref A says that the pilots strike.");
        page.QuerySelector("dl.facts a")!.GetAttribute("href").ShouldBe(Post);
        Ids(page).ShouldBe(["09PORTARVE119", "09PORTARVE120", "09PORTARVE149"]);
    }

    [Fact]
    public async Task Collection_says_what_is_here_and_what_it_lacks()
    {
        var page = await PageAsync("/collections.html");
        var facts = page.QuerySelectorAll("main dt").ToDictionary(name => name.TextContent, name => name.NextElementSibling!.TextContent);
        facts["Here"].ShouldBe("122 telegrams, May 2008 to March 2009");
        facts["Said to hold"].ShouldBe("200 telegrams, 78 more than are released here");
        facts["Cited, but not here"].ShouldBe("2 telegrams");
    }

    [Fact]
    public async Task Missing_telegrams_come_as_JSON()
    {
        var answer = JsonDocument.Parse((await served.Archive.GetAsync("/api/v1/missing")).Text).RootElement;
        answer.GetProperty("total").GetInt64().ShouldBe(2);
        answer.GetProperty("missing").EnumerateArray().Select(missing => (missing.GetProperty("referenceId").GetString(), missing.GetProperty("citedBy").GetInt64(), missing.GetProperty("path").GetString()))
            .ShouldBe([("09PORTARVE150", 2, "/missing/09PORTARVE150.html"), ("08STATE7", 1, "/missing/08STATE7.html")]);
        answer.GetProperty("nextPage").ValueKind.ShouldBe(JsonValueKind.Null);
        JsonDocument.Parse((await served.Archive.GetAsync("/api/v1/missing?sort=id")).Text).RootElement.GetProperty("missing")[0].GetProperty("referenceId").GetString().ShouldBe("08STATE7");
        foreach (var (query, status) in new[] { ("?sort=x", HttpStatusCode.BadRequest), ("?page=x", HttpStatusCode.BadRequest), ("?page=-1", HttpStatusCode.BadRequest), ("?page=1", HttpStatusCode.NotFound), ("?page=0", HttpStatusCode.OK) })
            (await served.Archive.GetAsync("/api/v1/missing" + query)).Status.ShouldBe(status, query);
    }

    [Fact]
    public async Task Without_a_search_index_a_thing_has_its_list_and_tells_the_rest_once_there_is_one()
    {
        await using var archive = new ServedArchive();
        (await archive.ImportAsync(new ImportOptions(), ("a.html", ServedArchive.Telegram("09PORTARVE52", "2009-02-25 11:47", "Embassy Port Arve", "CONFIDENTIAL", "PGOV", "QUAYS", "Nothing.")))).New.ShouldBe(1);
        await archive.StartAsync();
        var index = archive.Folder.Index;
        Directory.Move(index, index + ".away");
        var page = await archive.PageAsync("/tag/PGOV_0.html");
        Ids(page).ShouldBe(["09PORTARVE52"]);
        page.QuerySelector("figure").ShouldBeNull();
        if (Directory.Exists(index)) Directory.Delete(index, recursive: true);
        Directory.Move(index + ".away", index);
        (await archive.PageAsync("/tag/PGOV_0.html")).QuerySelector("figure").ShouldNotBeNull();
    }

    [Fact]
    public async Task Names_in_headers_are_encoded_and_cannot_leave_their_search()
    {
        await using var archive = new ServedArchive();
        var hostile = ServedArchive.Telegram("09PORTARVE52", "2009-02-25 11:47", "Embassy Port Arve", "CONFIDENTIAL", "PGOV", "QUAYS", "Nothing.")
            .Replace("SECSTATE WASHDC", WebUtility.HtmlEncode("SEC\" OR \"<b>STATE\u202E"), StringComparison.Ordinal);
        (await archive.ImportAsync(new ImportOptions(), ("a.html", hostile))).New.ShouldBe(1);
        await archive.StartAsync();
        var (_, text) = await archive.GetAsync(Post);
        text.ShouldNotContain("<b>");
        text.ShouldNotContain("\u202E");
        var link = Html.Page(text).QuerySelector("section[aria-labelledby='writes-to'] a").ShouldNotBeNull();
        (await archive.GetAsync(link.GetAttribute("href")!)).Status.ShouldBe(HttpStatusCode.OK);
    }
}
