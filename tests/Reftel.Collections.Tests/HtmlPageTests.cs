namespace Reftel.Collections.Tests;

/// <summary>Pages of an archive site: what is read of them, and what is not.</summary>
public sealed class HtmlPageTests
{
    private static HtmlPage Read(string html)
    {
        var page = HtmlPage.TryRead(html, out var reason);
        reason.ShouldBeNull();
        return page.ShouldNotBeNull();
    }

    [Fact]
    public void Page_with_two_blocks_has_header_and_body()
    {
        var page = Read(Invented.Page(Invented.Block("FM AMEMBASSY PORT ARVE&#x000A;TO SECSTATE") + "\n" + Invented.Block("UNCLAS &#x000A; &#x000A;ROE")));
        page.Header.ShouldBe("FM AMEMBASSY PORT ARVE\nTO SECSTATE");
        page.Body.ShouldBe("UNCLAS \n \nROE");
        page.ReferenceId.ShouldBe("09PORTARVE52");
        page.Created.ShouldBe("2009-02-25 11:47");
        page.Released.ShouldBe("2011-08-26 00:00");
        page.Origin.ShouldBe("Embassy Port Arve");
        page.Title.ShouldBe("TIDES");
    }

    [Fact]
    public void Record_of_a_page_has_what_the_page_says()
    {
        var telegram = Reading.Whole(Invented.Page(Invented.Block("FM X") + Invented.Block("UNCLAS"))).Telegram();
        telegram.Place.Carrier.ShouldBe(Carriers.Html);
        telegram.SourceId.ShouldBe("box-1/x");
        telegram.ReferenceId.ShouldBe("09PORTARVE52");
        telegram.Created.ShouldBe("2009-02-25T11:47");
        telegram.Released.ShouldBe("2011-08-26T00:00");
        telegram.Metadata.ShouldBe([new("title", "TIDES")]);
    }

    [Fact]
    public void Only_block_is_the_body()
    {
        var page = Read(Invented.Page(Invented.Block("UNCLAS&#x000A;ROE")));
        page.Header.ShouldBeEmpty();
        page.Body.ShouldBe("UNCLAS\nROE");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(20)]
    public void Page_with_no_block_or_more_than_two_is_rejected_with_their_number(int blocks)
    {
        var rejection = Reading.Whole(Invented.Page(string.Concat(Enumerable.Repeat(Invented.Block("X"), blocks)))).Rejected();
        rejection.Reason.ShouldBe($"an HTML page with {blocks} <pre> blocks, where a telegram has two (header and body) or one (body)");
        rejection.Place.Carrier.ShouldBe(Carriers.Html);
    }

    [Fact]
    public void Page_with_empty_blocks_is_rejected() =>
        Reading.Whole(Invented.Page(Invented.Block(" ") + Invented.Block("&#x000A;"))).Rejected().Reason.ShouldBe("a page whose <pre> blocks are empty");

    [Fact]
    public void Columns_are_told_by_their_headings_and_not_by_their_order()
    {
        var page = Read("""
            <table class="cable"><tr><th>Origin</th><th> created </th><th>REFERENCE ID</th><th>Classification</th></tr>
            <tr><td>Embassy Port Arve</td><td>2010-11-28 18:06</td><td>10PORTARVE284</td><td>SECRET//NOFORN</td></tr></table><pre>S E C R E T</pre>
            """);
        page.ReferenceId.ShouldBe("10PORTARVE284");
        page.Created.ShouldBe("2010-11-28 18:06");
        page.Released.ShouldBeNull();
        page.Origin.ShouldBe("Embassy Port Arve");
        page.Classification.ShouldBe("SECRET//NOFORN");
    }

    [Fact]
    public void Tables_of_other_things_are_passed_over()
    {
        var page = Read("<table><tr><th>Origin</th></tr><tr><td>Nowhere</td></tr></table>" + Invented.Page(Invented.Block("X")));
        page.Origin.ShouldBe("Embassy Port Arve");
    }

