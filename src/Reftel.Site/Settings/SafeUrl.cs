namespace Reftel.Site;

/// <summary>Which addresses a publisher's links may have. <c>javascript:</c> and its kin are not among them.</summary>
internal static class SafeUrl
{
    /// <summary>True for http, https and mailto, and for a path of this site.</summary>
    public static bool IsAllowed(string url) =>
        IsPath(url) || (Uri.TryCreate(url, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https" or "mailto");

    /// <summary>True for <c>/help/…</c>, and not for <c>//elsewhere</c>.</summary>
    public static bool IsPath(string url) => url is ['/'] or ['/', not ('/' or '\\'), ..];
}
