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
/// <param name="Place">The part's characters, <c>c1200-1460</c>: the permalink then names these, which never move. Null where it names the part.</param>
/// <param name="Other">The same part in the other view; null for no link.</param>
internal readonly record struct TextAnchor(int Position, string Anchor, string Label, string? Place = null, string? Other = null);

/// <summary>Something to be told about a stretch of a text.</summary>
/// <param name="Span">What it covers.</param>
/// <param name="Meaning">What the acronym there stands for; null where a publisher struck something out.</param>
internal readonly record struct TextNote(TextSpan Span, string? Meaning);

/// <summary>What is marked in a text. Of spans that overlap within one of these, the earlier counts.</summary>
internal sealed record TextMarks
{
    /// <summary>Parts with a quiet style of their own.</summary>
    public IEnumerable<Leaf> Leaves { get; init; } = [];

    /// <summary>Links.</summary>
    public IEnumerable<TextLink> Links { get; init; } = [];

    /// <summary>Permalinks before parts.</summary>
    public IEnumerable<TextAnchor> Anchors { get; init; } = [];

    /// <summary>Redactions and acronyms.</summary>
    public IEnumerable<TextNote> Notes { get; init; } = [];

    /// <summary>Places that say what was sought.</summary>
    public IEnumerable<TextHit> Hits { get; init; } = [];
}

/// <summary>Writes a telegram's text as HTML: for a <c>pre</c> every character as it is, with links, permalinks and quiet styles between; or flowing, in paragraphs.</summary>
/// <remarks>
/// Links may cut across styled parts and parts across links: elements are closed and opened again at each border, so that the result is always
/// nested properly. The text is written in stretches, from its beginning to its end.
/// </remarks>
internal sealed class TextMarkup
{
    // HTML drops a line feed right after <pre>: it may have this one.
    private const char AfterPre = '\n';

    // Browsers break no line within a word that is wider than they can count to, some millions of letters.
    private const int LongestUnbroken = 4_000;

    private static readonly SearchValues<char> Special = SearchValues.Create("&<>\r");

    private readonly string _text;
    private readonly HtmlEncoder _encoder;
    private readonly StringBuilder _html;
    private readonly Leaf[] _leaves;
    private readonly TextLink[] _links;
    private readonly TextAnchor[] _anchors;
    private readonly TextNote[] _notes;
    private readonly TextHit[] _hits;
    private int _leaf;
    private int _link;
    private int _anchor;
    private int _note;
    private int _hit;

    /// <summary>Begins a text.</summary>
    /// <param name="text">The whole of it.</param>
    /// <param name="encoder">For what goes into attributes.</param>
    /// <param name="marks">What is marked in it.</param>
    /// <param name="html">Where it is written.</param>
    public TextMarkup(string text, HtmlEncoder encoder, TextMarks marks, StringBuilder html)
    {
        (_text, _encoder, _html) = (text, encoder, html);
        _leaves = Sound(marks.Leaves.Where(leaf => Style(leaf.Kind) is not null), leaf => leaf.Span, text.Length);
        _links = Sound(marks.Links, link => link.Span, text.Length);
        _anchors = [.. marks.Anchors.OrderBy(anchor => anchor.Position)];
        _notes = Sound(marks.Notes, note => note.Span, text.Length);
        _hits = Sound(marks.Hits, hit => hit.Span, text.Length);
    }

    /// <summary>A whole text as the inside of a <c>pre</c>.</summary>
    public static HtmlString Write(string text, HtmlEncoder encoder, TextMarks marks)
    {
        var html = new StringBuilder(text.Length + (text.Length / 4));
        new TextMarkup(text, encoder, marks, html).WriteExact(0, text.Length);
        return new HtmlString(html.ToString());
    }

    /// <summary>Writes a stretch for a <c>pre</c> that begins with it.</summary>
    public void WriteExact(int start, int end)
    {
        if (start < end && (_text[start] == '\n' || _text.AsSpan(start, end - start).StartsWith("\r\n"))) _html.Append(AfterPre);
        Write(start, end, flowing: false);
    }

