using System.Collections.Frozen;

namespace Reftel.Archive.Search;

/// <summary>Cuts running text into sentences. Capitals tell nothing in teletype text, so what stands before a stop has to.</summary>
/// <remarks>Source: telegrams as they were found.</remarks>
internal static class Sentences
{
    // Those that go on with a name or a number.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Abbreviations = new[]
    {
        "MR", "MRS", "MS", "DR", "PROF", "HON", "REV", "ST", "AMB", "GOV", "SEN", "REP", "GEN", "COL", "MAJ", "CAPT", "CPT", "CMDR", "CDR", "LT", "SGT", "ADM", "BRIG", "PRES", "SEC",
        "NO", "NOS", "NR", "ART", "PARA", "PARAS", "PP", "FIG", "VOL", "VS", "CF", "EG", "IE", "VIZ", "APPROX", "CA", "EXT", "TEL", "REF", "REFS",
        "JAN", "FEB", "MAR", "APR", "JUN", "JUL", "AUG", "SEP", "SEPT", "OCT", "NOV", "DEC",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Cuts a text.</summary>
    /// <param name="text">Without line ends; between words one blank.</param>
    /// <returns>The sentences in order; together with the blanks between them they are the text.</returns>
    public static List<Range> In(ReadOnlySpan<char> text)
    {
        List<Range> sentences = [];
        var start = 0;
        for (var at = 0; at < text.Length;)
        {
            var stop = text[at..].IndexOfAny(".?!");
            if (stop < 0) break;
            at += stop;
            var end = at + 1;
            while (end < text.Length && text[end] is '.' or '?' or '!') end++;
            var marks = end - at;
            while (end < text.Length && text[end] is '"' or '\'' or ')' or ']' or '”' or '’') end++;
            if (end < text.Length && text[end] == ' ' && Ends(text[start..at], text[at], marks))
            {
                sentences.Add(start..end);
                start = end + 1;
            }

            at = end;
        }

        if (start < text.Length) sentences.Add(start..text.Length);
        return sentences;
    }

    private static bool Ends(ReadOnlySpan<char> before, char mark, int marks)
    {
        // Dots in a row are a pause.
        if (marks > 1) return mark != '.';
        if (mark != '.') return true;
        var word = before[(before.LastIndexOfAny(" (\"") + 1)..];
        var last = word[(word.LastIndexOf('.') + 1)..];
        // U.S. and J. SMITH; the number of an item, alone before its text; an abbreviation.
        if (last.Length == 0 || (last.Length == 1 && char.IsLetter(last[0]))) return false;
        if (word.Length == before.Length && !word.ContainsAnyExceptInRange('0', '9')) return false;
        return !Abbreviations.Contains(last);
    }
}
