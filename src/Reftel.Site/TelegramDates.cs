namespace Reftel.Site;

/// <summary>Dates as archives keep them, <c>YYYY-MM-DD[THH:MM[:SS]][Z]</c>, cut and shown without ever being shifted.</summary>
internal static class TelegramDates
{
    private static readonly string[] MonthNames =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary><c>YYYY-MM</c>; null where the date is unknown.</summary>
    public static string? Month(string? date) => IsDate(date) ? date![..7] : null;

    /// <summary><c>YYYY-MM-DD</c>; null where the date is unknown.</summary>
    public static string? Day(string? date) => IsDate(date) ? date![..10] : null;

    /// <summary><c>2009-02-25 11:47</c>, as telegram archives show it: seconds and zone left out.</summary>
    public static string? Shown(string? date) =>
        !IsDate(date) ? null : date!.Length >= 16 && date[10] == 'T' ? $"{date[..10]} {date[11..16]}" : date[..10];

    /// <summary><c>February 2009</c> for <c>2009-02</c>; <c>25 February 2009</c> for <c>2009-02-25</c>; the key itself where it is neither.</summary>
    public static string InWords(string key)
    {
        if (key.Length < 7 || MonthName(key) is not { } month) return Visible.Text(key);
        return key.Length >= 10 && int.TryParse(key.AsSpan(8, 2), out var day) ? $"{day} {month} {key[..4]}" : $"{month} {key[..4]}";
    }

    /// <summary><c>February</c> for <c>2009-02…</c>; null where that is no month.</summary>
    public static string? MonthName(string key) =>
        key.Length >= 7 && int.TryParse(key.AsSpan(5, 2), out var month) && month is >= 1 and <= 12 ? MonthNames[month - 1] : null;

    private static bool IsDate(string? date) =>
        date is { Length: >= 10 } && date[4] == '-' && date[7] == '-' && date.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0
        && date.AsSpan(5, 2).IndexOfAnyExceptInRange('0', '9') < 0 && date.AsSpan(8, 2).IndexOfAnyExceptInRange('0', '9') < 0;
}
