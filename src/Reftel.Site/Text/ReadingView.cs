using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>Sets a telegram's body for reading: paragraphs flow, headings are headings, tables keep their columns, page markers stand aside.</summary>
internal sealed class ReadingView
{
    private readonly StringBuilder _html;
    private readonly string _body;
    private readonly HtmlEncoder _encoder;
    private readonly TextLink[] _links;
    private readonly IReadOnlyList<TextHit> _hits;

    // The link to the next place waits until the link around this one is closed.
    private TextHit _waiting;
    private bool _inLink;

    // The element that is open, and what it holds so far.
    private string? _open;
    private string? _style;
    private bool _hasText;
    private bool _joinNext;

    private ReadingView(string body, IEnumerable<TextLink> links, IReadOnlyList<TextHit> hits, HtmlEncoder encoder)
    {
        (_body, _hits, _encoder, _html) = (body, hits, encoder, new StringBuilder(body.Length * 2));
        var end = 0;
        var sound = new List<TextLink>();
        foreach (var link in links.Where(link => link.Span.Length > 0 && link.Span.End <= body.Length).OrderBy(link => link.Span.Start))
        {
            if (link.Span.Start < end) continue;
            end = link.Span.End;
            sound.Add(link);
        }

        _links = [.. sound];
    }

    /// <summary>The body as HTML: what stands before its first part as sent, the rest set for reading.</summary>
    public static HtmlString Write(string body, Telegram telegram, IReadOnlyDictionary<string, TelegramLine> released, IReadOnlyList<TextHit> hits, HtmlEncoder encoder)
    {
        var links = TelegramText.Links(telegram, released).ToList();
        var view = new ReadingView(body, links, hits, encoder);
        var nodes = Flat(telegram.Outline, 0).OrderBy(entry => entry.Node.Span.Start).ToArray();
        var first = nodes.Length > 0 ? Math.Clamp(nodes[0].Node.Span.Start, 0, body.Length) : body.Length;
        var front = body[..first].TrimEnd();
        if (front.Length > 0)
        {
            view._html.Append("<pre class=\"front\">").Append(TextMarkup.Write(
                front, encoder, telegram.BodyLeaves.Where(leaf => leaf.Span.End <= front.Length), links.Where(link => link.Span.End <= front.Length), [], hits)).Append("</pre>\n");
        }

        var next = 0;
        foreach (var leaf in view.Blocks(telegram.BodyLeaves.Where(leaf => leaf.Span.Start >= first && leaf.Span.End <= body.Length)))
        {
            while (next < nodes.Length && nodes[next].Node.Span.Start <= leaf.Span.Start) view.Begin(nodes[next++]);
            view.Write(leaf);
        }

        while (next < nodes.Length) view.Begin(nodes[next++]);
        view.Close();
        return new HtmlString(view._html.ToString());
    }

    private static IEnumerable<(OutlineNode Node, int Depth)> Flat(IEnumerable<OutlineNode> nodes, int depth)
    {
        foreach (var node in nodes)
        {
            yield return (node, depth);
            foreach (var inner in Flat(node.Children, depth + 1)) yield return inner;
        }
    }

    // Each line of running text is a leaf: lines without a blank one between them are one block.
    private IEnumerable<Leaf> Blocks(IEnumerable<Leaf> leaves)
    {
        Leaf? open = null;
        foreach (var leaf in leaves)
        {
            var isText = leaf.Kind is LeafKind.Text or LeafKind.Unread;
            if (isText && open is { } text && LineEndsBetween(text.Span.End, leaf.Span.Start) is >= 0 and <= 1)
            {
                open = text with { Span = TextSpan.FromBounds(text.Span.Start, leaf.Span.End) };
                continue;
            }

            if (open is { } block) yield return block;
            open = isText ? leaf : null;
            if (!isText) yield return leaf;
        }

        if (open is { } last) yield return last;
    }

    // −1 where something other than blanks lies between.
    private int LineEndsBetween(int start, int end)
    {
        var between = _body.AsSpan(start, Math.Max(0, end - start));
        return between.IsWhiteSpace() ? between.Count('\n') : -1;
    }

    private void Begin((OutlineNode Node, int Depth) entry)
    {
        var (node, depth) = entry;
        Close();
        var heading = node.Kind == OutlineKind.Heading;
        _open = heading ? "h3" : "p";
        _style = heading || depth == 0 ? null : node.Kind == OutlineKind.Answer ? "answer" : depth > 1 ? "item deep" : "item";
        _html.Append('<').Append(_open);
        if (_style is not null) _html.Append(" class=\"").Append(_style).Append('"');
        var anchor = _encoder.Encode(node.Anchor);
        _html.Append(" id=\"").Append(anchor).Append("\"><a class=\"pilcrow\" href=\"#").Append(anchor).Append("\" aria-label=\"")
            .Append(_encoder.Encode(TelegramText.NameOf(node))).Append("\">¶</a>");
        _joinNext = true;
    }

