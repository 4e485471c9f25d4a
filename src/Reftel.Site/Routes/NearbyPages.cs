using System.Globalization;
using Reftel.Archive;
using Reftel.Archive.Search;

namespace Reftel.Site;

/// <summary>Pages that a reader may have meant by an address at which there is none.</summary>
internal static class NearbyPages
{
    /// <summary>Links of one kind that are offered.</summary>
    private const int Most = 6;

    /// <summary>Longer names are no slips, and not compared.</summary>
    private const int Longest = 60;

    private static readonly string[] Fixed =
    [
        "/releases.html", "/dates.html", "/origins.html", "/tags.html", "/classifications.html", "/articles.html", "/collections.html", "/missing.html",
        "/help/structure.html", "/help/discuss.html", "/help/questions.html", "/help/keys.html", "/search", "/search/help", "/search/list", "/feed.atom", "/sitemap.xml", OpenApi.Address,
    ];

    /// <summary>Values of an axis that are spelt like a key, or of days and months those around it.</summary>
    public static IReadOnlyList<NamedLink> Of(AxisIndex index, string key)
    {
        var values = index.Groups.SelectMany(group => group.Values);
        return index.Axis is BrowseAxis.ReleaseDay or BrowseAxis.CreationMonth
            ? [.. Around(values.OrderBy(value => value.Key, StringComparer.Ordinal).ToList(), key).Select(value => Link(index.Axis, value))]
            : [.. Alike(values, key).Select(value => Link(index.Axis, value))];
    }

    /// <summary>Any page: of the site's own, and of origins, tags and classifications.</summary>
    public static IReadOnlyList<NamedLink> Of(Chrome chrome, string path)
    {
        var whole = path.Trim('/');
        if (whole.LastIndexOf('.') is var dot and > 0 && whole.Length - dot <= 5) whole = whole[..dot];
        var name = whole[(whole.LastIndexOf('/') + 1)..];
        if (name.Length == 0 || whole.Length > Longest) return [];
        var pages = Fixed.Where(page => IsAlike(Squeezed(page.Split('.')[0]), Squeezed(whole)) || IsAlike(Squeezed(page[(page.LastIndexOf('/') + 1)..].Split('.')[0]), Squeezed(name))).Select(page => new NamedLink(page, page));
        BrowseAxis[] axes = [BrowseAxis.Origin, BrowseAxis.Tag, BrowseAxis.Classification];
        return [.. pages.Concat(axes.SelectMany(axis => Of(chrome.Axes[axis], name))).Take(Most)];
    }

    /// <summary>A month in the address of a telegram, <c>2009/02</c>: its list, or those around it; none where it is no month.</summary>
    public static IReadOnlyList<NamedLink> OfMonth(Chrome chrome, string path)
    {
        if (path.Length < 7 || path[4] != '/' || !int.TryParse(path.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out _) || !int.TryParse(path.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out _)) return [];
        return Of(chrome.Axes[BrowseAxis.CreationMonth], $"{path[..4]}-{path[5..7]}");
    }

    // The value itself where there is one, else three before and three behind.
    private static IEnumerable<AxisValue> Around(List<AxisValue> values, string key)
    {
        if (values.Find(value => value.Key == key) is { } same) return [same];
        if (key.Length < 4 || key.AsSpan(0, 4).ContainsAnyExceptInRange('0', '9')) return values.TakeLast(Most);
        var behind = values.FindIndex(value => string.CompareOrdinal(value.Key, key) > 0);
        if (behind < 0) behind = values.Count;
        var first = Math.Max(0, behind - (Most / 2));
        return values.Skip(first).Take(Most);
    }

    private static IEnumerable<AxisValue> Alike(IEnumerable<AxisValue> values, string key)
    {
        var sought = Squeezed(key);
        if (sought.Length is < 2 or > Longest) return [];
        return values.Select(value => (Value: value, Distance: new[] { value.Key, value.Label, OriginLabel.Place(value.Label) }.Select(Squeezed).Where(name => IsAlike(name, sought))
                .Select(name => EditDistance.Of(name, sought)).DefaultIfEmpty(int.MaxValue).Min()))
            .Where(near => near.Distance < int.MaxValue).OrderBy(near => near.Distance).ThenByDescending(near => near.Value.Count).Take(Most).Select(near => near.Value);
    }

    // A slip in four letters, or the beginning of a longer name.
    private static bool IsAlike(string name, string sought)
    {
        if (name.Length > Longest) return false;
        if (sought.Length >= 3 && name.StartsWith(sought, StringComparison.Ordinal)) return true;
        var most = Math.Clamp(sought.Length / 4, 1, 4);
        return Math.Abs(name.Length - sought.Length) <= most && EditDistance.Of(name, sought) <= most;
    }

    private static NamedLink Link(BrowseAxis axis, AxisValue value) => new(
        axis is BrowseAxis.CreationMonth or BrowseAxis.ReleaseDay ? TelegramDates.InWords(value.Key) : axis == BrowseAxis.Tag && TagNames.Of(value.Label) is { } meaning ? $"{value.Label}: {meaning}" : value.Label,
        Addresses.List(axis, value.Key));

    private static string Squeezed(string text) => string.Concat(text.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant));
}
