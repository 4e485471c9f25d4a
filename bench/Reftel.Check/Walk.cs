using System.Net;
using System.Text.RegularExpressions;

namespace Reftel.Check;

/// <summary>Follows every link within the site, and checks that each answers and that each list holds what it says.</summary>
internal sealed partial class Walk(HttpClient client)
{
    /// <summary>Pages followed at most, so that the walk ends on any site.</summary>
    private const int MaxPages = 20_000;

    private readonly HashSet<string> _seen = [];

    public SortedDictionary<string, int> Pages { get; } = new(StringComparer.Ordinal);

    public List<string> Faults { get; } = [];

    public string FrontPage { get; private set; } = "";

    public async Task FromAsync(string start)
    {
        var waiting = new Queue<(string Path, string From)>([(start, "the start")]);
        _seen.Add(start);
        while (waiting.Count > 0 && _seen.Count < MaxPages)
        {
            var (path, from) = waiting.Dequeue();
            using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
            if (response.StatusCode != HttpStatusCode.OK)
            {
                Faults.Add($"{(int)response.StatusCode} {path}, linked from {from}");
                continue;
            }

            var axis = AxisOf(path);
            Pages[axis] = Pages.GetValueOrDefault(axis) + 1;
            if (response.Content.Headers.ContentType?.MediaType != "text/html") continue;
            var page = await response.Content.ReadAsStringAsync();
            if (path == start) FrontPage = WebUtility.HtmlDecode(Tags().Replace(page, " "));
            if (axis is "origin" or "tag" or "classification" or "release date" or "creation date" && path.Contains('_') && !page.Contains("/cable/") && !page.Contains("/source/"))
                Faults.Add($"{path} lists no telegram");
            foreach (Match link in Links().Matches(page))
            {
                // As crawlers do: the links of a search lead to further searches without end.
                if (link.Value.Contains("nofollow", StringComparison.Ordinal)) continue;
                var target = WebUtility.HtmlDecode(link.Groups["address"].Value);
                var cut = target.IndexOf('#', StringComparison.Ordinal);
                if (cut >= 0) target = target[..cut];
                if (target.Length == 0 || !target.StartsWith('/') || target.StartsWith("//", StringComparison.Ordinal)) continue;
                if (_seen.Add(target)) waiting.Enqueue((target, path));
            }
        }
    }

    private static string AxisOf(string path) => path switch
    {
        "/" => "front page",
        _ when path.Contains("?v=", StringComparison.Ordinal) => "telegram, version",
        _ when path.EndsWith(".reading.html", StringComparison.Ordinal) => "telegram, reading view",
        _ when path.EndsWith(".txt", StringComparison.Ordinal) => "telegram, plain text",
        _ when path.StartsWith("/api/v1/telegrams/", StringComparison.Ordinal) => "telegram, JSON",
        _ when path.StartsWith("/cable/", StringComparison.Ordinal) || path.StartsWith("/source/", StringComparison.Ordinal) => "telegram as sent",
        _ when path.StartsWith("/reldate/", StringComparison.Ordinal) => "release date",
        _ when path.StartsWith("/date/", StringComparison.Ordinal) => "creation date",
        _ when path.StartsWith("/origin/", StringComparison.Ordinal) => "origin",
        _ when path.StartsWith("/tag/", StringComparison.Ordinal) => "tag",
        _ when path.StartsWith("/classification/", StringComparison.Ordinal) => "classification",
        _ when path.StartsWith("/missing/", StringComparison.Ordinal) => "missing reference",
        _ when path.StartsWith("/search", StringComparison.Ordinal) => "search",
        _ when path.StartsWith("/articles/", StringComparison.Ordinal) => "article",
        _ => "other",
    };

    [GeneratedRegex("<[a-z][^>]*\\s(href|src)=\"(?<address>[^\"]*)\"[^>]*>", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Links();

    [GeneratedRegex("<[^>]*>", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Tags();
}
