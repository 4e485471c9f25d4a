using Microsoft.AspNetCore.Builder;

namespace Reftel.Site.Tests;

/// <summary>The site over an invented archive, on a free port of this machine.</summary>
public sealed class SiteFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("reftel-site-");
    private WebApplication? _site;

    /// <summary>Follows no redirects and unpacks nothing.</summary>
    public HttpClient Client { get; private set; } = new();

    /// <summary>What the operator would have read.</summary>
    public StringWriter Output { get; } = new();

    public string Folder => _folder.FullName;

    public async ValueTask InitializeAsync()
    {
        await TestArchive.MakeAsync(Folder, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(Folder, "site.json"), """
            {
              "name": "Harbour papers", "motto": "read first, then argue", "logo": "logo.svg", "publicUrl": "https://harbour.example",
              "statedTotal": 251287, "supportLink": { "text": "Help us", "url": "https://help.example" },
              "communityLinks": [ { "text": "Readers of Arve", "url": "https://readers.example" } ], "contact": "desk@harbour.example",
            }
            """);
        await File.WriteAllTextAsync(Path.Combine(Folder, "logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        await File.WriteAllTextAsync(Path.Combine(Folder, "other.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        Directory.CreateDirectory(Path.Combine(Folder, "articles"));
        await File.WriteAllTextAsync(Path.Combine(Folder, "articles", "the-vote.md"), """
            ---
            title: The harbour vote
            date: 2011-09-01
            telegrams: [09PORTARVE52, 08QUAVILLE12]
            ---
            What the *pilots* said.
            """);
        _site = ReftelSite.Build(Folder, "http://127.0.0.1:0", Output);
        await _site.StartAsync();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(ReftelSite.AddressesOf(_site).Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (_site is not null) await _site.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
