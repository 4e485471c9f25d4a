using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Reftel.Archive;
using Reftel.Archive.Import;

namespace Reftel.Site.Tests;

/// <summary>What readers see of releases, withdrawals, corrections, and of telegrams that share an ID.</summary>
public sealed class ReleaseTests : IAsyncLifetime
{
    private readonly ServedArchive _archive = new();

    public async ValueTask InitializeAsync()
    {
        await _archive.ImportAsync(
            new ImportOptions(Collection: "harbour"),
            ("a.html", Telegram("09PORTARVE52", "2009-02-25 11:47", "HARBOR REPORT", "The harbor master keeps careful books about every vessel.")),
            ("b.html", Telegram("09PORTARVE60", "2009-03-01 09:00", "QUAYS AND CRANES\n\nREF: 09 PORT ARVE 52", "Post has nothing to add on cranes.", "EWWT")));
        await _archive.StartAsync();
    }

    public ValueTask DisposeAsync() => _archive.DisposeAsync();

    private static string Telegram(string id, string created, string subject, string text, string tags = "PGOV EWWT") =>
        ServedArchive.Telegram(id, created, "Embassy Port Arve", "CONFIDENTIAL", tags, subject, text);

    [Fact]
    public async Task Withdrawn_telegram_says_when_and_why_and_nothing_else()
    {
        _archive.Time.Now = new DateTimeOffset(2012, 5, 6, 7, 8, 9, TimeSpan.Zero);
        _archive.Withdraw("09PORTARVE52", "It names a pilot <b>who</b> asked us not to.");
        foreach (var path in new[]
        {
            "/cable/2009/02/09PORTARVE52.html", "/cable/1999/01/09PORTARVE52.html", "/cable/undated/09PORTARVE52", "/cable/2009/02/09PORTARVE52.reading.html", "/cable/2009/02/09PORTARVE52.html?v=1",
            "/09PORTARVE52", "/09%20port%20arve%20000052", "/09PORTARVE52.html", "/09PORTARVE52~1",
        })
        {
            var page = await _archive.PageAsync(path, HttpStatusCode.Gone);
            page.QuerySelector("h1")!.TextContent.ShouldBe("Telegram 09PORTARVE52 was withdrawn");
            page.QuerySelector("main time")!.GetAttribute("datetime")!.ShouldStartWith("2012-05-06T07:08:09");
            page.QuerySelector("main")!.TextContent.ShouldContain("It names a pilot <b>who</b> asked us not to.");
            page.QuerySelector("meta[name=robots]")!.GetAttribute("content").ShouldBe("noindex");
            page.QuerySelector("link[rel=canonical]").ShouldBeNull();
            foreach (var trace in new[] { "HARBOR REPORT", "2009-02-25", "/date/2009-02", "PGOV", "Embassy" }) page.QuerySelector("main")!.OuterHtml.ShouldNotContain(trace);
        }

        foreach (var path in new[] { "/cable/2009/02/09PORTARVE52.txt", "/09PORTARVE52.txt" })
        {
            var (status, text) = await _archive.GetAsync(path);
            status.ShouldBe(HttpStatusCode.Gone);
            text.ShouldBe("09PORTARVE52 was withdrawn by its publisher on 2012-05-06 07:08 UTC.\n\nIt names a pilot <b>who</b> asked us not to.\n");
        }
    }

    [Fact]
    public async Task Withdrawn_telegram_is_told_of_as_a_problem_by_the_api()
    {
        _archive.Withdraw("09PORTARVE52", "An error.");
        using var response = await _archive.Client.GetAsync("/api/v1/telegrams/09%20PORT%20ARVE%2052", TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Gone);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        problem.RootElement.EnumerateObject().Select(member => member.Name).ShouldBe(["type", "status", "title", "detail", "withdrawn", "reason"]);
        problem.RootElement.GetProperty("reason").GetString().ShouldBe("An error.");
    }

