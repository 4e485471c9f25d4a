namespace Reftel.Site;

/// <summary>A part of the annotated telegram on the page about the structure of a cable.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Explanation">A sentence or three.</param>
public sealed record StructurePart(string Name, string Explanation)
{
    /// <summary>1 for the first.</summary>
    public int Number { get; init; }
}

/// <summary>An invented telegram whose parts are explained.</summary>
public static class StructureExample
{
    /// <summary>Of the header, the head of the text and the text itself; numbered through.</summary>
    public static readonly IReadOnlyList<(string Heading, IReadOnlyList<StructurePart> Parts)> Groups = Numbered(
        ("The header: how it travelled",
        [
            new("Transmission number", "A number of the network. It is of use to no one but the network."),
            new("Precedence and routing", "PP is priority; RR routine, OO immediate, ZZ flash. Then the routing indicators of the stations that relayed it."),
            new("Sending station", "Its routing indicator, its own serial number and the section, then the day of the year and the time of filing: the 56th day, 11:47."),
            new("Security of transmission", "ZNY: must travel enciphered; ZNR may travel in the clear. The five letters repeat the classification."),
            new("Date-time group", "The day, hour and minute with the letter of the zone, then month and year, before which stands the precedence again: 25 February 2009, 11:47, where Z is universal time."),
            new("From", "The post that sent it."),
            new("Action addressee", "Those after TO are to act. A word behind the name is a precedence of its own; the number counts what this post has sent there."),
            new("Information addressee", "Those after INFO are to know."),
        ]),
        ("The head of the text: what it is",
        [
            new("Classification line", "How secret it is, with letters spaced out; how many sections it was sent in; the post and its number. Year, post and number make the reference ID: 09PORTARVE52."),
            new("Caption", "Limits or widens who gets it. SIPDIS lets other departments read it; NODIS is for the addressee alone."),
            new("Executive order", "Under which order it is classified, and until when."),
            new("TAGS", "Traffic analysis by geography and subject: what it is about, in codes. PGOV is internal politics, ECON the economy. Each has its list here."),
            new("Subject", "The title, in capitals."),
            new("References", "Reftels: telegrams that it builds on, each with a letter. NOTAL: not to all addressees. In the text they are “ref A” or “reftel”."),
            new("Classified by", "Who classified it, and for which reasons of the order: here foreign government information and foreign relations."),
        ]),
        ("The text: what it says",
        [
            new("Paragraph", "Numbered from 1. Where the text says “para 2” it means these."),
            new("Portion marking", "Says of this paragraph alone how secret it is: (C) confidential, (SBU) sensitive but unclassified, (U) unclassified."),
            new("Summary", "A longer telegram begins with one, which ends where it says so."),
            new("Redaction", "Crosses stand for what somebody struck out before the telegram was published."),
            new("Page marker", "From the printing of long telegrams. It may cut a sentence in two; the reading view moves it to the margin."),
            new("Comment", "What the post thinks, as against what it was told. It usually comes last."),
            new("Signer", "As a rule the head of the post, whoever wrote the text."),
        ]));

    /// <summary>The telegram, with its parts marked: <c>[number|text]</c>.</summary>
    private const string Marked = """
        [1|VZCZCXYZ0007]
        [2|PP RUEHC RUEHQV]
        [3|DE RUEHPV #0052/01 0561147]
        [4|ZNY CCCCC ZZH]
        [5|P 251147Z FEB 09]
        [6|FM AMEMBASSY PORT ARVE]
        [7|TO RUEHC/SECSTATE WASHDC PRIORITY 6534]
        [8|INFO RUEHQV/AMEMBASSY QUAVILLE 0411]

        [9|C O N F I D E N T I A L SECTION 01 OF 02 PORT ARVE 000052]

        [10|SIPDIS]

        [11|E.O. 12958: DECL: 02/25/2019]
        [12|TAGS: PGOV ECON]
        [13|SUBJECT: HARBOR BILL PASSES BY ONE VOTE]

        [14|REF: A. 08 PORT ARVE 310
             B. STATE 12001 (NOTAL)]

        [15|Classified By: Ambassador Jane Roe for reasons 1.4 (b) and (d).]

        [16|1.] [17|(C)] [18|SUMMARY: The Harbor Bill passed its third reading
        on February 24 by one vote.  END SUMMARY.]

        2. (C) The vote was that of [19|XXXXXXXXXXXX], who had promised it

        [20|PORT ARVE 00000052  002 OF 002]


        to both sides.  The text is on the assembly's site.

        3. (C) [21|COMMENT: The government will not risk a fourth
        vote before summer.  END COMMENT.]
        [22|ROE]
        """;

    /// <summary>The telegram in pieces, in order; the part is null between parts.</summary>
    public static readonly IReadOnlyList<(StructurePart? Part, string Text)> Pieces = Cut();

    /// <summary>The telegram as a telegram is.</summary>
    public static string Text => string.Concat(Pieces.Select(piece => piece.Text));

    private static List<(StructurePart?, string)> Cut()
    {
        var parts = Groups.SelectMany(group => group.Parts).ToDictionary(part => part.Number);
        List<(StructurePart?, string)> pieces = [];
        var rest = Marked.ReplaceLineEndings("\n");
        while (rest.IndexOf('[', StringComparison.Ordinal) is var open and >= 0)
        {
            var (bar, close) = (rest.IndexOf('|', open), rest.IndexOf(']', open));
            if (open > 0) pieces.Add((null, rest[..open]));
            pieces.Add((parts[int.Parse(rest.AsSpan(open + 1, bar - open - 1), System.Globalization.CultureInfo.InvariantCulture)], rest[(bar + 1)..close]));
            rest = rest[(close + 1)..];
        }

        if (rest.Length > 0) pieces.Add((null, rest));
        return pieces;
    }

    private static List<(string, IReadOnlyList<StructurePart>)> Numbered(params (string Heading, IReadOnlyList<StructurePart> Parts)[] groups)
    {
        var number = 0;
        return [.. groups.Select(group => (group.Heading, (IReadOnlyList<StructurePart>)[.. group.Parts.Select(part => part with { Number = ++number })]))];
    }
}
