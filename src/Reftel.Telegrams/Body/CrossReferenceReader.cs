using System.Buffers;

namespace Reftel.Telegrams;

/// <summary>Finds "see answer A above" and "see para 4", and the part that each means.</summary>
/// <remarks>Source: keyed annual reports, whose letters start anew under each heading; the forms are those of the 2009 Luxembourg report on trafficking.</remarks>
internal sealed class CrossReferenceReader
{
    private static readonly SearchValues<string> Marks = SearchValues.Create(["answer", "para", "see "], StringComparison.OrdinalIgnoreCase);

    private readonly BodyText _body;
    private readonly IReadOnlyList<OutlineNode> _outline;
    private readonly List<CrossReference> _found = [];
    private readonly List<Diagnostic> _diagnostics;

    private CrossReferenceReader(BodyText body, IReadOnlyList<OutlineNode> outline, List<Diagnostic> diagnostics) =>
        (_body, _outline, _diagnostics) = (body, outline, diagnostics);

    public static IReadOnlyList<CrossReference> Read(BodyText body, IReadOnlyList<OutlineNode> outline, int start, int end, List<Diagnostic> diagnostics)
    {
        var reader = new CrossReferenceReader(body, outline, diagnostics);
        reader.Find(start, end);
        reader._found.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        return reader._found;
    }

    private void Find(int start, int end)
    {
        var text = _body.Text.AsSpan();
        for (var at = start; at < end;)
        {
            var next = text[at..end].IndexOfAny(Marks);
            if (next < 0) return;
            var word = at + next;
            var isWord = word == 0 || !char.IsLetterOrDigit(text[word - 1]);
            switch (text[word])
            {
                case 'a' or 'A':
                    at = word + "answer".Length;
                    if (isWord) ReadLetters(word, at < end && text[at] is 's' or 'S' ? at + 1 : at, end);
                    break;
                case 'p' or 'P':
                    at = word + "para".Length;
                    if (isWord) at = ReadParagraphs(word, at, start, end);
                    break;
                default:
                    at = word + "see".Length;
                    if (isWord) ReadQuestion(word, at, end);
                    break;
            }
        }
    }

    // A | A. | A and B | A, B and C, then where they stand.
    private void ReadLetters(int word, int at, int end)
    {
        var text = _body.Text.AsSpan();
        List<(char Letter, int Start, int End)> letters = [];
        while (true)
        {
            var blanks = Words.LeadingBlanks(text[at..end]);
            var i = at + blanks;
            if (letters.Count > 0 && Words.StartsWithWord(text[i..end], "and")) i += 3 + Words.LeadingBlanks(text[(i + 3)..end]);
            if (i < end && text[i] is '(' or '"' or '“') i++;
            if (i >= end || !Words.IsCapital(text[i]) || (i + 1 < end && char.IsLetterOrDigit(text[i + 1]))) break;
            var stop = i + 1;
            if (stop < end && text[stop] is ')' or '"' or '”') stop++;
            letters.Add((text[i], letters.Count == 0 ? word : i, stop));
            at = stop;
            if (at < end && text[at] is ',' && !Words.StartsWith(text[(at + 1)..end].TrimStart(), "this")) at++;
        }

        if (letters.Count == 0) return;
        var place = Place(letters[^1].End, end, out var placeEnd, out var title);
        for (var l = 0; l < letters.Count; l++)
        {
            var (letter, from, to) = letters[l];
            if (l == letters.Count - 1) to = Math.Max(to, placeEnd);
            Add(TextSpan.FromBounds(from, to), Answer(letter, word, place, title));
        }
    }

    private enum Where
    {
        Unsaid,
        ThisSection,
        PreviousSection,
        NextSection,
        NamedSection,
        Above,
        Below,
    }

