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
        string text, HtmlEncoder encoder, IEnumerable<Leaf> leaves, IEnumerable<TextLink> links, IEnumerable<TextAnchor> anchors, IEnumerable<TextHit>? hits = null)
    {
        var markup = new TextMarkup(text, encoder);
        markup.WriteAll([.. Sound(leaves, text.Length)], [.. Sound(links, text.Length)], [.. anchors.OrderBy(anchor => anchor.Position)], [.. Sound(hits ?? [], text.Length)]);
        return new HtmlString(markup._html.ToString());
    }

    /// <summary>Begins a place that says what was sought.</summary>
    public static void Open(StringBuilder html, TextHit hit, bool isFirstPiece) =>
        _ = hit.Number > 0 && isFirstPiece ? html.Append("<mark id=\"hit").Append(hit.Number).Append("\">") : html.Append("<mark>");

    /// <summary>The link from a place to the next. It has no text of its own, so that the telegram's stays as it is.</summary>
    public static void AppendStep(StringBuilder html, TextHit hit)
    {
        if (hit.Next > 0) html.Append("<a class=\"step\" href=\"#hit").Append(hit.Next).Append("\" aria-label=\"To place ").Append(hit.Next).Append("\"></a>");
    }

    private void WriteAll(Leaf[] leaves, TextLink[] links, TextAnchor[] anchors, TextHit[] hits)
    {
        if (text.StartsWith('\n') || text.StartsWith("\r\n", StringComparison.Ordinal)) _html.Append(AfterPre);
        var (leaf, link, anchor, hit, at) = (0, 0, 0, 0, 0);
        while (true)
        {
            while (anchor < anchors.Length && anchors[anchor].Position <= at) Append(anchors[anchor++]);
            if (at >= text.Length) return;
            while (leaf < leaves.Length && leaves[leaf].Span.End <= at) leaf++;
            while (link < links.Length && links[link].Span.End <= at) link++;
            while (hit < hits.Length && hits[hit].Span.End <= at) hit++;

            // Up to the next border of anything, all stays as it is.
            var end = text.Length;
            if (anchor < anchors.Length) end = Math.Min(end, anchors[anchor].Position);
            var style = leaf < leaves.Length ? Border(leaves[leaf].Span, at, ref end) ? Style(leaves[leaf].Kind) : null : null;
            var inLink = link < links.Length && Border(links[link].Span, at, ref end);
            var inHit = hit < hits.Length && Border(hits[hit].Span, at, ref end);

            if (inLink) Open(links[link]);
            if (style is not null) _html.Append("<span class=\"").Append(style).Append("\">");
            if (inHit) Open(_html, hits[hit], isFirstPiece: at == hits[hit].Span.Start);
            Append(at, end);
            if (inHit) _html.Append("</mark>");
            if (style is not null) _html.Append("</span>");
            if (inLink) _html.Append("</a>");
            if (inHit && end == hits[hit].Span.End) AppendStep(_html, hits[hit]);
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

    private static IEnumerable<TextHit> Sound(IEnumerable<TextHit> hits, int length)
    {
        var end = 0;
        foreach (var hit in hits.OrderBy(hit => hit.Span.Start))
        {
            if (hit.Span.Length <= 0 || hit.Span.Start < end || hit.Span.End > length) continue;
            end = hit.Span.End;
            yield return hit;
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
