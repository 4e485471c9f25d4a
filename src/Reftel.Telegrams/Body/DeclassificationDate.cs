namespace Reftel.Telegrams;

/// <summary>The date in what an E.O. line says of declassification.</summary>
internal static class DeclassificationDate
{
    /// <summary>Finds a date in any of the forms seen: <c>2/25/2019</c>, <c>2/25/19</c>, <c>2019/02/25</c>, <c>20190225</c>; or a duration such as <c>25 years</c>.</summary>
    /// <param name="value">What follows the order's number.</param>
    /// <param name="order">The number: dates of orders 11652 and 12065 lie in the 1900s.</param>
    /// <param name="written">Date of the telegram, for durations.</param>
    /// <param name="ownYear">Its year, four digits: a year of two digits is not before it.</param>
    /// <param name="impossible">True where a date stands there that no calendar has.</param>
    public static DateOnly? Find(ReadOnlySpan<char> value, string order, DateOnly? written, int? ownYear, out bool impossible)
    {
        impossible = false;
        for (var at = 0; at < value.Length; at++)
        {
            if (!Words.IsDigit(value[at]) || (at > 0 && (char.IsLetterOrDigit(value[at - 1]) || value[at - 1] is '.'))) continue;
            var first = Words.LeadingDigits(value[at..]);
            if (first == 8 && TryCompact(value.Slice(at, 8)) is { } compact) return compact;
            if (TrySlashed(value[at..], order, ownYear ?? written?.Year, out var date, out impossible)) return date;
            if (impossible) return null;
            var unit = value[(at + first)..].TrimStart(" -");
            if (first <= 2 && !IsEvent(unit) && (Words.StartsWithWord(unit, "YEARS") || Words.StartsWithWord(unit, "YEAR") || Words.StartsWithWord(unit, "YRS")))
                return written?.AddYears(Words.Number(value.Slice(at, first))!.Value);
            at += first;
        }

        return InWords(value);
    }

    // 5 YEARS AFTER CLOSURE OF POST: nobody knows when.
    private static bool IsEvent(ReadOnlySpan<char> unit)
    {
        var blank = unit.IndexOf(' ');
        return blank > 0 && (Words.StartsWithWord(unit[(blank + 1)..].TrimStart(), "AFTER") || Words.StartsWithWord(unit[(blank + 1)..].TrimStart(), "FOLLOWING"));
    }

    // DECEMBER 31, 2015; 31 DEC 2015.
    private static DateOnly? InWords(ReadOnlySpan<char> value)
    {
        for (var at = 0; at < value.Length; at++)
        {
            if (at > 0 && char.IsLetterOrDigit(value[at - 1])) continue;
            if (WrittenDate.TryRead(value[at..], out var date) > 0 && date.Whole is { } whole) return whole;
        }

        return null;
    }

    private static bool TrySlashed(ReadOnlySpan<char> text, string order, int? ownYear, out DateOnly? date, out bool impossible)
    {
        date = null;
        impossible = false;
        Span<int> numbers = stackalloc int[3];
        Span<int> lengths = stackalloc int[3];
        var at = 0;
        for (var i = 0; i < 3; i++)
        {
            var digits = Words.LeadingDigits(text[at..]);
            if (digits is 0 or > 4) return false;
            numbers[i] = Words.Number(text.Slice(at, digits))!.Value;
            lengths[i] = digits;
            at += digits;
            if (i == 2) break;
            var gap = Words.LeadingBlanks(text[at..]);
            if (at + gap >= text.Length || text[at + gap] is not ('/' or '-' or '.')) return false;
            at += gap + 1;
            at += Words.LeadingBlanks(text[at..]);
        }

        var (year, month, day) = lengths[0] == 4 ? (numbers[0], numbers[1], numbers[2]) : (numbers[2], numbers[0], numbers[1]);
        var yearDigits = lengths[0] == 4 ? 4 : lengths[2];
        if (yearDigits is not (2 or 4)) return false;
        if (yearDigits == 2) year = Century(year, order, ownYear);
        if (month is < 1 or > 12 || year is < 1900 or > 2200 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            impossible = true;
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    // A telegram is declassified after it was written; where that is not known the order tells.
    private static int Century(int year, string order, int? ownYear)
    {
        if (ownYear is { } own) return 1900 + year >= own ? 1900 + year : 2000 + year;
        return order is "11652" or "12065" || (order == "12356" && year >= 82) ? 1900 + year : 2000 + year;
    }

    private static DateOnly? TryCompact(ReadOnlySpan<char> digits)
    {
        var year = int.Parse(digits[..4]);
        var month = int.Parse(digits[4..6]);
        var day = int.Parse(digits[6..]);
        return year is >= 1950 and <= 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }
}
