using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AngleSharp.Dom;
using Reftel.Archive.Import;

namespace Reftel.Site.Tests;

/// <summary>Copies of a telegram and telegrams about the same, on its page, in the API and among the results of a search.</summary>
public sealed class RelatedTests : IAsyncLifetime
{
    private const string Ferry =
        "The ferry to the islands lies at the third quay since Monday, because her boiler was condemned by the inspector of the harbor commission. Her master, whose brother pilots the dredger, expects a new one "
        + "within ten days from the yard at the northern end of the bay; until then the mail goes by launch, and nobody pays the boatmen who carry it. The Consul has asked the Governor to see to it.";

    private const string Page = "/cable/2009/02/09PORTARVE52.html", Api = "/api/v1/telegrams/09PORTARVE52/related";

    private readonly ServedArchive _archive = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _archive.ImportAsync(
        new ImportOptions(Collection: "harbour"),
        ("a.html", Telegram("09PORTARVE52", "2009-02-25 11:47", "THE FERRY TO THE ISLANDS", Ferry)),
        ("b.html", Telegram("09PORTARVE53", "2009-02-26 11:47", "THE FERRY TO THE <ISLANDS>", Ferry.Replace("ten days", "twelve days", StringComparison.Ordinal))),
        ("c.html", Telegram("09PORTARVE60", "2009-03-01 09:00", "BOATMEN", "The boatmen who carry the mail of the islands ask for their pay; the ferry will not sail for a month.")),
        ("d.html", Telegram("02QUAVILLE8", "2002-06-16 09:00", "CRANES", "Nothing happened.", "ECON")),
        ("box/related", "UNCLAS PORT ARVE\n\nTAGS: SENV\nSUBJECT: A NOTE ON THE HARBOUR\n\n1. It silts up.\n"),
        ("box/note.reading", "UNCLAS PORT ARVE\n\nTAGS: SENV\nSUBJECT: A NOTE ON READING\n\n1. Nobody reads it.\n"));

    public ValueTask DisposeAsync() => _archive.DisposeAsync();

    private static string Telegram(string id, string created, string subject, string text, string tags = "PGOV EWWT") =>
        ServedArchive.Telegram(id, created, "Embassy Port Arve", "CONFIDENTIAL", tags, subject, text);

