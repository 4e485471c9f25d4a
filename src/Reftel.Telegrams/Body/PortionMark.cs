namespace Reftel.Telegrams;

/// <summary>Portion markings: <c>(SBU)</c>, <c>(C/NF)</c>, <c>(S//REL USA)</c>.</summary>
/// <remarks>Source: 5 FAH-2; a bracket counts only where a marking can stand, and only when its first word is one of these.</remarks>
internal static class PortionMark
{
    private static readonly string[] FirstWords = ["UNCLASSIFIED", "FOUO", "SBU", "LOU", "TS", "U", "C", "S"];

    /// <summary>Reads a marking at the start of the text.</summary>
    /// <param name="text">From where it may stand.</param>
    /// <param name="portion">Without brackets and blanks, in capitals; <c>C - ENTIRE TEXT</c> gives <c>C</c>.</param>
    /// <returns>UTF-16 units that it takes; 0 where there is none.</returns>
    public static int TryRead(ReadOnlySpan<char> text, out string? portion)
    {
        portion = null;
        if (text.Length < 3 || text[0] != '(') return 0;
        var close = text[..Math.Min(text.Length, 40)].IndexOf(')');
        if (close < 2) return 0;
        portion = Normalised(text[1..close]);
        return portion is null ? 0 : close + 1;
    }

    /// <summary>A marking that has lost its opening bracket: <c>1. C) text</c>.</summary>
    public static int TryReadOpen(ReadOnlySpan<char> text, out string? portion)
    {
        portion = null;
        var close = text[..Math.Min(text.Length, 9)].IndexOf(')');
        if (close < 1) return 0;
        portion = Normalised(text[..close]);
        return portion is null || portion.Contains(' ') ? 0 : close + 1;
    }

    private static string? Normalised(ReadOnlySpan<char> inner)
    {
        Span<char> squeezed = stackalloc char[inner.Length];
        var n = 0;
        foreach (var c in inner)
        {
            if (char.IsWhiteSpace(c)) continue;
            if (!(Words.IsLetter(c) || c is '/' or '-' or ',' or '.')) return null;
            squeezed[n++] = char.ToUpperInvariant(c);
        }

        var text = squeezed[..n];
        foreach (var word in FirstWords)
        {
            if (!text.StartsWith(word)) continue;
            var rest = text[word.Length..];
            if (rest.IsEmpty) return word == "UNCLASSIFIED" ? "U" : word;
            if (rest[0] == '/') return text.ToString();
            if (rest.IndexOf("ENTIRETEXT") is >= 0 and <= 2) return word;
        }

        return null;
    }
}
