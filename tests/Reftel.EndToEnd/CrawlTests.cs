using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.Playwright;

namespace Reftel.EndToEnd;

/// <summary>The whole site of the samples, from the front page on.</summary>
public sealed class CrawlTests(ReadersBrowser browser) : IClassFixture<ReadersBrowser>
{
    private const int PageLimit = 30 * 1024;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_link_that_the_front_page_leads_to_answers()
    {
        var walk = await browser.WalkAsync("samples");
        walk.Answers.Values.Where(answer => answer.Status != HttpStatusCode.OK && !answer.IsMoved).Select(answer => $"{answer.Address} {answer.Status}, from {walk.Links.First(link => link.To == answer.Address).From}").ShouldBeEmpty();
        walk.Links.Where(link => link.Anchor.Length > 0 && walk.Answers[link.To] is { IsPage: true } page && !page.Anchors.Contains(link.Anchor))
            .Select(link => $"{link.From} leads to {link.To}#{link.Anchor}").ShouldBeEmpty();
        walk.Answers.Count.ShouldBeGreaterThan(400);
        foreach (var kind in new[] { "/cable/ID.html", "/cable/ID.reading.html", "/cable/ID.txt", "/cable/ID.ris", "/cable/ID.bib", "/origin/NAME.html", "/tag/NAME.html", "/date/NAME.html", "/reldate/NAME.html", "/classification/NAME.html", "/articles/NAME.html", "/missing/NAME.html", "/search?q", "/feed.atom" })
            walk.Answers.Keys.Select(SiteWalk.KindOf).ShouldContain(kind);
    }

    [Fact]
    public async Task No_page_is_larger_than_30_KB_beside_the_text_of_its_telegram()
    {
        var walk = await browser.WalkAsync("samples");
        foreach (var page in walk.Answers.Values.Where(answer => answer.IsPage))
            (page.Bytes.Length - TextIn(page)).ShouldBeLessThan(PageLimit, page.Address);

        // A telegram's page has its text whole; a page of results has passages and subjects of twenty.
        int TextIn(WalkedAnswer page)
        {
            var plain = page.Address.Split('?')[0].Replace(".reading.html", ".html", StringComparison.Ordinal).Replace(".html", ".txt", StringComparison.Ordinal);
            if (page.Address.StartsWith("/cable/", StringComparison.Ordinal)) return walk.Answers.TryGetValue(plain, out var text) ? text.Bytes.Length : 0;
            return page.Address.StartsWith("/search?", StringComparison.Ordinal)
                ? new HtmlParser().ParseDocument(System.Text.Encoding.UTF8.GetString(page.Bytes)).QuerySelectorAll(".hits h2, .hits .passage").Sum(part => System.Text.Encoding.UTF8.GetByteCount(part.TextContent))
                : 0;
        }
    }

    /// <summary>The widths, with and without JavaScript, light and dark: two of each on each kind of page.</summary>
    [Theory]
    [InlineData(320, true, ColorScheme.Dark)]
    [InlineData(320, false, ColorScheme.Light)]
    [InlineData(1440, true, ColorScheme.Light)]
    [InlineData(1440, false, ColorScheme.Dark)]
    public async Task Every_kind_of_page_is_whole_in_the_browser_and_says_nothing_in_its_console(int width, bool javaScript, ColorScheme scheme)
    {
        var site = await browser.SiteAsync("samples");
        await using var reader = await browser.OpenAsync(site + "/", javaScript, width, scheme: scheme);
        var faults = new List<string>();
        foreach (var path in await browser.KindsAsync("samples"))
        {
            var heard = reader.Complaints.Count;
            var answer = (await reader.Page.GotoAsync(site + path))!;
            // That the page itself is not there is said in the console, too.
            if (answer.Ok) faults.AddRange(reader.Complaints.Skip(heard).Select(complaint => $"{path}: {complaint}"));
            // Colours are asked of the page itself: a dark one has light letters.
            var seen = await reader.Page.EvaluateAsync<Seen>(
                """
                () => ({ wide: document.documentElement.scrollWidth, headings: document.querySelectorAll('h1').length, text: document.querySelector('main').innerText.trim().length,
                  dark: parseInt(getComputedStyle(document.body).color.match(/\d+/)[0]) > 127 })
                """);
            if (seen.Wide > width) faults.Add($"{path}: {seen.Wide} wide");
            if (seen.Headings != 1) faults.Add($"{path}: {seen.Headings} first headings");
            if (seen.Text == 0) faults.Add($"{path}: nothing to see");
            if (seen.Dark != (scheme == ColorScheme.Dark)) faults.Add($"{path}: not {scheme}");
        }

        faults.ShouldBeEmpty();
    }

    // Filled by the browser's answer.
    private sealed class Seen
    {
        public int Wide { get; set; }

        public int Headings { get; set; }

        public int Text { get; set; }

        public bool Dark { get; set; }
    }

    [Fact]
    public async Task Every_link_of_the_model_pages_sidebar_has_its_counterpart()
    {
        Assert.SkipUnless(Repository.Seed is not null, "The model page is not on this machine.");
        var model = new HtmlParser().ParseDocument(await File.ReadAllTextAsync(Path.Combine(Repository.Seed!, "09LUXEMBOURG52.html"), Cancellation)).QuerySelector("div.pane.small")!;
        var walk = await browser.WalkAsync("samples");
        var telegram = Page(walk.Kinds.First(address => SiteWalk.KindOf(address) == "/cable/ID.html"));
        var links = model.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!).ToList();
        links.Count.ShouldBeGreaterThan(50);
        foreach (var link in links) Leads(link).ShouldBeTrue($"{link} has no counterpart");

        // Headings that were no links in the saved page.
        var browse = telegram.QuerySelector("nav[aria-label=Browse]")!;
        foreach (var heading in model.QuerySelectorAll("h3").Select(heading => heading.TextContent.Trim()))
            browse.QuerySelectorAll("h2").Select(ours => ours.TextContent.Trim()).ShouldContain(heading);

        bool Leads(string link) => link switch
        {
            "/support.html" => telegram.QuerySelector("a.support[href]") is not null,
            "/index.html" => telegram.QuerySelector("header a[href='/']") is not null,
            _ when link.StartsWith("#year_", StringComparison.Ordinal) => walk.Answers["/dates.html"].Anchors.Any(anchor => anchor.StartsWith("year_", StringComparison.Ordinal)) && Has("/dates.html"),
            _ when link.StartsWith("#by_", StringComparison.Ordinal) => Letter("/origins", link[4..]),
            _ when link.StartsWith("#tag_", StringComparison.Ordinal) => Letter("/tags", link[5..]),
            _ => false,
        };

        bool Has(string address) => telegram.QuerySelector($"nav a[href='{address}']") is not null;

        // A letter under which nothing is stands there, too, as no link.
        bool Letter(string axis, string letter) => Has(axis + ".html") && (Has($"{axis}/{letter}.html") || telegram.QuerySelectorAll("nav .letters span").Any(span => span.TextContent.Trim() == letter));

        IHtmlDocument Page(string address) => new HtmlParser().ParseDocument(System.Text.Encoding.UTF8.GetString(walk.Answers[address].Bytes));
    }
}
