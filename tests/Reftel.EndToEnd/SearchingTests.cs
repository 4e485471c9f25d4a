using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Reftel.EndToEnd;

public sealed class SearchingTests(ReadersBrowser browser) : IClassFixture<ReadersBrowser>
{
    private const string Samples = "samples";

    private static Regex Address(string pattern) => new(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    private static ILocator Field(IPage page) => page.Locator("#q");

    [Theory]
    [InlineData("/search?q=harbor", 1280)]
    [InlineData("/search?q=harbor", 320)]
    [InlineData("/origin/embassy-port-arve_0.html", 1280)]
    public async Task Bar_of_a_chart_tells_its_count_and_leads_where_its_row_does(string path, int width)
    {
        await using var reader = await browser.OpenAsync(await browser.SiteAsync("samples") + path, width: width);
        var page = reader.Page;
        var drawing = page.Locator(".chart svg");
        var box = (await drawing.BoundingBoxAsync()).ShouldNotBeNull();
        var columns = int.Parse((await page.Locator(".chart table").GetAttributeAsync("data-columns"))!);
        var row = page.Locator(".chart tbody tr").Last;
        var at = int.Parse((await row.GetAttributeAsync("data-at"))!);
        var position = new Position { X = box.Width * (at + .3f) / columns, Y = 4 };
        var (label, count, url) = (await row.Locator("th").TextContentAsync(), await row.Locator("td").TextContentAsync(), await row.Locator("a").GetAttributeAsync("href"));
        await drawing.HoverAsync(new() { Position = position });
        await Expect(drawing.Locator("title")).ToHaveTextAsync($"{label}: {count}");
        await drawing.ClickAsync(new() { Position = position });
        await page.WaitForURLAsync(address => address.EndsWith(url!, StringComparison.Ordinal));
        await Expect(page.Locator("main .found strong")).ToHaveTextAsync(count!);
        reader.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, 1440)]
    [InlineData(false, 1440)]
    [InlineData(false, 320)]
    public async Task Reader_comes_from_a_word_to_the_paragraph_and_from_one_place_to_the_next(bool javaScript, int width)
    {
        await using var reader = await browser.OpenAsync(await browser.SiteAsync(Samples) + "/", javaScript, width);
        var page = reader.Page;
        await Field(page).FillAsync("harbor commission");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(Address(@"/search\?q=harbor"));
        await Expect(page.Locator("main .found")).ToContainTextAsync("telegrams");
        await page.Locator("main .hits .passage a").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(Address(@"/cable/.*\.html\?q=harbor.*#"));
        (await page.Locator("mark[id]").CountAsync()).ShouldBeGreaterThan(1);
        var step = page.Locator("a.step").First;
        var next = await step.GetAttributeAsync("href");
        await step.ClickAsync();
        await Expect(page).ToHaveURLAsync(Address(next + "$"));
        await Expect(page.Locator(next!)).ToBeInViewportAsync();
        // Who searches before a completion has come breaks its request off.
        reader.Complaints.Where(complaint => !complaint.StartsWith("failed: ", StringComparison.Ordinal) || !complaint.Contains("/api/v1/complete", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Facet_narrows_and_its_mark_above_the_results_widens_again()
    {
        await using var reader = await browser.OpenAsync(await browser.SiteAsync(Samples) + "/search?q=harbor", javaScript: false);
        var page = reader.Page;
        var before = await page.Locator("main .found strong").InnerTextAsync();
        var choice = page.Locator("nav.facets li").First;
        var count = await choice.Locator("small").InnerTextAsync();
        await choice.Locator("a").ClickAsync();
        await Expect(page.Locator("main .found strong")).ToHaveTextAsync(count);
        await page.Locator(".chosen a").ClickAsync();
        await Expect(page.Locator("main .found strong")).ToHaveTextAsync(before);
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keyboard_completes_a_post_and_opens_a_telegram()
    {
        await using var reader = await browser.OpenAsync(await browser.SiteAsync(Samples) + "/help/discuss.html");
        var page = reader.Page;
        await Expect(Field(page)).ToHaveAttributeAsync("role", "combobox");
        await page.Keyboard.PressAsync("/");
        await Expect(Field(page)).ToBeFocusedAsync();
        await Expect(Field(page)).ToHaveAttributeAsync("role", "combobox");
        await page.Keyboard.TypeAsync("hallen");
        var list = page.GetByRole(AriaRole.Listbox);
        await Expect(list).ToBeVisibleAsync();
        await Expect(Field(page)).ToHaveAttributeAsync("aria-expanded", "true");
        await page.Keyboard.PressAsync("ArrowDown");
        var first = list.GetByRole(AriaRole.Option).First;
        await Expect(first).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(Field(page)).ToHaveAttributeAsync("aria-activedescendant", (await first.GetAttributeAsync("id"))!);
        await page.Keyboard.PressAsync("Escape");
        await Expect(list).ToBeHiddenAsync();
        await Expect(Field(page)).ToHaveValueAsync("hallen");
        await Field(page).FillAsync("08hallen3");
        await Expect(list).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(Address("/cable/2008/.*08HALLEN3"));
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_lead_through_the_places_of_a_marked_telegram()
    {
        var site = await browser.SiteAsync(Samples);
        await using var reader = await browser.OpenAsync(site + "/search?q=harbor");
        var page = reader.Page;
        await page.Locator("main .hits h2 a").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(Address("/cable/"));
        // The script has been there.
        await Expect(Field(page)).ToHaveAttributeAsync("role", "combobox");
        await page.Keyboard.PressAsync("n");
        await Expect(page).ToHaveURLAsync(Address("#hit1$"));
        await page.Keyboard.PressAsync("n");
        await Expect(page).ToHaveURLAsync(Address("#hit2$"));
        await page.Keyboard.PressAsync("p");
        await Expect(page).ToHaveURLAsync(Address("#hit1$"));
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task List_of_names_is_sought_without_script()
    {
        await using var reader = await browser.OpenAsync(await browser.SiteAsync(Samples) + "/search/list", javaScript: false);
        var page = reader.Page;
        await page.Locator("#terms").FillAsync("harbor\nzzzzqqqq");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search for each" }).ClickAsync();
        await Expect(page.Locator(".terms tbody tr")).ToHaveCountAsync(2);
        await page.Locator(".terms th a").ClickAsync();
        await Expect(page).ToHaveURLAsync(Address(@"/search\?q=%22harbor%22$"));
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_example_of_the_help_page_finds_something_in_the_samples()
    {
        var site = await browser.SiteAsync(Samples);
        await using var reader = await browser.OpenAsync(site + "/search/help", javaScript: false);
        var examples = await reader.Page.Locator("main .examples a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        examples.Length.ShouldBeGreaterThan(20);
        var without = new List<string>();
        foreach (var example in examples)
        {
            var answer = (await reader.Page.GotoAsync(example))!;
            var total = answer.Ok && answer.Url.Contains("/search", StringComparison.Ordinal) ? await reader.Page.Locator("main .found strong").InnerTextAsync() : "";
            if (!answer.Ok || total == "0") without.Add($"{answer.Status} {example}");
        }

        without.ShouldBeEmpty();
    }
}
