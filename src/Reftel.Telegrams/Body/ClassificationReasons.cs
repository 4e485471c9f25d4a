namespace Reftel.Telegrams;

/// <summary>Reasons for classification: a section of the executive order and its letters, <c>1.4 (b) and (d)</c>.</summary>
internal static class ClassificationReasons
{
    /// <summary>Where the first section number stands; -1 where there is none.</summary>
    public static int Start(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '1' && (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && StartsHere(text[at..])) return at;
        }

        return -1;
    }

    /// <summary>True for <c>1.4</c>, <c>1,4</c>, <c>1. 4</c> with a letter, a bracket or nothing more behind it.</summary>
    public static bool StartsHere(ReadOnlySpan<char> text) => SectionLength(text, out _) > 0;

    /// <summary>The reasons as <c>1.4(b)</c>, in order, without repeats.</summary>
    public static IReadOnlyList<string> Find(ReadOnlySpan<char> text)
    {
        List<string> reasons = [];
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '1' || (at > 0 && char.IsLetterOrDigit(text[at - 1]))) continue;
            var length = SectionLength(text[at..], out var section);
            if (length == 0) continue;
            at += length;
            at += ReadLetters(text[at..], section, reasons) - 1;
        }

        return reasons;
    }

    private static int SectionLength(ReadOnlySpan<char> text, out string section)
    {
        section = "";
        if (text.Length < 3 || text[0] != '1') return 0;
        var at = 1;
        if (text[at] is not ('.' or ',')) return 0;
        at++;
        if (at < text.Length && text[at] is ' ' or '\n') at++;
        if (at >= text.Length || text[at] is < '2' or > '8') return 0;
        var digit = text[at++];
        if (at < text.Length && Words.IsDigit(text[at])) return 0;
        section = $"1.{digit}";
        return at;
    }

    // Single letters a to h, in any brackets and with anything between them that is not a word; "and" and "or" join.
    private static int ReadLetters(ReadOnlySpan<char> text, string section, List<string> reasons)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (!Words.IsLetter(text[at]))
            {
                if (Words.IsDigit(text[at])) return at;
                at++;
                continue;
            }

            var word = 1;
            while (at + word < text.Length && Words.IsLetter(text[at + word])) word++;
            var letters = text.Slice(at, word);
            if (word == 1 && char.ToLowerInvariant(letters[0]) is >= 'a' and <= 'h' and var letter)
            {
                var reason = $"{section}({letter})";
                if (!reasons.Contains(reason)) reasons.Add(reason);
            }
            else if (!(Words.EqualsIgnoreCase(letters, "and") || Words.EqualsIgnoreCase(letters, "or") || Words.EqualsIgnoreCase(letters, "nd"))) return Math.Max(1, at);
            at += word;
        }

        return Math.Max(1, at);
    }
}
