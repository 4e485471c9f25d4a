using CsCheck;
using Reftel.Telegrams;

namespace Reftel.Site.Tests;

public sealed class TextMarkupTests
{
    private static string Write(string text, IEnumerable<Leaf>? leaves = null, IEnumerable<TextLink>? links = null, IEnumerable<TextAnchor>? anchors = null) =>
        TextMarkup.Write(text, Desk.Encoder, new TextMarks { Leaves = leaves ?? [], Links = links ?? [], Anchors = anchors ?? [] }).Value!;

    [Fact]
    public void Text_with_script_in_it_is_shown_and_not_run() =>
        Write("<script>alert(1)</script> & \"R\"").ShouldBe("&lt;script&gt;alert(1)&lt;/script&gt; &amp; \"R\"");

    [Fact]
    public void Letters_of_every_script_stay_as_they_are() => Write("Chargé Ægir Ωμέγα Москва 東京 😀").ShouldBe("Chargé Ægir Ωμέγα Москва 東京 😀");

    [Theory]
    [InlineData("A\u202EB", "A[U+202E]B")]
    [InlineData("A\u200BB", "A[U+200B]B")]
    [InlineData("A\u0007B", "A\u2407B")]
    [InlineData("A\u001BB", "A\u241BB")]
    [InlineData("A\u0085B", "A[U+0085]B")]
    public void What_cannot_be_seen_is_shown_by_a_sign(string text, string shown) => Html.TextOfPre(Write(text)).ShouldBe(shown);

    // Not a case of the theory above: half a pair does not survive as test data.
    [Fact]
    public void Half_a_surrogate_pair_is_shown_by_a_sign() => Html.TextOfPre(Write("A\uD800B")).ShouldBe("A\uFFFDB");

    [Theory]
    [InlineData("\nFIRST LINE EMPTY")]
    [InlineData("\r\nFIRST LINE EMPTY")]
    [InlineData("ONE\r\nTWO\rTHREE\nFOUR \n \n")]
    public void Line_ends_stay_where_they_are(string text) => Html.TextOfPre(Write(text)).ShouldBe(text.ReplaceLineEndings("\n"));

    [Fact]
    public void Link_across_styled_parts_stays_one_address()
    {
        var html = Write("SEE ANSWER A HERE", [new(LeafKind.Label, new(0, 7)), new(LeafKind.Portion, new(7, 5))], [new(new(4, 8), "#h1-A", null)]);
        html.ShouldBe("<span class=\"label\">SEE </span><a href=\"#h1-A\"><span class=\"label\">ANS</span></a><a href=\"#h1-A\"><span class=\"portion\">WER A</span></a> HERE");
    }

    [Fact]
    public void Permalink_inside_a_link_is_no_link_in_a_link()
    {
        var html = Write("ABCD", links: [new(new(0, 4), "/x", "T")], anchors: [new(2, "par1", "Paragraph 1")]);
        html.ShouldBe("<a href=\"/x\" title=\"T\">AB</a><a class=\"pilcrow\" id=\"par1\" href=\"#par1\" aria-label=\"Paragraph 1\">¶</a><a href=\"/x\" title=\"T\">CD</a>");
    }

    [Fact]
    public void Whatever_is_marked_in_a_text_the_text_is_the_same()
    {
        var spans = Gen.Select(Gen.Int[-2, 40], Gen.Int[-2, 20]).Array[0, 8];
        var text = Gen.OneOf(Gen.String[Gen.Char["A <>&\"'\n¶\u202E\u0000é"], 0, 40], Gen.String[0, 40]);
        Gen.Select(text, spans, spans, Gen.Int[-2, 45].Array[0, 5]).Sample((written, marked, linked, anchored) =>
        {
            var html = Write(
                written,
                marked.Select((span, i) => new Leaf((LeafKind)(i % 17), new TextSpan(span.Item1, span.Item2))),
                linked.Select(span => new TextLink(new TextSpan(span.Item1, span.Item2), "/a?b&c", "\"<T>")),
                anchored.Select(position => new TextAnchor(position, "par" + position, "P")));
            var expected = string.Concat(written.Select((unit, i) => Visible.Sign(written, i) ?? unit.ToString())).ReplaceLineEndings("\n");
            // ReplaceLineEndings knows line ends that HTML does not.
            return Html.TextOfPre(html).ReplaceLineEndings("\n") == expected;
        }, iter: 5_000);
    }

    [Fact]
    public void Five_million_characters_of_one_line_take_no_more_than_a_moment()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Write(new string('<', 2_500_000) + new string('A', 2_500_000)).Length.ShouldBe(12_522_482); // a line can be broken every 4,000
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Words_that_speak_of_a_reftel_lead_to_its_paragraph_or_to_the_page_of_the_missing_one()
    {
        const string Body = "UNCLAS HALLEN 000155\n\nREF: A. 08 STATE 6611\n     B. 08 HALLEN 140\n\n1. (U) See ref A, para 5, and paragraph 2 of ref B.\nROE";
        var telegram = Telegram.Parse("", Body, new TelegramContext(Year: 2009));
        var released = new Dictionary<string, TelegramLine> { ["08STATE6611"] = new("/cable/2008/06/08STATE6611.html", "08STATE6611", "QUESTIONS", null, null, null, null) };
        TelegramText.Links(telegram, released).ToDictionary(link => link.Span.Of(Body).ToString(), link => link.Address).ShouldBe(new Dictionary<string, string>
        {
            ["08 STATE 6611"] = "/cable/2008/06/08STATE6611.html",
            ["08 HALLEN 140"] = "/missing/08HALLEN140.html",
            ["ref A, para 5"] = "/cable/2008/06/08STATE6611.html#par5",
            ["paragraph 2 of ref B"] = "/missing/08HALLEN140.html",
        }, ignoreOrder: true);
    }
}
