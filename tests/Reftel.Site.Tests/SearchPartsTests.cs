using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Reftel.Archive;
using Reftel.Telegrams;

namespace Reftel.Site.Tests;

public sealed class SearchPartsTests
{
    private static QueryCollection Asked(string query) => new QueryCollection(QueryHelpers.ParseQuery(query));

    private static SearchQuestion Question(string query) => SearchQuestion.TryRead(Asked(query), out var question, out var complaint) ? question : throw new InvalidOperationException(complaint);

    [Theory]
    [InlineData("?q=harbor")]
    [InlineData("?q=a%20%26%20b%20%22c%22&sort=-created&size=50&origin=embassy-port-arve&tag=PGOV&tag=UNGA%2FC-6&year=2009&after=AbC_-")]
    [InlineData("?tag=PGOV")]
    public void Question_is_saved_by_its_address_alone(string query) => Question(query).Address().ShouldBe("/search" + query);

    [Theory]
    [InlineData("?q=a&size=100000", "size is a number")]
    [InlineData("?q=a&size=0", "size is a number")]
    [InlineData("?q=a&size=-5", "size is a number")]
    [InlineData("?q=a&size=ten", "size is a number")]
    [InlineData("?q=a&sort=subject", "sort is relevance")]
    public void Question_out_of_bounds_is_answered_with_a_sentence(string query, string sentence)
    {
        SearchQuestion.TryRead(Asked(query), out _, out var complaint).ShouldBeFalse();
        complaint.ShouldStartWith(sentence);
    }

    [Fact]
    public void Too_many_values_to_narrow_by_are_refused() =>
        SearchQuestion.TryRead(Asked("?q=a" + string.Concat(Enumerable.Range(0, 51).Select(number => $"&tag=T{number}"))), out _, out _).ShouldBeFalse();

    [Fact]
    public void Value_of_a_facet_adds_and_removes_itself_and_goes_to_the_first_page()
    {
        var filter = new FacetFilter(Facet.Tag, "PGOV");
        var narrowed = Question("?q=a&after=x&year=2009").Toggled(filter);
        narrowed.Address().ShouldBe("/search?q=a&year=2009&tag=PGOV");
        narrowed.Toggled(filter).Address().ShouldBe("/search?q=a&year=2009");
    }

    [Theory]
    [InlineData("harbor", "harbor created:2009")]
    [InlineData("harbor created:2009", "harbor created:2009-02")]
    [InlineData("created:2009", "created:2009-02")]
    [InlineData("", "created:2009")]
    [InlineData("tide OR ebb", "(tide OR ebb) created:2009")]
    [InlineData("(tide OR ebb) created:2009", "(tide OR ebb) created:2009-02")]
    [InlineData("(tide) OR (ebb)", "((tide) OR (ebb)) created:2009")]
    [InlineData("created:2006..2008 harbor", "created:2006..2008 harbor created:2009")]
    public void Bar_of_the_chart_narrows_the_whole_query_and_takes_the_place_of_another(string query, string narrowed) =>
        CreatedRange.Narrow(query, narrowed[(narrowed.LastIndexOf(':') + 1)..]).ShouldBe(narrowed);

    [Fact]
    public void Time_at_the_end_of_a_query_can_be_taken_off_again() => CreatedRange.Split("harbor created:2009-02").ShouldBe(("harbor", "2009-02"));

    [Fact]
    public void Chart_of_a_short_span_has_months_at_their_distance()
    {
        var chart = SearchChart.Of([new("2009-01", 5), new("2009-04", 10)], range => "/x?" + range)!;
        chart.Unit.ShouldBe("Months");
        chart.Bars.Select(bar => (bar.Label, bar.Count, bar.X, bar.Height, bar.Url)).ShouldBe([("January 2009", 5, "0", "45", "/x?2009-01"), ("April 2009", 10, "540", "90", "/x?2009-04")]);
    }

    [Fact]
    public void Chart_of_a_long_span_has_years_that_lead_to_their_months()
    {
        var chart = SearchChart.Of([new("1999-01", 5), new("1999-12", 1), new("2009-04", 600)], range => range)!;
        chart.Unit.ShouldBe("Years");
        chart.Bars.Select(bar => (bar.Label, bar.Count, bar.Url)).ShouldBe([("1999", 6, "1999"), ("2009", 600, "2009")]);
        double.Parse(chart.Bars[0].Height).ShouldBe(2);
    }

