using System.Globalization;

namespace Reftel.Archive.Search;

/// <summary>Spans of days as the fewest terms for years, months and days.</summary>
internal static class DateTerms
{
    /// <summary>Every date that is known.</summary>
    public static IReadOnlyList<string> Any { get; } = Cover(new DaySpan(DaySpan.Earliest, DaySpan.Latest));

    /// <summary>The terms that a day has in the index: its year, its month, itself.</summary>
    public static IReadOnlyList<string> Of(DateTime day) =>
        [day.ToString("yyyy", CultureInfo.InvariantCulture), day.ToString("yyyy-MM", CultureInfo.InvariantCulture), day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];

    /// <summary>The terms that together stand for the days of a span.</summary>
    public static IReadOnlyList<string> Cover(DaySpan span)
    {
        List<string> terms = [];
        for (var day = span.First; day <= span.Last;)
        {
            if (day.DayOfYear == 1 && new DateOnly(day.Year, 12, 31) <= span.Last)
            {
                terms.Add(day.ToString("yyyy", CultureInfo.InvariantCulture));
                day = day.AddYears(1);
            }
            else if (day.Day == 1 && day.AddMonths(1).AddDays(-1) <= span.Last)
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
