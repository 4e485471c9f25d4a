using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Reftel.EndToEnd;

/// <summary>The keys that the page about keys lists, and what can be had without a script.</summary>
public sealed class KeyTests(ReadersBrowser browser) : IClassFixture<ReadersBrowser>
{
    private const string Telegram = "/cable/2009/07/09STRAITSEND515";

    private static System.Text.RegularExpressions.Regex Address(string pattern) => new(pattern, System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    [Fact]
    public async Task J_and_k_lead_through_paragraphs_and_v_to_the_same_one_in_the_other_view()
    {
        await using var reader = await browser.OpenAsync(await browser.SiteAsync("samples") + Telegram + ".html");
        var page = reader.Page;
        await page.Keyboard.PressAsync("j");
        await Expect(page).ToHaveURLAsync(Address("#par1$"));
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("k");
        await Expect(page).ToHaveURLAsync(Address("#par2$"));
        await Expect(page.Locator("#par2")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("v");
        await Expect(page).ToHaveURLAsync(Address(@"\.reading\.html#par2$"));
        await page.Keyboard.PressAsync("j");
        await Expect(page).ToHaveURLAsync(Address(@"\.reading\.html#h1$"));
        await page.Keyboard.PressAsync("v");
        await Expect(page).ToHaveURLAsync(Address(@"515\.html#h1$"));
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task H_and_l_lead_through_the_telegrams_of_a_post_as_the_links_do()
    {
        await using var reader = await browser.OpenAsync(await browser.SiteAsync("samples") + "/cable/2008/01/08HALLEN30.html");
        var page = reader.Page;
        await page.Keyboard.PressAsync("l");
        await Expect(page).ToHaveURLAsync(Address("09HALLEN155"));
        await Expect(page.Locator("a[rel=prev]")).ToHaveTextAsync("08HALLEN30");
        await page.Keyboard.PressAsync("h");
        await Expect(page).ToHaveURLAsync(Address("08HALLEN30"));
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Question_mark_shows_the_list_of_the_help_page()
    {
        await using var reader = await browser.OpenAsync(await browser.SiteAsync("samples") + Telegram + ".html");
        var page = reader.Page;
        await page.Keyboard.PressAsync("?");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" });
        await Expect(dialog).ToContainTextAsync("next paragraph");
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_can_be_switched_off_and_stay_so_without_a_cookie()
    {
        var site = await browser.SiteAsync("samples");
        await using var reader = await browser.OpenAsync(site + "/help/discuss.html");
        var page = reader.Page;
        await page.Locator("footer").GetByRole(AriaRole.Link, new() { Name = "Keys" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Keys are on in this browser" }).UncheckAsync();
        await page.GotoAsync(site + Telegram + ".html");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.PressAsync("?");
        page.Url.ShouldEndWith("515.html");
        await Expect(page.Locator("#q")).Not.ToBeFocusedAsync();
        await Expect(page.Locator("dialog")).ToHaveCountAsync(0);
        (await reader.Context.CookiesAsync()).ShouldBeEmpty();
        await page.GotoAsync(site + "/help/keys.html");
        await page.GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("/");
        await Expect(page.Locator("#q")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Y_pins_the_version_and_the_words_that_are_selected()
    {
        var site = await browser.SiteAsync("samples");
        await using var reader = await browser.OpenAsync(site + "/cable/2008/01/08HALLEN30.html");
        var page = reader.Page;
        await page.EvaluateAsync(
            """
            () => {
              const walker = document.createTreeWalker(document.getElementById('text'), NodeFilter.SHOW_TEXT);
              while (walker.nextNode()) {
                const at = walker.currentNode.data.indexOf('umbrella shop');
                if (at >= 0) getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + 13);
              }
            }
            """);
        await page.Keyboard.PressAsync("y");
        await Expect(page).ToHaveURLAsync(Address(@"08HALLEN30\.html\?v=2#c\d+-\d+$"));
        (await page.EvaluateAsync<string>("[...[...CSS.highlights.get('pinned')][0].toString()].join('')")).ShouldBe("umbrella shop");
        // The characters are those of the text as it came.
        var place = page.Url[(page.Url.LastIndexOf("#c", StringComparison.Ordinal) + 2)..].Split('-').Select(int.Parse).ToArray();
        using var client = new HttpClient();
        using var json = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync(site + "/api/v1/telegrams/08HALLEN30", TestContext.Current.CancellationToken));
        json.RootElement.GetProperty("body").GetString()![place[0]..place[1]].ShouldBe("umbrella shop");
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Portion_mark_opens_its_meaning_by_keyboard_without_a_script()
    {
        await using var reader = await browser.OpenAsync(await browser.SiteAsync("samples") + Telegram + ".reading.html", javaScript: false, width: 320, height: 640);
        var mark = reader.Page.Locator(".reading button.portion").First;
        await mark.PressAsync("Enter");
        var note = reader.Page.Locator("#" + await mark.GetAttributeAsync("popovertarget"));
        await Expect(note).ToBeVisibleAsync();
        await reader.Page.Keyboard.PressAsync("Escape");
        await Expect(note).ToBeHiddenAsync();
        reader.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Paragraph_that_was_linked_to_leads_to_the_other_view_without_a_script()
    {
        await using var reader = await browser.OpenAsync(await browser.SiteAsync("samples") + Telegram + ".html#par3", javaScript: false);
        await reader.Page.Locator("#par3 + .view").ClickAsync();
        await Expect(reader.Page).ToHaveURLAsync(Address(@"\.reading\.html#par3$"));
        await Expect(reader.Page.Locator("#par3")).ToBeInViewportAsync();
        reader.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task Parts_of_the_annotated_telegram_are_explained_where_one_tabs(int width)
    {
        await using var reader = await browser.OpenAsync(await browser.SiteAsync("samples") + "/help/structure.html", javaScript: false, width: width, height: 700);
        var page = reader.Page;
        var part = page.Locator(".part").Nth(3);
        await part.FocusAsync();
        await Expect(page.Locator("#tip4")).ToBeVisibleAsync();
        await Expect(part).ToHaveAccessibleDescriptionAsync(Address("^Security of transmission"));
        // It covers no other part.
        (await page.EvaluateAsync<bool>("(([a, b]) => a.bottom <= b.top + 1 || b.left >= a.right - 1)([document.querySelector('#tip4').getBoundingClientRect(), document.querySelector('#part5').getBoundingClientRect()]) || document.querySelector('#tip4').getBoundingClientRect().left >= document.querySelector('#part5').getBoundingClientRect().right")).ShouldBeTrue();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(Address("#n4$"));
        await Expect(page.Locator("#n4")).ToBeInViewportAsync();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        reader.Complaints.ShouldBeEmpty();
    }
}