    [Fact]
    public void Chart_of_nothing_is_not_drawn() => SearchChart.Of([new("undated", 5)], range => range).ShouldBeNull();

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+44 20", "'+44 20")]
    [InlineData("-created", "'-created")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("A, \"B\"", "\"A, \"\"B\"\"\"")]
    [InlineData("=A,\nB", "\"'=A,\nB\"")]
    [InlineData("plain = text", "plain = text")]
    public void Cell_is_never_taken_for_a_formula(string value, string cell) => CsvLine.Of("a", value, null).ShouldBe($"a,{cell},\r\n");

    [Fact]
    public void Places_are_counted_through_all_texts_and_lead_on_but_not_to_what_is_in_sight()
    {
        var places = TextHit.Numbered(("FM HARBOR", [new(3, 6)]), ("harbor harbor\nand harbor\n\n\nharbor", [new(7, 6), new(0, 6), new(18, 6), new(20, 2), new(27, 6), new(31, 9)]));
        places[0].ShouldBe([new(new TextSpan(3, 6), 1, 2)]);
        places[1].ShouldBe([new(new TextSpan(0, 6), 2, 0), new(new TextSpan(7, 6), 3, 0), new(new TextSpan(18, 6), 4, 5), new(new TextSpan(27, 6), 5, 0)]);
    }

    [Fact]
    public void Place_that_runs_over_links_is_one_place_and_the_text_stays_as_it_is()
    {
        const string Text = "see 09 HALLEN 5 there";
        var html = TextMarkup.Write(Text, Desk.Encoder, new TextMarks { Links = [new TextLink(new TextSpan(4, 11), "/x", null)], Hits = [new TextHit(new TextSpan(2, 6), 1, 2), new TextHit(new TextSpan(10, 5), 2, 0)] }).Value!;
        Html.TextOfPre(html).ShouldBe(Text);
        var pre = Html.Page($"<!DOCTYPE html><html lang=\"en\"><head><title>t</title></head><body><pre>{html}</pre></body></html>");
        pre.QuerySelectorAll("mark[id]").Select(mark => mark.Id).ShouldBe(["hit1", "hit2"]);
        string.Concat(pre.QuerySelectorAll("mark").Select(mark => mark.TextContent)).ShouldBe("e 09 HLEN 5");
        pre.QuerySelectorAll("a a").ShouldBeEmpty();
        pre.QuerySelector("a.step")!.GetAttribute("href").ShouldBe("#hit2");
    }

    [Fact]
    public void Reading_view_marks_what_the_text_as_sent_marks()
    {
        var telegram = Invented.Telegram();
        var start = Invented.Body.IndexOf("Guild of Pilots", StringComparison.Ordinal);
        var marks = new TelegramMarks([], [new TextMark(Invented.Body.IndexOf("Harbor Report", StringComparison.Ordinal), 13), new TextMark(start, 15), new TextMark(Invented.Body.LastIndexOf("answer A", StringComparison.Ordinal), 8)]);
        foreach (var reading in new[] { false, true })
        {
            var model = TelegramPage.Make(Invented.Chrome(), Invented.Released(), telegram, new Surroundings(new Dictionary<string, TelegramLine>(), [], [], null, []), Desk.Encoder, reading, "pilots", marks);
            var page = Html.Page($"<!DOCTYPE html><html lang=\"en\"><head><title>t</title></head><body><div>{model.Body.Value}</div></body></html>");
            page.QuerySelectorAll("mark[id]").Select(mark => (mark.Id, mark.TextContent)).ShouldBe([("hit1", "Harbor Report"), ("hit2", "Guild of Pilots"), ("hit3", "answer A")]);
            page.QuerySelectorAll("a.step").Select(step => step.GetAttribute("href")).ShouldBe(["#hit2", "#hit3"]);
            page.QuerySelectorAll("a a").ShouldBeEmpty();
            model.Frame.IsIndexed.ShouldBeFalse();
            model.Frame.Canonical.ShouldBe("https://harbour.example/cable/2009/02/09PORTARVE52.html");
        }
    }

    [Fact]
    public void Fault_shows_the_place_in_a_query_of_any_length_and_offers_the_mend()
    {
        var query = new string('a', 500) + "(" + new string('b', 500);
        var model = ResultsPage.Make(new Frame(Invented.Chrome(), "x", null), new SearchQuestion(query), new SearchAnswer(0, []) { Fault = new SearchFault(500, "This bracket is never closed.") { Mend = query + ")" } }, Desk.Encoder);
        model.Fault!.At.ShouldBe("(");
        model.Fault.Before.ShouldBe("…" + new string('a', 60));
        model.Fault.After.ShouldBe(new string('b', 60) + "…");
        WebUtility.UrlDecode(model.Fault.Mend!.Url).ShouldBe("/search?q=" + query + ")");
    }
}
