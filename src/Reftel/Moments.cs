using System.Globalization;

namespace Reftel;

/// <summary>Reads a moment as operators write it.</summary>
internal static class Moments
{
    /// <summary>What is read, for messages.</summary>
    public const string Forms = "2026-12-01 or 2026-12-01T09:00, with Z or an offset such as +01:00; without one it is UTC";

    private static readonly string[] Exact = ["yyyy-MM-ddK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd' 'HH:mmK"];

    /// <summary>Reads it; a day is its first minute.</summary>
    /// <returns>False where it has another form, or no calendar has it.</returns>
    public static bool TryRead(string text, out DateTimeOffset moment) => DateTimeOffset.TryParseExact(
        text, Exact, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);
}
