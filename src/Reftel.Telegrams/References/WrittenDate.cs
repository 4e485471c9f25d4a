namespace Reftel.Telegrams;

/// <summary>A date in words behind a reference: <c>OF AUGUST 18, 1979</c>, <c>, NOVEMBER 23, 1971</c>, <c>(MAY 24, 1978)</c>, <c>DATED 28 FEB 74</c>, <c>JULY 1973</c>.</summary>
/// <remarks>Source: reference lines of the 1970s.</remarks>
internal static class WrittenDate
{
    private static readonly string[] Months =
        ["JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"];

    /// <summary>Reads one at the start of the text, with the comma, bracket or word that joins it to what it dates.</summary>
    /// <param name="text">What follows the reference.</param>
    /// <param name="year">Four digits; null where the date has none.</param>
    /// <returns>UTF-16 units that it takes; 0 where there is none.</returns>
    public static int TryRead(ReadOnlySpan<char> text, out int? year)
    {
        year = null;
        var at = Blanks(text, 0);
        if (at < text.Length && text[at] == ',') at = Blanks(text, at + 1);
        var bracket = at < text.Length && text[at] == '(';
        if (bracket) at = Blanks(text, at + 1);
        foreach (var word in (ReadOnlySpan<string>)["OF", "DATED", "DTD", "ON"])
        {
            if (!Words.StartsWithWord(text[at..], word)) continue;
            at = Blanks(text, at + word.Length);
            break;
        }

        if (Day(text[at..]) is var day and > 0)
        {
            at = Blanks(text, at + day);
            if (Month(text[at..]) is not (var name and > 0)) return 0;
            at += name;
        }
        else
        {
            if (Month(text[at..]) is not (var name and > 0)) return 0;
            at += name;
            var behind = Blanks(text, at);
            if (Day(text[behind..]) is var number and > 0) at = behind + number;
        }

        at += Year(text[at..], out year);
        if (!bracket) return at;
        var close = Blanks(text, at);
        return close < text.Length && text[close] == ')' ? close + 1 : 0;
    }

    private static int Month(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && Words.IsLetter(text[length])) length++;
        if (length < 3) return 0;
        foreach (var month in Months)
        {
            // AUG, SEPT, JULY: the beginning of the name.
            if (length <= month.Length && Words.StartsWith(month, text[..length].ToString())) return length < text.Length && text[length] == '.' && length < month.Length ? length + 1 : length;
        }

        return 0;
    }

    private static int Day(ReadOnlySpan<char> text)
    {
        var digits = Words.LeadingDigits(text);
        if (digits is not (1 or 2) || Words.Number(text[..digits]) is not (>= 1 and <= 31)) return 0;
        return digits < text.Length && (Words.IsLetter(text[digits]) || text[digits] is '/' or '-') ? 0 : digits;
    }

    private static int Year(ReadOnlySpan<char> text, out int? year)
    {
        year = null;
        var at = Blanks(text, 0);
        if (at < text.Length && text[at] == ',') at = Blanks(text, at + 1);
        if (at < text.Length && text[at] is '\'' or '’') at++;
        var digits = Words.LeadingDigits(text[at..]);
        if (digits is not (2 or 4) || (at + digits < text.Length && Words.IsLetter(text[at + digits]))) return 0;
        var number = Words.Number(text.Slice(at, digits))!.Value;
        if (digits == 2) year = ReferenceId.FullYear(number);
        else if (number is >= 1940 and <= 2065) year = number;
        return year is null ? 0 : at + digits;
    }

    private static int Blanks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\n') at++;
        return at;
    }
}
