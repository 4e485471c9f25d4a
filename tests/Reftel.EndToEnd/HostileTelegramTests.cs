using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Reftel.EndToEnd;

/// <summary>Telegrams that were made to harm whoever reads them.</summary>
public sealed class HostileTelegramTests(ReadersBrowser browser) : IClassFixture<ReadersBrowser>
{
    private const string Script = "<script>window.hacked=1</script><img src=x onerror=window.hacked=1>\"'><svg onload=window.hacked=1>";
    private const string Turned = "\u202Edrawkcab\u202C \u2066apart\u2069 \u200Fmark";
    private const int Long = 5_000_000;

    private static readonly string[] PathTricks =
        ["../../../../etc/passwd", "../cable/2009/02/09PORTARVE1", "a/../../b", "..\\..\\windows", "%2e%2e/%2e%2e/x", "x?v=1#y", "//elsewhere.example/x", "javascript:window.hacked=1//", Script];

    private static string Body(string subject, string text) => $"UNCLAS PORT ARVE\n\nTAGS: PGOV\nSUBJECT: {subject}\n\nREF: 08 STATE 1\n\n1. (U) {text}\n\n2. (U) {subject}\nROE";

    private static string Line(string? referenceId, string sourceId, string body, string header = "FM AMEMBASSY PORT ARVE") => JsonSerializer.Serialize(new
    {
        referenceId,
        sourceId,
        created = "2009-02-25T11:47",
        released = "2011-08-26",
        origin = "Embassy Port Arve " + (referenceId is null ? Script : ""),
        carrierClassification = "UNCLASSIFIED",
        header,
        body,
    });

    private async Task<ServedSite> StartAsync(TemporaryFolder folder)
    {
        // Skips where there is no browser.
        await browser.SiteAsync("samples");
        Directory.CreateDirectory(folder["hostile"]);
        string[] lines =
        [
            Line("09PORTARVE1", "1", Body(Script, $"</pre></section>{Script}"), $"FM {Script}\nTO RUEHC/{Script}"),
            Line("09PORTARVE2", "2", Body($"SUBJECT {Turned} END", Turned), $"FM AMEMBASSY {Turned}"),
            Line("09PORTARVE3", "3", Body("A\u0007BELL", "Tab\tbell\u0007 escape\u001B[31m, form\u000Cfeed\u0085 and \u00AD\u200B unseen."), "FM \u0007AMEMBASSY"),
            Line("09PORTARVE4", "4", Body("ONE LINE", new string('A', Long / 2) + new string('<', Long / 2))),
            Line("09P\u041ERTARVE1", "homoglyph", Body("CYRILLIC O", "Not the first.")),
            Line(null, "homoglyph \u0455ource", Body("CYRILLIC S", "Not that source.")),
            .. PathTricks.Select(trick => Line(null, trick, Body($"PATH {trick}", "Up and away."))),
        ];
        await File.WriteAllLinesAsync(folder["hostile/lines.ndjson"], lines, TestContext.Current.CancellationToken);
        return await ServedSite.StartAsync(folder["hostile"]);
    }

    [Theory]
    [InlineData(".html")]
    [InlineData(".reading.html")]
    public async Task Telegram_does_nothing_and_shows_all(string view)
    {
        using var folder = new TemporaryFolder();
        await using var site = await StartAsync(folder);
        foreach (var (id, shown) in new[] { ("09PORTARVE1", "</pre></section><script>window.hacked=1</script>"), ("09PORTARVE2", "[U+202E]drawkcab[U+202C] [U+2066]apart[U+2069] [U+200F]mark"), ("09PORTARVE3", "bell\u2407 escape\u241B[31m, form") })
        {
            await using var reader = await browser.OpenAsync($"{site.Address}/cable/2009/02/{id}{view}", width: 320, height: 640);
            await HarmlessAsync(reader, id);
            (await reader.Page.Locator("main").InnerTextAsync()).ShouldContain(shown);
        }
    }

    [Theory]
    [InlineData(".html")]
    [InlineData(".reading.html")]
    public async Task Five_million_characters_of_one_line_leave_the_page_usable(string view)
    {
        using var folder = new TemporaryFolder();
        await using var site = await StartAsync(folder);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await using var reader = await browser.OpenAsync($"{site.Address}/cable/2009/02/09PORTARVE4{view}", width: 320, height: 640);
        await HarmlessAsync(reader, "one line");
        (await reader.Page.EvaluateAsync<int>("document.querySelector('main').textContent.length")).ShouldBeGreaterThan(Long);
        await reader.Page.GetByRole(AriaRole.Link, new() { Name = "Plain text" }).FocusAsync();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Lists_show_them_and_every_link_of_a_list_leads_to_its_own_telegram()
    {
        using var folder = new TemporaryFolder();
        await using var site = await StartAsync(folder);
        foreach (var list in new[] { "/", "/origins.html", "/date/2009-02_0.html", "/tag/PGOV_0.html", "/search?q=away", "/search?q=hacked", "/feed.atom" })
        {
            await using var reader = await browser.OpenAsync(site.Address + (list == "/feed.atom" ? "/releases.html" : list), width: 320, height: 640);
            await HarmlessAsync(reader, list);
        }

        await using var lists = await browser.OpenAsync(site.Address + "/date/2009-02_0.html", javaScript: false);
        var links = await lists.Page.Locator("main table.telegrams td:first-child a").EvaluateAllAsync<string[][]>("links => links.map(link => [link.href, link.textContent])");
        links.Length.ShouldBe(PathTricks.Length + 6);
        foreach (var link in links)
        {
            new Uri(link[0]).Authority.ShouldBe(new Uri(site.Address).Authority);
            await lists.Page.GotoAsync(link[0]);
            await Expect(lists.Page.Locator("h1 .viewing")).ToContainTextAsync($"Viewing cable {link[1]},");
        }
    }

    [Fact]
    public async Task Look_alike_of_an_id_and_ways_out_of_the_folder_are_not_found_in_plain_words()
    {
        using var folder = new TemporaryFolder();
        await using var site = await StartAsync(folder);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(site.Address) };
        foreach (var address in (string[])["/09P%D0%9ERTARVE2", "/cable/2009/02/09P%D0%9ERTARVE2.html", "/cable/..%2F..%2F..%2Fetc%2Fpasswd.html", "/cable/2009/02/%2e%2e%2f%2e%2e%2fsite.json", "/source/..%5c..%5csite.json", "/%00", "/09PORTARVE1%00.html", "/missing/..%2f..%2freftel.db", "/cable/2009/02/%3Cscript%3E.html"])
        {
            using var answer = await client.GetAsync(address, TestContext.Current.CancellationToken);
            ((int)answer.StatusCode).ShouldBeInRange(400, 404, address);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            text.ShouldNotContain("root:");
            text.ShouldNotContain("<script>.");
            answer.StatusCode.ShouldNotBe(HttpStatusCode.InternalServerError);
        }
    }

    private static async Task HarmlessAsync(ReadersPage reader, string where)
    {
        var page = reader.Page;
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        (await page.EvaluateAsync<bool>("window.hacked === undefined")).ShouldBeTrue(where);
        // Neither text nor attribute nor title turns what surrounds it.
        (await page.EvaluateAsync<bool>(@"/[\u202A-\u202E\u2066-\u2069\u200E\u200F\u0007\u001B]/.test(document.documentElement.outerHTML + document.title)")).ShouldBeFalse(where);
        (await page.EvaluateAsync<int>("document.querySelectorAll('main script, main svg[onload], main [onerror]').length")).ShouldBe(0, where);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320, where);
        reader.Complaints.ShouldBeEmpty(where);
    }
}
