using System.Text.RegularExpressions;
using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>Days from the first to the last, both included.</summary>
/// <param name="First">Not after the last.</param>
/// <param name="Last">The same day where it is one.</param>
internal readonly partial record struct DaySpan(DateOnly First, DateOnly Last)
{
    /// <summary>Before the first and after the last telegram that may ever be: an open end is taken for these.</summary>
    public static readonly DateOnly Earliest = new(1700, 1, 1);

    public static readonly DateOnly Latest = new(2199, 12, 31);

    private static readonly string[] MonthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>Reads a day, month or year, or a span of them, as people and telegrams write them.</summary>
    /// <remarks>
    /// <c>2008</c>, <c>2008-01</c>, <c>2008/01/15</c>, <c>15.1.2008</c>, <c>15 Jan 2008</c>, <c>January 15, 2008</c>, <c>15JAN08</c>, <c>151530Z JAN 08</c>; <c>1/15/2008</c> with the month first, as
    /// telegrams have it, unless it can be none. Spans: <c>2008-01..2009-02</c>, <c>2008..</c>, <c>2008-2009</c>, <c>Jan 2008 to Mar 2008</c>, <c>&gt;=2008</c>, <c>&lt;2009-02-01</c>.
    /// Two digits of a year are those of a telegram's ID: 66 is 1966, 65 is 2065.
    /// </remarks>
    /// <returns>False where no such dates can be.</returns>
    public static bool TryRead(string written, out DaySpan span)
    {
        span = default;
        var text = written.Trim().ToLowerInvariant();
        // Nothing that is a date is longer, and nothing longer is looked at.
        if (text.Length is 0 or > 60) return false;
        if (text[0] is '<' or '>') return TryCompared(text, out span);
        if (TryOne(text, out span)) return true;
        foreach (var mark in (ReadOnlySpan<string>)["..", "…", "–", "—", " - ", " to ", " until ", " through ", " and "])
        {
            var at = text.IndexOf(mark, StringComparison.Ordinal);
            if (at >= 0) return TryBetween(text[..at], text[(at + mark.Length)..].TrimStart('.'), out span);
        }

        // 2008-2009; a month has two digits.
        return Years().IsMatch(text) && TryBetween(text[..4], text[5..], out span);
    }

    private static bool TryCompared(string text, out DaySpan span)
    {
        var withIt = text.Length > 1 && text[1] == '=';
        if (!TryOne(text[(withIt ? 2 : 1)..].Trim(), out span)) return false;
        span = text[0] == '>'
            ? new DaySpan(withIt ? span.First : span.Last.AddDays(1), Latest)
            : new DaySpan(Earliest, withIt ? span.Last : span.First.AddDays(-1));
        return span.First <= span.Last;
    }

    private static bool TryBetween(string from, string to, out DaySpan span)
    {
        (span, from, to) = (default, from.Trim(), to.Trim());
        foreach (var word in (ReadOnlySpan<string>)["between ", "from "])
        {
            if (from.StartsWith(word, StringComparison.Ordinal)) from = from[word.Length..].Trim();
        }

        if (from.Length == 0 && to.Length == 0) return false;
        var (first, last) = (Earliest, Latest);
        if (from.Length > 0)
        {
            if (!TryOne(from, out var start)) return false;
            first = start.First;
        }

        if (to.Length > 0)
        {
            if (!TryOne(to, out var end)) return false;
            last = end.Last;
        }

        span = new DaySpan(first, last);
        return first <= last;
    }

    // A year, a month or a day.
    private static bool TryOne(string text, out DaySpan span)
    {
        span = default;
        foreach (var pattern in (Regex[])[YearFirst(), DayMonthYear(), MonthDayYear(), MonthYear(), Numbers(), DateTimeGroup()])
        {
            if (pattern.Match(text) is not { Success: true } match) continue;
            var year = int.Parse(match.Groups["y"].ValueSpan);
            if (match.Groups["y"].Length == 2) year = ReferenceId.FullYear(year);
            if (!TryMonth(match.Groups["m"].Value, out var month) || !TryNumber(match.Groups["d"].Value, out var day)) return false;
            // 15/1/2008 can only be the day first.
            if (pattern == Numbers() && (match.Groups["s"].Value == "." || month > 12)) (month, day) = (day, month);
            return TryMake(year, month, day, out span);
        }

        return false;
    }

    private static bool TryMake(int year, int month, int day, out DaySpan span)
    {
        span = default;
        if (year < Earliest.Year || year > Latest.Year || month > 12 || (month > 0 && day > DateTime.DaysInMonth(year, month))) return false;
        var first = new DateOnly(year, Math.Max(month, 1), Math.Max(day, 1));
        span = new DaySpan(first, day > 0 ? first : month > 0 ? first.AddMonths(1).AddDays(-1) : new DateOnly(year, 12, 31));
        return true;
    }

    // 0 where there is none, as there is no month and no day 0.
    private static bool TryMonth(string written, out int month)
    {
        if (written.Length == 0 || char.IsAsciiDigit(written[0])) return TryNumber(written, out month);
        month = Array.FindIndex(MonthNames, name => written.StartsWith(name, StringComparison.Ordinal)) + 1;
        return month > 0;
    }

    private static bool TryNumber(string written, out int number)
    {
        number = 0;
        return written.Length == 0 || (int.TryParse(written, out number) && number > 0);
    }

    private const string Name = "(?<m>jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)[.]?";

    // 2008, 2008-01, 2008/1/15, 2008-01-15T10:00Z: the hour is passed over.
    [GeneratedRegex(@"^(?<y>\d{4})([-/.](?<m>\d{1,2})([-/.](?<d>\d{1,2})(t[\d:.]+z?)?)?)?$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex YearFirst();

    [GeneratedRegex(@"^(?<d>\d{1,2})(st|nd|rd|th)?[-., ]*" + Name + @"[-., ]*(?<y>\d{4}|\d{2})$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex DayMonthYear();

    [GeneratedRegex("^" + Name + @"[-., ]*(?<d>\d{1,2})(st|nd|rd|th)?[-., ]+(?<y>\d{4}|\d{2})$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex MonthDayYear();

    [GeneratedRegex("^" + Name + @"[-., ]*(?<y>\d{4}|\d{2})$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex MonthYear();

    [GeneratedRegex(@"^(?<m>\d{1,2})(?<s>[-/.])(?<d>\d{1,2})\k<s>(?<y>\d{4}|\d{2})$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Numbers();

    // 151530Z JAN 08: day, hour and minute.
    [GeneratedRegex(@"^(?<d>\d{2})\d{4}z? ?" + Name + @" ?(?<y>\d{4}|\d{2})$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex DateTimeGroup();

    [GeneratedRegex(@"^\d{4}-\d{4}$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Years();
}