    [Fact]
    public async Task Withdrawn_telegram_shows_nowhere_else()
    {
        _archive.Withdraw("09PORTARVE52", "An error.");
        foreach (var path in new[] { "/", "/tags.html", "/tag/EWWT_0.html", "/origin/embassy-port-arve_0.html", "/releases.html", "/reldate/2011-08-26_0.html", "/dates.html", "/feed.atom", "/sitemap-2011-08-26_0.xml", "/api/v1/tags", "/api/v1/stats" })
        {
            var (status, text) = await _archive.GetAsync(path);
            status.ShouldBe(HttpStatusCode.OK, path);
            text.ShouldNotContain("09PORTARVE52", Case.Sensitive, path);
            text.ShouldNotContain("PGOV", Case.Sensitive, path);
        }

        (await _archive.PageAsync("/")).QuerySelector(".counter strong")!.TextContent.ShouldBe("1");
        // Who cites it does so still, as any telegram that is not here.
        (await _archive.PageAsync("/missing/09PORTARVE52.html")).QuerySelector(".citing a")!.TextContent.ShouldBe("09PORTARVE60");
        (await _archive.PageAsync("/cable/2009/03/09PORTARVE60.html")).QuerySelector(".refs a")!.GetAttribute("href").ShouldBe("/missing/09PORTARVE52.html");
        await _archive.PageAsync("/tag/PGOV_0.html", HttpStatusCode.NotFound);
        await _archive.PageAsync("/date/2009-02_0.html", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Telegram_released_again_is_back()
    {
        _archive.Withdraw("09PORTARVE52", "An error.");
        await _archive.PageAsync("/09PORTARVE52", HttpStatusCode.Gone);
        _archive.Release("Asked for", "09PORTARVE52");
        await _archive.PageAsync("/cable/2009/02/09PORTARVE52.html");
    }

    [Fact]
    public async Task Two_telegrams_of_one_ID_each_have_a_page_and_name_each_other()
    {
        await ImportHomonymAsync(new ImportOptions());
        const string First = "/cable/2009/02/09PORTARVE52.html", Second = "/cable/2009/06/09PORTARVE52~2.html";
        foreach (var (path, subject, other) in new[] { (First, "HARBOR REPORT", Second), (Second, "NEW ENVOY", First) })
        {
            var page = await _archive.PageAsync(path);
            page.QuerySelector("h1")!.TextContent.ShouldContain(subject);
            page.QuerySelector(".homonyms a")!.GetAttribute("href").ShouldBe(other);
            page.QuerySelector(".homonyms")!.TextContent.ShouldContain("Another telegram has the same reference ID");
        }

        (await _archive.MovedAsync("/09PORTARVE52~2")).ShouldBe(Second);
        (await _archive.MovedAsync("/09%20port%20arve%20052%7E2")).ShouldBe(Second);
        (await _archive.MovedAsync("/cable/2009/02/09PORTARVE52~2.txt")).ShouldBe(Second.Replace(".html", ".txt", StringComparison.Ordinal));
        (await _archive.MovedAsync("/09PORTARVE52")).ShouldBe(First);
        (await _archive.GetAsync(Second.Replace("~", "%7E", StringComparison.Ordinal))).Status.ShouldBe(HttpStatusCode.OK);
        using var json = JsonDocument.Parse((await _archive.GetAsync("/api/v1/telegrams/09PORTARVE52~2")).Text);
        json.RootElement.GetProperty("subject").GetString().ShouldBe("NEW ENVOY");
        (await _archive.PageAsync("/tag/PREL_0.html")).QuerySelector(".telegrams tbody a")!.GetAttribute("href").ShouldBe(Second);
        (await _archive.GetAsync("/09PORTARVE52~3")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _archive.GetAsync("/09PORTARVE52~x")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Withdrawn_one_of_two_telegrams_of_an_ID_leads_to_the_other()
    {
        await ImportHomonymAsync(new ImportOptions());
        _archive.Withdraw("09PORTARVE52~1", "An error.");
        var page = await _archive.PageAsync("/09PORTARVE52", HttpStatusCode.Gone);
        page.QuerySelector("main table a")!.GetAttribute("href").ShouldBe("/cable/2009/06/09PORTARVE52~2.html");
        (await _archive.PageAsync("/cable/2009/06/09PORTARVE52~2.html")).QuerySelector(".homonyms").ShouldBeNull();
    }

    [Fact]
    public async Task Held_telegram_of_the_same_ID_does_not_show_in_the_others_name()
    {
        await _archive.ImportAsync(new ImportOptions(Hold: true), ("c.html", Telegram("09PORTARVE99", "2009-02-25 11:47", "HARBOR REPORT", "The harbor master keeps careful books about every vessel.")));
        await _archive.ImportAsync(new ImportOptions(), ("d.html", Telegram("09PORTARVE99", "2009-06-07 08:09", "NEW ENVOY", "A different envoy presented letters yesterday.", "PREL")));
        (await _archive.MovedAsync("/09PORTARVE99")).ShouldBe("/cable/2009/06/09PORTARVE99.html");
        (await _archive.GetAsync("/09PORTARVE99~2")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _archive.GetAsync("/api/v1/telegrams/09PORTARVE99")).Text.ShouldNotContain("homonym");
        _archive.ReleaseAll();
        (await _archive.MovedAsync("/09PORTARVE99")).ShouldBe("/cable/2009/02/09PORTARVE99.html");
        (await _archive.MovedAsync("/09PORTARVE99~2")).ShouldBe("/cable/2009/06/09PORTARVE99~2.html");
    }

    private async Task ImportHomonymAsync(ImportOptions options) => (await _archive.ImportAsync(
        options, ("c.html", Telegram("09PORTARVE52", "2009-06-07 08:09", "NEW ENVOY", "A different envoy presented letters yesterday.", "PREL")))).New.ShouldBe(1);

    [Fact]
    public async Task Corrected_fields_are_shown_corrected_and_marked()
    {
        _archive.Time.Now = new DateTimeOffset(2012, 5, 6, 7, 8, 9, TimeSpan.Zero);
        foreach (var (field, value) in new[]
        {
            (Corrections.Subject, "HARBOUR <REPORT>"), (Corrections.Origin, "Consulate Quaville"), (Corrections.Classification, "SECRET"), (Corrections.Created, "2008-01-02T03:04Z"),
            (Corrections.Tags, "KTIP"), (Corrections.References, "09PORTARVE60"),
        })
        {
            _archive.Correct("09PORTARVE52", field, value, $"The {field} was misread.");
        }

        var page = await _archive.PageAsync("/cable/2008/01/09PORTARVE52.html");
        page.QuerySelector("h1")!.TextContent.ShouldContain("HARBOUR <REPORT>");
        page.QuerySelectorAll("table.cable td").Select(cell => (cell.TextContent.Trim(), cell.QuerySelector("a[href='#corrections']") is not null)).ShouldBe(
            [("09PORTARVE52", false), ("2008-01-02 03:04 corrected", true), ("2011-08-26 00:00", false), ("SECRET corrected", true), ("Consulate Quaville corrected", true)]);
        page.QuerySelectorAll(".decoded a[href^='/tag/']").Select(link => link.TextContent).ShouldBe(["KTIP"]);
        page.QuerySelectorAll("section[aria-labelledby=references] .refs a").Select(link => link.GetAttribute("href")).ShouldBe(["/cable/2009/03/09PORTARVE60.html"]);
        var list = page.QuerySelectorAll(".corrections li").Select(item => item.TextContent).ToList();
        list.Count.ShouldBe(6);
        list.ShouldContain("Subject: HARBOUR <REPORT> in place of HARBOR REPORT. The subject was misread. 2012-05-06");
        list.ShouldContain("References: 09PORTARVE60, where nothing stood. The references was misread. 2012-05-06");
        page.GetElementById("corrections").ShouldNotBeNull();
        page.QuerySelector("main")!.TextContent.ShouldNotContain("ann");
        var (_, text) = await _archive.GetAsync("/cable/2008/01/09PORTARVE52.txt");
        text.ShouldContain("SUBJECT: HARBOR REPORT");
        text.ShouldNotContain("HARBOUR");
        (await _archive.PageAsync("/tag/KTIP_0.html")).QuerySelector(".telegrams tbody tr")!.TextContent.ShouldContain("HARBOUR <REPORT>");
        (await _archive.PageAsync("/origin/consulate-quaville_0.html")).QuerySelectorAll(".telegrams tbody tr").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Telegram_without_corrections_has_no_list_of_them() =>
        (await _archive.PageAsync("/cable/2009/02/09PORTARVE52.html")).QuerySelector("[href='#corrections'], #corrections, .corrected").ShouldBeNull();

    [Fact]
    public async Task Batches_come_first_among_the_latest_and_their_day_tells_of_them()
    {
        await _archive.ImportAsync(
            new ImportOptions(Hold: true),
            ("c.html", Telegram("05PORTARVE1", "2005-01-01 00:01", "OLDEST", "One.")), ("d.html", Telegram("06PORTARVE1", "2006-01-01 00:01", "OLDER", "Two.")), ("e.html", Telegram("07PORTARVE1", "2007-01-01 00:01", "OLD", "Three.")));
        _archive.Time.Now = new DateTimeOffset(2012, 5, 6, 7, 0, 0, TimeSpan.Zero);
        _archive.Release("The <harbour> papers", "07PORTARVE1", "06PORTARVE1");
        _archive.Time.Now = new DateTimeOffset(2012, 5, 6, 19, 30, 0, TimeSpan.Zero);
        _archive.Release("One more", "05PORTARVE1");
        var front = await _archive.PageAsync("/");
        front.QuerySelector(".counter strong")!.TextContent.ShouldBe("5");
        front.QuerySelectorAll("main table.telegrams tbody a").Select(link => link.TextContent).ShouldBe(["05PORTARVE1", "07PORTARVE1", "06PORTARVE1", "09PORTARVE60", "09PORTARVE52"]);
        front.QuerySelector(".days a")!.GetAttribute("href").ShouldBe("/reldate/2012-05-06_0.html");
        var day = await _archive.PageAsync("/reldate/2012-05-06_0.html");
        day.QuerySelectorAll(".batches li").Select(item => item.TextContent).ShouldBe(["2012-05-06 19:30 UTC: One more 1 telegram", "2012-05-06 07:00 UTC: The <harbour> papers 2 telegrams"]);
        (await _archive.PageAsync("/reldate/2011-08-26_0.html")).QuerySelector(".batches").ShouldBeNull();
        (await _archive.PageAsync("/cable/2005/01/05PORTARVE1.html")).QuerySelector("main")!.TextContent.ShouldContain("with the note: One more");
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var feed = XDocument.Parse((await _archive.GetAsync("/feed.atom")).Text).Root!;
        feed.Element(atom + "updated")!.Value.ShouldBe("2012-05-06T19:30:00Z");
        feed.Elements(atom + "entry").First().Element(atom + "title")!.Value.ShouldStartWith("05PORTARVE1");
        _archive.Withdraw("05PORTARVE1", "An error.");
        (await _archive.PageAsync("/reldate/2012-05-06_0.html")).QuerySelectorAll(".batches li").Length.ShouldBe(1);
    }
}
