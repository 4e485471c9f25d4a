using Reftel.Archive.Import;

namespace Reftel.Archive.Tests.Search;

/// <summary>Passages and other spellings as a search of an archive gives them.</summary>
public sealed class FoundPassagesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static TemporaryArchive With(bool held)
    {
        var archive = new TemporaryArchive();
        archive.Import(Enumerable.Range(1, 25).Select(number => archive.Put($"{number}.html", Invented.HtmlPage(
            $"09PORTARVE{number}", header: Invented.Header(number), body: Invented.Body(number).Replace("The harbor silts up,", $"In year {number} the harbor silted up.\nThe lighthouse went dark,", StringComparison.Ordinal)))).ToArray());
        if (held)
        {
            archive.Import(new ImportOptions(Hold: true), Enumerable.Range(40, 12).Select(number => archive.Put($"{number}.html", Invented.HtmlPage(
                $"09PORTARVE{number}", header: Invented.Header(number), body: Invented.Body(number, "UNSEEN").Replace("The harbor", "The lighthouses and the zeppelin", StringComparison.Ordinal)))).ToArray());
        }

        return archive;
    }

    [Fact]
    public async Task Each_result_has_its_own_passages_where_they_are_asked_for()
    {
        using var archive = With(held: false);
        var answer = await archive.Public.SearchAsync(new SearchRequest("lighthouse") { WithPassages = true }, Cancellation);
        answer.Results.Count.ShouldBe(20);
        foreach (var result in answer.Results)
        {
            var passage = result.Passages.ShouldHaveSingleItem();
            passage.Text.ShouldBe("The lighthouse went dark, says the harbor master.");
            passage.Marks.ShouldBe([new TextMark(4, 10)]);
            passage.Anchor.ShouldBe("par1");
        }

        var years = await archive.Public.SearchAsync(new SearchRequest("year") { WithPassages = true }, Cancellation);
        foreach (var result in years.Results) result.Passages[0].Text.ShouldStartWith($"In year {result.ReferenceId!["09PORTARVE".Length..]} the harbor silted up.");
        (await archive.Public.SearchAsync(new SearchRequest("lighthouse"), Cancellation)).Results.ShouldAllBe(result => result.Passages.Count == 0);
    }

    [Fact]
    public async Task Passages_are_those_of_the_latest_text()
    {
        using var archive = With(held: false);
        archive.Import(archive.Put("again.html", Invented.HtmlPage("09PORTARVE7", header: Invented.Header(7), body: Invented.Body(7).Replace("silts up,", "is rebuilt with a boathouse,", StringComparison.Ordinal))));
        var answer = await archive.Public.SearchAsync(new SearchRequest("boathouse") { WithPassages = true }, Cancellation);
        answer.Results.ShouldHaveSingleItem().Passages.ShouldHaveSingleItem().Text.ShouldBe("The harbor is rebuilt with a boathouse, says the harbor master.");
    }

    [Fact]
    public async Task Held_telegrams_change_neither_passages_nor_spellings()
    {
        using var without = With(held: false);
        using var with = With(held: true);
        foreach (var query in (string[])["lighthouse", "lighthose", "zepelin", "zeppelin", "harbor zeppelin", "hraborr"])
        {
            var expected = await without.Public.SearchAsync(new SearchRequest(query) { WithPassages = true }, Cancellation);
            var answer = await with.Public.SearchAsync(new SearchRequest(query) { WithPassages = true }, Cancellation);
            answer.DidYouMean.ShouldBe(expected.DidYouMean, query);
            answer.Results.SelectMany(result => result.Passages.Select(passage => passage.Text)).ShouldBe(expected.Results.SelectMany(result => result.Passages.Select(passage => passage.Text)), query);
        }

        (await with.Public.SearchAsync(new SearchRequest("lighthose"), Cancellation)).DidYouMean.ShouldBe("lighthouse");
        (await with.Public.SearchAsync(new SearchRequest("zepelin"), Cancellation)).DidYouMean.ShouldBeNull();
        with.Editor.Search(new SearchRequest("zepelin"), publicOnly: false).DidYouMean.ShouldBe("zeppelin");
    }
}
