namespace Reftel.Telegrams;

/// <summary>The mark before an item: a bullet, a small roman number, a number with a bracket.</summary>
internal static class ItemMark
{
    /// <summary>Reads one at the start of a line.</summary>
    /// <returns>UTF-16 units; 0 where none stands there.</returns>
    public static int TryRead(ReadOnlySpan<char> text, out string? label)
    {
        label = null;
        if (text.Length < 3) return 0;
        var bullet = 0;
        while (bullet < text.Length && bullet < 3 && text[bullet] is '-' or '*' or '•' or '+' or '–' or '·') bullet++;
        if (bullet == 0 && text[0] is 'o' or '>' && text[1] == ' ' && text[2] == ' ') bullet = 1;
        if (bullet == text.Length) return 0;
        if (bullet > 0) return char.IsWhiteSpace(text[bullet]) || (bullet == 2 && text[0] == '-' && char.IsLetter(text[bullet])) ? bullet : 0;
        var open = text[0] == '(';
        var at = open ? 1 : 0;
        var end = at;
        while (end < text.Length && (Words.IsDigit(text[end]) || text[end] is 'i' or 'v' or 'x' or 'I' or 'V' or 'X') && end - at < 5) end++;
        if (end == at || end >= text.Length) return 0;
        var digits = Words.LeadingDigits(text[at..end]);
        if (digits > 0 && (digits != end - at || digits > 2)) return 0;
        if (text[end] != ')' && !(text[end] == '.' && !open && digits == 0)) return 0;
        if (end + 1 >= text.Length || !char.IsWhiteSpace(text[end + 1])) return 0;
        label = text[at..end].ToString();
        return end + 1;
    }
}
