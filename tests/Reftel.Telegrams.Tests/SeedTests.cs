namespace Reftel.Telegrams.Tests;

/// <summary>The model telegram, exactly: what a correct parser says of it.</summary>
public sealed class SeedTests
{
    private const string Setting = "SETTING THE SCENE FOR THE GOVERNMENT'S ANTI-TIP EFFORTS";

    private static string Text()
    {
        Assert.SkipUnless(Repository.Seed is not null, "The model telegram is not on this machine (../shared/seed).");
        var page = File.ReadAllText(Directory.EnumerateFiles(Repository.Seed!, "*.txt").Single());
        return page[page.IndexOf("VZCZC", StringComparison.Ordinal)..];
    }

    [Fact]
    public void Header_gives_transmission_station_precedence_and_addressees()
    {
        var header = Telegram.Parse(Text()).Header;
        header.TransmissionId.ShouldBe("VZCZCXRO1866");
        header.Routing.ShouldBe(["RUEHAG", "RUEHDF", "RUEHIK", "RUEHLZ", "RUEHROV", "RUEHSR"]);
        header.Station.ShouldBe(new Station("RUEHLE", "0052", 1, "0561147"));
        header.Security.ShouldBe("ZNR UUUUU");
        header.DateTimeGroup.ToString().ShouldBe("2009-02-25T11:47:00Z");
        header.Precedence.ShouldBe([Precedence.Routine]);
        header.From.ShouldBe(new Sender("AMEMBASSY LUXEMBOURG", "LUXEMBOURG", "RUEHLE"));
        header.Action.Select(a => (a.RoutingIndicator, a.Name, a.Serial)).ShouldBe([("RUEHC", "SECSTATE WASHDC", "6534")]);
        header.Info.Select(a => (a.RoutingIndicator, a.Name, a.Serial)).ShouldBe(
        [
            ("RUCNMEM", "EU MEMBER STATES", null), ("RUEHKV", "AMEMBASSY KYIV", "0008"), ("RUEHMO", "AMEMBASSY MOSCOW", "0411"),
            ("RUEATRS", "DEPT OF TREASURY WASHDC", null), ("RUEHC", "DEPT OF LABOR WASHDC", null),
            ("RHMFIUU", "DEPT OF HOMELAND SECURITY WASHINGTON DC", null), ("RUEAWJA", "DEPT OF JUSTICE WASHDC", null),
        ]);
    }

    [Fact]
    public void Opening_fields_give_classification_captions_tags_subject_and_reference()
    {
        var telegram = Telegram.Parse(Text());
        telegram.ReferenceId!.ToString().ShouldBe("09LUXEMBOURG52");
        telegram.Classification.ShouldBe("UNCLASSIFIED");
        telegram.Sections.ShouldBe(5);
        telegram.Captions.ShouldBe(["SENSITIVE", "SIPDIS"]);
        telegram.Passing.ShouldBe("DEPT FOR G/TIP, G-ACBLANK, INL, DRL, PRM, EUR/PGI");
        telegram.ExecutiveOrder.ShouldBe(new ExecutiveOrder("12958", "N/A"));
        telegram.DeclassifyOn.ShouldBeNull();
        telegram.Tags.Select(tag => tag.Code).ShouldBe(["KTIP", "KCRM", "PHUM", "KWMN", "SMIG", "KFRD", "ASEC", "PREF", "ELAB", "LU"]);
        telegram.Subject.ShouldBe("LUXEMBOURG'S 9TH ANNUAL TRAFFICKING IN PERSONS SUBMISSION");
        telegram.References.Select(r => (r.Label, r.Id?.ToString())).ShouldBe([((string?)null, "08STATE132759")]);
        telegram.ClassifiedBy.ShouldBeNull();
        telegram.Summary.ShouldBeNull();
        telegram.Signer.ShouldBe("BOUGHTER");
        telegram.Diagnostics.ShouldBeEmpty();
    }

    [Fact]
    public void Outline_has_three_paragraphs_then_five_headings_with_their_answers()
    {
        var outline = Telegram.Parse(Text()).Outline;
        outline.Where(node => node.Kind == OutlineKind.Paragraph).Select(node => (node.Label, node.Portion, node.Anchor))
            .ShouldBe([("1", "U", "par1"), ("2", "U", "par2"), ("3", "SBU", "par3")]);
        var headings = outline.Where(node => node.Kind == OutlineKind.Heading).ToList();
        headings.Select(node => node.Children.Count).ShouldBe([5, 4, 13, 13, 6]);
        headings.SelectMany(node => node.Children).ShouldAllBe(node => node.Kind == OutlineKind.Answer);
        headings[1].Label.ShouldBe(Setting);
        headings[1].Children[0].Anchor.ShouldBe("h2-A");
        outline.Count.ShouldBe(8);
    }

    [Fact]
    public void Cross_references_lead_to_the_eight_answers_that_they_mean() =>
        Telegram.Parse(Text()).CrossReferences.Select(reference => reference.Target).ShouldBe(
        [
            $"{Setting}/A", $"{Setting}/A", $"{Setting}/A", $"{Setting}/A", "INVESTIGATION AND PROSECUTION OF TRAFFICKERS/F",
            "PROTECTION AND ASSISTANCE OF VICTIMS/B", "PROTECTION AND ASSISTANCE OF VICTIMS/D", "PREVENTION/A",
        ]);

    [Fact]
    public void Page_markers_are_in_no_text_and_nothing_is_unread()
    {
        var text = Text();
        var telegram = Telegram.Parse(text);
        telegram.BodyLeaves.Count(leaf => leaf.Kind == LeafKind.PageMarker).ShouldBe(4);
        telegram.BodyLeaves.Where(leaf => leaf.Kind == LeafKind.Text).ShouldAllBe(leaf => !leaf.Span.Of(text).ToString().Contains(" OF 005"));
        telegram.BodyLeaves.Concat(telegram.HeaderLeaves).ShouldAllBe(leaf => leaf.Kind != LeafKind.Unread);
    }
}
