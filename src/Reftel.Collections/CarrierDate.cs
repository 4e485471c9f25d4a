namespace Reftel.Collections;

/// <summary>Dates as carriers write them, made ISO 8601; no carrier names a zone, so none is given.</summary>
internal static class CarrierDate
{
    /// <summary><c>2009-02-25 11:47</c> or <c>2009-02-25</c>.</summary>
    public static string? FromPage(string? written)
    {
        if (written is null) return null;
        var parts = written.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > 2 || !DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", out var date)) return null;
        if (parts.Length == 1) return date.ToString("yyyy-MM-dd");
        return TimeOnly.TryParseExact(parts[1], ["HH:mm", "HH:mm:ss", "H:mm"], out var time) ? Iso(date, time) : null;
    }

    /// <summary><c>2/25/2009 11:47</c>, without padding.</summary>
    public static string? FromDump(string written)
    {
        var parts = written.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 0 or > 2 || !DateOnly.TryParseExact(parts[0], "M/d/yyyy", out var date)) return null;
        if (parts.Length == 1) return date.ToString("yyyy-MM-dd");
        return TimeOnly.TryParseExact(parts[1], ["H:mm", "H:mm:ss"], out var time) ? Iso(date, time) : null;
    }

    private static string Iso(DateOnly date, TimeOnly time) =>
        time.Second == 0 ? $"{date:yyyy-MM-dd}T{time:HH:mm}" : $"{date:yyyy-MM-dd}T{time:HH:mm:ss}";
}
