using System.Text;

namespace Reftel.Bench.Fuzz;

/// <summary>Makes odd telegrams of sound ones: cuts, doubles, swaps, misspells, and puts in what breaks readers.</summary>
/// <param name="seeds">Sound telegrams; at least one.</param>
/// <param name="random">Seeded, so that a run can be repeated.</param>
internal sealed class Mutator(IReadOnlyList<string> seeds, Random random)
{
    /// <summary>A text grows no longer than this, in UTF-16 units.</summary>
    private const int MostUnits = 60_000;

    private static readonly string[] Pieces =
    [
        "\n", "\r", "\r\n", " ", "\n \n", "\t", "\0", "\u00A0", "\u00AD", "\uFEFF", "\uD83D", "¶", "\\\n", "&#8217;", "&#x000A;", "(", ")", "((", "))", "[", "]", "-", "--", "------------\n", "=====", ".", ":", ";", ",", "/", "//",
        "1.", "1. ", "2. (C)", "1. (U) ", "(S/NF)", "( C)", "A. ", "(A)", "A)", "B.", "i) ", "REF", "REF: ", "REFTEL", "REFS:\n", "REF: A. ", "SUBJECT", "SUBJECT: ", "SUBJ:", "UBJECT:", "TAGS", "TAGS: ", "TAGS:\n", "E.O.", "E.O. 12958: ",
        "DECL: ", "12/31/2019", "13/40/2019", "Classified By: ", "CLASSIFIED BY", "reason 1.4 (b)", "SUMMARY", "SUMMARY: ", "END SUMMARY", "COMMENT", "UNCLAS ", "S E C R E T ", "C O N F I D E N T I A L", "SECTION 01 OF 02 ", "SIPDIS", "NOFORN",
        "NNNN", "BT\n", "FM ", "TO ", "INFO ", "XMT ", "VZCZCXRO1866\n", "DE RUEHLE #0052/01 0561147", "ZNR UUUUU", "R 251147Z FEB 09\n", "311630Z JUN 09", "2400Z", "LAGOS 00000052  002 OF 005", "PAGE 02        LAGOS   00280  01 OF 05  241000Z",
        "08 STATE 132759", "STATE 1", "09", "2009", "A-121", "(NOTAL)", "AND ", "see answer A above", "See answers B and D in this section.", "para 4", "ref A, para 5", "XXXXXXXXXXXX", "PREVENTION\n", "END TEXT", "BEGIN TEXT", "Message Text", "Message Attributes\n",
        "ACTION EUR-12\n", "DRAFTED BY ", "•", "–", "·", "*", "+", ">", "&amp;", "”", "é", "İ", "ß", "ﬁ", "٣", "𝟙",
    ];

    /// <summary>A further text.</summary>
    public string Next()
    {
        var text = new StringBuilder(Pick(seeds));
        for (var changes = random.Next(1, 12); changes > 0; changes--) Change(text);
        return text.Length > MostUnits ? text.ToString(0, MostUnits) : text.ToString();
    }

    private void Change(StringBuilder text)
    {
        var at = random.Next(text.Length + 1);
        var length = Math.Min(text.Length - at, random.Next(1, random.Next(4) == 0 ? 400 : 12));
        switch (random.Next(10))
        {
            case 0:
                text.Remove(at, length);
                break;
            case 1:
                text.Length = at;
                break;
            case 2 when text.Length < MostUnits:
                text.Insert(at, text.ToString(at, length));
                break;
            case 3 when text.Length < MostUnits:
                var other = Pick(seeds);
                var from = random.Next(other.Length + 1);
                text.Insert(at, other.AsSpan(from, Math.Min(other.Length - from, random.Next(1, 600))));
                break;
            case 4 when length > 0:
                text[at] = (char)random.Next(random.Next(8) == 0 ? 0x10000 : 0x80);
                break;
            case 5 when length > 0:
                var line = text.ToString(at, length).Replace('\n', ' ');
                text.Remove(at, length).Insert(at, line);
                break;
            case 6 when length > 0:
                text.Remove(at, length).Insert(at, random.Next(2) == 0 ? text.ToString(Math.Max(0, at - 20), at - Math.Max(0, at - 20)).ToUpperInvariant() : "");
                break;
            case 7 when text.Length < MostUnits:
                text.Insert(at, string.Concat(Enumerable.Repeat(Pick(Pieces), random.Next(1, 200))));
                break;
            default:
                text.Insert(at, Pick(Pieces));
                break;
        }
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];
}