    private Where Place(int at, int end, out int placeEnd, out string? title)
    {
        title = null;
        placeEnd = at;
        var text = _body.Text.AsSpan()[..end];
        var i = at;
        while (i < end && (char.IsWhiteSpace(text[i]) || text[i] is '.' or ',' or ')')) i++;
        foreach (var word in (ReadOnlySpan<string>)["in", "to", "of", "under", "the"])
        {
            if (!Words.StartsWithWord(text[i..], word)) continue;
            i += word.Length;
            i += Words.LeadingBlanks(text[i..]);
        }

        if (Phrase(text, ref i, "this section")) return Done(Where.ThisSection, i, out placeEnd);
        if (Phrase(text, ref i, "previous section") || Phrase(text, ref i, "preceding section") || Phrase(text, ref i, "last section")) return Done(Where.PreviousSection, i, out placeEnd);
        if (Phrase(text, ref i, "next section") || Phrase(text, ref i, "following section")) return Done(Where.NextSection, i, out placeEnd);
        if (Phrase(text, ref i, "above")) return Done(Where.Above, i, out placeEnd);
        if (Phrase(text, ref i, "below")) return Done(Where.Below, i, out placeEnd);
        if (!Phrase(text, ref i, "section")) return Where.Unsaid;
        i += Words.LeadingBlanks(text[i..]);
        if (i >= end || text[i] is not ('"' or '“' or '\'' or '\u2018')) return Where.Unsaid;
        var close = text[(i + 1)..].IndexOfAny('"', '”', '\u2019');
        if (close is < 2 or > 150) return Where.Unsaid;
        title = Words.Joined(text.Slice(i + 1, close)).TrimEnd('.', '…', ' ', ',');
        return Done(Where.NamedSection, i + 1 + close + 1, out placeEnd);
    }

    private static Where Done(Where where, int at, out int end)
    {
        end = at;
        return where;
    }

    // Words with any blanks and line ends between them.
    private static bool Phrase(ReadOnlySpan<char> text, ref int at, string words)
    {
        var i = at;
        foreach (var word in words.Split(' '))
        {
            i += Words.LeadingBlanks(text[i..]);
            if (!Words.StartsWithWord(text[i..], word)) return false;
            i += word.Length;
        }

        at = i;
        return true;
    }

    private (string Path, string Anchor)? Answer(char letter, int at, Where where, string? title)
    {
        var here = -1;
        for (var n = 0; n < _outline.Count && _outline[n].Span.Start <= at; n++)
        {
            if (HasAnswers(_outline[n])) here = n;
        }

        switch (where)
        {
            case Where.ThisSection:
                return here < 0 ? null : In(here, letter, at, allowEnclosing: false);
            case Where.PreviousSection:
                return Nearest(here - 1, letter, at, step: -1, only: true);
            case Where.NextSection:
                return Nearest(here + 1, letter, at, step: 1, only: true);
            case Where.NamedSection:
                for (var n = 0; n < _outline.Count; n++)
                {
                    if (_outline[n].Label is { } label && _outline[n].Kind == OutlineKind.Heading && label.StartsWith(title!, StringComparison.OrdinalIgnoreCase)) return In(n, letter, at, allowEnclosing: true);
                }

                return null;
            case Where.Below:
                return (here >= 0 ? In(here, letter, at, allowEnclosing: false, from: at) : null) ?? Nearest(here + 1, letter, at, step: 1, only: false);
            case Where.Above:
                return (here >= 0 ? In(here, letter, at, allowEnclosing: false, to: at) : null) ?? Nearest(here - 1, letter, at, step: -1, only: false);
            default:
                return (here >= 0 ? In(here, letter, at, allowEnclosing: false) : null) ?? Nearest(here - 1, letter, at, step: -1, only: false);
        }
    }

    private static bool HasAnswers(OutlineNode node)
    {
        if (node.Kind == OutlineKind.Heading) return true;
        foreach (var child in node.Children)
        {
            if (child.Kind == OutlineKind.Answer) return true;
        }

        return false;
    }

    private (string Path, string Anchor)? In(int node, char letter, int at, bool allowEnclosing, int from = 0, int to = int.MaxValue)
    {
        foreach (var child in _outline[node].Children)
        {
            if (child.Kind is not (OutlineKind.Answer or OutlineKind.Item) || child.Label is not { Length: 1 } label || label[0] != letter) continue;
            if (child.Span.Start < from || child.Span.Start > to || (!allowEnclosing && child.Span.Start <= at && at < child.Span.End)) continue;
            return ($"{_outline[node].Label}/{label}", child.Anchor);
        }

        return null;
    }

    private (string Path, string Anchor)? Nearest(int from, char letter, int at, int step, bool only)
    {
        for (var n = from; n >= 0 && n < _outline.Count; n += step)
        {
            if (!HasAnswers(_outline[n])) continue;
            if (In(n, letter, at, allowEnclosing: false) is { } found) return found;
            if (only) return null;
        }

        return null;
    }

    // See para 4; paragraphs 3 and 5 above. "Reftel para 5" and "para 2 of the resolution" lie outside.
    private int ReadParagraphs(int word, int at, int start, int end)
    {
        var text = _body.Text.AsSpan();
        var i = at;
        if (Words.StartsWith(text[i..end], "graph")) i += 5;
        if (i < end && text[i] is 's' or 'S') i++;
        if (i < end && text[i] == '.') i++;
        if (i < end && !char.IsWhiteSpace(text[i])) return at;
        i += Words.LeadingBlanks(text[i..end]);
        return IsOutside(text[Math.Max(start, word - 24)..word]) ? at : ReadNumbers(word, i, end);
    }

