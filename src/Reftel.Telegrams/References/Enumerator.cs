namespace Reftel.Telegrams;

/// <summary>The letter or number before an entry: <c>A.</c>, <c>A)</c>, <c>(A)</c>, <c>[A]</c>, <c>A:</c>, <c>A.)</c>, <c>A -</c>, <c>A </c>, <c>(1)</c>.</summary>
internal static class Enumerator
{
    /// <summary>Reads one at the start of the text.</summary>
    /// <returns>UTF-16 units that it takes; 0 where there is none.</returns>
    public static int TryRead(ReadOnlySpan<char> text, out string? label)
    {
        label = null;
        if (text.Length < 2) return 0;
        var open = text[0] is '(' or '[';
        var at = open ? 1 : 0;
        if (open && at < text.Length && text[at] == ' ') at++;
        if (at >= text.Length) return 0;
        var c = text[at];
        if (Words.IsDigit(c))
        {
            // One digit is an enumerator only with marks around it; two are a year.
            if (at + 1 >= text.Length || Words.IsDigit(text[at + 1])) return 0;
            if (open ? text[at + 1] is not (')' or ']') : text[at + 1] is not ('.' or ')')) return 0;
            label = c.ToString();
            return at + 2;
        }

        if (!Words.IsCapital(c) && !(char.IsAsciiLetterLower(c) && (open || (at + 1 < text.Length && text[at + 1] is '.' or ')')))) return 0;
        var end = at + 1;
        if (open)
        {
            if (end < text.Length && text[end] == ' ') end++;
            if (end >= text.Length || text[end] is not (')' or ']')) return 0;
            end++;
            if (end < text.Length && text[end] is '.' or ':') end++;
        }
        else
        {
            if (end >= text.Length) return 0;
            switch (text[end])
            {
                case '.' or ')' or ':' or ']':
                    end++;
                    if (end < text.Length && text[end] is ')' or ':') end++;
                    // U.S. and N.Y. are no enumerators.
                    if (end + 1 < text.Length && Words.IsLetter(text[end]) && text[end + 1] == '.') return 0;
                    break;
                case ' ':
                    var next = end + Words.LeadingBlanks(text[end..]);
                    if (next < text.Length && text[next] == '-') end = next + 1;
                    else if (next >= text.Length || !(Words.IsDigit(text[next]) || Words.IsCapital(text[next]))) return 0;
                    else if (!ReferencePattern.TryRead(text[next..], 2000, null, out _)) return 0;
                    break;
                default:
                    return 0;
            }
        }

        label = char.ToUpperInvariant(c).ToString();
        return end;
    }
}
