using Reftel.Archive;
using Reftel.Collections;
using Reftel.Telegrams;

namespace Reftel.Site.Tests;

/// <summary>An invented telegram, read by hand, so that pages can be tested apart from parser and store.</summary>
internal static class Invented
{
    public const string Header = """
        VZCZCXYZ0007
        PP RUEHC RUEHQV
        DE RUEHPV #0052/01 0561147
        ZNR UUUUU ZZH
        P 251147Z FEB 09
        FM AMEMBASSY PORT ARVE
        TO RUEHC/SECSTATE WASHDC PRIORITY 6534
        INFO RUEHQV/AMEMBASSY QUAVILLE 0411
        """;

    public const string Body = """
        UNCLAS SECTION 01 OF 02 PORT ARVE 000052 
         
        SENSITIVE 
        SIPDIS 
         
        E.O. 12958: N/A 
        TAGS: KTIP PGOV UNGA/C-6 
        SUBJECT: PORT ARVE'S 3RD ANNUAL HARBOR REPORT 
         
        REF: A. 08 STATE 132759 
             B. 08 QUAVILLE 12 
             C. SMITH-JONES E-MAIL 02/01/09 
         
        1.  (U)  Post hereby submits the third annual Harbor Report. 
         
        2.  (SBU)  The content below is keyed to reftel questions. 
         
        THE HARBOR'S SITUATION 
         
        A.  Sources for this report include the harbor master and 
        the Guild of Pilots, who keep 
         
        PORT ARVE 00000052  002 OF 002 
         
         
        careful books. 
         
        B.  See answer A above. 
        ROE
        """;

    public static readonly TelegramListing Listing = new(
        "09PORTARVE52", 1, "09PORTARVE52", "PORT ARVE'S 3RD ANNUAL HARBOR REPORT", "2009-02-25T11:47", "2011-08-26T00:00",
        "Embassy Port Arve", "UNCLASSIFIED//FOR OFFICIAL USE ONLY");

    public static readonly TelegramListing Cited = new(
        "08STATE132759", 1, "08STATE132759", "HARBORS: QUESTIONS FOR THE ANNUAL REPORT", "2008-12-19T17:02", "2011-08-26T00:00", "Secretary of State", "UNCLASSIFIED");

    public static Chrome Chrome(SiteSettings? settings = null, IReadOnlyList<Article>? articles = null) => new(
        settings ?? new SiteSettings
        {
            Name = "Harbour papers",
            Motto = "read first, then argue",
            StatedTotal = 251287,
            Contact = "desk@harbour.example",
            SupportLink = new("Help us", "https://help.example"),
            CommunityLinks = [new("Readers of Arve", "https://readers.example")],
            PublicUrl = "https://harbour.example",
        },
        143912,
        new Dictionary<BrowseAxis, AxisIndex>
        {
            [BrowseAxis.ReleaseDay] = AxisIndex.From(BrowseAxis.ReleaseDay, [new("2011-08-26", "2011-08-26", 2), new("2011-08-25", "2011-08-25", 40)]),
            [BrowseAxis.CreationMonth] = AxisIndex.From(BrowseAxis.CreationMonth, [new("2009-02", "2009-02", 1), new("2008-12", "2008-12", 1)]),
            [BrowseAxis.Origin] = AxisIndex.From(BrowseAxis.Origin, [new("embassy-port-arve", "Embassy Port Arve", 1), new("secretary-of-state", "Secretary of State", 1)]),
            [BrowseAxis.Tag] = AxisIndex.From(BrowseAxis.Tag, [new("KTIP", "KTIP", 1), new("PGOV", "PGOV", 1), new("UNGA/C-6", "UNGA/C-6", 1)]),
            [BrowseAxis.Classification] = AxisIndex.From(BrowseAxis.Classification, [new("unclassified", "UNCLASSIFIED", 1), new("unclassified-for-official-use-only", "UNCLASSIFIED//FOR OFFICIAL USE ONLY", 1)]),
        },
        articles ?? []);

    public static ReleasedTelegram Released(string? header = null, string? body = null, TelegramListing? listing = null) => new(
        listing ?? Listing, header ?? Header, body ?? Body, 1, 2, "harbour", "telegram",
        [new Sighting(Carriers.Html, "cable/2009/02/09PORTARVE52.html", 1, new string('a', 64), "2026-11-24T10:00:00Z", [])])
    {
        Versions = [new ReleasedVersion(1, "2026-11-24T10:00:00Z", 1, false), new ReleasedVersion(2, "2026-11-25T10:00:00Z", 2, false)],
    };

