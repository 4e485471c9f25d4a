using System.Diagnostics;
using System.Text;
using CsCheck;

namespace Reftel.Collections.Tests;

/// <summary>Pages that are broken, or made to harm whoever reads them.</summary>
public sealed class HostileMarkupTests
{
    private const string TooDeep = "an HTML page whose elements nest more than 100 deep";

    private static string Many(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static (HtmlPage? Page, string? Reason) InSeconds(string html)
    {
        var watch = Stopwatch.StartNew();
        var page = HtmlPage.TryRead(html, out var reason);
        // Well under two where nothing else runs; what takes the square of its length would take minutes.
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        (page is null).ShouldBe(reason is not null);
        return (page, reason);
    }

    [Theory]
    [InlineData("<b>")]
    [InlineData("<div>")]
    [InlineData("<font>")]
    [InlineData("<span id=x>")]
    [InlineData("<b></i>")]
    [InlineData("<b><!--</b>-->")]
    [InlineData("<b><div></b>")]
    [InlineData("<svg><g>")]
    [InlineData("<template>")]
    [InlineData("<ul><li>")]
    [InlineData("<object>")]
    public void Two_hundred_thousand_nested_elements_are_rejected(string element) =>
        InSeconds(Invented.Page(Invented.Block("UNCLAS " + Many(element, 200_000) + "X"))).Reason.ShouldBe(TooDeep);

    [Theory]
    [InlineData("<table><tr><td>")]
    [InlineData("<table><tr><th>Reference ID</th></tr><tr><td>")]
    public void A_hundred_thousand_nested_tables_are_rejected(string table) => InSeconds("<pre>X</pre>" + Many(table, 100_000)).Reason.ShouldBe(TooDeep);

    [Fact]
    public void Elements_that_a_parser_would_repeat_in_every_paragraph_are_rejected()
    {
        var unclosed = string.Concat(Enumerable.Range(0, 90).Select(i => $"<b id={i}>"));
        InSeconds($"<p>{unclosed}</p>" + Many("<p>x</p>", 20_000) + "<pre>X</pre>").Reason.ShouldBe("an HTML page with more markup than a telegram has");
    }

    [Fact]
    public void Many_tables_cells_anchors_and_attributes_in_a_row_are_read()
    {
        InSeconds(Invented.Page(Invented.Block(Many("<a id='par1' href='#par1'>¶</a>1. Text&#x000A;", 30_000)))).Page.ShouldNotBeNull().Body.Length.ShouldBe(30_000 * 8);
        InSeconds(Many("<table><tr><th>Origin</th></tr></table>", 5_000) + Invented.Page(Invented.Block("X"))).Page.ShouldNotBeNull().Origin.ShouldBe("Embassy Port Arve");
        InSeconds($"<pre {string.Concat(Enumerable.Range(0, 200_000).Select(i => $"a{i}=1 "))}>X</pre>").Page.ShouldNotBeNull().Body.ShouldBe("X");
        InSeconds(Invented.Page(Invented.Block(new string('x', 4 << 20)))).Page.ShouldNotBeNull().Body.Length.ShouldBe(4 << 20);
    }

    [Fact]
    public void Nesting_of_ninety_is_read_in_the_order_of_the_text()
    {
        var nested = string.Concat(Enumerable.Range(0, 90).Select(i => $"{i} <b id={i}>")) + string.Concat(Enumerable.Range(0, 90).Select(i => $"</b> {i}"));
        var text = string.Concat(Enumerable.Range(0, 90).Select(i => $"{i} ")) + string.Concat(Enumerable.Range(0, 90).Select(i => $" {i}"));
        InSeconds($"<pre>{nested}</pre>").Page.ShouldNotBeNull().Body.ShouldBe(text);
    }

    [Theory]
    [InlineData("<pre>UNCLAS<br>ROE", "UNCLASROE")]
    [InlineData("<pre>UNCLAS</b></i> ROE</pre", "UNCLAS ROE")]
    [InlineData("<pre><b>UNCLAS <i>ROE</b></i></pre>", "UNCLAS ROE")]
    [InlineData("<pre>UNCLAS <!-- hidden --> ROE</pre>", "UNCLAS  ROE")]
    [InlineData("<pre>UNCLAS <img src=x onerror=alert(1)>ROE</pre>", "UNCLAS ROE")]
    [InlineData("<PRE>UNCLAS < 5 & > 3</PRE>", "UNCLAS < 5 & > 3")]
    [InlineData("<pre>UNCLAS 1 <2 </pre>", "UNCLAS 1 <2 ")]
    public void Broken_markup_is_read_as_browsers_do(string html, string body) => InSeconds(html).Page.ShouldNotBeNull().Body.ShouldBe(body);

    [Theory]
    [InlineData("<")]
    [InlineData("<html")]
    [InlineData("<?xml version='1.0'?>")]
    [InlineData("<!DOCTYPE html><frameset><pre>X</pre></frameset>")]
    [InlineData("<script><pre>X</pre></script>")]
    [InlineData("<!-- <pre>X</pre>")]
    public void Page_without_a_text_is_rejected(string html) => InSeconds(html).Reason.ShouldNotBeNull().ShouldContain("0 <pre> blocks");

    [Fact]
    public void Any_heap_of_tags_is_answered() => Heaps.Sample(
        html =>
        {
            var page = HtmlPage.TryRead(html, out var reason);
            return (page is null) == (reason is not null);
        },
        iter: 500);

    private static readonly string[] Tags =
    [
        "<pre>", "</pre>", "<table>", "</table>", "<tr>", "<td>", "<td colspan=5>Appears in these articles", "<th>Reference ID</th>", "<th>", "</th>", "<a href='http://[::1'>", "<a id=par1>", "¶", "</a>", "<h3>Viewing cable ", ",",
        "<b>", "</b>", "<p>", "</p>", "<div>", "</div>", "<select>", "<svg>", "<math>", "<![CDATA[", "]]>", "<!--", "-->", "<template>", "</template>", "<frameset>", "<textarea>", "<script>", "</script>", "&", "&#x", "&#10;", "\0", "'", "\"", "<", ">", "text",
    ];

    private static readonly Gen<string> Heaps = Gen.Int[0, Tags.Length - 1].Select(i => Tags[i]).Array[0, 60].Select(string.Concat);
}
