using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace Reftel.EndToEnd;

/// <summary>A site walked from its front page: whatever a link leads to, once each.</summary>
/// <remarks>Searches have an address for every choice of filters. As robots are told, links on a page of results are asked for, but nothing is followed from there: of each kind one is looked at.</remarks>
internal sealed partial class SiteWalk
{
    private const int AtOnce = 4;

    // Far above what the samples have; a walk without end would stop here and fail.
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<string, WalkedAnswer> _answers = new(StringComparer.Ordinal);

    /// <summary>Every answer, by address: path and query.</summary>
    public IReadOnlyDictionary<string, WalkedAnswer> Answers => _answers;

    /// <summary>Where each link stands: from which page, to which address and anchor.</summary>
    public IReadOnlyList<(string From, string To, string Anchor)> Links { get; private set; } = [];

    /// <summary>One address of each kind of page, the first that was met.</summary>
    public IReadOnlyList<string> Kinds => [.. _answers.Values.Where(answer => answer.IsPage && answer.Status == HttpStatusCode.OK)
        .GroupBy(answer => KindOf(answer.Address)).Select(kind => kind.OrderBy(answer => answer.Order).First().Address).Order(StringComparer.Ordinal)];

    /// <summary>Walks.</summary>
    /// <param name="site">With its port, without a slash at the end.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<SiteWalk> FromFrontPageAsync(string site, CancellationToken cancellation)
    {
        var walk = new SiteWalk();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(site) };
        var links = new List<(string From, string To, string Anchor)>();
        var seen = new HashSet<string>(StringComparer.Ordinal) { "/" };
        var searches = new HashSet<string>(StringComparer.Ordinal);
        var next = new List<string> { "/" };
        var order = 0;
        while (next.Count > 0)
        {
            await Parallel.ForEachAsync(next.Select(address => (Address: address, Order: order++)), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (asked, cancelled) =>
                walk._answers[asked.Address] = await AskAsync(client, asked.Address, asked.Order, cancelled));
            var met = new List<string>();
            foreach (var answer in next.Select(address => walk._answers[address]))
            {
                if (!answer.IsFollowed && !searches.Add(KindOf(answer.Address))) continue;
                foreach (var (to, anchor) in answer.Links)
                {
                    links.Add((answer.Address, to, anchor));
                    // From pages that are not to be followed, one step and no further.
                    if (seen.Add(to)) met.Add(to);
                }
            }

            seen.Count.ShouldBeLessThan(Most);
            next = met;
        }

        walk.Links = links;
        return walk;
    }

    /// <summary>What kind of page an address has: its path without the names in it, and the names of its parameters.</summary>
    public static string KindOf(string address)
    {
        var parts = address.Split('?');
        var path = Changing().Replace(parts[0], match => match.Value switch
        {
            var cable when cable.StartsWith("/cable/", StringComparison.Ordinal) => "/cable/ID" + Ending(cable),
            var source when source.StartsWith("/source/", StringComparison.Ordinal) => "/source/ID" + Ending(source),
            var api when api.StartsWith("/api/v1/telegrams/", StringComparison.Ordinal) => "/api/v1/telegrams/ID",
            var other => other[..(other.IndexOf('/', 1) + 1)] + "NAME" + Ending(other),
        });
        if (parts.Length == 1) return path;
        // However a search is narrowed and sorted, it is a page of results.
        return path == "/search" ? "/search?q" : $"{path}?{string.Join('&', parts[1].Split('&').Select(parameter => parameter.Split('=')[0]).Distinct().Order(StringComparer.Ordinal))}";
    }

    private static string Ending(string path) => path.EndsWith(".reading.html", StringComparison.Ordinal) ? ".reading.html" : Path.GetExtension(path);

    private static async Task<WalkedAnswer> AskAsync(HttpClient client, string address, int order, CancellationToken cancellation)
    {
        using var response = await client.GetAsync(address, cancellation);
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellation);
        var mediaType = response.Content.Headers.ContentType?.MediaType ?? "";
        var page = mediaType == "text/html" ? new HtmlParser().ParseDocument(System.Text.Encoding.UTF8.GetString(bytes)) : null;
        var own = page is null ? [] : page.QuerySelectorAll("[href], [src]").Select(link => link.GetAttribute("href") ?? link.GetAttribute("src")!)
            .Where(link => !Outward().IsMatch(link)).Select(link => Target(address, link)).Distinct().ToList();
        if (response.Headers.Location is { } location) own.Add(Target(address, location.OriginalString));
        return new WalkedAnswer(address, order, response.StatusCode, mediaType, bytes)
        {
            IsFollowed = page?.QuerySelector("meta[name=robots]")?.GetAttribute("content")?.Contains("nofollow", StringComparison.Ordinal) != true,
            Anchors = page is null ? [] : [.. page.QuerySelectorAll("[id]").Select(element => element.Id!)],
            Links = own,
        };
    }

    private static (string To, string Anchor) Target(string from, string link)
    {
        var hash = link.IndexOf('#', StringComparison.Ordinal);
        var (to, anchor) = hash < 0 ? (link, "") : (link[..hash], Uri.UnescapeDataString(link[(hash + 1)..]));
        return (to.Length == 0 ? from : to, anchor);
    }

    [GeneratedRegex("^(https?:|mailto:|data:)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Outward();

    // Paths with a name in them that is somebody's, not the site's.
    [GeneratedRegex("^/(?!help/|search|sitemap|style|script|icon|openapi|api/v1/[a-z]+$)[a-z]+/.*$|^/api/v1/telegrams/.*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Changing();
}

/// <summary>One answer of a site.</summary>
/// <param name="Address">Path and query.</param>
/// <param name="Order">When it was met.</param>
/// <param name="Status">HTTP.</param>
/// <param name="MediaType">Without parameters.</param>
/// <param name="Bytes">Not compressed.</param>
internal sealed record WalkedAnswer(string Address, int Order, HttpStatusCode Status, string MediaType, byte[] Bytes)
{
    public bool IsPage => MediaType == "text/html";

    /// <summary>True where it leads to another address, which then is walked to.</summary>
    public bool IsMoved => Status is HttpStatusCode.MovedPermanently or HttpStatusCode.SeeOther;

    /// <summary>False where robots are told to follow no link of it.</summary>
    public bool IsFollowed { get; init; } = true;

    /// <summary>The anchors of a page.</summary>
    public HashSet<string> Anchors { get; init; } = [];

    /// <summary>Its links within the site; of one that is moved, where to.</summary>
    public IReadOnlyList<(string To, string Anchor)> Links { get; init; } = [];
}
