using System.Globalization;
using Reftel.Archive;

namespace Reftel.Site;

/// <summary>A bar of the chart.</summary>
/// <param name="At">Its column, 0 for the first.</param>
/// <param name="X">From the left, in units of the chart.</param>
/// <param name="Width">In the same units.</param>
/// <param name="Height">Of them too.</param>
/// <param name="Label"><c>February 2009</c>, <c>2009</c>.</param>
/// <param name="Count">Results.</param>
/// <param name="Url">The search narrowed to that time.</param>
public sealed record ChartBar(int At, string X, string Width, string Height, string Label, int Count, string Url);

/// <summary>Results over time, by month; by year where the span is long.</summary>
/// <param name="Bars">Oldest first; times without results have none.</param>
/// <param name="First">Label of the first.</param>
/// <param name="Last">Of the last.</param>
/// <param name="Unit">What a bar is, for a heading: <c>Years</c>, <c>Months</c>, <c>Days</c>.</param>
public sealed record SearchChart(IReadOnlyList<ChartBar> Bars, string First, string Last, string Unit)
{
    /// <summary>Of the figure: with few columns it is no wider than its bars look well.</summary>
    public string Class => Columns switch { <= 6 => "chart very-few", <= 14 => "chart few", _ => "chart" };

    /// <summary>Times from the first bar to the last, those without results too.</summary>
    public required int Columns { get; init; }

    /// <summary>The chart's width in its own units.</summary>
    public const int Width = 720;

    /// <summary>Its height.</summary>
    public const int Height = 90;

    /// <summary>Three years: with more, a bar is too narrow to be hit with a finger on a phone, and the chart the larger half of the page.</summary>
    private const int MostMonths = 36;

    /// <summary>A bar is no lower than this, so that one result shows beside ten thousand.</summary>
    private const double LowestBar = 2;

    /// <summary>Draws what was counted by month.</summary>
    /// <param name="months">Oldest first.</param>
    /// <param name="address">The search narrowed to <c>2009</c> or <c>2009-02</c>.</param>
    /// <returns>Null where there is nothing to draw.</returns>
    public static SearchChart? Of(IReadOnlyList<MonthCount> months, Func<string, string> address)
    {
        ArgumentNullException.ThrowIfNull(months);
        ArgumentNullException.ThrowIfNull(address);
        var counted = months.Where(month => month.Count > 0 && Number(month.Month) is not null).OrderBy(month => month.Month, StringComparer.Ordinal).ToList();
        if (counted.Count == 0) return null;
        var byYear = Number(counted[^1].Month) - Number(counted[0].Month) >= MostMonths;
        var columns = byYear
            ? counted.GroupBy(month => month.Month[..4]).Select(year => (year.Key, At: Number(year.Key + "-01")!.Value / 12, year.Sum(month => month.Count))).ToList()
            : counted.ConvertAll(month => (month.Month, At: Number(month.Month)!.Value, month.Count));
        return Drawn(columns, address, byYear ? "Years" : "Months", columns[0].At, columns[^1].At);
    }

    /// <summary>Draws the days of a month.</summary>
    /// <param name="days">The first day first.</param>
    /// <param name="address">The search narrowed to <c>2009-02-25</c>.</param>
    /// <returns>Null where there is nothing to draw.</returns>
    public static SearchChart? OfDays(IReadOnlyList<DayCount> days, Func<string, string> address)
    {
        ArgumentNullException.ThrowIfNull(days);
        ArgumentNullException.ThrowIfNull(address);
        var counted = days.Where(day => day.Count > 0 && int.TryParse(day.Day.AsSpan(8), NumberStyles.None, null, out _)).Select(day => (day.Day, At: int.Parse(day.Day.AsSpan(8), NumberStyles.None, null), day.Count)).ToList();
        if (counted.Count == 0) return null;
        // The whole month, so that its days stand where one looks for them.
        var month = counted[0].Day[..7];
        var last = Number(month) is { } number ? DateTime.DaysInMonth(Math.Max(1, number / 12), (number % 12) + 1) : counted[^1].At;
        return Drawn(counted, address, "Days", 1, last) with { First = TelegramDates.InWords($"{month}-01"), Last = TelegramDates.InWords($"{month}-{last:00}") };
    }

    private static SearchChart Drawn(List<(string Key, int At, int Count)> columns, Func<string, string> address, string unit, int first, int last)
    {
        var most = columns.Max(column => column.Count);
        var step = Width / (double)(last - first + 1);
        // One bar alone is not as wide as the page; of several the last ends where its label does.
        var width = Math.Min(step * .85, columns.Count == 1 ? 36 : Width);
        var bars = columns.ConvertAll(column =>
        {
            var height = Math.Max(LowestBar, Height * column.Count / (double)most);
            return new ChartBar(
                column.At - first, Shown((column.At - first) * step), Shown(width), Shown(height), TelegramDates.InWords(column.Key), column.Count, address(column.Key));
        });
        return new SearchChart(bars, bars[0].Label, bars[^1].Label, unit) { Columns = last - first + 1 };
    }

    private static int? Number(string month) =>
        month.Length == 7 && month[4] == '-' && int.TryParse(month.AsSpan(0, 4), NumberStyles.None, null, out var year) && int.TryParse(month.AsSpan(5), NumberStyles.None, null, out var of) && of is >= 1 and <= 12
            ? (year * 12) + of - 1
            : null;

    private static string Shown(double units) => units.ToString("0.##", CultureInfo.InvariantCulture);
}
