using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>A link over a stretch of a text.</summary>
/// <param name="Span">What it covers.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="Title">What is there; null says nothing.</param>
internal readonly record struct TextLink(TextSpan Span, string Address, string? Title);

/// <summary>A permalink before a part of a text.</summary>
/// <param name="Position">Before which unit.</param>
/// <param name="Anchor">Its name.</param>
/// <param name="Label">What a screen reader says: <c>Paragraph 3</c>.</param>
internal readonly record struct TextAnchor(int Position, string Anchor, string Label);

/// <summary>Writes a telegram's text as HTML for a <c>pre</c>: every character as it is, with links, permalinks and quiet styles between.</summary>
/// <remarks>
/// Links may cut across styled parts and parts across links: elements are closed and opened again at each border, so that the result is always
/// nested properly. Overlapping links: the earlier one counts.
/// </remarks>
internal sealed class TextMarkup(string text, HtmlEncoder encoder)
{
    private readonly StringBuilder _html = new(text.Length + (text.Length / 4));

    // HTML drops a line feed right after <pre>: it may have this one.
    private const char AfterPre = '\n';

    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\r");

    /// <summary>The text between two places as HTML.</summary>
    public static HtmlString Write(
        string text, HtmlEncoder encoder, IEnumerable<Leaf> leaves, IEnumerable<TextLink> links, IEnumerable<TextAnchor> anchors)
    {
        var markup = new TextMarkup(text, encoder);
        markup.WriteAll([.. Sound(leaves, text.Length)], [.. Sound(links, text.Length)], [.. anchors.OrderBy(anchor => anchor.Position)]);
        return new HtmlString(markup._html.ToString());
    }

    private void WriteAll(Leaf[] leaves, TextLink[] links, TextAnchor[] anchors)
    {
        if (text.StartsWith('\n') || text.StartsWith("\r\n", StringComparison.Ordinal)) _html.Append(AfterPre);
        var (leaf, link, anchor, at) = (0, 0, 0, 0);
        while (true)
        {
            while (anchor < anchors.Length && anchors[anchor].Position <= at) Append(anchors[anchor++]);
            if (at >= text.Length) return;
            while (leaf < leaves.Length && leaves[leaf].Span.End <= at) leaf++;
            while (link < links.Length && links[link].Span.End <= at) link++;

            // Up to the next border of anything, all stays as it is.
            var end = text.Length;
            if (anchor < anchors.Length) end = Math.Min(end, anchors[anchor].Position);
            var style = leaf < leaves.Length ? Border(leaves[leaf].Span, at, ref end) ? Style(leaves[leaf].Kind) : null : null;
            var inLink = link < links.Length && Border(links[link].Span, at, ref end);

            if (inLink) Open(links[link]);
            if (style is not null) _html.Append("<span class=\"").Append(style).Append("\">");
            Append(at, end);
            if (style is not null) _html.Append("</span>");
            if (inLink) _html.Append("</a>");
            at = end;
        }
    }

    /// <summary>True when <paramref name="at"/> lies in the span; <paramref name="end"/> is brought back to its next border.</summary>
    private static bool Border(TextSpan span, int at, ref int end)
    {
        var inside = span.Start <= at;
        end = Math.Min(end, inside ? span.End : span.Start);
        return inside;
    }

    private void Open(TextLink link)
    {
        _html.Append("<a href=\"").Append(encoder.Encode(link.Address)).Append('"');
        if (link.Title is { Length: > 0 } title) _html.Append(" title=\"").Append(encoder.Encode(title)).Append('"');
        _html.Append('>');
    }

    private void Append(TextAnchor anchor)
    {
        var name = encoder.Encode(anchor.Anchor);
        _html.Append("<a class=\"pilcrow\" id=\"").Append(name).Append("\" href=\"#").Append(name)
            .Append("\" aria-label=\"").Append(encoder.Encode(anchor.Label)).Append("\">¶</a>");
    }

    private void Append(int start, int end)
    {
        while (start < end)
        {
            var found = Visible.NextIn(text.AsSpan(start, end - start));
            var plain = found < 0 ? end : start + found;
            // A pair of surrogates is one character: it stays whole.
            while (plain < end && Visible.Sign(text, plain) is null)
            {
                plain++;
                var next = Visible.NextIn(text.AsSpan(plain, end - plain));
                plain = next < 0 ? end : plain + next;
            }

            if (plain > start) AppendEncoded(text.AsSpan(start, plain - start));
            start = plain;
            if (start >= end) break;
            _html.Append("<span class=\"unseen\" title=\"A character that cannot be seen\">").Append(Visible.Sign(text, start)).Append("</span>");
            start++;
        }
    }

    // The telegram's own text needs only what HTML needs: the encoder would write each line end as a number.
    private void AppendEncoded(ReadOnlySpan<char> plain)
    {
        while (plain.IndexOfAny(Special) is var found and >= 0)
        {
            _html.Append(plain[..found]).Append(plain[found] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                // HTML reads CR LF as one line end, and so it is.
                _ => found + 1 < plain.Length && plain[found + 1] == '\n' ? "" : "\n",
            });
            plain = plain[(found + 1)..];
        }

        _html.Append(plain);
    }

    private static string? Style(LeafKind kind) => kind switch
    {
        LeafKind.PageMarker => "page",
        LeafKind.Portion => "portion",
        LeafKind.Heading => "heading",
        LeafKind.Label => "label",
        LeafKind.Classification or LeafKind.Caption => "caption",
        LeafKind.Subject => "subject",
        LeafKind.Signer => "signer",
        LeafKind.Trailer or LeafKind.Rule => "quiet",
        _ => null,
    };

    private static IEnumerable<Leaf> Sound(IEnumerable<Leaf> leaves, int length)
    {
        var end = 0;
        foreach (var leaf in leaves.Where(leaf => Style(leaf.Kind) is not null).OrderBy(leaf => leaf.Span.Start))
        {
            if (leaf.Span.Length <= 0 || leaf.Span.Start < end || leaf.Span.End > length) continue;
            end = leaf.Span.End;
            yield return leaf;
        }
    }

    private static IEnumerable<TextLink> Sound(IEnumerable<TextLink> links, int length)
    {
        var end = 0;
        foreach (var link in links.OrderBy(link => link.Span.Start))
        {
            if (link.Span.Length <= 0 || link.Span.Start < end || link.Span.End > length) continue;
            end = link.Span.End;
            yield return link;
        }
    }
}