    [Theory]
    [InlineData("Viewing cable 10STATE284,", null)]
    [InlineData("Viewing cable 10STATE284", null)]
    [InlineData("Viewing cable 10STATE284, FISH, AND &quot;CHIPS&quot;", "FISH, AND \"CHIPS\"")]
    [InlineData("Browse by tag", null)]
    public void Title_is_what_follows_the_ID(string heading, string? title) => Read(Invented.Page(Invented.Block("X"), heading)).Title.ShouldBe(title);

    [Fact]
    public void Title_attribute_of_a_link_is_never_read() => Read(Invented.Page(Invented.Block("X"))).Classification.ShouldBe("CONFIDENTIAL");

    [Theory]
    [InlineData("a&#x000A;b", "a\nb")]
    [InlineData("a&#10;b", "a\nb")]
    [InlineData("a &#x000A;&#x000A; b", "a \n\n b")]
    [InlineData("O&#8217;Hara &amp; Sons", "O’Hara & Sons")]
    [InlineData("twice &amp;#8217; escaped", "twice &#8217; escaped")]
    [InlineData("&lt;b&gt;", "<b>")]
    [InlineData("5 &euro; &#x80;", "5 € €")]
    [InlineData("AT&T", "AT&T")]
    [InlineData("ends in a blank ", "ends in a blank ")]
    [InlineData("&#xD800;&#x110000;&#0;", "\uFFFD\uFFFD\uFFFD")]
    public void Entities_are_decoded_once(string written, string text) => Read(Invented.Page(Invented.Block("X") + Invented.Block(written))).Body.ShouldBe(text);

    [Fact]
    public void Paragraph_signs_of_the_site_are_taken_out_with_their_anchors()
    {
        var page = Read(Invented.Page(Invented.Block("REF: A. <a id='par1' href='#par1'>¶</a>B. X&#x000A;<a id=\"par2\" href=\"#par2\"> ¶ </a>1. (U) Text.")));
        page.Body.ShouldBe("REF: A. B. X\n1. (U) Text.");
    }

    [Fact]
    public void Paragraph_signs_of_the_telegram_stay() =>
        Read(Invented.Page(Invented.Block("¶1. <a id='par1'>kept</a> <a href='#x'>¶</a> <a id='note'>¶</a>"))).Body.ShouldBe("¶1. kept ¶ ¶");

    [Fact]
    public void Links_on_the_TAGS_line_are_their_text() =>
        Read(Invented.Page(Invented.Block("TAGS: <a href='/tag/PGOV_0.html'>PGOV</a> <a href='/tag/MZ_0.html'>MZ</a>&#x000A;SUBJECT: X"))).Body.ShouldBe("TAGS: PGOV MZ\nSUBJECT: X");

    [Fact]
    public void Articles_are_links_to_a_host_with_a_dot()
    {
        var page = Read(Invented.Page(Invented.Block("X"), more: """
            <tr><td colspan='5'>Appears in these articles:<br /><a href='http://www.courier.example/cod'>The Arve Courier</a><br />
            <a href='http://not'>http://not</a><br /><a href='http://WL: http://This'>x</a><a href='javascript:alert(1.2)'>y</a><a href='/cable/1.html'>z</a><a>w</a>
            <a href='ftp://a.example/'>f</a></td></tr>
            """));
        page.Articles.ShouldBe(["The Arve Courier|http://www.courier.example/cod"]);
        page.ReferenceId.ShouldBe("09PORTARVE52");
    }

    [Fact]
    public void Articles_stand_in_the_records_metadata()
    {
        var html = Invented.Page(Invented.Block("X"), more: "<tr><td colspan='5'>Appears in these articles: <a href='https://a.example/'>A</a> <a href='https://b.example/'>B</a></td></tr>");
        Reading.Whole(html).Telegram().Metadata.Skip(1).ShouldBe([new("article", "A|https://a.example/"), new("article", "B|https://b.example/")]);
    }
}
