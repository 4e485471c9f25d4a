using System.Text;
using Microsoft.AspNetCore.Html;
using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>Sets a telegram's body for reading: paragraphs flow, headings are headings, answers and items are lists, tables keep their columns, page markers stand aside.</summary>
internal sealed class ReadingView
{
    private readonly StringBuilder _html;
    private readonly string _text;
    private readonly ShownBody _body;
    private readonly TextMarkup _markup;

    // The list items that are open, outermost first.
    private readonly Stack<(OutlineNode Node, OutlineNode? Parent)> _items = new();

    // The element of text that is open, and what it holds so far.
    private string? _open;
    private bool _hasText;
    private bool _joinNext;

    private ReadingView(ShownBody body)
    {
        (_body, _text, _html) = (body, body.Text, new StringBuilder(body.Text.Length * 2));
        _markup = new TextMarkup(body.Text, body.Encoder, new TextMarks
        {
            Links = body.Links,
            Notes = body.Telegram.Redactions.Select(redaction => new TextNote(redaction, null)).Concat(AcronymNotes.In(body.Text, body.Telegram)),
            Hits = body.Hits,
        }, _html);
    }

    /// <summary>The body as HTML: what stands before its first part as sent, the rest set for reading.</summary>
    public static HtmlString Write(ShownBody body)
    {
        var view = new ReadingView(body);
        var nodes = Flat(body.Telegram.Outline, null).OrderBy(entry => entry.Node.Span.Start).ToArray();
        var first = nodes.Length > 0 ? Math.Clamp(nodes[0].Node.Span.Start, 0, body.Text.Length) : body.Text.Length;
        var front = body.Text.AsSpan(0, first).TrimEnd().Length;
        if (front > 0)
        {
            view._html.Append("<pre class=\"front\">");
            view._markup.WriteExact(0, front);
            view._html.Append("</pre>\n");
        }

        var next = 0;
        foreach (var leaf in view.Blocks(body.Telegram.BodyLeaves.Where(leaf => leaf.Span.Start >= first && leaf.Span.End <= body.Text.Length)))
        {
            while (next < nodes.Length && nodes[next].Node.Span.Start <= leaf.Span.Start) view.Begin(nodes[next++]);
            view.Write(leaf);
        }

        while (next < nodes.Length) view.Begin(nodes[next++]);
        view.Close();
        view.EndItems(null);
        return new HtmlString(view._html.ToString());
    }

