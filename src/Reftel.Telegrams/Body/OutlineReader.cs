using System.Buffers;

namespace Reftel.Telegrams;

/// <summary>Reads running text into headings, numbered paragraphs, lettered answers and items.</summary>
internal sealed class OutlineReader
{
    /// <summary>Items nest this deep at most: a telegram has paragraph, letter, number, bullet.</summary>
    private const int MaxDepth = 6;

    private static readonly SearchValues<string> KeyedTo = SearchValues.Create(["keyed to"], StringComparison.OrdinalIgnoreCase);

    private readonly BodyText _body;
    private readonly LeafList _leaves;
    private readonly int _firstLine;
    private readonly int _endLine;
    private readonly int _textStart;
    private readonly int _inlineEnd;
    private readonly bool _keyed;
    private readonly HeadingRule _headingRule;
    private readonly List<OutlinePart> _top = [];
    private OutlinePart? _heading;
    private OutlinePart? _current;
    private int _lastNumber;

    private OutlineReader(BodyText body, int firstLine, int textStart, int endLine, int inlineEnd, LeafList leaves)
    {
        (_body, _firstLine, _textStart, _endLine, _inlineEnd, _leaves) = (body, firstLine, textStart, endLine, inlineEnd, leaves);
        _keyed = body.Text.AsSpan(body.Start, body.End - body.Start).ContainsAny(KeyedTo);
        _headingRule = new HeadingRule(body, firstLine, endLine);
    }

    /// <summary>Reads the lines of the running text and adds their leaves.</summary>
    /// <param name="body">The body.</param>
    /// <param name="firstLine">Where text begins.</param>
    /// <param name="textStart">Where in that line.</param>
    /// <param name="endLine">The line after the last.</param>
    /// <param name="inlineEnd">Where text ends in the last line, when the signer stands in it; else 0.</param>
    /// <param name="leaves">Receives the leaves.</param>
    public static IReadOnlyList<OutlineNode> Read(BodyText body, int firstLine, int textStart, int endLine, int inlineEnd, LeafList leaves)
    {
        var reader = new OutlineReader(body, firstLine, textStart, endLine, inlineEnd, leaves);
        reader.ReadLines();
        return new OutlineBuilder().Finish(reader._top);
    }

    private BodyLine LineAt(int i)
    {
        var line = _body.Lines[i];
        if (i == _firstLine && _textStart > line.First) line = line with { First = _textStart, BreakBefore = true };
        if (i == _endLine - 1 && _inlineEnd > 0) line = line with { End = _inlineEnd };
        return line;
    }

    private void ReadLines()
    {
        for (var i = _firstLine; i < _endLine; i++)
        {
            var line = LineAt(i);
            if (line.First >= line.End) continue;
            var text = line.Of(_body.Text);
            if (SubjectReader.IsRule(text)) _leaves.Add(LeafKind.Rule, line.First, line.End);
            else if (IsStray(text)) _leaves.Add(ClassificationLine.TryLevel(text, out _) > 0 ? LeafKind.Classification : LeafKind.Caption, line.First, line.End);
            else if (TryParagraph(i, line, text)) { }
            else if (_headingRule.TryRead(i, out var headingLines, out var heading)) i = ReadHeading(i, headingLines, heading);
            else if (TryLetter(i, line, text) || TryItem(i, line, text)) { }
            else ReadText(line);
        }
    }

    // A level or a caption alone in the text is left over from a page or a section.
    private static bool IsStray(ReadOnlySpan<char> text) => text.Length < 60 && (
        ClassificationLine.TryLevel(text, out _) == text.Length || (CaptionVocabulary.TryRead(text, out _) is var length && length == text.Length)
        || (length > 0 && Words.EqualsIgnoreCase(text[length..].Trim(), "SIPDIS")));

    private bool TryParagraph(int i, BodyLine line, ReadOnlySpan<char> text)
    {
        if (!ParagraphMark.TryRead(text, out var mark) || !IsDue(i, line, text, mark)) return false;
        _lastNumber = mark.Number;
        _heading = null;
        var portion = mark.Portion ?? EntireText(text[mark.Length..]);
        var part = new OutlinePart(OutlineKind.Paragraph, mark.Number.ToString(), portion, line.First);
        _top.Add(part);
        _current = part;
        AddMark(line, mark.LabelLength, mark.Length);
        AddText(part, line.First + mark.Length, line.End);
        return true;
    }

    // 1. CONFIDENTIAL - ENTIRE TEXT.
    private static string? EntireText(ReadOnlySpan<char> text)
    {
        var length = ClassificationLine.TryLevel(text, out var level);
        if (length == 0 || !Words.StartsWith(text[length..].TrimStart(" -–,/"), "ENTIRE TEXT")) return null;
        return level switch { "CONFIDENTIAL" => "C", "SECRET" => "S", "TOP SECRET" => "TS", "LIMITED OFFICIAL USE" => "LOU", _ => "U" };
    }