    public static Telegram Telegram()
    {
        OutlineNode[] answers = [Node(OutlineKind.Answer, "A", null, "h1-A", "A.  Sources", "careful books."), Node(OutlineKind.Answer, "B", null, "h1-B", "B.  See", "above.")];
        return new Telegram
        {
            Header = TransmissionHeader.Empty with
            {
                From = new Sender("AMEMBASSY PORT ARVE", "PORTARVE", "RUEHPV"),
                Action = [new Addressee("RUEHC", "SECSTATE WASHDC", "6534", "PRIORITY", [], default)],
                Info = [new Addressee("RUEHQV", "AMEMBASSY QUAVILLE", "0411", null, [], default)],
                Precedence = [Precedence.Priority],
            },
            Subject = "PORT ARVE'S 3RD ANNUAL HARBOR REPORT",
            Classification = "UNCLASSIFIED",
            Captions = ["SENSITIVE", "SIPDIS"],
            Sections = 2,
            Signer = "ROE",
            Tags = [new("KTIP", At("KTIP")), new("PGOV", At("PGOV")), new("UNGA/C-6", At("UNGA/C-6"))],
            References =
            [
                new("A", ReferenceKind.Telegram, Id("08STATE132759"), "08 STATE 132759", null, At("08 STATE 132759")),
                new("B", ReferenceKind.Telegram, Id("08QUAVILLE12"), "08 QUAVILLE 12", null, At("08 QUAVILLE 12")),
                new("C", ReferenceKind.Email, null, "SMITH-JONES E-MAIL 02/01/09", null, At("SMITH-JONES E-MAIL 02/01/09")),
            ],
            Outline =
            [
                Node(OutlineKind.Paragraph, "1", "U", "par1", "1.  (U)", "Harbor Report."),
                Node(OutlineKind.Paragraph, "2", "SBU", "par2", "2.  (SBU)", "questions."),
                new OutlineNode(OutlineKind.Heading, "THE HARBOR'S SITUATION", null, "h1", From("THE HARBOR'S", "answer A above."), answers),
            ],
            CrossReferences = [new CrossReference(At("See answer A above"), "THE HARBOR'S SITUATION/A", "h1-A")],
            BodyLeaves =
            [
                Leaf(LeafKind.Caption, "SENSITIVE"), Leaf(LeafKind.Caption, "SIPDIS"), Leaf(LeafKind.Subject, "SUBJECT: PORT ARVE'S 3RD ANNUAL HARBOR REPORT"),
                Leaf(LeafKind.Label, "1."), Leaf(LeafKind.Portion, "(U)"), new(LeafKind.Text, From("Post hereby", "Harbor Report.")),
                Leaf(LeafKind.Label, "2."), Leaf(LeafKind.Portion, "(SBU)"), new(LeafKind.Text, From("The content", "questions.")),
                Leaf(LeafKind.Heading, "THE HARBOR'S SITUATION"), Leaf(LeafKind.Label, "A.  S", 3), new(LeafKind.Text, From("Sources", "who keep")),
                Leaf(LeafKind.PageMarker, "PORT ARVE 00000052  002 OF 002"), Leaf(LeafKind.Text, "careful books."),
                Leaf(LeafKind.Label, "B.  See", 2), Leaf(LeafKind.Text, "See answer A above."), Leaf(LeafKind.Signer, "ROE", fromEnd: true),
            ],
        };
    }

    public static TelegramModel Page(bool reading, ReleasedTelegram? released = null, Telegram? telegram = null, Chrome? chrome = null)
    {
        var around = new Surroundings(
            new Dictionary<string, TelegramLine> { ["08STATE132759"] = TelegramLine.From(Cited) }, [TelegramLine.From(Cited)], [],
            new CollectionDescription("harbour", "Harbour papers", "The Guild", "CC0", "2008–2010", 2, null), []);
        return TelegramPage.Make(chrome ?? Chrome(), released ?? Released(), telegram ?? Telegram(), around, Desk.Encoder, reading);
    }

    private static ReferenceId Id(string text) => ReferenceId.TryParse(text, out var id) ? id : throw new InvalidOperationException(text);

    private static TextSpan At(string words) => new(Body.IndexOf(words, StringComparison.Ordinal), words.Length);

    private static TextSpan From(string first, string last)
    {
        var start = Body.IndexOf(first, StringComparison.Ordinal);
        return TextSpan.FromBounds(start, Body.IndexOf(last, start, StringComparison.Ordinal) + last.Length);
    }

    private static OutlineNode Node(OutlineKind kind, string label, string? portion, string anchor, string first, string last) =>
        new(kind, label, portion, anchor, From(first, last), []);

    private static Leaf Leaf(LeafKind kind, string words, int length = 0, bool fromEnd = false) => new(
        kind, new TextSpan(fromEnd ? Body.LastIndexOf(words, StringComparison.Ordinal) : Body.IndexOf(words, StringComparison.Ordinal), length > 0 ? length : words.Length));
}
