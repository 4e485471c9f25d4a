using System.Text;

namespace Reftel.Telegrams;

/// <summary>Small questions about stretches of text.</summary>
internal static class Words
{
    public static bool StartsWith(ReadOnlySpan<char> text, string word) => text.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when the text begins with the word and the word ends there.</summary>
    public static bool StartsWithWord(ReadOnlySpan<char> text, string word) =>
        StartsWith(text, word) && (text.Length == word.Length || !char.IsLetterOrDigit(text[word.Length]));

    public static bool EqualsIgnoreCase(ReadOnlySpan<char> text, string word) => text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    public static bool IsCapital(char c) => c is >= 'A' and <= 'Z';

    public static bool IsLetter(char c) => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z');

    /// <summary>How many digits the text begins with.</summary>
    public static int LeadingDigits(ReadOnlySpan<char> text)
    {
        var n = text.IndexOfAnyExceptInRange('0', '9');
        return n < 0 ? text.Length : n;
    }

    /// <summary>How many digits the text ends with.</summary>
    public static int TrailingDigits(ReadOnlySpan<char> text) => text.Length - 1 - text.LastIndexOfAnyExceptInRange('0', '9');

    /// <summary>How many blanks the text begins with, line ends and tabs not counted.</summary>
    public static int LeadingBlanksOnLine(ReadOnlySpan<char> text)
    {
        var n = text.IndexOfAnyExcept(' ', '\u00A0');
        return n < 0 ? text.Length : n;
    }

    /// <summary>True when one letter or digit lost, added or changed, or two neighbours exchanged, makes the one of the other.</summary>
    public static bool IsWithinOneSlip(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var same = a.CommonPrefixLength(b);
        var x = a[same..];
        var y = b[same..];
        if (x.Length == y.Length)
            return x.IsEmpty || x[1..].SequenceEqual(y[1..]) || (x.Length > 1 && x[0] == y[1] && x[1] == y[0] && x[2..].SequenceEqual(y[2..]));
        return x.Length + 1 == y.Length ? x.SequenceEqual(y[1..]) : x.Length == y.Length + 1 && x[1..].SequenceEqual(y);
    }

    /// <summary>How many blanks the text begins with.</summary>
    public static int LeadingBlanks(ReadOnlySpan<char> text)
    {
        var n = 0;
        while (n < text.Length && char.IsWhiteSpace(text[n])) n++;
        return n;
    }

    /// <summary>The number that the digits give, or null where there are none or too many.</summary>
    public static int? Number(ReadOnlySpan<char> digits) =>
        digits.Length is > 0 and < 10 && LeadingDigits(digits) == digits.Length ? int.Parse(digits) : null;

    /// <summary>True when it holds letters, and none of them small.</summary>
    public static bool IsAllCapitals(ReadOnlySpan<char> text)
    {
        var letters = false;
        foreach (var c in text)
        {
            if (char.IsLower(c)) return false;
            letters |= char.IsLetter(c);
        }

        return letters;
    }

    /// <summary>Joins wrapped lines: every run of blanks becomes one, the ends are trimmed. A hyphen at a line end stays and takes what follows without a blank, unless that is "and", "or" or "to".</summary>
    public static string Joined(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (text.IsEmpty) return "";
        var joined = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!char.IsWhiteSpace(c))
            {
                joined.Append(c);
                continue;
            }

            var newLine = false;
            while (i < text.Length && char.IsWhiteSpace(text[i])) newLine |= text[i++] is '\n' or '\r';
            var rest = text[i..];
            i--;
            var compound = newLine && joined is { Length: > 1 } && joined[^1] == '-' && (char.IsLetterOrDigit(joined[^2]) || joined[^2] == '.')
                && !rest.IsEmpty && char.IsLetterOrDigit(rest[0])
                && !StartsWithWord(rest, "and") && !StartsWithWord(rest, "or") && !StartsWithWord(rest, "to");
            if (!compound) joined.Append(' ');
        }

        return joined.ToString();
    }
}