    private void Write(Leaf leaf)
    {
        switch (leaf.Kind)
        {
            case LeafKind.Rule:
                break;
            case LeafKind.PageMarker:
                var marker = Outlines.Shortened(leaf.Span.Of(_body));
                var inside = _open == "p" && _hasText;
                // One blank line before a marker: it splits a sentence. More: a paragraph ended there.
                _joinNext = inside && LineEndsBefore(leaf.Span.Start) <= 2;
                if (inside && !_joinNext) Close();
                _html.Append(_open is null ? "<p class=\"page\">" : " <span class=\"page\">").Append(_encoder.Encode(marker)).Append(_open is null ? "</p>\n" : "</span> ");
                break;
            case LeafKind.Label:
                EnsureOpen("p", null);
                _html.Append("<b class=\"label\">");
                Flow(leaf.Span);
                _html.Append("</b> ");
                break;
            case LeafKind.Portion:
                EnsureOpen("p", null);
                _html.Append("<span class=\"portion\">");
                Flow(leaf.Span);
                _html.Append("</span> ");
                break;
            case LeafKind.Heading:
                if (_open != "h3")
                {
                    Close();
                    EnsureOpen("h3", null);
                }

                Flow(leaf.Span);
                _html.Append(' ');
                break;
            case LeafKind.Signer or LeafKind.Trailer:
                Close();
                EnsureOpen("p", leaf.Kind == LeafKind.Signer ? "signer" : "quiet");
                Flow(leaf.Span);
                Close();
                break;
            default:
                WriteText(leaf.Span);
                break;
        }
    }

    private void WriteText(TextSpan span)
    {
        if (LooksLikeTable(span.Of(_body)))
        {
            Close();
            _html.Append("<pre class=\"table\" tabindex=\"0\">").Append(TextMarkup.Write(span.Of(_body).ToString(), _encoder, [], [], [], HitsIn(span))).Append("</pre>\n");
            return;
        }

        if (_open is "p" && _hasText && !_joinNext)
        {
            // A further block of the same part.
            Close();
            EnsureOpen("p", _style);
        }
        else if (_open is "h3")
        {
            Close();
        }

        EnsureOpen("p", null);
        Flow(span);
        _hasText = true;
        _joinNext = false;
    }

    private void EnsureOpen(string element, string? style)
    {
        if (_open is not null) return;
        _open = element;
        _html.Append('<').Append(element);
        if (style is not null) _html.Append(" class=\"").Append(style).Append('"');
        _html.Append('>');
    }

    private void Close()
    {
        if (_open is null) return;
        _html.Append("</").Append(_open).Append(">\n");
        (_open, _hasText, _joinNext) = (null, false, false);
    }

    // Runs of blanks and line ends become one blank. A hyphen at a line's end joins on, but before "and", "or", "to".
    private void Flow(TextSpan span)
    {
        var at = span.Start;
        foreach (var link in _links)
        {
            if (link.Span.End <= at || link.Span.Start >= span.End) continue;
            var start = Math.Max(link.Span.Start, at);
            var end = Math.Min(link.Span.End, span.End);
            Flow(at, start);
            _html.Append("<a href=\"").Append(_encoder.Encode(link.Address)).Append('"');
            if (link.Title is { Length: > 0 } title) _html.Append(" title=\"").Append(_encoder.Encode(title)).Append('"');
            _html.Append('>');
            _inLink = true;
            Flow(start, end);
            _inLink = false;
            _html.Append("</a>");
            TextMarkup.AppendStep(_html, _waiting);
            _waiting = default;
            at = end;
        }

        Flow(at, span.End);
    }

    /// <summary>The places of a piece, counted from its beginning.</summary>
    private IEnumerable<TextHit> HitsIn(TextSpan piece) => _hits.Where(hit => hit.Span.Start >= piece.Start && hit.Span.End <= piece.End)
        .Select(hit => hit with { Span = new TextSpan(hit.Span.Start - piece.Start, hit.Span.Length) });

    private void Flow(int start, int end)
    {
        var at = start;
        foreach (var hit in _hits)
        {
            if (hit.Span.End <= at || hit.Span.Start >= end) continue;
            var (from, to) = (Math.Max(hit.Span.Start, at), Math.Min(hit.Span.End, end));
            FlowPlain(at, from);
            TextMarkup.Open(_html, hit, isFirstPiece: from == hit.Span.Start);
            FlowPlain(from, to);
            _html.Append("</mark>");
            if (to == hit.Span.End)
            {
                if (_inLink) _waiting = hit;
                else TextMarkup.AppendStep(_html, hit);
            }

            at = to;
        }

        FlowPlain(at, end);
    }

    private void FlowPlain(int start, int end)
    {
        var flowing = new StringBuilder(end - start);
        for (var i = start; i < end; i++)
        {
            if (!char.IsWhiteSpace(_body[i]))
            {
                flowing.Append(_body[i]);
                continue;
            }

            var next = i;
            while (next < end && char.IsWhiteSpace(_body[next])) next++;
            var joins = flowing is [.., var letter, '-'] && char.IsLetter(letter) && next < end && char.IsLetter(_body[next])
                && _body.AsSpan(i, next - i).Contains('\n') && !IsConjunction(_body.AsSpan(next, end - next));
            if (!joins) flowing.Append(' ');
            i = next - 1;
        }

        _html.Append(TextMarkup.Write(flowing.ToString(), _encoder, [], [], []));
    }

    private static bool IsConjunction(ReadOnlySpan<char> text)
    {
        foreach (var word in (ReadOnlySpan<string>)["and", "or", "to"])
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsLetter(text[word.Length]))) return true;
        }

        return false;
    }

    private int LineEndsBefore(int position)
    {
        var ends = 0;
        for (var i = position - 1; i >= 0 && char.IsWhiteSpace(_body[i]); i--)
        {
            if (_body[i] == '\n') ends++;
        }

        return ends;
    }

    // Two lines or more with a wide gap inside: columns drawn with blanks.
    private static bool LooksLikeTable(ReadOnlySpan<char> text)
    {
        var rows = 0;
        foreach (var line in text.EnumerateLines())
        {
            var inner = line.Trim();
            if (inner.IndexOf("    ", StringComparison.Ordinal) > 0) rows++;
        }

        return rows >= 2;
    }
}