    private static IEnumerable<(OutlineNode Node, OutlineNode? Parent)> Flat(IEnumerable<OutlineNode> nodes, OutlineNode? parent)
    {
        foreach (var node in nodes)
        {
            yield return (node, parent);
            foreach (var inner in Flat(node.Children, node)) yield return inner;
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
        var between = _text.AsSpan(start, Math.Max(0, end - start));
        return between.IsWhiteSpace() ? between.Count('\n') : -1;
    }

    private void Begin((OutlineNode Node, OutlineNode? Parent) entry)
    {
        var (node, parent) = entry;
        Close();
        var isListed = node.Kind is OutlineKind.Answer or OutlineKind.Item;
        var goesOn = EndItems(parent, isListed ? node.Kind : null);
        var anchor = _body.AnchorOf(node);
        if (isListed)
        {
            if (!goesOn) _html.Append(node.Kind == OutlineKind.Answer ? "<ol class=\"answers\">\n" : "<ol class=\"items\">\n");
            _items.Push(entry);
            _html.Append("<li");
        }
        else
        {
            _open = node.Kind == OutlineKind.Heading ? "h3" : "p";
            _html.Append('<').Append(_open);
        }

        _html.Append(" id=\"").Append(_body.Encoder.Encode(node.Anchor)).Append("\">");
        _markup.AppendPilcrow(anchor);
        _joinNext = true;
    }

    /// <summary>Ends the items that are not around a part of <paramref name="parent"/>.</summary>
    /// <returns>True where the list of the last one goes on with a part of that kind.</returns>
    private bool EndItems(OutlineNode? parent, OutlineKind? next = null)
    {
        while (_items.TryPeek(out var item) && !ReferenceEquals(item.Node, parent))
        {
            _items.Pop();
            _html.Append("</li>\n");
            if (next == item.Node.Kind && ReferenceEquals(item.Parent, parent)) return true;
            _html.Append("</ol>\n");
        }

        return false;
    }

    private void Write(Leaf leaf)
    {
        // A marker stands where it stands; anything else behind an item's end is no longer of it.
        while (leaf.Kind is not (LeafKind.PageMarker or LeafKind.Rule) && _items.TryPeek(out var item) && item.Node.Span.End <= leaf.Span.Start)
        {
            Close();
            EndItems(item.Parent);
        }

        switch (leaf.Kind)
        {
            case LeafKind.Rule:
                break;
            case LeafKind.PageMarker:
                var marker = MarkerText(leaf.Span);
                var inside = _open == "p" && _hasText;
                // One blank line before a marker: it splits a sentence. More: a paragraph ended there.
                _joinNext = inside && LineEndsBefore(leaf.Span.Start) <= 2;
                if (inside && !_joinNext) Close();
                _html.Append(_open is null ? "<p class=\"page\">" : " <span class=\"page\">").Append(_body.Encoder.Encode(marker)).Append(_open is null ? "</p>\n" : "</span> ");
                break;
            case LeafKind.Label:
                EnsureOpen("p", null);
                _html.Append("<b class=\"label\">");
                Flow(leaf.Span);
                _html.Append("</b> ");
                break;
            case LeafKind.Portion:
                EnsureOpen("p", null);
                WritePortion(leaf.Span);
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
            case LeafKind.Signer:
                Close();
                EndItems(null);
                EnsureOpen("p", "signer");
                Flow(leaf.Span);
                Close();
                break;
            case LeafKind.Trailer:
                // Keys and values of an archivist, a line each.
                Close();
                EndItems(null);
                WriteAsSent("quiet", leaf.Span.Start, leaf.Span.End);
                break;
            default:
                WriteText(leaf.Span);
                break;
        }
    }

    // A button, so that finger and keyboard reach the meaning too: it opens a note of the page, without a script.
    private void WritePortion(TextSpan span)
    {
        var note = PortionNotes.IdOf(span.Of(_text)) is { } id && _body.Portions.Any(portion => portion.Id == id) ? id : null;
        _html.Append(note is null ? "<span class=\"portion\">" : $"<button type=\"button\" class=\"portion\" popovertarget=\"{note}\">");
        Flow(span);
        _html.Append(note is null ? "</span> " : "</button> ");
    }

    private void WriteText(TextSpan span)
    {
        foreach (var (rows, isTable) in TableRows.Divide(_text, span))
        {
            if (isTable)
            {
                Close();
                WriteAsSent("table\" tabindex=\"0", WithIndent(rows.Start), rows.End);
                continue;
            }

            // A further block of the same part is a paragraph of its own.
            if (_open is "h3" || (_open is "p" && _hasText && !_joinNext)) Close();
            EnsureOpen("p", null);
            Flow(rows);
            _hasText = true;
            _joinNext = false;
        }
    }

    private void WriteAsSent(string style, int start, int end)
    {
        _html.Append("<pre class=\"").Append(style).Append("\">");
        _markup.WriteExact(start, end);
        _html.Append("</pre>\n");
    }

    // The first row of a table is set in like the others.
    private int WithIndent(int start)
    {
        var line = start;
        while (line > 0 && _text[line - 1] is ' ' or '\t') line--;
        return line == 0 || _text[line - 1] == '\n' ? line : start;
    }

    // All of it, in one line: only a hostile one is longer than a margin.
    private string MarkerText(TextSpan span)
    {
        const int Most = 2_000;
        var words = string.Join(' ', span.Of(_text)[..Math.Min(span.Length, Most)].ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Visible.Text(span.Length > Most ? words + " …" : words);
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
        if (_open is not null) _html.Append("</").Append(_open).Append(">\n");
        (_open, _hasText, _joinNext) = (null, false, false);
    }

    private void Flow(TextSpan span) => _markup.WriteFlowing(span.Start, span.End);

    private int LineEndsBefore(int position)
    {
        var ends = 0;
        for (var i = position - 1; i >= 0 && char.IsWhiteSpace(_text[i]); i--)
        {
            if (_text[i] == '\n') ends++;
        }

        return ends;
    }
}
