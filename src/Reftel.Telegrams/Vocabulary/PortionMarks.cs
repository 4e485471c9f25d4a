namespace Reftel.Telegrams;

/// <summary>What portion markings say of their paragraph.</summary>
/// <remarks>Source: 5 FAH-2 H-222; forms with a country behind REL as seen in telegrams.</remarks>
public static class PortionMarks
{
    private static readonly (string Mark, string Meaning)[] Levels =
    [
        ("U", "Unclassified"), ("SBU", "Sensitive but unclassified"), ("FOUO", "For official use only"), ("LOU", "Limited official use"),
        ("C", "Confidential"), ("S", "Secret"), ("TS", "Top secret"),
    ];

    private static readonly (string Mark, string Meaning)[] Limits =
    [
        ("NOFORN", "not to be shown to foreign nationals"), ("NF", "not to be shown to foreign nationals"), ("N", "not to be shown to foreign nationals"),
        ("ENTIRE TEXT", "the entire text"), ("ORCON", "passed on only as its originator allows"), ("NOCONTRACT", "not for contractors"), ("PROPIN", "with proprietary information"), ("WNINTEL", "touches intelligence sources or methods"),
    ];

    /// <summary>A marking in words: <c>(C/NF)</c> is "Confidential, not to be shown to foreign nationals".</summary>
    /// <param name="mark">With or without its brackets, in any case.</param>
    /// <returns>Null where the marking is none that is known. Parts behind a known level that are not known stand as they are written.</returns>
    public static string? Meaning(ReadOnlySpan<char> mark)
    {
        var written = mark.Trim().TrimStart('(').TrimEnd(')').Trim();
        // A longer one is no marking.
        if (written.Length is 0 or > 40) return null;
        var parts = written.ToString().ToUpperInvariant().Replace("- ENTIRE TEXT", "/ENTIRE TEXT", StringComparison.Ordinal)
            .Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || Array.Find(Levels, level => level.Mark == parts[0]).Meaning is not { } level) return null;
        return string.Join(", ", parts.Skip(1).Select(Limit).Prepend(level));
    }

    private static string Limit(string part)
    {
        if (Array.Find(Limits, limit => limit.Mark == part).Meaning is { } meaning) return meaning;
        return part.StartsWith("REL", StringComparison.Ordinal) ? $"releasable to {part[3..].Replace("TO ", "", StringComparison.Ordinal).Trim()}".TrimEnd() : part;
    }
}
