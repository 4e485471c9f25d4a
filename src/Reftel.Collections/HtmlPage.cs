using System.Text;
using AngleSharp.Dom;

namespace Reftel.Collections;

/// <summary>A page of the archive site, taken apart.</summary>
/// <remarks>
/// Source: pages of both generations of the 2010–11 site. Columns are told by their headings, since the oldest had none for the release.
/// Titles and addresses of its links are never read: they are wrong or unstable.
/// </remarks>
public sealed record HtmlPage
{
    /// <summary>As printed.</summary>
    public string? ReferenceId { get; init; }

    /// <summary>As printed: <c>2009-02-25 11:47</c>.</summary>
    public string? Created { get; init; }

    /// <summary>As printed; null on pages without that column.</summary>
    public string? Released { get; init; }

    /// <summary>As printed.</summary>
    public string? Classification { get; init; }

    /// <summary>As printed.</summary>
    public string? Origin { get; init; }

    /// <summary>What follows the ID in the page's heading: the first line of the subject; null where nothing does.</summary>
    public string? Title { get; init; }

    /// <summary>Exact, entities decoded; empty where the page has one text only.</summary>
    public required string Header { get; init; }

    /// <summary>Exact, entities decoded; paragraph signs of the site taken out.</summary>
    public required string Body { get; init; }

    /// <summary>Articles that the page names, <c>text|address</c>.</summary>
    public IReadOnlyList<string> Articles { get; init; } = [];

    /// <summary>Reads a page.</summary>
    /// <param name="html">The whole page.</param>
    /// <param name="reason">Why it cannot be read; null where it can.</param>
    /// <returns>Null where it holds no telegram. Never throws.</returns>
    public static HtmlPage? TryRead(string html, out string? reason)
    {
        ArgumentNullException.ThrowIfNull(html);
        if (BoundedMarkup.TryParse(html, out reason) is not { } document) return null;
        using (document) return Read(document, out reason);
    }

    private static HtmlPage? Read(IDocument document, out string? reason)
    {
        var blocks = document.QuerySelectorAll("pre");
        if (blocks.Length is 0 or > 2)
        {
            reason = $"an HTML page with {blocks.Length} <pre> blocks, where a telegram has two (header and body) or one (body)";
            return null;
        }

        reason = null;
        var cells = Cells(document);
        return new HtmlPage
        {
            ReferenceId = cells.GetValueOrDefault("reference id"),
            Created = cells.GetValueOrDefault("created"),
            Released = cells.GetValueOrDefault("released"),
            Classification = cells.GetValueOrDefault("classification"),
            Origin = cells.GetValueOrDefault("origin"),
            Title = TitleOf(document),
            Header = blocks.Length == 2 ? TextOf(blocks[0]) : "",
            Body = TextOf(blocks[^1]),
            Articles = ArticlesOf(document),
        };
    }

    // The text of a block without the anchors that the site set before paragraphs.
    private static string TextOf(IElement block)
    {
        var text = new StringBuilder();
        Append(block, text);
        return text.ToString();
    }

    // As deep as BoundedMarkup lets markup be.
    private static void Append(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText part) text.Append(part.Data);
            else if (child is IElement element && !IsParagraphSign(element)) Append(element, text);
        }
    }

    private static bool IsParagraphSign(IElement element) =>
        element.LocalName == "a" && element.Id?.StartsWith("par", StringComparison.Ordinal) == true && element.TextContent.Trim() == "¶";

    private static Dictionary<string, string> Cells(IDocument document)
    {
        Dictionary<string, string> cells = [];
        foreach (var table in document.QuerySelectorAll("table"))
        {
            var names = table.QuerySelectorAll("th").Select(cell => cell.TextContent.Trim().ToLowerInvariant()).ToList();
            if (!names.Contains("reference id")) continue;
            var row = table.QuerySelectorAll("tr").FirstOrDefault(candidate => candidate.QuerySelectorAll("td").Length == names.Count);
            if (row is null) continue;
            var values = row.QuerySelectorAll("td");
            for (var i = 0; i < names.Count; i++)
            {
                var value = values[i].TextContent.Trim();
                if (value.Length > 0) cells.TryAdd(names[i], value);
            }

            break;
        }

        return cells;
    }

    private static string? TitleOf(IDocument document)
    {
        foreach (var heading in document.QuerySelectorAll("h1, h2, h3"))
        {
            var text = heading.TextContent.Trim();
            if (!text.StartsWith("Viewing cable ", StringComparison.OrdinalIgnoreCase)) continue;
            var comma = text.IndexOf(',', StringComparison.Ordinal);
            var title = comma < 0 ? "" : text[(comma + 1)..].Trim();
            return title.Length > 0 ? title : null;
        }

        return null;
    }

    // Junk such as http://not http://yet stands there too: only a host with a dot counts.
    private static List<string> ArticlesOf(IDocument document)
    {
        List<string> articles = [];
        foreach (var cell in document.QuerySelectorAll("table td[colspan]"))
        {
            if (!cell.TextContent.Contains("Appears in these articles", StringComparison.OrdinalIgnoreCase)) continue;
            foreach (var link in cell.QuerySelectorAll("a"))
            {
                if (Uri.TryCreate(link.GetAttribute("href"), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Contains('.', StringComparison.Ordinal))
                    articles.Add($"{link.TextContent.Trim()}|{address}");
            }
        }

        return articles;
    }
}
