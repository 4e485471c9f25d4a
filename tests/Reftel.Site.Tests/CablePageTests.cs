using AngleSharp.Html.Dom;
using RazorSlices;
using Reftel.Telegrams;

namespace Reftel.Site.Tests;

/// <summary>The page of a telegram in both views, over telegrams that are really read.</summary>
public sealed class CablePageTests
{
    private const string Header = "VZCZCXRO1866\nRR RUEHAG\nDE RUEHLE #0052/01 0561147\nZNY CCCCC ZZH\nR 251147Z FEB 09\nFM AMEMBASSY PORT ARVE\nTO RUEHC/SECSTATE WASHDC PRIORITY 6534\nINFO RUEHMO/AMEMBASSY MOSCOW 0411";

    private const string Body = """
        C O N F I D E N T I A L PORT ARVE 000052

        SIPDIS

        E.O. 12958: DECL: 02/25/2019
        TAGS: PGOV ECON
        SUBJECT: HARBOR BILL PASSES

        REF: A. 08 PORT ARVE 310

        Classified By: Ambassador Jane Roe for reasons 1.4 (b) and (d).

        1. (C) SUMMARY: The Harbor Bill passed.  XXXXXXXXXXXX of the MFA
        told the DCM so.  END SUMMARY.

        2. (C/NF) The dues are:

        Year        Dues        Ships
        2007        1,200          14
        2008        1,450          15

        They rose.

        3. (SBU) Post asks for three things:

        -- a dredger;
        -- a pilot's boat.
        ROE
        """;

    private static IHtmlDocument Page(bool reading, string body = Body, string header = Header, bool isPinned = false, Chrome? chrome = null)
    {
        var released = Invented.Released(header, body) with { Version = 2 };
        var telegram = Telegram.Parse(header, body, new TelegramContext(Year: 2009));
        var around = new Surroundings(new Dictionary<string, TelegramLine>(), [], [], null, []);
        return Render(TelegramPage.Make(chrome ?? Invented.Chrome(), released, telegram, around, Desk.Encoder, reading, isPinned: isPinned));
    }

    private static IHtmlDocument Render(TelegramModel model) =>
        Html.Page(Pages.TelegramView.Create(model).RenderAsync(Desk.Encoder).AsTask().GetAwaiter().GetResult());

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Lettered_answers_are_a_list_that_page_markers_do_not_break()
    {
        var page = Render(Invented.Page(reading: true));
        var list = page.QuerySelectorAll(".reading ol.answers").ShouldHaveSingleItem();
        list.Children.Select(item => item.Id).ShouldBe(["h1-A", "h1-B"]);
        list.Children.ShouldAllBe(item => item.LocalName == "li");
        page.QuerySelector(".reading li#h1-A .page")!.TextContent.ShouldBe("PORT ARVE 00000052 002 OF 002");
        page.QuerySelector(".reading .signer")!.ParentElement!.ClassName.ShouldBe("reading");
    }

    [Fact]
    public void Items_of_a_paragraph_are_a_list_and_the_signer_stands_behind_it()
    {
        const string Numbered = "UNCLAS PORT ARVE 000052\n\nSUBJECT: X\n\n1. (U) Post asks for:\n\n   A. a dredger;\n\n   B. a boat.\n\n2. (U) Soon.\nROE";
        var telegram = Telegram.Parse("", Numbered);
        telegram.Outline[0].Children.Select(item => item.Label).ShouldBe(["A", "B"]);
        var page = Page(reading: true, Numbered, "");
        var list = page.QuerySelectorAll(".reading ol.items").ShouldHaveSingleItem();
        list.Children.Select(item => Words(item.TextContent)).ShouldBe(["¶A. a dredger;", "¶B. a boat."]);
        page.GetElementById("par2")!.ParentElement!.ClassName.ShouldBe("reading");
    }