    /// <summary>Writes a stretch for a <c>pre</c> that has begun before it.</summary>
    public void WriteOn(int start, int end) => Write(start, end, flowing: false);

    /// <summary>Writes a stretch in running text: runs of blanks and line ends become one blank. A hyphen at a line's end joins on, but before "and", "or", "to".</summary>
    public void WriteFlowing(int start, int end) => Write(start, end, flowing: true);

    /// <summary>Writes a permalink.</summary>
    public void Append(TextAnchor anchor)
    {
        var name = _encoder.Encode(anchor.Anchor);
        if (anchor.Place is not null) _html.Append("<span id=\"").Append(name).Append("\"></span>");
        AppendPilcrow(anchor, isNamed: true);
    }

    /// <summary>Writes a permalink to the element around it, which bears the part's name.</summary>
    public void AppendPilcrow(TextAnchor anchor) => AppendPilcrow(anchor, isNamed: anchor.Place is not null);

    private void AppendPilcrow(TextAnchor anchor, bool isNamed)
    {
        var name = _encoder.Encode(anchor.Place ?? anchor.Anchor);
        _html.Append("<a class=\"pilcrow\"");
        if (isNamed) _html.Append(" id=\"").Append(name).Append('"');
        _html.Append(" href=\"#").Append(name).Append("\" aria-label=\"").Append(_encoder.Encode(anchor.Label)).Append("\">¶</a>");
        if (anchor.Other is { } other) _html.Append("<a class=\"view\" href=\"").Append(_encoder.Encode(other)).Append("\" aria-label=\"").Append(_encoder.Encode(anchor.Label)).Append(" in the other view\"></a>");
    }

