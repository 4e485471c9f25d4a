using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Reftel.EndToEnd;

public sealed class AccessibilityTests(ReadersBrowser browser) : IClassFixture<ReadersBrowser>
{
    [Theory]
    [InlineData("samples", 320, ColorScheme.Light)]
    [InlineData("samples", 320, ColorScheme.Dark)]
    [InlineData("samples", 1440, ColorScheme.Light)]
    [InlineData("samples", 1440, ColorScheme.Dark)]
    [InlineData("seed", 320, ColorScheme.Light)]
    [InlineData("seed", 1440, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_on_any_kind_of_page(string collection, int width, ColorScheme scheme)
    {
        var site = await browser.SiteAsync(collection);
        var found = new List<string>();
        foreach (var path in await ReadingTests.PathsAsync(site))
        {
            await using var reader = await browser.OpenAsync(site + path, width: width, height: 900, scheme: scheme);
            // What is folded away is to be found sound too.
            foreach (var summary in await reader.Page.Locator("details:not([open]) > summary:visible").AllAsync()) await summary.ClickAsync();
            var result = await reader.Page.RunAxe(new Deque.AxeCore.Commons.AxeRunOptions
            {
                RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
            });
            found.AddRange(result.Violations.Select(violation => $"{path} {violation.Id}: {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"));
        }

        found.ShouldBeEmpty();
    }
}
