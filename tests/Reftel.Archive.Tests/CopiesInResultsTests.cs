using Reftel.Archive.Import;

namespace Reftel.Archive.Tests;

/// <summary>Results that say the same stand together.</summary>
public sealed class CopiesInResultsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Row(int number, string text, int day = 25) =>
        Invented.Row(number, $"09PORTARVE{number}", header: Invented.Header(number, day), body: RelatedTests.Body(number, "HARBOR REPORT", text));

    private static readonly string Corrected = RelatedTests.Harbor.Replace("four percent", "five percent", StringComparison.Ordinal);

    private static readonly string Other = "The harbor master met the stevedores. " + string.Join(' ', Enumerable.Range(1, 60).Select(number => $"word{number}"));

    // Two segments: a place in the view is not one in a segment.
    private static TemporaryArchive Made()
    {
        var archive = new TemporaryArchive();
        archive.Import(archive.Put("one.csv", Row(50, Other) + Row(51, "Nothing of the kind.") + Row(52, RelatedTests.Harbor, day: 24)));
        archive.Import(archive.Put("two.csv", Row(49, "Nothing of the sort.") + Row(53, Corrected)));
        return archive;
    }

    private static SearchRequest Asked(string query) => new(query) { WithPassages = true };

    private static Task<SearchAnswer> SearchAsync(TemporaryArchive archive, SearchRequest request) => archive.Public.SearchAsync(request, Cancellation);

    private static string Names(SearchAnswer answer) =>
        string.Join(", ", answer.Results.Select(found => found.Copies.Count == 0 ? found.Name : $"{found.Name} ({string.Join(' ', found.Copies.Select(copy => copy.Name))})"));

    [Fact]
    public async Task Corrected_copy_stands_behind_the_telegram_that_comes_first_and_counts()
    {
        using var archive = Made();
        var newest = await SearchAsync(archive, Asked("\"harbor master\"") with { Order = SearchOrder.Newest });
        Names(newest).ShouldBe("09PORTARVE50, 09PORTARVE53 (09PORTARVE52)");
        newest.Total.ShouldBe(3);
        newest.Next.ShouldBeNull();
        Names(await SearchAsync(archive, Asked("\"harbor master\"") with { Order = SearchOrder.Oldest })).ShouldBe("09PORTARVE52 (09PORTARVE53), 09PORTARVE50");
    }

    [Fact]
    public async Task First_has_the_passages_of_both()
    {
        using var archive = Made();
        var first = (await SearchAsync(archive, Asked("ferry") with { Order = SearchOrder.Newest })).Results.ShouldHaveSingleItem();
        first.Passages.ShouldNotBeEmpty();
        first.Copies.ShouldHaveSingleItem().Passages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_are_as_long_as_ever_and_copies_on_two_pages_stay_apart()
    {
        using var archive = Made();
        List<string> pages = [];
        var request = Asked("\"harbor master\"") with { Order = SearchOrder.Newest, Size = 2 };
        for (string? after = null; after is not null || pages.Count == 0;)
        {
            var answer = await SearchAsync(archive, request with { After = after });
            answer.Total.ShouldBe(3);
            pages.Add(Names(answer));
            after = answer.Next;
        }

        pages.ShouldBe(["09PORTARVE50, 09PORTARVE53", "09PORTARVE52"]);
        var last = await SearchAsync(archive, Asked("ferry") with { Order = SearchOrder.Newest, Size = 1 });
        Names(await SearchAsync(archive, Asked("ferry") with { Order = SearchOrder.Newest, Size = 1, After = last.Next })).ShouldBe("09PORTARVE52");
    }

    [Fact]
    public async Task All_results_in_a_row_and_results_without_passages_are_one_by_one()
    {
        using var archive = Made();
        Names(await SearchAsync(archive, new SearchRequest("ferry") { Order = SearchOrder.Newest })).ShouldBe("09PORTARVE53, 09PORTARVE52");
        archive.Editor.SearchAll(Asked("ferry") with { Order = SearchOrder.Newest }, publicOnly: true, Cancellation).Select(found => $"{found.Name} {found.Copies.Count}").ShouldBe(["09PORTARVE53 0", "09PORTARVE52 0"]);
    }

    [Fact]
    public async Task Held_copy_shows_to_editors_alone()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("public.csv", Row(52, RelatedTests.Harbor)));
        archive.Import(new ImportOptions(Hold: true), archive.Put("held.csv", Row(53, Corrected, day: 24)));
        var request = Asked("ferry") with { Order = SearchOrder.Newest };
        Names(await SearchAsync(archive, request)).ShouldBe("09PORTARVE52");
        Names(archive.Editor.Search(request, publicOnly: true)).ShouldBe("09PORTARVE52");
        var editors = archive.Editor.Search(request);
        Names(editors).ShouldBe("09PORTARVE52 (09PORTARVE53)");
        editors.Results[0].Copies[0].State.ShouldBe("held");
    }

    [Fact]
    public async Task Copies_that_were_withdrawn_are_gone_and_the_rest_stands_together()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("dump.csv", Row(52, RelatedTests.Harbor, day: 24) + Row(53, Corrected) + Row(54, RelatedTests.Harbor, day: 26)));
        archive.Withdraw("09PORTARVE53");
        Names(await SearchAsync(archive, Asked("ferry") with { Order = SearchOrder.Newest })).ShouldBe("09PORTARVE54 (09PORTARVE52)");
    }

    [Fact]
    public async Task Circular_sent_to_every_post_loses_none_of_its_copies()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("dump.csv", string.Concat(Enumerable.Range(100, 150).Select(number => Row(number, RelatedTests.Harbor)))));
        var answer = await SearchAsync(archive, Asked("ferry") with { Size = 200 });
        answer.Total.ShouldBe(150);
        var names = answer.Results.SelectMany(found => found.Copies.Prepend(found)).Select(found => found.Name).ToList();
        names.Distinct().Count().ShouldBe(150);
        names.Count.ShouldBe(150);
        // So many texts and no more are compared for one page.
        answer.Results[0].Copies.Count.ShouldBe(60);
    }
}
