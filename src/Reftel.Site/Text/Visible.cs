using System.Buffers;
using System.Text;

namespace Reftel.Site;

/// <summary>Makes harmless what a hostile text could do unseen: control characters, and marks that turn or hide what is written.</summary>
/// <remarks>Source of the list of marks: Unicode, Bidi_Control and Default_Ignorable_Code_Point, as far as a telegram could hold them.</remarks>
internal static class Visible
{
    private const string Marks =
        "\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180E\u200B\u200C\u200D\u200E\u200F\u2028\u2029\u202A\u202B\u202C\u202D\u202E"
        + "\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206A\u206B\u206C\u206D\u206E\u206F\u3164\uFEFF\uFFA0\uFFF9\uFFFA\uFFFB\uFFFE\uFFFF";

    private static readonly SearchValues<char> InLines = SearchValues.Create([.. Controls().Except("\t\n\r"), .. Marks, .. Surrogates()]);
    private static readonly SearchValues<char> InOneLine = SearchValues.Create([.. Controls(), .. Marks, .. Surrogates()]);

    /// <summary>A text of one line for a page: line ends and tabs are blanks, everything unseen is a sign that can be seen.</summary>
    public static string Text(string text)
    {
        var first = text.AsSpan().IndexOfAny(InOneLine);
        if (first < 0) return text;
        var shown = new StringBuilder(text.Length + 16).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            if (text[i] is '\t' or '\n' or '\r') shown.Append(' ');
            else if (Sign(text, i) is { } sign) shown.Append(sign);
            else shown.Append(text[i]);
        }

        return shown.ToString();
    }

    /// <summary>As <see cref="Text(string)"/>, for what may be absent.</summary>
    public static string? TextOrNull(string? text) => text is null ? null : Text(text);

    /// <summary>Where the next character stands that <see cref="Sign"/> may have to replace in a text of many lines; −1 for none.</summary>
    public static int NextIn(ReadOnlySpan<char> text) => text.IndexOfAny(InLines);

    /// <summary>What to show in place of one unit; null where it can stand as it is.</summary>
    public static string? Sign(string text, int at)
    {
        var c = text[at];
        if (char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])) return null;
        if (char.IsLowSurrogate(c) && at > 0 && char.IsHighSurrogate(text[at - 1])) return null;
        if (char.IsSurrogate(c)) return "\uFFFD";
        if (c < ' ') return c is '\t' or '\n' or '\r' ? null : ((char)(0x2400 + c)).ToString();
        if (c == '\u007F') return "\u2421";
        return char.IsControl(c) || Marks.Contains(c) ? $"[U+{(int)c:X4}]" : null;
    }

    private static IEnumerable<char> Controls() =>
        Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(unit => (char)unit);

    private static IEnumerable<char> Surrogates() => Enumerable.Range(0xD800, 0x800).Select(unit => (char)unit);
}
