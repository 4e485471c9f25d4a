namespace Reftel.Telegrams;

/// <summary>A date in words behind a reference: <c>OF AUGUST 18, 1979</c>, <c>, NOVEMBER 23, 1971</c>, <c>(MAY 24, 1978)</c>, <c>DATED 28 FEB 74</c>, <c>JULY 1973</c>.</summary>
/// <param name="Year">Four digits; null where the date has none.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">Null where the date has none.</param>
/// <remarks>Source: reference lines of the 1970s.</remarks>
internal readonly record struct WrittenDate(int? Year, int Month, int? Day)
{
    private static readonly string[] Months =
        ["JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"];

    /// <summary>Reads one at the start of the text, with the comma, bracket or word that joins it to what it dates.</summary>
    /// <param name="text">What follows the reference.</param>
    /// <param name="date">What it says.</param>
    /// <returns>UTF-16 units that it takes; 0 where there is none.</returns>
    public static int TryRead(ReadOnlySpan<char> text, out WrittenDate date)
    {
        date = default;
        int month;
        int? dayOfMonth = null;
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

        if (DayLength(text[at..]) is var day and > 0)
        {
            dayOfMonth = Words.Number(text.Slice(at, day));
            at = Blanks(text, at + day);
            if (MonthLength(text[at..], out month) is not (var name and > 0)) return 0;
            at += name;
        }
        else
        {
            if (MonthLength(text[at..], out month) is not (var name and > 0)) return 0;
            at += name;
            var behind = Blanks(text, at);
            if (DayLength(text[behind..]) is var number and > 0)
            {
                dayOfMonth = Words.Number(text.Slice(behind, number));
                at = behind + number;
            }
        }

        at += YearLength(text[at..], out var year);
        date = new WrittenDate(year, month, dayOfMonth);
        if (!bracket) return at;
        var close = Blanks(text, at);
        return close < text.Length && text[close] == ')' ? close + 1 : 0;
    }

    /// <summary>The date, where it has all its parts and a calendar has it.</summary>
    public DateOnly? Whole => Year is { } year && Day is { } day && day <= DateTime.DaysInMonth(year, Month) ? new DateOnly(year, Month, day) : null;

    private static int MonthLength(ReadOnlySpan<char> text, out int month)
    {
        month = 0;
        var length = 0;
        while (length < text.Length && Words.IsLetter(text[length])) length++;
        if (length < 3) return 0;
        for (var i = 0; i < Months.Length; i++)
        {
            // AUG, SEPT, JULY: the beginning of the name.
            var name = Months[i];
            if (length > name.Length || !name.AsSpan().StartsWith(text[..length], StringComparison.OrdinalIgnoreCase)) continue;
            month = i + 1;
            return length < text.Length && text[length] == '.' && length < name.Length ? length + 1 : length;
        }

        return 0;
    }

    private static int DayLength(ReadOnlySpan<char> text)
    {
        var digits = Words.LeadingDigits(text);
        if (digits is not (1 or 2) || Words.Number(text[..digits]) is not (>= 1 and <= 31)) return 0;
        return digits < text.Length && (Words.IsLetter(text[digits]) || text[digits] is '/' or '-') ? 0 : digits;
    }

    private static int YearLength(ReadOnlySpan<char> text, out int? year)
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
