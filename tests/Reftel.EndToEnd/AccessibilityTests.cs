using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Reftel.EndToEnd;

public sealed class AccessibilityTests(ReadersBrowser browser) : IClassFixture<ReadersBrowser>
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    [Theory]
    [InlineData("samples", 320)]
    [InlineData("samples", 1440)]
    [InlineData("seed", 320)]
    [InlineData("seed", 1440)]
    public async Task Axe_finds_nothing_on_any_kind_of_page_in_light_and_dark(string collection, int width)
    {
        var site = await browser.SiteAsync(collection);
        var found = new List<string>();
        await using var reader = await browser.OpenAsync(site + "/", width: width);
        var page = reader.Page;
        // The seed differs from the samples by its telegram alone.
        foreach (var path in (await browser.KindsAsync(collection)).Where(path => collection != "seed" || path.StartsWith("/cable/", StringComparison.Ordinal)))
        {
            // Colours are the same at every width.
            found.AddRange(await ViolationsAsync(page, site, path, inTheDark: width == 320));
        }

        found.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(320)]
    [InlineData(1440)]
    public async Task Axe_finds_nothing_where_a_telegram_was_sent_again(int width)
    {
        // The samples hold none that was.
        await browser.SiteAsync("samples");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["collection"]);
        var sent = await File.ReadAllTextAsync(Path.Combine(Repository.Samples!, "text", "05KESHHALLOW33.txt"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder["collection"], "05KESHHALLOW33.txt"), sent, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder["collection"], "05KESHHALLOW35.txt"), sent.Replace("0033", "0035", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        File.Copy(Path.Combine(Repository.Samples!, "text", "05PELLTOWN77.txt"), Path.Combine(folder["collection"], "05PELLTOWN77.txt"));
        await using var site = await ServedSite.StartAsync(folder["collection"]);
        await using var reader = await browser.OpenAsync(site.Address + "/05KESHHALLOW33", width: width);
        await Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Name = "Copies of this telegram" })).ToBeVisibleAsync();
        await Expect(reader.Page.GetByRole(AriaRole.Region, new() { Name = "Similar telegrams" })).ToBeVisibleAsync();
        (await ViolationsAsync(reader.Page, site.Address, new Uri(reader.Page.Url).PathAndQuery)).ShouldBeEmpty();
        await reader.Page.GotoAsync(site.Address + "/search?q=dike");
        await Expect(reader.Page.GetByText("The same text:")).ToBeVisibleAsync();
        (await ViolationsAsync(reader.Page, site.Address, "/search?q=dike")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Axe_would_notice_a_fault()
    {
        await using var reader = await browser.OpenAsync(await browser.SiteAsync("samples") + "/help/discuss.html");
        await reader.Page.EvaluateAsync(Axe);
        await reader.Page.EvaluateAsync("document.querySelector('main').append(document.createElement('button'))");
        (await ViolationsAsync(reader.Page, "", "tag", "wcag2a")).ShouldHaveSingleItem().ShouldContain("button-name");
    }

    private static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page, string site, string path, bool inTheDark = true)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.GotoAsync(site + path);
        // What is folded away is to be found sound too.
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(folded => folded.open = true)");
        await page.EvaluateAsync(Axe);
        var light = await ViolationsAsync(page, path + " light", "tag", "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
        if (!inTheDark) return [.. light];
        // In the dark nothing changes but colours.
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        return [.. light, .. await ViolationsAsync(page, path + " dark", "rule", "color-contrast", "link-in-text-block")];
    }

    // Run in the page itself: the package's own way opens a further tab for each run, which takes three times as long.
    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page, string where, string type, params string[] values)
    {
        var violations = await page.EvaluateAsync<string[]>(
            """
            async runOnly => (await axe.run(document, { runOnly })).violations.map(violation =>
              `${violation.id}: ${violation.help}: ${violation.nodes.slice(0, 3).map(node => node.html).join(' | ')}`)
            """,
            new { type, values });
        return violations.Select(violation => $"{where}: {violation}");
    }
}
