namespace Reftel.Telegrams;

/// <summary>The number that begins a paragraph, and its portion marking: <c>3.  (SBU)  </c>.</summary>
/// <param name="Number">1 to 199.</param>
/// <param name="Portion">Null where there is none.</param>
/// <param name="LabelLength">UTF-16 units of number and stop, a marking before it included.</param>
/// <param name="Length">UTF-16 units up to where the text begins.</param>
/// <param name="Marked">A marking follows, or a stop and a blank: the form is beyond doubt.</param>
internal readonly record struct ParagraphMark(int Number, string? Portion, int LabelLength, int Length, bool Marked)
{
    /// <summary>Reads a mark at the start of a line. Whether it begins a paragraph is for the caller to say, who knows which number is due.</summary>
    /// <remarks>Variants seen: <c>1.(SBU)</c>, <c>1. C)</c>, <c>1 . (U)</c>, <c>1 (C)</c>, <c>1.Embassy</c>, <c>(U) 1.</c></remarks>
    public static bool TryRead(ReadOnlySpan<char> line, out ParagraphMark mark)
    {
        mark = default;
        var at = 0;
        string? before = null;
        if (line.Length > 0 && line[0] == '¶') at = 1;
        if (at < line.Length && line[at] == '(')
        {
            var length = PortionMark.TryRead(line[at..], out before);
            if (length == 0) return false;
            at += length;
            at += Words.LeadingBlanks(line[at..]);
        }

        var digits = Words.LeadingDigits(line[at..]);
        if (digits is 0 or > 3) return false;
        var number = Words.Number(line.Slice(at, digits))!.Value;
        if (number is 0 or > 199) return false;
        at += digits;
        var blanks = Words.LeadingBlanks(line[at..]);
        var stopped = at + blanks < line.Length && blanks <= 1 && line[at + blanks] == '.';
        if (stopped) at += blanks + 1;
        var label = at;
        var gap = Words.LeadingBlanks(line[at..]);
        at += gap;
        var rest = line[at..];
        var portion = before;
        var markLength = PortionMark.TryRead(rest, out var follows);
        if (markLength == 0 && stopped) markLength = PortionMark.TryReadOpen(rest, out follows);
        if (markLength > 0)
        {
            portion = follows;
            at += markLength;
            at += Words.LeadingBlanks(line[at..]);
        }
        else if (!stopped) return false;
        else if (rest.IsEmpty) return false;
        else if (Words.IsDigit(rest[0]) && gap == 0) return false; // 3.5 million
        mark = new ParagraphMark(number, portion, label, at, markLength > 0 || gap > 0);
        return true;
    }
}
