using Microsoft.Playwright;
using Reftel.Bench.Running;

namespace Reftel.Bench.Pages;

/// <summary>Debian's Chromium.</summary>
internal sealed class DebianChromium : IAsyncDisposable
{
    private const string Path = "/usr/bin/chromium";

    private readonly IPlaywright _playwright;

    private DebianChromium(IPlaywright playwright, IBrowser browser) => (_playwright, Browser) = (playwright, browser);

    public IBrowser Browser { get; }

    public static async Task<DebianChromium> StartAsync()
    {
        if (!File.Exists(Path)) throw new BenchFailure($"There is no Chromium at {Path}: apt-get install chromium brings it.");
        var playwright = await Playwright.CreateAsync();
        return new DebianChromium(playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }));
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright.Dispose();
    }
}
