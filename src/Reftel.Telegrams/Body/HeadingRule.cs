namespace Reftel.Telegrams;

/// <summary>Tells headings from text: capitals, title case or a rule, with room before and after, and no stop at the end.</summary>
internal sealed class HeadingRule
{
    /// <summary>Longer lines are text: telegrams wrap at 69 columns.</summary>
    private const int MaxLength = 75;

    private readonly BodyText _body;
    private readonly int _firstLine;
    private readonly int _endLine;
    private readonly bool _capitalsThroughout;

    public HeadingRule(BodyText body, int firstLine, int endLine)
    {
        (_body, _firstLine, _endLine) = (body, firstLine, endLine);
        _capitalsThroughout = IsInCapitals(body, firstLine, endLine);
    }

    /// <summary>Reads a heading of one or two lines.</summary>
    public bool TryRead(int i, out int lines, out TextSpan span)
    {
        (lines, span) = (0, default);
        var line = _body.Lines[i];
        var afterRule = i > 0 && SubjectReader.IsRule(TextAt(i - 1));
        if (!line.BreakBefore && !line.MayBreakBefore && !afterRule && i > _firstLine) return false;
        if (!MayBeHeading(TextAt(i))) return false;
        for (lines = 1; lines <= 2 && i + lines <= _endLine; lines++)
        {
            var last = i + lines - 1;
            if (lines == 2 && (_body.Lines[last].BreakBefore || !MayBeHeading(TextAt(last)) || _capitalsThroughout)) return false;
            var next = i + lines;
            if (next >= _endLine) return false;
            if (!IsHeading(i, lines, next, afterRule)) continue;
            span = TextSpan.FromBounds(line.First, _body.Lines[last].End);
            return true;
        }

        return false;
    }

    private ReadOnlySpan<char> TextAt(int i) => _body.Lines[i].Of(_body.Text);

    private bool IsHeading(int i, int lines, int next, bool afterRule)
    {
        var ruled = SubjectReader.IsRule(TextAt(next));
        if (ruled) return true;
        var nextBreaks = _body.Lines[next].BreakBefore;
        var labelled = BeginsPart(TextAt(next));
        if (!nextBreaks && !labelled) return false;
        if (TextAt(i + lines - 1)[^1] == ':') return false;
        var capitals = true;
        for (var l = i; l < i + lines; l++) capitals &= Words.IsAllCapitals(WithoutPortion(TextAt(l))) && Letters(TextAt(l)) >= 3;
        if (capitals) return !_capitalsThroughout || (lines == 1 && (afterRule || labelled));
        return lines == 1 && labelled && nextBreaks && IsTitleCase(WithoutPortion(TextAt(i)));
    }

    private static ReadOnlySpan<char> WithoutPortion(ReadOnlySpan<char> text) =>
        PortionMark.TryRead(text, out _) is var length and > 0 ? text[length..].TrimStart() : text;

    private static bool MayBeHeading(ReadOnlySpan<char> text)
    {
        if (text.Length is < 3 or > MaxLength || text[^1] is '.' or ',' or ';' or '?' or '!') return false;
        text = WithoutPortion(text);
        if (text.Length < 3 || !(char.IsLetter(text[0]) || text[0] is '"' or '“' or '\'')) return false;
        if (Words.StartsWithWord(text, "END") || Words.StartsWithWord(text, "BEGIN") || Words.StartsWithWord(text, "UNQUOTE")) return false;
        // Columns of a table stand far apart.
        if (text.IndexOf("    ") >= 0) return false;
        return !BeginsPart(text) && ClassificationLine.TryLevel(text, out _) == 0 && CaptionVocabulary.TryRead(text, out _) != text.Length && text.IndexOfAnyExcept("Xx ") >= 0;
    }

    private static bool BeginsPart(ReadOnlySpan<char> text)
    {
        text = text.TrimStart("-¶ ");
        if (text.Length < 3) return false;
        if (ParagraphMark.TryRead(text, out _)) return true;
        return (char.IsLetter(text[0]) && text[1] is '.' or ')' && text[2] == ' ') || (text[0] == '(' && text[2] == ')' && char.IsLetter(text[1]));
    }

    private static int Letters(ReadOnlySpan<char> text)
    {
        var n = 0;
        foreach (var c in text)
        {
            if (char.IsLetter(c)) n++;
        }

        return n;
    }

    private static bool IsTitleCase(ReadOnlySpan<char> text)
    {
        var words = 0;
        foreach (var range in text.Split(' '))
        {
            var word = text[range];
            if (word.IsEmpty) continue;
            if (++words > 12) return false;
            if (word.Length > 3 && char.IsLower(word[0])) return false;
        }

        return char.IsUpper(text[0]);
    }

    private static bool IsInCapitals(BodyText body, int firstLine, int endLine)
    {
        var (small, large) = (0, 0);
        for (var i = firstLine; i < endLine && small + large < 1500; i++)
        {
            foreach (var c in body.Lines[i].Of(body.Text))
            {
                // Without a branch: it would go one way as often as the other.
                small += char.IsAsciiLetterLower(c) ? 1 : 0;
                large += char.IsAsciiLetterUpper(c) ? 1 : 0;
            }
        }

        return small * 10 < large;
    }
}