    private void Write(int start, int stop, bool flowing)
    {
        var at = start;
        while (true)
        {
            while (_anchor < _anchors.Length && _anchors[_anchor].Position <= at) Append(_anchors[_anchor++]);
            if (at >= stop) return;
            while (_leaf < _leaves.Length && _leaves[_leaf].Span.End <= at) _leaf++;
            while (_link < _links.Length && _links[_link].Span.End <= at) _link++;
            while (_note < _notes.Length && _notes[_note].Span.End <= at) _note++;
            while (_hit < _hits.Length && _hits[_hit].Span.End <= at) _hit++;

            // Up to the next border of anything, all stays as it is.
            var end = stop;
            if (_anchor < _anchors.Length) end = Math.Min(end, _anchors[_anchor].Position);
            var inLeaf = _leaf < _leaves.Length && Border(_leaves[_leaf].Span, at, ref end);
            var inLink = _link < _links.Length && Border(_links[_link].Span, at, ref end);
            var inNote = _note < _notes.Length && Border(_notes[_note].Span, at, ref end);
            var inHit = _hit < _hits.Length && Border(_hits[_hit].Span, at, ref end);

            if (inLink) Open(_links[_link]);
            if (inLeaf) Open(_leaves[_leaf]);
            if (inNote) Open(_notes[_note]);
            if (inHit) Open(_hits[_hit], isFirstPiece: at == _hits[_hit].Span.Start);
            if (flowing) AppendFlowing(at, end);
            else AppendSeen(_text, at, end);
            if (inHit) _html.Append("</mark>");
            if (inNote) _html.Append(_notes[_note].Meaning is null ? "</span>" : "</abbr>");
            if (inLeaf) _html.Append("</span>");
            if (inLink) _html.Append("</a>");
            if (inHit && end == _hits[_hit].Span.End) AppendStep(_hits[_hit]);
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
        _html.Append("<a href=\"").Append(_encoder.Encode(link.Address)).Append('"');
        if (link.Title is { Length: > 0 } title) _html.Append(" title=\"").Append(_encoder.Encode(title)).Append('"');
        _html.Append('>');
    }

    private void Open(Leaf leaf)
    {
        _html.Append("<span class=\"").Append(Style(leaf.Kind)).Append('"');
        if (leaf.Kind == LeafKind.Portion && PortionMarks.Meaning(leaf.Span.Of(_text)) is { } meaning) _html.Append(" title=\"").Append(_encoder.Encode(meaning)).Append('"');
        _html.Append('>');
    }

    private void Open(TextNote note) => _ = note.Meaning is { } meaning
        ? _html.Append("<abbr title=\"").Append(_encoder.Encode(meaning)).Append("\">")
        : _html.Append("<span class=\"redacted\" title=\"Struck out by whoever published it\">");

    private void Open(TextHit hit, bool isFirstPiece) =>
        _ = hit.Number > 0 && isFirstPiece ? _html.Append("<mark id=\"hit").Append(hit.Number).Append("\">") : _html.Append("<mark>");

    // The link from a place to the next. It has no text of its own, so that the telegram's stays as it is.
    private void AppendStep(TextHit hit)
    {
        if (hit.Next > 0) _html.Append("<a class=\"step\" href=\"#hit").Append(hit.Next).Append("\" aria-label=\"To place ").Append(hit.Next).Append("\"></a>");
    }

    private void AppendFlowing(int start, int end)
    {
        var flowing = new StringBuilder(end - start);
        for (var i = start; i < end; i++)
        {
            if (!char.IsWhiteSpace(_text[i]))
            {
                flowing.Append(_text[i]);
                continue;
            }

            var next = i;
            while (next < end && char.IsWhiteSpace(_text[next])) next++;
            var joins = flowing is [.., var letter, '-'] && char.IsLetter(letter) && next < end && char.IsLetter(_text[next])
                && _text.AsSpan(i, next - i).Contains('\n') && !IsConjunction(_text.AsSpan(next, end - next));
            if (!joins) flowing.Append(' ');
            i = next - 1;
        }

        AppendSeen(flowing.ToString(), 0, flowing.Length);
    }

    private static bool IsConjunction(ReadOnlySpan<char> text)
    {
        foreach (var word in (ReadOnlySpan<string>)["and", "or", "to"])
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsLetter(text[word.Length]))) return true;
        }

        return false;
    }

    private void AppendSeen(string text, int start, int end)
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

            if (plain > start) AppendBreakable(text.AsSpan(start, plain - start));
            start = plain;
            if (start >= end) break;
            _html.Append("<span class=\"unseen\" title=\"A character that cannot be seen\">").Append(Visible.Sign(text, start)).Append("</span>");
            start++;
        }
    }

    // Where nothing else lets a line be broken, a mark does, which nobody sees.
    private void AppendBreakable(ReadOnlySpan<char> plain)
    {
        while (plain.Length > LongestUnbroken)
        {
            var length = plain[LongestUnbroken - 1] is '\r' || char.IsHighSurrogate(plain[LongestUnbroken - 1]) ? LongestUnbroken - 1 : LongestUnbroken;
            AppendEncoded(plain[..length]);
            if (!plain[..length].ContainsAny(' ', '\n')) _html.Append("<wbr class=\"long\">");
            plain = plain[length..];
        }

        AppendEncoded(plain);
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
                // HTML reads CR LF as one line end, and so it is. The mark, which nobody sees, lets characters be counted.
                _ => found + 1 < plain.Length && plain[found + 1] == '\n' ? "<wbr>" : "\n",
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

    /// <summary>Those that lie in the text and overlap none before, in order.</summary>
    private static T[] Sound<T>(IEnumerable<T> marked, Func<T, TextSpan> spanOf, int length)
    {
        var end = 0;
        var sound = new List<T>();
        foreach (var mark in marked.OrderBy(mark => spanOf(mark).Start))
        {
            var span = spanOf(mark);
            if (span.Length <= 0 || span.Start < end || span.End > length) continue;
            end = span.End;
            sound.Add(mark);
        }

        return [.. sound];
    }
}
