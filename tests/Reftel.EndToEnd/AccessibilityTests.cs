using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Reftel.EndToEnd;

public sealed class AccessibilityTests(ReadersBrowser browser) : IClassFixture<ReadersBrowser>
{
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
        foreach (var path in (await ReadingTests.PathsAsync(site)).Where(path => collection != "seed" || path.StartsWith("/cable/", StringComparison.Ordinal)))
        {
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await page.GotoAsync(site + path);
            // What is folded away is to be found sound too.
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(folded => folded.open = true)");
            var light = await page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
            // In the dark nothing changes but colours.
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            var dark = await page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } });
            found.AddRange(light.Violations.Concat(dark.Violations).Select(violation =>
                $"{path} {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"));
        }

        found.ShouldBeEmpty();
    }
}