    private bool IsDue(int i, BodyLine line, ReadOnlySpan<char> text, ParagraphMark mark)
    {
        if (mark.Portion is not null) return line.BreakBefore || mark.Number == _lastNumber + 1 || i == _firstLine;
        if (mark.Length >= text.Length) return false;
        var next = text[mark.Length];
        var opens = char.IsUpper(next) || next is '"' or '(' or '“' or '\'' or '-' or '[' || (char.IsDigit(next) && mark.Marked && line.BreakBefore);
        // Words in small letters begin a paragraph only where its number is due and a blank line stands before it.
        if (!opens) return char.IsLetter(next) && mark.Marked && line.BreakBefore && mark.Number == _lastNumber + 1;
        if (mark.Number == _lastNumber + 1) return line.BreakBefore || i == _firstLine || EndsThought(i - 1);
        if (!line.BreakBefore || !mark.Marked) return false;
        return _lastNumber == 0 || mark.Number == 1 || (mark.Number > _lastNumber && mark.Number <= _lastNumber + 5) || mark.Number == _lastNumber;
    }

    private bool EndsThought(int i)
    {
        if (i < _firstLine) return true;
        var last = _body.Text[_body.Lines[i].End - 1];
        return last is '.' or '?' or '!' or ':' or '"' or ')' or ';' or '”' || SubjectReader.IsRule(_body.Lines[i].Of(_body.Text));
    }

    private int ReadHeading(int i, int lines, TextSpan span)
    {
        var start = span.Start;
        var portion = PortionMark.TryRead(_body.Text.AsSpan(start, span.Length), out var marking);
        var textStart = start + portion;
        while (textStart < span.End && char.IsWhiteSpace(_body.Text[textStart])) textStart++;
        var label = _body.JoinedText(textStart, span.End);
        _heading = new OutlinePart(OutlineKind.Heading, label.Trim('-', ' ', '=', '*', '_').TrimEnd(':'), marking, start) { End = span.End };
        _top.Add(_heading);
        _current = _heading;
        if (portion > 0) _leaves.Add(LeafKind.Portion, start, start + portion);
        _body.AddLeaf(_leaves, LeafKind.Heading, textStart, span.End);
        return i + lines - 1;
    }

    // A., A), (A), -- A., a.: the letter that is due in the heading or paragraph.
    private bool TryLetter(int i, BodyLine line, ReadOnlySpan<char> text)
    {
        var dashes = 0;
        while (dashes < text.Length && text[dashes] is '-' or '¶' or ' ') dashes++;
        var length = LetterLength(text[dashes..], out var letter);
        if (length == 0) return false;
        var holder = LetterHolder(letter);
        if (holder is null && !(line.BreakBefore && letter == 'A')) return false;
        if (!IsLetterDue(i, line, holder, letter)) return false;
        var rest = text[(dashes + length)..];
        var blanks = Words.LeadingBlanks(rest);
        var portionLength = PortionMark.TryRead(rest[blanks..], out var portion);
        var labelEnd = dashes + length;
        var textAt = labelEnd + blanks + portionLength;
        textAt += Words.LeadingBlanks(text[textAt..]);
        var isAnswer = holder is not null && (holder.Kind == OutlineKind.Heading || (_keyed && holder.Kind == OutlineKind.Paragraph)) && char.IsUpper(letter);
        var part = new OutlinePart(isAnswer ? OutlineKind.Answer : OutlineKind.Item, letter.ToString(), portion, line.First) { Parent = holder };
        (holder?.Children ?? _top).Add(part);
        if (holder is not null) holder.LastLetter = letter;
        _current = part;
        AddMark(line, labelEnd, textAt);
        AddText(part, line.First + textAt, line.End);
        return true;
    }

    private static int LetterLength(ReadOnlySpan<char> text, out char letter)
    {
        letter = ' ';
        if (text.Length < 3) return 0;
        var at = text[0] == '(' ? 1 : 0;
        letter = text[at];
        if (!Words.IsLetter(letter)) return 0;
        var end = at + 1;
        if (at == 1)
        {
            if (text[end] != ')') return 0;
            // (U), (C) and (S) are markings, not letters; so the list has to have come to them.
            end++;
            if (end < text.Length && text[end] is '.') end++;
        }
        else
        {
            if (text[end] is not ('.' or ')')) return 0;
            end++;
            if (end < text.Length && text[end] == ')') end++;
        }

        return end < text.Length && (char.IsWhiteSpace(text[end]) || (at == 1 && char.IsLetter(text[end]))) ? end : 0;
    }

    // Capitals belong to the heading or paragraph, small letters to what is open.
    private OutlinePart? LetterHolder(char letter)
    {
        for (var part = _current; part is not null; part = part.Parent)
        {
            if (part.Kind is OutlineKind.Heading or OutlineKind.Paragraph) return part;
            if (part.Kind == OutlineKind.Answer && !char.IsUpper(letter)) return part;
            if (part.LastLetter != 0 && char.IsUpper(part.LastLetter) == char.IsUpper(letter)) return part;
        }

        return null;
    }