    [Fact]
    public void Table_keeps_its_columns_and_the_text_around_it_flows()
    {
        var page = Page(reading: true);
        page.QuerySelectorAll(".reading pre.table").ShouldHaveSingleItem().TextContent.ShouldBe("Year        Dues        Ships\n2007        1,200          14\n2008        1,450          15");
        Words(page.GetElementById("par2")!.TextContent).ShouldBe("¶2. (C/NF) The dues are:");
        page.QuerySelectorAll(".reading > p").Select(paragraph => Words(paragraph.TextContent)).ShouldContain("They rose.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Struck_out_name_shows_as_such(bool reading) => Page(reading).QuerySelectorAll(".redacted").Select(redacted => redacted.TextContent).ShouldBe(["XXXXXXXXXXXX"]);

    [Fact]
    public void Portion_mark_is_a_badge_that_opens_its_meaning_without_a_script()
    {
        var page = Page(reading: true);
        var badges = page.QuerySelectorAll(".reading button.portion");
        badges.Select(badge => badge.TextContent).ShouldBe(["(C)", "(C/NF)", "(SBU)"]);
        var note = page.GetElementById(badges[1].GetAttribute("popovertarget")!)!;
        note.HasAttribute("popover").ShouldBeTrue();
        Words(note.TextContent).ShouldBe("(C/NF) Confidential, not to be shown to foreign nationals");
    }

    [Fact]
    public void First_place_of_an_acronym_tells_what_it_stands_for_and_so_does_the_list()
    {
        var page = Page(reading: true);
        page.QuerySelectorAll(".reading abbr").ToDictionary(acronym => acronym.TextContent, acronym => acronym.GetAttribute("title")).ShouldBe(
            new Dictionary<string, string?> { ["MFA"] = "Ministry of Foreign Affairs", ["DCM"] = "Deputy Chief of Mission" }, ignoreOrder: true);
        page.QuerySelectorAll(".decoded dd").Select(term => Words(term.TextContent)).ShouldContain("DCM Deputy Chief of Mission");
    }

    [Theory]
    [InlineData("WHO AID THE PRT", 0)]
    [InlineData("Who paid the PRT and FSN-10?", 2)]
    public void Acronyms_are_told_of_where_letters_are_not_all_capitals(string text, int count)
    {
        var body = $"UNCLAS PORT ARVE 000052\n\nSUBJECT: X\n\n1. (U) {text}\nROE";
        AcronymNotes.In(body, Telegram.Parse("", body)).Count.ShouldBe(count);
    }

    [Fact]
    public void Header_is_in_words_beside_the_original()
    {
        var page = Page(reading: false);
        page.QuerySelector(".beside > pre")!.TextContent.ShouldBe(Header);
        var terms = page.QuerySelectorAll(".beside .decoded dd").Select(term => Words(term.TextContent)).ToList();
        terms.ShouldContain("AMEMBASSY PORT ARVE RUEHLE, in the routing book AMEMBASSY LUXEMBOURG");
        terms.ShouldContain(term => term.StartsWith("SECSTATE WASHDC RUEHC, ", StringComparison.Ordinal) && term.EndsWith("priority · no. 6534 from this sender", StringComparison.Ordinal));
        terms.ShouldContain("25 February 2009, 11:47 UTC");
        terms.ShouldContain("routine Ordinary traffic; the usual default");
        terms.ShouldContain("filed on day 56 of the year at 11:47 UTC");
        terms.ShouldContain("must travel enciphered; the letters repeat the classification");
        page.QuerySelector(".beside .decoded a[href='/origin/embassy-port-arve_0.html']").ShouldNotBeNull();
        page.QuerySelector(".beside .decoded a[href='/origin/secretary-of-state_0.html']").ShouldNotBeNull();
    }

    [Fact]
    public void Order_reasons_captions_and_tags_are_explained()
    {
        var terms = Page(reading: false).QuerySelectorAll(".decoded dd").Select(term => Words(term.TextContent)).ToList();
        terms.ShouldContain(term => term.StartsWith("12958: DECL: 02/25/2019 To be declassified on 2019-02-25. The order of 1995.", StringComparison.Ordinal));
        terms.ShouldContain("1.4(b) foreign government information");
        terms.ShouldContain(term => term.StartsWith("SIPDIS Distribution", StringComparison.Ordinal));
        terms.ShouldContain("PGOV Internal Governmental Affairs");
        terms.ShouldContain(term => term.StartsWith("CONFIDENTIAL Disclosure", StringComparison.Ordinal));
    }

    [Fact]
    public void Tag_without_a_list_is_no_link() =>
        Page(reading: false).QuerySelectorAll("pre#text a[href^='/tag/']").Select(link => link.TextContent).ShouldBe(["PGOV"]);

    [Fact]
    public void Both_views_lead_to_each_other_at_the_same_paragraph()
    {
        var (sent, read) = (Page(reading: false), Page(reading: true));
        sent.QuerySelector("#par2 + a.view")!.GetAttribute("href").ShouldBe("/cable/2009/02/09PORTARVE52.reading.html#par2");
        read.QuerySelector("#par2 > .pilcrow + a.view")!.GetAttribute("href").ShouldBe("/cable/2009/02/09PORTARVE52.html#par2");
        sent.QuerySelectorAll("a.view").Select(link => link.TextContent).ShouldAllBe(text => text.Length == 0);
    }

    [Fact]
    public void Pinned_version_has_permalinks_of_characters_beside_the_names_of_parts()
    {
        var page = Page(reading: false, isPinned: true);
        var start = Body.IndexOf("3. (SBU)", StringComparison.Ordinal);
        var pilcrow = page.QuerySelector("#par3 + .pilcrow")!;
        pilcrow.Id.ShouldStartWith($"c{start}-");
        pilcrow.GetAttribute("href").ShouldBe("#" + pilcrow.Id);
        page.QuerySelector("#par3 + .pilcrow + .view")!.GetAttribute("href").ShouldBe("/cable/2009/02/09PORTARVE52.reading.html?v=2#par3");
        page.GetElementById("other-view")!.GetAttribute("href").ShouldBe("/cable/2009/02/09PORTARVE52.reading.html?v=2");
        Html.TextOfPre(page.GetElementById("text")!.InnerHtml).ShouldBe(Body);
    }

    [Fact]
    public void Line_ends_of_two_units_can_be_counted()
    {
        var page = Page(reading: false, "UNCLAS\r\nTWO\n\rTHREE");
        page.GetElementById("text")!.QuerySelectorAll("wbr").Length.ShouldBe(1);
        Html.TextOfPre(page.GetElementById("text")!.InnerHtml).ShouldBe("UNCLAS\nTWO\n\nTHREE");
    }

    [Fact]
    public void Telegram_can_be_named_linked_sent_and_reported()
    {
        var share = Page(reading: true).QuerySelector("section[aria-labelledby=share]")!;
        share.TextContent.ShouldContain("#09PORTARVE52");
        share.QuerySelector("#pinned")!.TextContent.ShouldBe("https://harbour.example/cable/2009/02/09PORTARVE52.html?v=2");
        var links = share.QuerySelectorAll("a[href^='mailto:']").Select(link => Uri.UnescapeDataString(link.GetAttribute("href")!)).ToList();
        links[0].ShouldStartWith("mailto:?subject=09PORTARVE52: HARBOR BILL PASSES&body=");
        links[1].ShouldStartWith("mailto:desk@harbour.example?subject=Error in telegram 09PORTARVE52, version 2&body=Telegram: 09PORTARVE52\r\nVersion: 2\r\nAddress: https://harbour.example/cable/2009/02/09PORTARVE52.html?v=2");
    }

    [Theory]
    [InlineData("https://desk.example/form?from=site#top", "https://desk.example/form?from=site&telegram=09PORTARVE52&version=2&address=")]
    [InlineData("mailto:desk@harbour.example?cc=ann@harbour.example", "mailto:desk@harbour.example?cc=ann@harbour.example&subject=Error%20in")]
    public void Report_goes_to_whatever_contact_the_publisher_gives(string contact, string start)
    {
        var settings = Invented.Chrome().Settings with { Contact = contact };
        Page(reading: false, chrome: Invented.Chrome(settings)).QuerySelectorAll("section[aria-labelledby=share] a")[^1].GetAttribute("href")!.ShouldStartWith(start);
    }

    [Theory]
    [InlineData("U", "Unclassified")]
    [InlineData("(c/nf)", "Confidential, not to be shown to foreign nationals")]
    [InlineData("(S//REL TO UK, CAN)", "Secret, releasable to UK, CAN")]
    [InlineData("(C - ENTIRE TEXT)", "Confidential, the entire text")]
    [InlineData("(X)", null)]
    [InlineData("", null)]
    public void Portion_marks_in_words(string mark, string? meaning) => PortionMarks.Meaning(mark).ShouldBe(meaning);

    [Fact]
    public void Annotated_telegram_is_a_sound_one_and_each_part_is_explained_once()
    {
        var telegram = Telegram.Parse(StructureExample.Text);
        telegram.ReferenceId!.ToString().ShouldBe("09PORTARVE52");
        telegram.Subject.ShouldBe("HARBOR BILL PASSES BY ONE VOTE");
        telegram.Outline.Select(part => part.Label).ShouldBe(["1", "2", "3"]);
        telegram.Signer.ShouldBe("ROE");
        telegram.Diagnostics.Where(diagnostic => diagnostic.Code != "unknown-origin").ShouldBeEmpty();
        StructureExample.Pieces.Select(piece => piece.Part?.Number).OfType<int>().ShouldBe(Enumerable.Range(1, StructureExample.Groups.Sum(group => group.Parts.Count)));
    }

    [Theory]
    [InlineData("../../etc/passwd", "/source/..%2F..%2Fetc%2Fpasswd.html")]
    [InlineData("frus1955-57v14/d24", "/source/frus1955-57v14/d24.html")]
    public void Way_up_in_a_source_id_stays_within_its_address(string sourceId, string address) =>
        Addresses.Telegram(new Archive.TelegramListing(null, 1, sourceId, null, null, null, null, null)).ShouldBe(address);
}