    private static IReadOnlyList<string> Lines(IParentNode page, string section) =>
        [.. page.QuerySelectorAll($"section[aria-labelledby={section}] li").Select(line => string.Join(' ', line.TextContent.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)))];

    private async Task<JsonElement> JsonAsync(string path, HttpStatusCode status = HttpStatusCode.OK)
    {
        var (got, text) = await _archive.GetAsync(path);
        got.ShouldBe(status, text);
        return JsonDocument.Parse(text).RootElement;
    }

    [Theory]
    [InlineData(Page)]
    [InlineData("/cable/2009/02/09PORTARVE52.reading.html")]
    [InlineData(Page + "?q=ferry")]
    [InlineData(Page + "?v=1")]
    public async Task Page_of_a_telegram_shows_its_copies_and_similar_ones(string path)
    {
        await _archive.StartAsync();
        var page = await _archive.PageAsync(path);
        Lines(page, "copies").ShouldHaveSingleItem().ShouldMatch("^09PORTARVE53 THE FERRY TO THE <ISLANDS> 2009-02-26, 86% in common$");
        Lines(page, "similar")[0].ShouldBe("09PORTARVE60 BOATMEN 2009-03-01");
        Lines(page, "similar").ShouldNotContain(line => line.Contains("PORTARVE52", StringComparison.Ordinal) || line.Contains("PORTARVE53", StringComparison.Ordinal));
        page.QuerySelector("section[aria-labelledby=copies] h2#copies")!.TextContent.ShouldBe("Copies of this telegram");
        page.QuerySelector("section[aria-labelledby=copies] a")!.GetAttribute("href").ShouldBe("/cable/2009/02/09PORTARVE53.html");
    }

    [Fact]
    public async Task Telegram_like_no_other_shows_no_empty_lists()
    {
        await _archive.StartAsync();
        var page = await _archive.PageAsync("/cable/2002/06/02QUAVILLE8.html");
        page.QuerySelectorAll("#copies, section[aria-labelledby=copies]").ShouldBeEmpty();
        (await _archive.PageAsync("/source/box/related.html")).QuerySelectorAll("#copies").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/source/box/note.reading.html")]
    [InlineData("/source/box/note.reading.reading.html")]
    public async Task Source_that_is_named_like_a_view_has_its_own_address(string path)
    {
        await _archive.StartAsync();
        (await _archive.PageAsync(path)).QuerySelector("h1")!.TextContent.ShouldContain("A NOTE ON READING");
    }

    [Fact]
    public async Task Api_gives_both_as_results_have_them()
    {
        await _archive.StartAsync();
        var related = await JsonAsync(Api);
        var copy = related.GetProperty("copies").EnumerateArray().ShouldHaveSingleItem();
        copy.EnumerateObject().Select(member => member.Name).ShouldBe(["referenceId", "sourceId", "subject", "created", "released", "origin", "classification", "percent"]);
        copy.GetProperty("referenceId").GetString().ShouldBe("09PORTARVE53");
        copy.GetProperty("percent").GetInt32().ShouldBe(86);
        var similar = related.GetProperty("similar").EnumerateArray().First();
        similar.EnumerateObject().Select(member => member.Name).ShouldBe(["referenceId", "sourceId", "subject", "created", "released", "origin", "classification"]);
        similar.GetProperty("subject").GetString().ShouldBe("BOATMEN");
        (await JsonAsync("/api/v1/telegrams/09%20Port%20Arve%2052/related")).ToString().ShouldBe(related.ToString());
        (await JsonAsync(Api + "?v=1")).ToString().ShouldBe(related.ToString());
        (await JsonAsync("/api/v1/telegrams/box%2Frelated/related")).GetProperty("copies").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Api_answers_for_what_is_related_as_for_the_telegram()
    {
        _archive.Withdraw("09PORTARVE60", "It names a boatman.");
        await _archive.StartAsync();
        (await JsonAsync("/api/v1/telegrams/09PORTARVE1/related", HttpStatusCode.NotFound)).GetProperty("title").GetString().ShouldBe("No such telegram");
        (await JsonAsync("/api/v1/telegrams/09PORTARVE60/related", HttpStatusCode.Gone)).GetProperty("reason").GetString().ShouldBe("It names a boatman.");
        (await JsonAsync(Api + "?v=x", HttpStatusCode.BadRequest)).GetProperty("title").GetString().ShouldBe("Not a version");
        (await JsonAsync(Api + "?v=2", HttpStatusCode.NotFound)).GetProperty("status").GetInt32().ShouldBe(404);
        // A source ID may end as the address does.
        (await JsonAsync("/api/v1/telegrams/box%2Frelated")).GetProperty("subject").GetString().ShouldBe("A NOTE ON THE HARBOUR");
        using var first = await _archive.Client.GetAsync(Api, Cancellation);
        using var again = new HttpRequestMessage(HttpMethod.Get, Api);
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(first.Headers.ETag!.Tag));
        using var second = await _archive.Client.SendAsync(again, Cancellation);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Copy_that_is_released_later_shows_with_the_next_request_and_goes_when_it_is_withdrawn()
    {
        await _archive.ImportAsync(new ImportOptions(Hold: true), ("e.html", Telegram("09PORTARVE54", "2009-02-27 11:47", "THE FERRY", Ferry)));
        await _archive.StartAsync();
        Lines(await _archive.PageAsync(Page), "copies").Count.ShouldBe(1);
        _archive.ReleaseAll();
        Lines(await _archive.PageAsync(Page), "copies").Count.ShouldBe(2);
        _archive.Withdraw("09PORTARVE54", "An error.");
        Lines(await _archive.PageAsync(Page), "copies").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Telegram_can_be_read_without_a_search_index_and_shows_what_is_related_once_there_is_one()
    {
        var index = _archive.Folder.Index;
        Directory.Move(index, index + ".away");
        await _archive.StartAsync();
        (await _archive.PageAsync(Page)).QuerySelectorAll("#copies, #similar").ShouldBeEmpty();
        (await _archive.PageAsync(Page + "?q=ferry")).QuerySelectorAll("mark").ShouldNotBeEmpty();
        (await JsonAsync(Api, HttpStatusCode.ServiceUnavailable)).GetProperty("title").GetString().ShouldBe("Not known now");
        if (Directory.Exists(index)) Directory.Delete(index, recursive: true);
        Directory.Move(index + ".away", index);
        Lines(await _archive.PageAsync(Page), "copies").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Results_that_say_the_same_are_one_result_with_its_copies()
    {
        await _archive.StartAsync();
        var page = await _archive.PageAsync("/search?q=ferry&sort=created");
        page.QuerySelector("main .found strong")!.TextContent.ShouldBe("3");
        page.QuerySelectorAll("main .hits h2 a").Select(link => link.GetAttribute("href")).ShouldBe([Page + "?q=ferry", "/cable/2009/03/09PORTARVE60.html?q=ferry"]);
        page.QuerySelectorAll("main .hits .copies a").Select(link => link.GetAttribute("href")).ShouldBe(["/cable/2009/02/09PORTARVE53.html?q=ferry"]);
        var answer = await JsonAsync("/api/v1/search?q=ferry&sort=created");
        answer.GetProperty("total").GetInt32().ShouldBe(3);
        var copy = answer.GetProperty("results")[0].GetProperty("copies").EnumerateArray().ShouldHaveSingleItem();
        copy.GetProperty("referenceId").GetString().ShouldBe("09PORTARVE53");
        copy.TryGetProperty("passages", out _).ShouldBeFalse();
        (await _archive.GetAsync("/api/v1/search?q=ferry&format=ndjson")).Text.Trim().Split('\n').Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("/search?q=ferry", "text/html")]
    [InlineData("/search.atom?q=ferry", "text/plain")]
    [InlineData("/api/v1/search?q=ferry", "application/problem+json")]
    [InlineData("/api/v1/search?q=ferry&format=csv", "application/problem+json")]
    public async Task Search_that_takes_too_long_says_when_to_ask_again(string path, string mediaType)
    {
        await _archive.StartAsync();
        _archive.Time.Step = TimeSpan.FromSeconds(20);
        using (var answer = await _archive.Client.GetAsync(path, Cancellation))
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe(mediaType);
            (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("This search takes too long; make it narrower.");
        }

        // What is wrong with the query itself stays so.
        using (var faulty = await _archive.Client.GetAsync(path.Replace("ferry", "(ferry", StringComparison.Ordinal), Cancellation))
        {
            faulty.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            faulty.Headers.RetryAfter.ShouldBeNull();
        }

        _archive.Time.Step = TimeSpan.Zero;
        (await _archive.GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Version_written_at_length_is_never_kept_as_the_latest()
    {
        await _archive.ImportAsync(new ImportOptions(), ("a.html", Telegram("09PORTARVE52", "2009-02-25 11:47", "THE FERRY SAILS AGAIN", Ferry)));
        await _archive.StartAsync();
        (await _archive.PageAsync(Page + "?v=0000000001")).QuerySelectorAll(".superseded").ShouldNotBeEmpty();
        (await _archive.PageAsync(Page)).QuerySelectorAll(".superseded").ShouldBeEmpty();
    }
}
