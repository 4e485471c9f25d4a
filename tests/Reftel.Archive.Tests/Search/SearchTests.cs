using CsCheck;

namespace Reftel.Archive.Tests.Search;

/// <summary>Searches of an archive: where pages go on, what ends them, what becomes of them while the archive changes.</summary>
public sealed class SearchTests
{
    private const string NoContinuation = "This address does not continue a search; begin anew.";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static TemporaryArchive Of(int telegrams)
    {
        var archive = new TemporaryArchive();
        archive.Import(archive.Put("dump.csv", Rows(1, telegrams)));
        return archive;
    }

    // Two of each minute.
    private static string Rows(int first, int count) => string.Concat(Enumerable.Range(first, count).Select(number => Invented.Row(
        number, $"09PORTARVE{number}", $"2/{(number % 28) + 1}/2009 11:{number / 2 % 60:00}", number % 2 == 0 ? "Embassy Port Arve" : "Consulate Quaville", header: "", body: Invented.Body(number))));

    [Theory]
    [InlineData(SearchOrder.Relevance)]
    [InlineData(SearchOrder.Newest)]
    [InlineData(SearchOrder.Oldest)]
    public async Task Streamed_results_are_those_of_the_pages(SearchOrder order)
    {
        using var archive = Of(1_203);
        using var view = archive.Public;
        List<string> streamed = [];
        await foreach (var telegram in view.SearchAllAsync(new SearchRequest("harbor") { Order = order }, Cancellation)) streamed.Add(telegram.Name);
        List<string> paged = [];
        var request = new SearchRequest("harbor") { Order = order, Size = 400 };
        for (var pages = 0; pages < 4; pages++)
        {
            var answer = await view.SearchAsync(request, Cancellation);
            paged.AddRange(answer.Results.Select(telegram => telegram.Name));
            (answer.Next is null).ShouldBe(pages == 3);
            request = request with { After = answer.Next };
        }

        streamed.Count.ShouldBe(1_203);
        streamed.Distinct().Count().ShouldBe(1_203);
        paged.ShouldBe(streamed);
    }

    [Theory]
    [InlineData(SearchOrder.Newest)]
    [InlineData(SearchOrder.Oldest)]
    public async Task Telegrams_that_come_between_two_pages_move_none_that_were_there(SearchOrder order)
    {
        using var archive = Of(60);
        using var view = archive.Public;
        List<string> read = [];
        var request = new SearchRequest("harbor") { Order = order, Size = 7 };
        for (var next = 100; ; next += 10)
        {
            var answer = await view.SearchAsync(request, Cancellation);
            read.AddRange(answer.Results.Select(telegram => telegram.Name));
            if (answer.Next is null) break;
            request = request with { After = answer.Next };
            if (next < 150) archive.Import(archive.Put($"more{next}.csv", Rows(next, 10).Replace("/2009 11:", "/2009 12:", StringComparison.Ordinal)));
        }

        read.Distinct().Count().ShouldBe(read.Count);
        read.Where(name => int.Parse(name["09PORTARVE".Length..]) <= 60).Count().ShouldBe(60);
    }

    [Fact]
    public async Task Values_without_a_word_find_all_that_have_them()
    {
        using var archive = Of(30);
        using var view = archive.Public;
        var request = new SearchRequest(" ") { Size = 50, Order = SearchOrder.Newest, WithFacets = true, WithPassages = true, Filters = [new(Facet.Tag, "EWWT"), new(Facet.Year, "2009")] };
        var answer = await view.SearchAsync(request, Cancellation);
        var worded = await view.SearchAsync(request with { Query = "tag:EWWT" }, Cancellation);
        answer.Total.ShouldBe(30);
        answer.Results.Select(telegram => telegram.Name).ShouldBe(worded.Results.Select(telegram => telegram.Name));
        answer.Facets[Facet.Year].Select(year => year.Count).ShouldBe(worded.Facets[Facet.Year].Select(year => year.Count));
        (await view.SearchAsync(request with { Filters = [new(Facet.Tag, "KTIP")] }, Cancellation)).Total.ShouldBe(0);
        (await view.SearchAsync(request with { Filters = [] }, Cancellation)).Total.ShouldBe(0, "nothing is asked");
    }