    private static bool IsOutside(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(" \r\n,");
        return before.EndsWith("reftel", StringComparison.OrdinalIgnoreCase) || before.EndsWith("reftels", StringComparison.OrdinalIgnoreCase) || before.EndsWith("operative", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("septel", StringComparison.OrdinalIgnoreCase) || before.LastIndexOf("ref ", StringComparison.OrdinalIgnoreCase) is var reference && reference >= 0 && before.Length - reference < 8
            || before.LastIndexOf("reftel ", StringComparison.OrdinalIgnoreCase) is var reftel && reftel >= 0 && before.Length - reftel < 10
            || before.LastIndexOf("rticle ", StringComparison.OrdinalIgnoreCase) >= 0 || before.EndsWith("UNSCR", StringComparison.OrdinalIgnoreCase);
    }

    private int ReadNumbers(int word, int i, int end)
    {
        var text = _body.Text.AsSpan();
        List<(string Label, int Start, int End)> numbers = [];
        var at = i;
        while (true)
        {
            if (numbers.Count > 0)
            {
                var gap = Words.LeadingBlanks(text[at..end]);
                var rest = text[(at + gap)..end];
                if (rest.StartsWith(",")) gap += 1;
                else if (Words.StartsWithWord(rest, "and")) gap += 3;
                else break;
                at += gap;
                at += Words.LeadingBlanks(text[at..end]);
            }

            var digits = Words.LeadingDigits(text[at..end]);
            if (digits is 0 or > 3 || (at + digits < end && char.IsLetterOrDigit(text[at + digits]))) break;
            numbers.Add((text.Slice(at, digits).ToString(), numbers.Count == 0 ? word : at, at + digits));
            at += digits;
        }

        if (numbers.Count == 0) return i;
        var last = numbers[^1].End;
        var behind = text[last..end].TrimStart();
        if (Words.StartsWithWord(behind, "of") || Words.StartsWithWord(behind, "reftel") || Words.StartsWithWord(behind, "ref") || Words.StartsWithWord(behind, "septel") || Words.StartsWith(behind, "in ref")) return last;
        foreach (var (label, from, to) in numbers)
        {
            (string, string)? target = null;
            foreach (var node in _outline)
            {
                if (node.Kind == OutlineKind.Paragraph && node.Label == label && !(node.Span.Start <= from && from < node.Span.Start + label.Length))
                {
                    target = (label, node.Anchor);
                    break;
                }
            }

            Add(TextSpan.FromBounds(from, to), target);
        }

        return last;
    }

    // see 23.C; see Question 25 B; see 24/A: number and letter of a report that keeps the numbers of its questions.
    private void ReadQuestion(int word, int at, int end)
    {
        var text = _body.Text.AsSpan();
        var i = at + Words.LeadingBlanks(text[at..end]);
        foreach (var name in (ReadOnlySpan<string>)["also", "questions", "question", "item", "para", "paragraph"])
        {
            if (Words.StartsWithWord(text[i..end], name)) i += name.Length + Words.LeadingBlanks(text[(i + name.Length)..end]);
        }

        var digits = Words.LeadingDigits(text[i..end]);
        if (digits is not (1 or 2)) return;
        var letterAt = i + digits;
        while (letterAt < end && letterAt < i + digits + 2 && text[letterAt] is '.' or '/' or '-' or ' ' or '(') letterAt++;
        if (letterAt >= end || letterAt == i + digits || !Words.IsCapital(text[letterAt]) || (letterAt + 1 < end && char.IsLetterOrDigit(text[letterAt + 1]))) return;
        if (Question(text.Slice(i, digits), text[letterAt]) is { } target) Add(TextSpan.FromBounds(word, letterAt + 1), target);
    }

    private (string Path, string Anchor)? Question(ReadOnlySpan<char> number, char letter)
    {
        for (var n = 0; n < _outline.Count; n++)
        {
            if (_outline[n].Kind == OutlineKind.Paragraph && number.SequenceEqual(_outline[n].Label)) return In(n, letter, -1, allowEnclosing: true);
        }

        return null;
    }

    private void Add(TextSpan span, (string Path, string Anchor)? target)
    {
        _found.Add(new CrossReference(span, target?.Path, target?.Anchor));
        if (target is null)
            _diagnostics.Add(new Diagnostic(DiagnosticCodes.UnresolvedCrossReference, $"\"{Words.Joined(span.Of(_body.Text))}\" leads to no part of this telegram.", span));
    }
}
