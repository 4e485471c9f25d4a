using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Reftel.Archive;

namespace Reftel.Site;

/// <summary>The site that readers see: the released telegrams of an archive, over HTTP.</summary>
public static class ReftelSite
{
    /// <summary>Longest address that is read, in bytes: what asks too much of a search is told so. A longer one is refused without a word, before all of it has come.</summary>
    private const int MaxRequestLine = 128 << 10;

    /// <summary>Serves an archive until cancelled.</summary>
    /// <param name="archiveFolder">The archive.</param>
    /// <param name="urls">Where to listen: <c>http://127.0.0.1:5080</c>; several with semicolons; port 0 takes a free one.</param>
    /// <param name="output">Gets a line with the address once the site is up, then warnings and errors; never anything about readers.</param>
    /// <param name="cancellation">Ends the serving after requests under way are answered.</param>
    /// <exception cref="ArchiveException">There is no archive, its settings are broken, or the address cannot be had.</exception>
    public static async Task RunAsync(string archiveFolder, string urls, TextWriter output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(output);
        await using var site = Build(archiveFolder, urls, output);
        try
        {
            await site.StartAsync(cancellation);
        }
        catch (Exception e) when (e is IOException or SocketException or AddressInUseException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw new ArchiveException($"The site cannot listen at {urls}: {e.Message}", e);
        }

        WarmUp(site, cancellation);
        await output.WriteLineAsync($"{Path.GetFileName(Path.GetFullPath(archiveFolder))} is served at {string.Join(" and ", AddressesOf(site))}. Ctrl-C stops it.");
        await output.FlushAsync(CancellationToken.None);
        await site.WaitForShutdownAsync(cancellation);
    }

    /// <summary>Sets up the site without starting it.</summary>
    /// <param name="archiveFolder">The archive.</param>
    /// <param name="urls">As for <see cref="RunAsync"/>.</param>
    /// <param name="output">Gets warnings and errors.</param>
    /// <param name="time">The clock; null takes the machine's.</param>
    /// <exception cref="ArchiveException">There is no archive, or its settings are broken.</exception>
    public static WebApplication Build(string archiveFolder, string urls, TextWriter output, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(archiveFolder);
        ArgumentNullException.ThrowIfNull(urls);
        ArgumentNullException.ThrowIfNull(output);
        time ??= TimeProvider.System;
        var lines = TextWriter.Synchronized(output);
        var archive = PublicArchive.Open(archiveFolder, time);
        var publisher = new Publisher(archiveFolder, time, lines.WriteLine);
        publisher.Current();

        // The empty builder reads no settings of the environment or the folder it runs in.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = MaxRequestLine;
            kestrel.Limits.MaxRequestBodySize = 0;
        });
        builder.Services.AddRouting();
        builder.Services.AddSingleton(_ => archive);
        builder.Services.AddSingleton(_ => new RateLimits(publisher));
        builder.Logging.AddProvider(new PlainLog(lines));

        var site = builder.Build();
        var desk = new Desk(archive, publisher);
        site.Use((context, next) =>
        {
            SafetyHeaders.Set(context.Response.Headers);
            return next(context);
        });
        site.UseRouting();
        var map = new RouteMap(site, new Counter(desk, new PageCache(), site.Services.GetRequiredService<RateLimits>(), site.Services.GetRequiredService<ILogger<Counter>>()));
        BrowseRoutes.AddTo(map);
        new PublisherRoutes(archiveFolder).AddTo(map);
        new MachineRoutes(desk).AddTo(map);
        SearchRoutes.AddTo(map);
        SearchApi.AddTo(map);
        ApiRoutes.AddTo(map);
        MissingRoutes.AddTo(map);
        TelegramRoutes.AddTo(map);
        return site;
    }

    // The first search reads what all others share, and is the first to be compiled: a second of work that no reader should wait for.
    private static void WarmUp(WebApplication site, CancellationToken cancellation)
    {
        var archive = site.Services.GetRequiredService<PublicArchive>();
        _ = Task.Run(
            async () =>
            {
                try
                {
                    await archive.SearchAsync(new SearchRequest("the") { WithFacets = true, WithPassages = true }, cancellation);
                }
                catch (Exception e) when (e is ArchiveException or OperationCanceledException or ObjectDisposedException)
                {
                    // Whoever searches is told; the site is there for those who do not.
                }
            },
            CancellationToken.None);
    }

    /// <summary>Where a started site listens.</summary>
    public static IReadOnlyCollection<string> AddressesOf(WebApplication site)
    {
        ArgumentNullException.ThrowIfNull(site);
        return [.. site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? []];
    }
}