    [Fact]
    public async Task Cursor_of_another_search_is_refused()
    {
        using var archive = Of(30);
        using var view = archive.Public;
        var request = new SearchRequest("harbor") { Size = 5, Filters = [new(Facet.Tag, "EWWT"), new(Facet.Year, "2009")] };
        var next = (await view.SearchAsync(request, Cancellation)).Next.ShouldNotBeNull();
        async Task<string?> Fault(SearchRequest other) => (await view.SearchAsync(other with { After = next }, Cancellation)).Fault?.Message;
        (await Fault(request)).ShouldBeNull();
        (await Fault(request with { Size = 9, WithFacets = true, Filters = [.. request.Filters.Reverse()] })).ShouldBeNull("what is sought is the same");
        (await Fault(request with { Order = SearchOrder.Newest })).ShouldBe(NoContinuation);
        (await Fault(request with { Query = "harbor master" })).ShouldBe(NoContinuation);
        (await Fault(request with { Filters = [new(Facet.Tag, "EWWT")] })).ShouldBe(NoContinuation);
    }

    [Fact]
    public void Damaged_cursor_is_a_fault_and_never_an_error()
    {
        using var archive = Of(30);
        using var editor = archive.Editor;
        var request = new SearchRequest("harbor") { Size = 5 };
        var next = editor.Search(request).Next.ShouldNotBeNull();
        for (var i = 0; i < next.Length; i++)
            editor.Search(request with { After = next[..i] + (next[i] == 'A' ? 'B' : 'A') + next[(i + 1)..] }).Fault.ShouldNotBeNull().Message.ShouldBe(NoContinuation, $"at {i}");
        Gen.OneOf(Gen.String, Gen.String[Gen.Char.AlphaNumeric, next.Length, next.Length]).Sample(
            cursor => editor.Search(request with { After = cursor }).Fault?.Message == NoContinuation, iter: 300, threads: 1);
        Should.Throw<SearchFaultException>(() => editor.SearchAll(request with { After = "x" }).ToList()).Fault.Message.ShouldBe(NoContinuation);
        Should.Throw<SearchFaultException>(() => editor.SearchAll(new SearchRequest("harbor AND")).ToList()).Fault.Position.ShouldBe(7);
    }

    [Fact]
    public async Task Search_that_takes_too_long_is_given_up()
    {
        using var archive = Of(3);
        using var view = archive.Public;
        var answer = await view.SearchAsync(new SearchRequest("harbor") { Longest = TimeSpan.Zero }, Cancellation);
        answer.Fault.ShouldNotBeNull().Message.ShouldBe("This search takes too long; make it narrower.");
        answer.Fault.TookTooLong.ShouldBeTrue();
        answer.Results.ShouldBeEmpty();
        Should.Throw<SearchFaultException>(() => archive.Editor.SearchAll(new SearchRequest("harbor") { Longest = TimeSpan.Zero }).ToList()).Fault.TookTooLong.ShouldBeTrue();
        (await view.SearchAsync(new SearchRequest("(harbor") { Longest = TimeSpan.Zero }, Cancellation)).Fault.ShouldNotBeNull().TookTooLong.ShouldBeFalse();
        (await view.SearchAsync(new SearchRequest("harbor"), Cancellation)).Total.ShouldBe(3);
    }

