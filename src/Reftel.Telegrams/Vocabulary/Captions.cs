using System.Collections.Frozen;

namespace Reftel.Telegrams;

/// <summary>What a caption means.</summary>
/// <param name="Caption"><c>SIPDIS</c>.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Kind"><c>control</c>, <c>channel</c>, <c>special handling</c>, …</param>
/// <param name="Source">Where it is from.</param>
public sealed record KnownCaption(string Caption, string Meaning, string Kind, string Source);

/// <summary>The captions that are known. Source: captions.csv.</summary>
public static class CaptionVocabulary
{
    private static readonly FrozenDictionary<string, KnownCaption> Known = FactTable.Rows("captions.csv")
        .ToFrozenDictionary(row => row[0], row => new KnownCaption(row[0], row[1], row[2], row[3]));

    // Those that stand on a line of their own or in a row of captions, longest first. Words such as SECTION, BT or CODEL do not.
    private static readonly string[] OnTheirOwn =
    [
        .. Known.Keys.Append("FOUO").Append("LOU").Append("FOR OFFICIAL USE ONLY").Append("EYES ONLY").Append("NOT FOR INTERNET PUBLICATION")
            .Append("C O R R E C T E D COPY").Append("CORRECTED COPY").Append("C O R R E C T E D C O P Y").Append("CORRECTED C O P Y")
            .Distinct()
            .Where(caption => Find(caption)?.Kind is not ("subject caption" or "series" or "notice") && caption
                is not ("SECTION" or "FINAL SECTION OF" or "BT" or "PASS TO" or "CANCEL THIS" or "FOR THE AMBASSADOR" or "REL TO" or "TF" or "SITREP" or "NIACT" or "NOTAL" or "PERSONAL FOR" or "MINIMIZE CONSIDERED" or "CONFIDENTIAL - ENTIRE TEXT"))
            .OrderByDescending(caption => caption.Length),
    ];

    private static readonly string[][] ByFirstLetter =
        [.. Enumerable.Range('A', 26).Select(letter => OnTheirOwn.Where(caption => caption[0] == letter).ToArray())];

    /// <summary>The meaning of a caption; null where the table lacks it.</summary>
    public static KnownCaption? Find(string caption) => Known.TryGetValue(caption, out var known) ? known : null;

    /// <summary>Reads one caption at the start of a text.</summary>
    /// <returns>UTF-16 units that it takes; 0 where none stands there.</returns>
    internal static int TryRead(ReadOnlySpan<char> text, out string caption)
    {
        caption = "";
        if (text.Length < 3 || !Words.IsLetter(text[0])) return 0;
        foreach (var known in ByFirstLetter[(text[0] & ~0x20) - 'A'])
        {
            var length = Length(text, known);
            if (length == 0) continue;
            caption = known.StartsWith('C') && known.EndsWith('Y') ? "CORRECTED COPY" : known;
            return length;
        }

        // A channel that no table has: ALPHA CHANNEL.
        var word = text.IndexOf(' ');
        if (word is > 1 and < 20 && Words.StartsWithWord(text[(word + 1)..], "CHANNEL") && Words.IsAllCapitals(text[..word]))
        {
            caption = text[..(word + 8)].ToString();
            return word + 8;
        }

        return 0;
    }

    // Units that spell the caption, any run of blanks for each of its own; 0 where they do not or the word goes on.
    private static int Length(ReadOnlySpan<char> text, string caption)
    {
        var at = 0;
        foreach (var c in caption)
        {
            if (c == ' ')
            {
                if (at >= text.Length || text[at] != ' ') return 0;
                while (at < text.Length && text[at] == ' ') at++;
            }
            else if (at < text.Length && char.ToUpperInvariant(text[at]) == c) at++;
            else return 0;
        }

        return at == text.Length || !(char.IsLetterOrDigit(text[at]) || text[at] is '\'' or '-') ? at : 0;
    }
}
