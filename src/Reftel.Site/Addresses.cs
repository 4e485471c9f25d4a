using Reftel.Archive;

namespace Reftel.Site;

/// <summary>The addresses of the site, as paths. Those of the original archive site are kept, so that old links resolve.</summary>
public static class Addresses
{
    /// <summary>
    /// A telegram: <c>/cable/YYYY/MM/ID.html</c>, <c>/cable/undated/ID.html</c>, or <c>/source/VOLUME/DOCUMENT.html</c> where it has no reference ID.
    /// The second of an ID is at <c>ID~2.html</c>.
    /// </summary>
    public static string Telegram(TelegramListing listing)
    {
        ArgumentNullException.ThrowIfNull(listing);
        if (listing.ReferenceId is null) return $"/source/{Escaped(listing.SourceId)}.html";
        return TelegramDates.Month(listing.Created) is { } month
            ? $"/cable/{month[..4]}/{month[5..]}/{Uri.EscapeDataString(listing.Name)}.html"
            : $"/cable/undated/{Uri.EscapeDataString(listing.Name)}.html";
    }

    /// <summary>A view of a telegram: as sent, or to read; of a version that always shows the same text: <c>ID.html?v=2</c>.</summary>
    /// <param name="listing">The telegram.</param>
    /// <param name="isReading">The reading view; else as sent.</param>
    /// <param name="version">Null for the latest, whichever that is when somebody looks.</param>
    public static string View(TelegramListing listing, bool isReading, int? version = null) =>
        Telegram(listing)[..^5] + (isReading ? ReadingEnding : ".html") + (version is { } number ? $"?v={number}" : "");

    /// <summary>What changed in a version of a telegram: <c>ID.changes.html?v=2</c>.</summary>
    public static string Changes(TelegramListing listing, int version) => $"{Telegram(listing)[..^5]}{ChangesEnding}?v={version}";

    /// <summary>Ends the address of a telegram to read.</summary>
    internal const string ReadingEnding = ".reading.html";

    /// <summary>Ends the address of what changed from version to version.</summary>
    internal const string ChangesEnding = ".changes.html";

    /// <summary>A telegram that was found.</summary>
    public static string Telegram(FoundTelegram found) => Telegram(Listing(found));

    /// <summary>A telegram that was found, its text marked where it says what was sought.</summary>
    /// <param name="found">The telegram.</param>
    /// <param name="query">What was sought.</param>
    /// <param name="anchor">A part of it; null for its beginning.</param>
    public static string Marked(FoundTelegram found, string query, string? anchor = null) =>
        $"{Telegram(found)}?q={Uri.EscapeDataString(query)}{(anchor is null ? "" : "#" + Uri.EscapeDataString(anchor))}";

    /// <summary>A telegram that was found, as lists have it.</summary>
    internal static TelegramListing Listing(FoundTelegram found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return new TelegramListing(found.ReferenceId, found.Homonym, found.SourceId, found.Subject, found.Created, found.Released, found.Origin, found.Classification);
    }

    /// <summary>Characters of a version's body, behind the address of that version: <c>c1200-1460</c>. Unlike the anchors of parts they never move.</summary>
    internal static string Characters(Telegrams.TextSpan span) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"c{span.Start}-{span.End}");

    /// <summary>What is known of a telegram that released ones cite and the archive does not show.</summary>
    public static string Missing(string referenceId) => $"/missing/{Uri.EscapeDataString(referenceId)}.html";

    /// <summary>One page of a list.</summary>
    /// <param name="axis">Which axis.</param>
    /// <param name="key">The value's key.</param>
    /// <param name="page">0 for the first.</param>
    public static string List(BrowseAxis axis, string key, int page = 0) => $"/{Name(axis)}/{Escaped(key)}_{page}.html";

    /// <summary>One page of a list in an order; in its usual one the list has no other address.</summary>
    /// <param name="axis">Which axis.</param>
    /// <param name="key">The value's key.</param>
    /// <param name="page">0 for the first.</param>
    /// <param name="order">Which.</param>
    public static string List(BrowseAxis axis, string key, int page, ListOrder order) =>
        List(axis, key, page) + (order == PublicArchive.Usual(axis) ? "" : "?sort=" + SortedBy.Name(order));

    /// <summary>One page of the list of telegrams that are cited and not here.</summary>
    /// <param name="page">0 for the first.</param>
    /// <param name="order">Null for the usual one.</param>
    public static string MissingList(int page = 0, MissingOrder? order = null) =>
        (page == 0 ? "/missing.html" : $"/missing_{page}.html") + (order is null || order == SortedBy.UsualMissing ? "" : "?sort=" + SortedBy.Name(order));

    /// <summary>The page with all values of an axis.</summary>
    public static string Index(BrowseAxis axis) => axis switch
    {
        BrowseAxis.ReleaseDay => "/releases.html",
        BrowseAxis.CreationMonth => "/dates.html",
        BrowseAxis.Origin => "/origins.html",
        BrowseAxis.Tag => "/tags.html",
        _ => "/classifications.html",
    };

    /// <summary>The values of an axis in one group, a letter, a year or a month: <c>/origins/L.html</c>, <c>/tags/P_1.html</c>, <c>/dates/2009.html</c>, <c>/releases/2011-08.html</c>.</summary>
    public static string Group(BrowseAxis axis, string key, int page = 0) => $"{Index(axis)[..^5]}/{Uri.EscapeDataString(key)}{(page == 0 ? "" : $"_{page}")}.html";

    /// <summary>One of the publisher's articles.</summary>
    public static string Article(string slug) => $"/articles/{Uri.EscapeDataString(slug)}.html";

    /// <summary>The first part of the addresses of an axis' lists.</summary>
    public static string Name(BrowseAxis axis) => axis switch
    {
        BrowseAxis.ReleaseDay => "reldate",
        BrowseAxis.CreationMonth => "date",
        BrowseAxis.Origin => "origin",
        BrowseAxis.Tag => "tag",
        _ => "classification",
    };

    // A slash in a tag (UNGA/C-6) or a source ID stays one: proxies treat %2F in many ways.
    // But browsers take .. between slashes for a way up, and it would lead to another page: there they stay escaped.
    private static string Escaped(string key)
    {
        var escaped = Uri.EscapeDataString(key);
        return key.Split('/').Any(part => part is "." or "..") ? escaped : escaped.Replace("%2F", "/", StringComparison.Ordinal);
    }
}