    [Fact]
    public async Task Search_ends_with_whoever_asked_for_it()
    {
        using var archive = Of(3);
        using var view = archive.Public;
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => view.SearchAsync(new SearchRequest("harbor"), gone.Token));
        Should.Throw<OperationCanceledException>(() => archive.Editor.SearchAll(new SearchRequest("harbor"), cancellation: gone.Token).ToList());
        using var snapshot = view.Begin();
        (await snapshot.SearchAsync(new SearchRequest("harbor"), Cancellation)).Total.ShouldBe(3);
    }

    [Fact]
    public async Task State_that_was_begun_is_searched_as_it_was_and_later_ones_as_they_are()
    {
        using var archive = Of(3);
        using var view = archive.Public;
        (await view.SearchAsync(new SearchRequest("harbor"), Cancellation)).Total.ShouldBe(3);
        using var before = view.Begin();
        archive.Import(archive.Put("more.csv", Rows(10, 4)));
        archive.Withdraw("09PORTARVE1");
        (await before.SearchAsync(new SearchRequest("harbor"), Cancellation)).Results.Select(telegram => telegram.Name).Order(StringComparer.Ordinal).ShouldBe(["09PORTARVE1", "09PORTARVE2", "09PORTARVE3"]);
        using var after = view.Begin();
        (await after.SearchAsync(new SearchRequest("harbor"), Cancellation)).Total.ShouldBe(6);
        // Its index is gone by now; what is withdrawn since is not shown.
        var late = await before.SearchAsync(new SearchRequest("harbor") { WithFacets = true }, Cancellation);
        late.Total.ShouldBe(6);
        late.Facets[Facet.Origin].Sum(value => value.Count).ShouldBe(6);
        late.Results.Select(telegram => telegram.Name).ShouldNotContain("09PORTARVE1");
    }

    [Fact]
    public async Task While_telegrams_come_and_go_every_answer_is_of_one_state()
    {
        using var archive = Of(20);
        using var view = archive.Public;
        var changing = Task.Run(
            () =>
            {
                for (var i = 0; i < 12; i++)
                {
                    archive.Import(archive.Put($"more{i}.csv", Rows(100 + (i * 5), 5)));
                    archive.Withdraw($"09PORTARVE{i + 1}");
                }
            },
            Cancellation);
        var searches = Enumerable.Range(0, 4).Select(_ => Task.Run(
            async () =>
            {
                var searched = 0;
                while (!changing.IsCompleted || searched < 10)
                {
                    using var snapshot = view.Begin();
                    var answer = await snapshot.SearchAsync(new SearchRequest("harbor") { WithFacets = true, Size = 1_000 }, Cancellation);
                    answer.Fault.ShouldBeNull();
                    answer.Results.Count.ShouldBe(answer.Total);
                    answer.Facets[Facet.Origin].Sum(value => value.Count).ShouldBe(answer.Total);
                    answer.Histogram.Sum(month => month.Count).ShouldBe(answer.Total);
                    searched++;
                }
            },
            Cancellation)).ToList();
        await changing;
        await Task.WhenAll(searches);
        (await view.SearchAsync(new SearchRequest("harbor"), Cancellation)).Total.ShouldBe(20 + 60 - 12);
    }

    [Fact]
    public async Task Homonyms_are_numbered_as_readers_may_know_them()
    {
        using var archive = new TemporaryArchive();
        archive.Import(new Import.ImportOptions(Hold: true), archive.Put("a.txt", Invented.LongText("OYSTERS", 25)), archive.Put("b.txt", Invented.LongText("GRAIN", 26)), archive.Put("c.txt", Invented.LongText("TREATY", 27)));
        archive.Release("09PORTARVE52~3");
        using var view = archive.Public;
        var found = (await view.SearchAsync(new SearchRequest("treaty"), Cancellation)).Results.ShouldHaveSingleItem();
        (found.Name, found.Homonym, found.State).ShouldBe(("09PORTARVE52", 1, "released"));
        archive.Editor.Search(new SearchRequest("treaty")).Results.ShouldHaveSingleItem().Name.ShouldBe("09PORTARVE52~3");
        (await view.SearchAsync(new SearchRequest("oysters"), Cancellation)).Total.ShouldBe(0);
    }

    [Fact]
    public void Values_that_are_chosen_are_shown_however_rare_they_are()
    {
        using var archive = new TemporaryArchive();
        var rows = Enumerable.Range(1, 130).Select(number => Invented.Row(
            number, $"09PORTARVE{number}", origin: $"Embassy {(number <= 120 ? number / 2 : number)}", header: "", body: Invented.Body(number)));
        archive.Import(archive.Put("dump.csv", string.Concat(rows))).New.ShouldBe(130);
        using var editor = archive.Editor;
        var plain = editor.Search(new SearchRequest("harbor") { WithFacets = true }).Facets[Facet.Origin];
        plain.Count.ShouldBe(SearchAnswer.MostFacetValues);
        plain.ShouldAllBe(value => value.Count == 2);
        var chosen = editor.Search(new SearchRequest("harbor") { WithFacets = true, Filters = [new(Facet.Origin, "embassy-125"), new(Facet.Origin, "embassy-nowhere")] });
        chosen.Total.ShouldBe(1);
        var shown = chosen.Facets[Facet.Origin];
        shown.Count.ShouldBe(SearchAnswer.MostFacetValues);
        shown.TakeLast(2).ShouldBe([new("embassy-125", "Embassy 125", 1), new("embassy-nowhere", "embassy-nowhere", 0)]);
        editor.Search(new SearchRequest("harbor") { Filters = [.. Enumerable.Range(0, 51).Select(i => new FacetFilter(Facet.Tag, $"T{i}"))] }).Fault.ShouldNotBeNull();
    }
}
