using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Reftel.Site.Tests;

/// <summary>Reads pages as strictly as HTML can be read: any fault of the markup throws.</summary>
internal static class Html
{
    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsStrictMode = true });

    public static IHtmlDocument Page(string html) => Parser.ParseDocument(html);

    /// <summary>What stands in a pre whose inner HTML is given, permalinks left out.</summary>
    public static string TextOfPre(string inner)
    {
        var page = Page($"<!DOCTYPE html><html lang=\"en\"><head><title>t</title></head><body><pre>{inner}</pre></body></html>");
        foreach (var pilcrow in page.QuerySelectorAll(".pilcrow").ToList()) pilcrow.Remove();
        return page.QuerySelector("pre")!.TextContent;
    }
}
