using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using Reftel.Archive;
using Reftel.Archive.Import;

namespace Reftel.Site.Tests;

/// <summary>The doors of the search, over a small archive.</summary>
public sealed class SearchTests : IAsyncLifetime
{
    private readonly ServedArchive _archive = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await StartAsync(_archive, """{ "name": "Harbour papers", "publicUrl": "https://harbour.example" }""");

    private static async Task StartAsync(ServedArchive archive, string settings)
    {
        await archive.ImportAsync(
            new ImportOptions(Collection: "harbour"),
            ("a.html", Telegram("09PORTARVE52", "2009-02-25 11:47", "Embassy Port Arve", "CONFIDENTIAL", "PGOV EWWT", "HARBOR REPORT\n\nREF: 08 QUAVILLE 12", "The pilots of the harbor spoke of silt.\n\nAnd of mud.\n\n2. (U) Pilots again.")),
            ("b.html", Telegram("08QUAVILLE3", "2008-01-15 09:00", "Embassy Quaville", "UNCLASSIFIED", "PGOV", "=HYPERLINK(\"http://evil.example\") AND PILOTS", "The pilots strike.")),
            ("c.html", Telegram("02QUAVILLE7", "2002-06-15 09:00", "Embassy Quaville", "UNCLASSIFIED", "ECON", "<SCRIPT>ALERT(1)</SCRIPT> PILOTS", "Pilots </mark><img src=x onerror=alert(1)> once more.")),
            ("d.html", Telegram("02QUAVILLE8", "2002-06-16 09:00", "Embassy Quaville", "UNCLASSIFIED", "ECON", "CRANES", "The third crane stands still.")));
        await archive.WriteAsync("site.json", settings);
        await archive.StartAsync();
    }

    public ValueTask DisposeAsync() => _archive.DisposeAsync();

