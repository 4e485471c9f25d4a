using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.AspNetCore.Builder;
using Reftel.Archive;
using Reftel.Archive.Import;
using Reftel.Archive.Release;

namespace Reftel.Site.Tests;

/// <summary>An archive of one test, and the site over it.</summary>
internal sealed class ServedArchive : IAsyncDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("reftel-served-");
    private HttpClient? _client;

    public ServedArchive()
    {
        Folder = new ArchiveFolder(Path.Combine(_root.FullName, "archive"));
        Folder.Create();
    }

    public ArchiveFolder Folder { get; }

    public FixedTime Time { get; } = new();

    public StringWriter Output { get; } = new();

    public WebApplication Site { get; private set; } = null!;

    /// <summary>Follows no redirects and unpacks nothing.</summary>
    public HttpClient Client => _client ?? throw new InvalidOperationException("The site is not up.");

    private Releaser Releaser => new(Folder, Time, "ann");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A telegram as an archive site has it, with the header that it was sent with.</summary>
    /// <param name="id">Reference ID.</param>
    /// <param name="created"><c>YYYY-MM-DD HH:MM</c>.</param>
    /// <param name="origin">As shown.</param>
    /// <param name="classification">As shown.</param>
    /// <param name="tags">As in the text.</param>
    /// <param name="subject">As in the text.</param>
    /// <param name="text">The first paragraph.</param>
    public static string Telegram(string id, string created, string origin, string classification, string tags, string subject, string text)
    {
        var moment = DateTime.ParseExact(created, "yyyy-MM-dd HH:mm", null);
        var header = $"DE RUEHPV #0052/01 0561147\nZNR UUUUU ZZH\nP {moment.ToString("ddHHmm'Z' MMM yy").ToUpperInvariant()}\nFM AMEMBASSY PORT ARVE\nTO RUEHC/SECSTATE WASHDC PRIORITY 6534";
        var body = $"UNCLAS PORT ARVE {id[^2..]}\n\nTAGS: {tags}\nSUBJECT: {subject}\n\n1. (U) {text}\nROE";
        return TestArchive.ArchivePage((id, created, "2011-08-26 00:00", origin, classification, header, body));
    }

    /// <summary>Imports files, given as name and content.</summary>
    public async Task<ImportResult> ImportAsync(ImportOptions options, params IReadOnlyList<(string Name, string Content)> files)
    {
        var source = _root.CreateSubdirectory(Guid.NewGuid().ToString("N"));
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(source.FullName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, content, Cancellation);
        }

        return await new Importer(Folder, Time).ImportAsync([source.FullName], options, Cancellation);
    }

    /// <summary>Releases what is held; with a moment, then.</summary>
    public void ReleaseAll(DateTimeOffset? on = null, string? note = null) => Releaser.ReleaseAll(on, note, Cancellation).Telegrams.ShouldBeGreaterThan(0);

    public void Release(string note, params IReadOnlyList<string> ids) => Releaser.Release(ids, null, note, Cancellation).Telegrams.ShouldBe(ids.Count);

    public void Withdraw(string id, string reason) => Releaser.Withdraw([id], reason, Cancellation).Telegrams.ShouldBe(1);

    public void Correct(string id, string field, string value, string reason) => new Corrector(Folder, Time, "ann").Correct(id, field, value, reason);

    /// <summary>Writes one of the publisher's files.</summary>
    public async Task WriteAsync(string name, string content) => await File.WriteAllTextAsync(Path.Combine(Folder.Path, name), content, Cancellation);

    /// <summary>Starts the site on a free port.</summary>
    public async Task StartAsync()
    {
        Site = ReftelSite.Build(Folder.Path, "http://127.0.0.1:0", Output, Time);
        await Site.StartAsync(Cancellation);
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(ReftelSite.AddressesOf(Site).Single()) };
    }

    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string path)
    {
        using var response = await Client.GetAsync(path, Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    public async Task<IHtmlDocument> PageAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        var (got, text) = await GetAsync(path);
        got.ShouldBe(status, $"{path} {Output}");
        return Html.Page(text);
    }

    /// <summary>Where an address leads.</summary>
    public async Task<string?> MovedAsync(string path)
    {
        using var response = await Client.GetAsync(path, Cancellation);
        response.StatusCode.ShouldBe(HttpStatusCode.MovedPermanently, path);
        return response.Headers.Location?.OriginalString;
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (Site is not null) await Site.DisposeAsync();
        _root.Delete(recursive: true);
    }
}