    private bool IsLetterDue(int i, BodyLine line, OutlinePart? holder, char letter)
    {
        var last = holder?.LastLetter ?? '\0';
        var free = line.BreakBefore || i == _firstLine || EndsThought(i - 1);
        if (last == 0 || char.IsUpper(last) != char.IsUpper(letter)) return letter is 'A' or 'a' && (free || ShortBefore(i)) || (letter is 'B' or 'b' && line.BreakBefore) || (_keyed && line.BreakBefore && holder is { Kind: OutlineKind.Heading } && NextLetterFollows(i, letter));
        var step = letter - last;
        if (step == 1) return free || ShortBefore(i);
        return line.BreakBefore && (step is 2 or 3 || letter is 'A' or 'a');
    }

    // The second part of a report begins where the first ended: G, and then H.
    private bool NextLetterFollows(int i, char letter)
    {
        for (var next = i + 1; next < _endLine; next++)
        {
            if (!_body.Lines[next].BreakBefore || LetterLength(_body.Lines[next].Of(_body.Text), out var found) == 0) continue;
            return found == letter + 1;
        }

        return false;
    }

    // Entries of a list without stops: each line is short.
    private bool ShortBefore(int i) => i > _firstLine && _body.Lines[i - 1].End - _body.Lines[i - 1].First < 50;

    // Bullets and small numbers: "- ", "-- ", "* ", "o ", "i)", "1)", "(1)", "(ii)".
    private bool TryItem(int i, BodyLine line, ReadOnlySpan<char> text)
    {
        if (!line.BreakBefore && !EndsThought(i - 1) && _current?.Kind != OutlineKind.Item) return false;
        var length = ItemMark.TryRead(text, out var label);
        if (length == 0) return false;
        if (label is null && !line.BreakBefore && _current?.Kind == OutlineKind.Item && _current.Label is not null && !EndsThought(i - 1)) return false;
        var holder = _current;
        while (holder is { Kind: OutlineKind.Item } && !(holder.IsLettered && holder.Parent is not null) && Depth(holder) >= 1) holder = holder.Parent;
        if (holder is { Kind: OutlineKind.Text }) holder = holder.Parent;
        if (holder is not null && Depth(holder) >= MaxDepth) return false;
        var part = new OutlinePart(OutlineKind.Item, label, null, line.First) { Parent = holder };
        var textAt = length + Words.LeadingBlanks(text[length..]);
        var portionLength = PortionMark.TryRead(text[textAt..], out var portion);
        part.Portion = portion;
        if (portionLength > 0) textAt += portionLength + Words.LeadingBlanks(text[(textAt + portionLength)..]);
        (holder?.Children ?? _top).Add(part);
        _current = part;
        AddMark(line, length, textAt);
        AddText(part, line.First + textAt, line.End);
        return true;
    }

    private static int Depth(OutlinePart part)
    {
        var depth = 0;
        for (var p = part; p is not null; p = p.Parent) depth++;
        return depth;
    }

    private void ReadText(BodyLine line)
    {
        var needsOwn = _current is null || (_current.Kind == OutlineKind.Heading) || (_current.Kind == OutlineKind.Text && line.BreakBefore);
        // A bullet's text ends at a blank line; a letter's goes on, as answers have several blocks.
        if (!needsOwn && line.BreakBefore && _current is { Kind: OutlineKind.Item, IsLettered: false })
        {
            while (_current is { Kind: OutlineKind.Item, IsLettered: false }) _current = _current.Parent;
            needsOwn = _current is null or { Kind: OutlineKind.Heading };
        }

        if (needsOwn)
        {
            var holder = _current is { Kind: OutlineKind.Text } ? _current.Parent : _current;
            if (holder is not { Kind: OutlineKind.Heading }) holder = _heading;
            var portionLength = PortionMark.TryRead(line.Of(_body.Text), out var portion);
            var part = new OutlinePart(OutlineKind.Text, null, portion, line.First) { Parent = holder };
            (holder?.Children ?? _top).Add(part);
            _current = part;
            if (portionLength > 0) _leaves.Add(LeafKind.Portion, line.First, line.First + portionLength);
            AddText(part, line.First + portionLength, line.End);
            return;
        }

        AddText(_current!, line.First, line.End);
    }

    private void AddMark(BodyLine line, int labelEnd, int textAt)
    {
        _leaves.Add(LeafKind.Label, line.First, line.First + labelEnd);
        if (textAt > labelEnd) _leaves.Add(LeafKind.Portion, line.First + labelEnd + Words.LeadingBlanks(_body.Text.AsSpan(line.First + labelEnd, textAt - labelEnd)), line.First + textAt);
    }

    private void AddText(OutlinePart part, int start, int end)
    {
        if (end > start) _body.AddLeaf(_leaves, LeafKind.Text, start, end);
        part.GrowTo(end);
    }
}