    private static string Telegram(string id, string created, string origin, string classification, string tags, string subject, string text) =>
        ServedArchive.Telegram(id, created, origin, classification, tags, subject, text);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null, string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (accept is not null) request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        return await _archive.Client.SendAsync(request, Cancellation);
    }

    private async Task<JsonElement> JsonAsync(string path, HttpStatusCode status = HttpStatusCode.OK, string mediaType = "application/json")
    {
        using var response = await SendAsync(HttpMethod.Get, path);
        response.StatusCode.ShouldBe(status, path);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation)).RootElement;
    }

    [Fact]
    public async Task Every_page_has_the_search_field_and_tells_browsers_how_to_search()
    {
        foreach (var (path, status) in new[] { ("/", HttpStatusCode.OK), ("/origins.html", HttpStatusCode.OK), ("/09PORTARVE1", HttpStatusCode.NotFound), ("/search", HttpStatusCode.OK), ("/search?q=(", HttpStatusCode.BadRequest) })
        {
            var page = await _archive.PageAsync(path, status);
            var form = page.QuerySelector("form[role=search]")!;
            form.GetAttribute("action").ShouldBe("/search");
            page.QuerySelector($"label[for={form.QuerySelector("input[name=q]")!.Id}]").ShouldNotBeNull();
            page.QuerySelector("link[rel=search]")!.GetAttribute("href").ShouldBe("/opensearch.xml");
        }
    }

    [Fact]
    public async Task Results_lead_to_the_marked_telegram_and_are_none_of_search_engines()
    {
        var page = await _archive.PageAsync("/search?q=pilots");
        page.QuerySelector("main .found strong")!.TextContent.ShouldBe("3");
        page.QuerySelectorAll("main .hits h2 a").Select(link => link.GetAttribute("href")).ShouldContain("/cable/2009/02/09PORTARVE52.html?q=pilots");
        page.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex, nofollow");
        page.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe("https://harbour.example/search");
        page.QuerySelector("input[name=q]")!.GetAttribute("value").ShouldBe("pilots");
        page.QuerySelectorAll("main script, main img").ShouldBeEmpty();
        page.QuerySelector("link[rel=alternate][href='/search.atom?q=pilots']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Passage_leads_straight_to_its_paragraph_or_answer()
    {
        await using var archive = new ServedArchive();
        await archive.ImportAsync(new ImportOptions(), ("a.html", Telegram("09PORTARVE53", "2009-03-03 14:00", "Embassy Port Arve", "UNCLASSIFIED", "KTIP", "THIRD ANNUAL REPORT",
            "1. (U) Post submits its report on lanterns.\n\nTHE SITUATION\n\nA. Every pier has its lanterns now.\n\nB. No change.")));
        await archive.StartAsync();
        var places = (await archive.PageAsync("/search?q=lanterns")).QuerySelectorAll(".passage a").ToList();
        places.Select(place => place.TextContent).ShouldBe(["¶1", "¶"]);
        places.Select(place => place.GetAttribute("href")).ShouldBe(["/cable/2009/03/09PORTARVE53.html?q=lanterns#par1", "/cable/2009/03/09PORTARVE53.html?q=lanterns#h1-A"]);
        places[1].GetAttribute("aria-label").ShouldBe("This place in 09PORTARVE53");
    }

    [Fact]
    public async Task Opened_telegram_marks_what_was_sought_and_leads_from_one_place_to_the_next()
    {
        foreach (var view in new[] { "/cable/2009/02/09PORTARVE52.html", "/cable/2009/02/09PORTARVE52.reading.html" })
        {
            var page = await _archive.PageAsync(view + "?q=pilots");
            page.QuerySelectorAll("mark[id]").Select(mark => mark.TextContent).ShouldBe(["pilots", "Pilots"]);
            page.QuerySelectorAll(".places a[href^='#hit']").Length.ShouldBe(2);
            page.QuerySelector("a.step")!.GetAttribute("href").ShouldBe("#hit2");
            page.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex");
            page.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe("https://harbour.example/cable/2009/02/09PORTARVE52.html");
            // The page of those who seek nothing is another.
            (await _archive.PageAsync(view)).QuerySelectorAll("mark, .places").ShouldBeEmpty();
        }

        (await _archive.PageAsync("/cable/2009/02/09PORTARVE52.html?q=tag:PGOV")).QuerySelector(".places")!.TextContent.ShouldContain("Nothing in the text itself matches");
        (await _archive.PageAsync("/cable/2009/02/09PORTARVE52.html?q=(")).QuerySelectorAll("mark").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/search?q=09PORTARVE52", "/cable/2009/02/09PORTARVE52.html")]
    [InlineData("/search?q=+09+port+arve+000052+", "/cable/2009/02/09PORTARVE52.html")]
    [InlineData("/search?q=08quaville12", "/missing/08QUAVILLE12.html")]
    public async Task Reference_id_in_any_spelling_goes_straight_to_its_telegram(string asked, string address)
    {
        using var response = await SendAsync(HttpMethod.Get, asked);
        response.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        response.Headers.Location!.OriginalString.ShouldBe(address);
    }

    [Fact]
    public async Task Reference_id_of_none_says_so_and_offers_those_that_are_near()
    {
        var page = await _archive.PageAsync("/search?q=09PORTARVE53");
        page.QuerySelector("main .lead")!.TextContent.ShouldContain("No released telegram has the reference ID 09PORTARVE53");
        page.QuerySelectorAll("main table.telegrams a").Select(link => link.TextContent).ShouldBe(["09PORTARVE52"]);
    }

    [Fact]
    public async Task Withdrawn_telegram_leads_to_what_is_left_of_it()
    {
        _archive.Withdraw("02QUAVILLE8", "An error.");
        using var response = await SendAsync(HttpMethod.Get, "/search?q=02QUAVILLE8");
        response.Headers.Location!.OriginalString.ShouldBe("/02QUAVILLE8");
    }

    [Fact]
    public async Task Facets_narrow_and_widen_by_links()
    {
        var page = await _archive.PageAsync("/search?q=pilots");
        var link = page.QuerySelectorAll("nav.facets a").Single(link => link.TextContent.StartsWith("Embassy Quaville", StringComparison.Ordinal));
        link.GetAttribute("href").ShouldBe("/search?q=pilots&origin=embassy-quaville");
        var narrowed = await _archive.PageAsync(link.GetAttribute("href")!);
        narrowed.QuerySelector("main .found strong")!.TextContent.ShouldBe("2");
        narrowed.QuerySelector(".chosen a")!.GetAttribute("href").ShouldBe("/search?q=pilots");
        narrowed.QuerySelector("nav.facets a[aria-current]")!.GetAttribute("href").ShouldBe("/search?q=pilots");
    }

    [Fact]
    public async Task Chart_leads_to_each_time_and_its_table_says_the_same()
    {
        var page = await _archive.PageAsync("/search?q=pilots");
        page.QuerySelector("svg")!.GetAttribute("aria-hidden").ShouldBe("true");
        page.QuerySelectorAll(".chart tbody a").Select(link => link.GetAttribute("href")).ShouldBe(["/search?q=pilots%20created%3A2002", "/search?q=pilots%20created%3A2008", "/search?q=pilots%20created%3A2009"]);
        (await _archive.PageAsync("/search?q=pilots%20created%3A2009")).QuerySelector("main .found strong")!.TextContent.ShouldBe("1");
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        var seen = new List<string>();
        for (var next = "/search?q=pilots&size=1&sort=created"; next is not null;)
        {
            var page = await _archive.PageAsync(next);
            seen.AddRange(page.QuerySelectorAll("main .hits .facts b").Select(id => id.TextContent));
            next = page.QuerySelector("main a[rel~=next]")?.GetAttribute("href");
        }

        seen.ShouldBe(["02QUAVILLE7", "08QUAVILLE3", "09PORTARVE52"]);
    }

    [Theory]
    [InlineData("/search?q=harbor+(silt", "(")]
    [InlineData("/search?q=a&size=100000", "size is a number from 1 to 1,000")]
    [InlineData("/search?q=a&after=garbage", "begin anew")]
    public async Task Fault_is_told_in_a_sentence(string path, string words) =>
        (await _archive.PageAsync(path, HttpStatusCode.BadRequest)).QuerySelector("main")!.TextContent.ShouldContain(words);

    [Theory]
    [InlineData("?q=(&size=20", 0)]
    [InlineData("?q=harbor+AND", 7)]
    public async Task Fault_of_a_query_has_its_position_for_programs(string query, int position)
    {
        var problem = await JsonAsync("/api/v1/search" + query, HttpStatusCode.BadRequest, "application/problem+json");
        problem.GetProperty("position").GetInt32().ShouldBe(position);
        problem.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        problem.TryGetProperty("mend", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Api_answers_as_the_contract_says()
    {
        var answer = await JsonAsync("/api/v1/search?q=pilots&size=2&sort=-created");
        answer.EnumerateObject().Select(member => member.Name).Except(["didYouMean"]).ShouldBe(["query", "total", "results", "facets", "histogram", "next"]);
        answer.GetProperty("total").GetInt32().ShouldBe(3);
        answer.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("referenceId").GetString()).ShouldBe(["09PORTARVE52", "08QUAVILLE3"]);
        answer.GetProperty("facets").EnumerateObject().Select(facet => facet.Name).ShouldBe(["origin", "tag", "classification", "year", "caption"]);
        answer.GetProperty("facets").GetProperty("origin")[0].GetProperty("value").GetString().ShouldBe("embassy-quaville");
        answer.GetProperty("histogram").EnumerateArray().Sum(month => month.GetProperty("count").GetInt32()).ShouldBe(3);
        var rest = await JsonAsync($"/api/v1/search?q=pilots&size=2&sort=-created&after={answer.GetProperty("next").GetString()}");
        rest.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("referenceId").GetString()).ShouldBe(["02QUAVILLE7"]);
        rest.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("&format=csv", null, "text/csv")]
    [InlineData("", "text/csv", "text/csv")]
    [InlineData("&format=ndjson", null, "application/x-ndjson")]
    [InlineData("", "application/x-ndjson", "application/x-ndjson")]
    [InlineData("", "text/html", "application/json")]
    public async Task All_results_come_as_a_file_whatever_the_size_of_a_page(string query, string? accept, string mediaType)
    {
        using var response = await SendAsync(HttpMethod.Get, "/api/v1/search?q=pilots&size=1" + query, accept: accept);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
        var lines = (await response.Content.ReadAsStringAsync(Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(mediaType switch { "text/csv" => 4, "application/x-ndjson" => 3, _ => 1 });
        if (mediaType == "text/csv") lines.ShouldContain(line => line.Contains("\"'=HYPERLINK(", StringComparison.Ordinal));
        if (mediaType == "application/x-ndjson") foreach (var line in lines) JsonDocument.Parse(line).RootElement.GetProperty("referenceId").GetString().ShouldNotBeNull();
        using var faulty = await SendAsync(HttpMethod.Get, "/api/v1/search?q=(" + query, accept: accept);
        faulty.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Feed_of_a_question_has_the_latest_releases_first_and_the_public_address()
    {
        XNamespace atom = "http://www.w3.org/2005/Atom";
        _archive.Time.Now = new DateTimeOffset(2013, 1, 2, 3, 4, 5, TimeSpan.Zero);
        await _archive.ImportAsync(new ImportOptions(Hold: true), ("e.html", Telegram("01QUAVILLE9", "2001-06-16 09:00", "Embassy Quaville", "UNCLASSIFIED", "ECON", "PILOTS OF OLD", "Long ago.")));
        _archive.ReleaseAll();
        var feed = XDocument.Parse((await _archive.GetAsync("/search.atom?q=pilots")).Text).Root!;
        feed.Elements(atom + "entry").Count().ShouldBe(4);
        feed.Element(atom + "entry")!.Element(atom + "link")!.Attribute("href")!.Value.ShouldBe("https://harbour.example/cable/2001/06/01QUAVILLE9.html");
        feed.Element(atom + "id")!.Value.ShouldBe("https://harbour.example/search.atom?q=pilots");
        feed.Element(atom + "updated")!.Value.ShouldStartWith("2013-01-02");
        (await _archive.GetAsync("/search.atom?q=(")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Browsers_can_add_the_search_by_the_public_address()
    {
        XNamespace open = "http://a9.com/-/spec/opensearch/1.1/";
        var description = XDocument.Parse((await _archive.GetAsync("/opensearch.xml")).Text).Root!;
        description.Elements(open + "Url").Select(url => url.Attribute("template")!.Value).ShouldContain("https://harbour.example/search?q={searchTerms}");
        description.Element(open + "ShortName")!.Value.Length.ShouldBeLessThanOrEqualTo(16);
    }

    [Fact]
    public async Task List_of_names_is_sought_at_once_from_a_field_a_file_or_an_address()
    {
        using var field = new MultipartFormDataContent { { new StringContent("pilots\ncranes\nnobody"), "terms" } };
        using var file = new MultipartFormDataContent { { new ByteArrayContent("pilots\r\ncranes\r\nnobody\r\n"u8.ToArray()), "file", "names.txt" } };
        using var simple = new FormUrlEncodedContent([new("terms", "pilots\ncranes\nnobody")]);
        foreach (var content in new HttpContent?[] { field, file, simple, null })
        {
            using var response = content is null ? await SendAsync(HttpMethod.Get, "/search/list?terms=pilots%0Acranes%0Anobody") : await SendAsync(HttpMethod.Post, "/search/list", content);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
            response.Headers.Contains("Set-Cookie").ShouldBeFalse();
            var page = Html.Page(await response.Content.ReadAsStringAsync(Cancellation));
            page.QuerySelectorAll(".terms tbody tr").Select(row => (row.QuerySelector("th")!.TextContent, row.QuerySelector("td")!.TextContent)).ShouldBe([("pilots", "3"), ("cranes", "1"), ("nobody", "0")]);
        }

        using var asCsv = new MultipartFormDataContent { { new StringContent("pilots\n=cmd()"), "terms" }, { new StringContent("csv"), "format" } };
        using var table = await SendAsync(HttpMethod.Post, "/search/list", asCsv);
        table.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var text = await table.Content.ReadAsStringAsync(Cancellation);
        text.ShouldContain("pilots,3,");
        text.ShouldContain("\n'=cmd()");
    }

    [Fact]
    public async Task List_too_large_is_refused_and_too_long_a_one_is_cut_with_a_word()
    {
        using var large = new FormUrlEncodedContent([new("terms", new string('a', AskedForm.MostBytes))]);
        using var refused = await SendAsync(HttpMethod.Post, "/search/list", large);
        refused.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        using var odd = await SendAsync(HttpMethod.Post, "/search/list", new StringContent("{}", System.Text.Encoding.UTF8, "application/json"));
        odd.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        foreach (var type in new[] { "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=none-such", "multipart/form-data" })
        {
            using var content = new ByteArrayContent("terms=x"u8.ToArray());
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var torn = await SendAsync(HttpMethod.Post, "/search/list", content);
            torn.Headers.Contains("Content-Security-Policy").ShouldBeTrue(type);
            ((int)torn.StatusCode).ShouldBeOneOf([200, 400], type);
        }

        using var longer = new FormUrlEncodedContent([new("terms", string.Join('\n', Enumerable.Range(0, TermList.MostTerms + 5)))]);
        using var cut = await SendAsync(HttpMethod.Post, "/search/list", longer);
        var page = Html.Page(await cut.Content.ReadAsStringAsync(Cancellation));
        page.QuerySelectorAll(".terms tbody tr").Length.ShouldBe(TermList.MostTerms);
        page.QuerySelector("main")!.TextContent.ShouldContain($"only its first {TermList.MostTerms} lines");
    }

    public static TheoryData<string> Hostile() =>
    [
        string.Join(" OR ", Enumerable.Range(0, 400).Select(number => $"a{number}")), new string('(', 2_000), string.Concat(Enumerable.Repeat("NOT ", 900)), "*", "* * *", "\0\u0001\u001b[31m", "a~ ~ ~9", "\"\"\"\"", "NEAR/99999999999 a", "a NEAR/0",
        "created:9999999..0", "subject:", ":::", "\\", "<script>alert(1)</script>", "\uD83D\uDE00 \u202E", string.Concat(Enumerable.Repeat("a*", 1_500)),
        string.Join(" OR ", Enumerable.Range(0, 10_000).Select(number => $"a{number}")), new string('(', 4_000), new string('"', 40_000), new string('a', 100_000),
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Hostile_query_gets_results_or_a_clear_fault_at_every_door(string query)
    {
        var asked = Uri.EscapeDataString(query);
        foreach (var door in new[] { "/search", "/search.atom", "/api/v1/search", "/api/v1/complete", "/search/list", "/cable/2009/02/09PORTARVE52.html", "/cable/2009/02/09PORTARVE52.reading.html" })
        {
            using var response = await SendAsync(HttpMethod.Get, $"{door}?{(door == "/search/list" ? "terms" : "q")}={asked}");
            response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest, HttpStatusCode.SeeOther);
            var text = await response.Content.ReadAsStringAsync(Cancellation);
            text.ShouldNotContain("\0");
            if (response.Content.Headers.ContentType?.MediaType == "text/html") Html.Page(text).QuerySelectorAll("script:not([src^='/script-']), img").ShouldBeEmpty();
        }

        _archive.Output.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Query_of_ten_thousand_clauses_is_told_how_long_it_may_be()
    {
        var query = Uri.EscapeDataString(string.Join(" OR ", Enumerable.Range(0, 10_000).Select(number => $"a{number}")));
        using var response = await SendAsync(HttpMethod.Get, $"/api/v1/search?q={query}");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("2,000");
    }

    [Fact]
    public async Task Megabyte_of_query_is_refused_before_it_is_read()
    {
        using var response = await SendAsync(HttpMethod.Get, "/search?q=" + new string('a', 1 << 20));
        response.StatusCode.ShouldBe(HttpStatusCode.RequestUriTooLong);
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_again_where_the_publisher_wants_it()
    {
        await using var limited = new ServedArchive();
        await StartAsync(limited, """{ "name": "Harbour papers", "rateLimit": { "requests": 2, "seconds": 3600, "behindProxy": true } }""");
        foreach (var (reader, status) in new[] { ("198.51.100.7", 200), ("198.51.100.7", 200), ("198.51.100.7", 429), ("198.51.100.8", 200), ("9.9.9.9, 198.51.100.7", 429), ("2001:db8::1", 200), ("2001:db8::2", 200), ("2001:db8::3", 429) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/search?q=pilots");
            request.Headers.Add("X-Forwarded-For", reader);
            using var response = await limited.Client.SendAsync(request, Cancellation);
            ((int)response.StatusCode).ShouldBe(status, reader);
            if (status != 429) continue;
            response.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 3600);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }

        // Who only reads is never counted; a marked telegram is a search.
        for (var i = 0; i < 5; i++) (await limited.GetAsync("/cable/2009/02/09PORTARVE52.html")).Status.ShouldBe(HttpStatusCode.OK);
        for (var i = 0; i < 2; i++) (await limited.GetAsync("/cable/2009/02/09PORTARVE52.html?q=pilots")).Status.ShouldBe(HttpStatusCode.OK);
        (await limited.GetAsync("/cable/2009/02/09PORTARVE52.html?q=pilots")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await limited.GetAsync("/search?q=pilots")).Text.ShouldContain("too many searches from your address");
    }

    [Fact]
    public async Task Completion_offers_what_the_collection_has()
    {
        var answer = await JsonAsync("/api/v1/complete?q=quav");
        var post = answer.GetProperty("completions").EnumerateArray().Single(completion => completion.GetProperty("kind").GetString() == "post");
        post.GetProperty("text").GetString().ShouldBe("Embassy Quaville");
        (await JsonAsync($"/api/v1/search?q={Uri.EscapeDataString(post.GetProperty("query").GetString()!)}")).GetProperty("total").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Search_that_has_not_changed_is_not_sent_again()
    {
        using var first = await SendAsync(HttpMethod.Get, "/search?q=pilots");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/search?q=pilots") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await _archive.Client.SendAsync(request, Cancellation);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Robots_are_asked_to_leave_searches_alone() => (await _archive.GetAsync("/robots.txt")).Text.ShouldContain("\nDisallow: /search\n");
}
