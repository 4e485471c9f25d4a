using System.Diagnostics;

namespace Reftel.EndToEnd;

/// <summary>The HTML of every kind of page, judged by the Nu HTML checker.</summary>
public sealed class MarkupTests(ReadersBrowser browser) : IClassFixture<ReadersBrowser>
{
    private const string Java = "/usr/bin/java";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nu_checker_finds_neither_errors_nor_warnings()
    {
        var site = await browser.SiteAsync("samples");
        using var client = new HttpClient { BaseAddress = new Uri(site) };
        using var folder = new TemporaryFolder();
        var names = new Dictionary<string, string>();
        foreach (var path in await browser.KindsAsync("samples"))
        {
            var file = folder[$"{names.Count}.html"];
            names[file] = path;
            using var response = await client.GetAsync(path, Cancellation);
            await File.WriteAllBytesAsync(file, await response.Content.ReadAsByteArrayAsync(Cancellation), Cancellation);
        }

        (await FaultsAsync(names.Keys)).Select(fault => names.Aggregate(fault, (text, name) => text.Replace($"file:{name.Key}", name.Value, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nu_checker_would_notice_a_fault()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["page.html"], "<!DOCTYPE html><html lang=\"en\"><head><title>t</title></head><body><p><ul></ul></p></body></html>", Cancellation);
        (await FaultsAsync([folder["page.html"]])).ShouldNotBeEmpty();
    }

    /// <summary>A line for each fault.</summary>
    private static async Task<IReadOnlyList<string>> FaultsAsync(IEnumerable<string> files)
    {
        Assert.SkipUnless(File.Exists(Java), "There is no Java at /usr/bin/java; ./dev test installs it.");
        Assert.SkipUnless(Repository.NuChecker is not null, "The Nu HTML checker is not in artifacts/vnu; ./dev test fetches it.");
        using var checker = Process.Start(new ProcessStartInfo(Java, ["-Xss2m", "-XX:TieredStopAtLevel=1", "-jar", Repository.NuChecker!, "--format", "gnu", .. files]) { UseShellExecute = false, RedirectStandardError = true })!;
        var faults = await checker.StandardError.ReadToEndAsync(Cancellation);
        await checker.WaitForExitAsync(Cancellation);
        var lines = faults.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        // 1: it found errors. Anything else without a line is a checker that did not run.
        (checker.ExitCode == 0 || lines.Length > 0).ShouldBeTrue($"The checker ended with code {checker.ExitCode}.");
        return lines;
    }
}
