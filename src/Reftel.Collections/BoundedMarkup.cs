using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Reftel.Collections;

/// <summary>Parses HTML as browsers do, but gives up on markup that is made to exhaust whoever reads it.</summary>
/// <remarks>
/// The time of an HTML parser grows with the square of the nesting, and one unclosed element may be repeated in every later paragraph.
/// Pages of archive sites nest about ten deep.
/// </remarks>
internal static class BoundedMarkup
{
    /// <summary>Deepest nesting of elements: ten times that of any page seen.</summary>
    public const int Depth = 100;

    /// <summary>Sum of the depths of all elements: a page with an anchor before each of 60,000 paragraphs.</summary>
    public const int Nodes = 1 << 19;

    // The only attributes that are read. Others are not kept: checking each against those before it takes the square of their number.
    private static readonly string[] Attributes = ["id", "href", "colspan"];

    /// <summary>The document; null with a reason where its markup is beyond the bounds.</summary>
    public static IHtmlDocument? TryParse(string html, out string? reason)
    {
        INode? last = null;
        long nodes = 0;
        var options = new HtmlParserOptions
        {
            ShouldEmitAttribute = static (ref _, name) => name.Length <= 7 && Attributes.Contains(name.ToString(), StringComparer.OrdinalIgnoreCase),
            OnCreated = (element, _) =>
            {
                // An element has its place only when the next one comes; what the parser repeated by itself then stands below it.
                var depth = DepthOf(last);
                nodes += depth;
                if (depth > Depth) throw new BeyondBoundsException($"an HTML page whose elements nest more than {Depth} deep");
                if (nodes > Nodes) throw new BeyondBoundsException("an HTML page with more markup than a telegram has");
                last = element;
            },
        };
        try
        {
            reason = null;
            return new HtmlParser(options).ParseDocument(html);
        }
        catch (BeyondBoundsException e)
        {
            reason = e.Message;
            return null;
        }
    }

    private static int DepthOf(INode? node)
    {
        var depth = 0;
        for (var above = node?.Parent; above is not null && depth <= Depth; above = above.Parent) depth++;
        for (var below = node; below is not null && depth <= Depth; below = below.LastChild) depth++;
        return depth;
    }

    private sealed class BeyondBoundsException(string message) : Exception(message);
}
