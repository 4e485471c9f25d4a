using Microsoft.Playwright;

namespace Reftel.EndToEnd;

/// <summary>Debian's Chromium, and a site of each collection to read in it. Tests that need what is not there skip.</summary>
public sealed class ReadersBrowser : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly Dictionary<string, ServedSite> _sites = [];
    private readonly Dictionary<string, SiteWalk> _walks = [];
    private readonly SemaphoreSlim _starting = new(1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium)) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        foreach (var site in _sites.Values) await site.DisposeAsync();
        _starting.Dispose();
    }

    /// <summary>The address of a site over a collection: <c>samples</c> or <c>seed</c>. It is set up when first asked for.</summary>
    public async Task<string> SiteAsync(string collection)
    {
        Assert.SkipUnless(_browser is not null, "There is no Chromium at /usr/bin/chromium; ./dev test installs it.");
        var folder = collection == "seed" ? Repository.Seed : Repository.Samples;
        Assert.SkipUnless(folder is not null, $"The collection {collection} is not on this machine.");
        await _starting.WaitAsync();
        try
        {
            if (!_sites.TryGetValue(collection, out var site)) _sites[collection] = site = await ServedSite.StartAsync(folder!);
            return site.Address;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>The site of a collection, walked when first asked for.</summary>
    internal async Task<SiteWalk> WalkAsync(string collection)
    {
        var site = await SiteAsync(collection);
        await _starting.WaitAsync();
        try
        {
            if (!_walks.TryGetValue(collection, out var walk)) _walks[collection] = walk = await SiteWalk.FromFrontPageAsync(site, TestContext.Current.CancellationToken);
            return walk;
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>One page of each kind that the site of a collection has, those included to which no link leads.</summary>
    internal async Task<IReadOnlyList<string>> KindsAsync(string collection)
    {
        var walked = (await WalkAsync(collection)).Kinds;
        var telegram = await ReadingTests.TelegramAsync(await SiteAsync(collection));
        var reading = telegram.Replace(".html", ".reading.html", StringComparison.Ordinal);
        string[] others =
        [
            telegram, reading, telegram + "?q=the", reading + "?q=the", telegram + "?v=1", telegram + "?v=99", "/09NOWHERE1", "/09PORTARV121", "/tag/NONE_0.html", "/origin/57_0.html",
            "/tags/Z.html", "/search", "/search?q=harbor", "/search?q=harbor%20created:2007&tag=PHUM", "/search?q=(harbor", "/search?q=zzzzqqqq", "/search/list", "/search/list?terms=harbor%0Atide%0A(",
            "/missing.html?sort=origin", "/missing.html?page=9",
        ];
        return [.. walked.Concat(others).Distinct()];
    }

    /// <summary>A page of its own in the browser, that remembers what went wrong in it.</summary>
    internal async Task<ReadersPage> OpenAsync(string address, bool javaScript = true, int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            JavaScriptEnabled = javaScript,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
        });
        return await ReadersPage.OpenAsync(context, address);
    }
}

/// <summary>One page of a reader, and what the browser complained of.</summary>
internal sealed class ReadersPage : IAsyncDisposable
{
    private readonly List<string> _complaints = [];

    private ReadersPage(IBrowserContext context, IPage page) => (Context, Page) = (context, page);

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Console messages, errors of scripts, requests that failed or left this site.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<ReadersPage> OpenAsync(IBrowserContext context, string address)
    {
        var page = await context.NewPageAsync();
        var opened = new ReadersPage(context, page);
        page.Console += (_, message) => opened._complaints.Add($"console {message.Type}: {message.Text}");
        page.PageError += (_, error) => opened._complaints.Add($"script: {error}");
        page.RequestFailed += (_, request) => opened._complaints.Add($"failed: {request.Url}");
        page.Request += (_, request) =>
        {
            if (new Uri(request.Url).Host != "127.0.0.1") opened._complaints.Add($"elsewhere: {request.Url}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400) opened._complaints.Add($"{response.Status}: {response.Url}");
        };
        await page.GotoAsync(address);
        return opened;
    }

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
