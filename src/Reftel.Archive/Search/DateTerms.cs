using System.Globalization;

namespace Reftel.Archive.Search;

/// <summary>Spans of days as the fewest terms for years, months and days.</summary>
internal static class DateTerms
{
    /// <summary>Before the first and after the last telegram that may ever be: an open end is taken for these.</summary>
    private static readonly DateOnly Earliest = new(1700, 1, 1);

    private static readonly DateOnly Latest = new(2199, 12, 31);

    /// <summary>Reads <c>2008</c>, <c>2008-01</c>, <c>2008-01-15</c>, and spans <c>2008-01..2009-02</c>, of which either end may be open.</summary>
    public static bool TryRead(string written, out IReadOnlyList<string> terms)
    {
        terms = [];
        var between = written.IndexOf("..", StringComparison.Ordinal);
        var (from, to) = between < 0 ? (written, written) : (written[..between], written[(between + 2)..]);
        if (between >= 0 && from.Length == 0 && to.Length == 0) return false;
        if (!TryDay(from, last: false, out var first) || !TryDay(to, last: true, out var last) || last < first) return false;
        terms = Cover(first, last);
        return true;
    }

    private static bool TryDay(string written, bool last, out DateOnly day)
    {
        day = last ? Latest : Earliest;
        if (written.Length == 0) return true;
        var format = written.Length switch { 4 => "yyyy", 7 => "yyyy-MM", 10 => "yyyy-MM-dd", _ => "" };
        if (format.Length == 0 || !DateOnly.TryParseExact(written, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day) || day < Earliest || day > Latest) return false;
        if (last) day = written.Length switch { 4 => new DateOnly(day.Year, 12, 31), 7 => day.AddMonths(1).AddDays(-1), _ => day };
        return true;
    }

    private static List<string> Cover(DateOnly first, DateOnly last)
    {
        List<string> terms = [];
        for (var day = first; day <= last;)
        {
            if (day.DayOfYear == 1 && new DateOnly(day.Year, 12, 31) <= last)
            {
                terms.Add(day.ToString("yyyy", CultureInfo.InvariantCulture));
                day = day.AddYears(1);
            }
            else if (day.Day == 1 && day.AddMonths(1).AddDays(-1) <= last)
            {
                terms.Add(day.ToString("yyyy-MM", CultureInfo.InvariantCulture));
                day = day.AddMonths(1);
            }
            else
            {
                terms.Add(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                day = day.AddDays(1);
            }
        }

        return terms;
    }
}
