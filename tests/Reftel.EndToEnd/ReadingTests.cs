using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Reftel.EndToEnd;

public sealed class ReadingTests(ReadersBrowser browser) : IClassFixture<ReadersBrowser>
{
    [Theory]
    [InlineData("samples", true)]
    [InlineData("samples", false)]
    [InlineData("seed", true)]
    [InlineData("seed", false)]
    public async Task Reader_comes_from_the_front_page_by_origin_and_post_to_a_paragraph(string collection, bool javaScript)
    {
        var site = await browser.SiteAsync(collection);
        await using var reader = await browser.OpenAsync(site + "/", javaScript);
        var page = reader.Page;
        await Expect(page.Locator(".counter")).ToContainTextAsync("Released so far");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Browse" }).GetByRole(AriaRole.Link, new() { Name = "Browse by origin" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(site + "/origins.html");
        await page.Locator("main .values a").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/origin/[a-z0-9-]+_0\\.html$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await OpenOneWithParagraphsAsync(page);
        await page.Locator("pre #par3").ClickAsync();
        page.Url.ShouldEndWith("#par3");
        await Expect(page.Locator("pre #par3")).ToBeInViewportAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Viewing cable");
        reader.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("samples")]
    [InlineData("seed")]
    public async Task Keyboard_alone_leads_from_the_front_page_to_a_paragraph(string collection)
    {
        var site = await browser.SiteAsync(collection);
        await using var reader = await browser.OpenAsync(site + "/");
        var page = reader.Page;
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "main table.telegrams a");
        await page.Locator("main table.telegrams a:focus").PressAsync("Enter");
        await Expect(page.Locator("pre .pilcrow").First).ToBeAttachedAsync();
        await TabToAsync(page, "pre .pilcrow");
        await page.Keyboard.PressAsync("Enter");
        page.Url.ShouldContain("#");
        reader.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("samples")]
    [InlineData("seed")]
    public async Task Phone_without_javascript_opens_the_menu_and_never_scrolls_sideways(string collection)
    {
        var site = await browser.SiteAsync(collection);
        await using var reader = await browser.OpenAsync(site + "/", javaScript: false, width: 320, height: 640);
        var page = reader.Page;
        await page.GetByText("Browse the archive").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Browse by tag" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(site + "/tags.html");
        await page.GotoAsync(site + await TelegramAsync(site));
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(320);
    }

    [Theory]
    [InlineData("samples")]
    [InlineData("seed")]
    public async Task Menu_stands_open_where_there_is_room(string collection)
    {
        await using var reader = await browser.OpenAsync(await browser.SiteAsync(collection) + "/");
        await Expect(reader.Page.GetByRole(AriaRole.Link, new() { Name = "Browse by classification" })).ToBeVisibleAsync();
        await Expect(reader.Page.GetByText("Browse the archive")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("samples")]
    [InlineData("seed")]
    public async Task Telegram_prints_whole(string collection)
    {
        var site = await browser.SiteAsync(collection);
        await using var reader = await browser.OpenAsync(site + await TelegramAsync(site));
        await reader.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(reader.Page.Locator("pre").Last).ToBeVisibleAsync();
        await Expect(reader.Page.GetByRole(AriaRole.Navigation)).ToHaveCountAsync(0);
        using var printed = UglyToad.PdfPig.PdfDocument.Open(await reader.Page.PdfAsync());
        var paper = WithoutBlanks(string.Concat(printed.GetPages().Select(sheet => sheet.Text)));
        foreach (var text in await reader.Page.Locator("pre").AllInnerTextsAsync())
        {
            foreach (var line in text.Split('\n').Where(line => !string.IsNullOrWhiteSpace(line))) paper.ShouldContain(WithoutBlanks(line));
        }
    }

    [Theory]
    [InlineData("samples")]
    [InlineData("seed")]
    public async Task Reading_view_prints_whole_with_its_id_and_address_and_without_what_leads_elsewhere(string collection)
    {
        var site = await browser.SiteAsync(collection);
        var telegram = await TelegramAsync(site);
        await using var reader = await browser.OpenAsync(site + telegram.Replace(".html", ".reading.html", StringComparison.Ordinal));
        await reader.Page.EmulateMediaAsync(new() { Media = Media.Print });
        using var printed = UglyToad.PdfPig.PdfDocument.Open(await reader.Page.PdfAsync());
        var paper = WithoutBlanks(string.Concat(printed.GetPages().Select(sheet => sheet.Text)));
        // Numbers and badges are drawn apart from the text that they stand in: word by word nothing may be missing.
        var words = printed.GetPages().SelectMany(sheet => sheet.GetWords()).SelectMany(word => Words(word.Text)).CountBy(word => word).ToDictionary();
        var texts = await reader.Page.Locator(".reading > p, .reading > h3, .reading li > p, .reading pre, .beside pre").AllInnerTextsAsync();
        texts.Count.ShouldBeGreaterThan(5);
        foreach (var (word, count) in texts.SelectMany(Words).CountBy(word => word)) words.GetValueOrDefault(word).ShouldBeGreaterThanOrEqualTo(count, word);

        var id = telegram[(telegram.LastIndexOf('/') + 1)..^5];
        paper.ShouldContain($"{id}·");
        paper.ShouldContain(telegram);
        foreach (var absent in (string[])["Outline", "Reportanerror", "Browsetheorigin", "Howtosearch", "Plaintext"]) paper.ShouldNotContain(absent);
    }

    [Theory]
    [InlineData("samples")]
    [InlineData("seed")]
    public async Task Telegram_page_needs_at_most_three_requests(string collection)
    {
        var site = await browser.SiteAsync(collection);
        var telegram = await TelegramAsync(site);
        await using var reader = await browser.OpenAsync(site + "/help/discuss.html");
        // The page, its style sheet, its script (the icon stands in the page); the browser may ask for the icon of the page before at the same time.
        var requests = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        reader.Page.Request += (_, request) => requests[request.Url] = true;
        await reader.Page.GotoAsync(site + telegram, new() { WaitUntil = WaitUntilState.NetworkIdle });
        requests.Keys.Count.ShouldBeLessThanOrEqualTo(3, string.Join(' ', requests.Keys));
    }

    // A line may end within FO-03.
    private static IEnumerable<string> Words(string text) =>
        string.Concat(text.Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string WithoutBlanks(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>A telegram with a third paragraph, where the front page has one.</summary>
    internal static async Task<string> TelegramAsync(string site)
    {
        using var client = new HttpClient();
        var front = await ParseAsync(client, site + "/");
        var telegrams = front.QuerySelectorAll("main table.telegrams a").Select(link => link.GetAttribute("href")!).ToList();
        foreach (var telegram in telegrams)
        {
            if ((await ParseAsync(client, site + telegram)).GetElementById("par3") is not null) return telegram;
        }

        return telegrams[0];
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> ParseAsync(HttpClient client, string address) =>
        new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await client.GetStringAsync(address, TestContext.Current.CancellationToken));

    private static async Task OpenOneWithParagraphsAsync(IPage page)
    {
        var links = page.Locator("main table.telegrams td a");
        var count = await links.CountAsync();
        for (var i = 0; i < count; i++)
        {
            await links.Nth(i).ClickAsync();
            if (await page.Locator("pre #par3").CountAsync() > 0) return;
            await page.GoBackAsync();
        }

        Assert.Fail("No telegram of the first origin has a third paragraph.");
    }

    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var i = 0; i < 120; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
        }

        Assert.Fail($"The Tab key does not reach {selector}.");
    }
}
