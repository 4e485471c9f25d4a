namespace Reftel.Telegrams;

/// <summary>Page and section markers that transmission left in running text.</summary>
/// <remarks>
/// Source: <c>LUXEMBOURG 00000052  002 OF 005</c> in telegrams of the 2000s, the place cut to ten characters, blanks included;
/// <c>PAGE 02        LA PAZ 05655 020930Z</c> in electronic telegrams of the 1970s to 1990s, the place cut to six.
/// </remarks>
internal static class PageMarker
{
    /// <summary>Finds the markers of the form <c>PLACE nnnnnnnn  ppp OF ppp</c>, wherever in a line they stand.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="end">Where to end.</param>
    /// <param name="found">Receives their spans, in order.</param>
    public static void FindNumbered(ReadOnlySpan<char> text, int start, int end, List<TextSpan> found)
    {
        for (var at = start; at < end;)
        {
            var next = text[at..end].IndexOf(" OF ");
            if (next < 0) return;
            at += next;
            if (TryNumbered(text, start, end, at) is { } span && (found.Count == 0 || found[^1].End <= span.Start)) found.Add(span);
            at += 4;
        }
    }

    private static TextSpan? TryNumbered(ReadOnlySpan<char> text, int start, int end, int of)
    {
        var right = of + 4;
        if (right + 3 > end || Words.LeadingDigits(text[right..Math.Min(end, right + 4)]) != 3) return null;
        // Backwards: 002 or 001.2, blanks, eight digits, blanks, the place.
        var at = of;
        while (at > start && text[at - 1] == ' ') at--;
        if (at - 2 > start && Words.IsDigit(text[at - 1]) && text[at - 2] == '.') at -= 2;
        if (at - 3 < start || Words.TrailingDigits(text[(at - 3)..at]) != 3) return null;
        at -= 3;
        if (at == start || !char.IsWhiteSpace(text[at - 1])) return null;
        while (at > start && char.IsWhiteSpace(text[at - 1])) at--;
        if (at - 8 < start || Words.TrailingDigits(text[(at - 8)..at]) != 8) return null;
        at -= 8;
        if (at == start || !char.IsWhiteSpace(text[at - 1])) return null;
        while (at > start && text[at - 1] is ' ' or '\u00A0') at--;
        var place = at;
        var leastWord = at;
        while (place > start && at - place < 10 && IsOfPlace(text[place - 1]))
        {
            place--;
            if (place == start || char.IsWhiteSpace(text[place - 1])) leastWord = place;
        }

        while (leastWord < at && text[leastWord] == ' ') leastWord++;
        return leastWord == at ? null : TextSpan.FromBounds(leastWord, right + 3);
    }

    private static bool IsOfPlace(char c) => Words.IsCapital(c) || c is ' ' or '\'' or '-' or '.';

    /// <summary>True for a line such as <c>PAGE 02        STATE   015113  182333Z</c>.</summary>
    public static bool IsOld(ReadOnlySpan<char> line)
    {
        if (line.Length < 14 || !line.StartsWith("PAGE ") || !Words.IsDigit(line[5])) return false;
        var rest = line[5..];
        rest = rest[Words.LeadingDigits(rest)..].TrimStart();
        return rest.Length > 4 && Words.IsLetter(rest[0]) && rest.IndexOfAnyInRange('0', '9') > 0;
    }

    /// <summary>
    /// Where a marker of the old form ends that was glued behind other text on the same line:
    /// <c>PREL, XX                     SECRET       PAGE 02        EXPORT  03000  211800Z</c>.
    /// </summary>
    /// <returns>Start of the marker, its classification included, within the line; -1 where there is none.</returns>
    public static int FindGlued(ReadOnlySpan<char> line)
    {
        var page = line.IndexOf("PAGE ");
        if (page <= 0 || !IsOld(line[page..])) return -1;
        var before = line[..page].TrimEnd();
        var gap = before.LastIndexOf("     ");
        return gap >= 0 && ClassificationLine.TryLevel(before[(gap + 5)..].TrimStart(), out _) > 0 ? gap : page;
    }

    /// <summary>True for the stamp that reviewers set on each page of declassified telegrams.</summary>
    public static bool IsReviewStamp(ReadOnlySpan<char> line) =>
        line.Length > 40 && line.IndexOf("Declassified/Released US Department of State") is >= 0 and < 40;
}
