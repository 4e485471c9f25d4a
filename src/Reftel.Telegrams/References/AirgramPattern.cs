namespace Reftel.Telegrams;

/// <summary>An airgram in a reference list: <c>A-121</c>, <c>LA PAZ A-236</c>, <c>STATE CA-3001</c>. Airgrams have numbers of their own and are no telegrams.</summary>
/// <remarks>Source: reference lines of the 1960s and 1970s.</remarks>
internal static class AirgramPattern
{
    /// <summary>Longest name of a post before the number.</summary>
    private const int PlaceLength = 40;

    /// <summary>Reads one at the start of the text.</summary>
    /// <returns>UTF-16 units that it takes; 0 where there is none.</returns>
    public static int TryRead(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length && at < PlaceLength; at++)
        {
            var wordStart = at == 0 || text[at - 1] is ' ' or '\n' or '(';
            if (wordStart && Number(text[at..]) is var length and > 0) return at + length;
            if (!Words.IsLetter(text[at]) && text[at] is not (' ' or '\n' or '\'' or '.')) return 0;
        }

        return 0;
    }

    private static int Number(ReadOnlySpan<char> text)
    {
        var at = text.StartsWith("CA-") ? 3 : text.StartsWith("A-") ? 2 : 0;
        if (at == 0) return 0;
        var digits = Words.LeadingDigits(text[at..]);
        var end = at + digits;
        return digits is 0 or > 5 || (end < text.Length && Words.IsLetter(text[end])) ? 0 : end;
    }
}
