namespace Reftel.Archive.Tests;

/// <summary>A list of names or terms, sought at once.</summary>
public sealed class TermListTests(SamplesTests.Imported samples) : IClassFixture<SamplesTests.Imported>
{
    [Fact]
    public async Task Each_term_of_a_list_tells_where_it_is()
    {
        var found = await samples.Archive.Public.FindEachAsync(["Vera Dolenko", " Dolenko Vera ", "O'Nobody", "dolenko OR salandro", "tag:EFIS", "(open", ""], TestContext.Current.CancellationToken);
        found.Select(term => term.Term).ShouldBe(["Vera Dolenko", "Dolenko Vera", "O'Nobody", "dolenko OR salandro", "tag:EFIS", "(open", ""]);
        found.Select(term => term.Total > 0).ShouldBe([true, false, false, true, true, false, false]);
        found[0].First.ShouldContain(telegram => telegram.Origin == "Embassy Novi Sorv");
        found[0].First.Count.ShouldBe(Math.Min(found[0].Total, TermList.FirstFew));
        found[5].Fault!.Mend.ShouldBe("(open)");
    }

    [Fact]
    public void Operators_search_their_lists_in_everything()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("a.ndjson", Invented.Line()));
        archive.Withdraw("09PORTARVE52");
        archive.Editor.FindEach(["harbor master"], cancellation: TestContext.Current.CancellationToken)[0].Total.ShouldBe(1);
        archive.Editor.FindEach(["harbor master"], publicOnly: true, TestContext.Current.CancellationToken)[0].Total.ShouldBe(0);
    }

    [Fact]
    public void Terms_of_a_text_are_its_lines()
    {
        TermList.Read("Vera Dolenko\r\n\n  vera dolenko \nOtto van Reesen").ShouldBe(["Vera Dolenko", "Otto van Reesen"]);
        TermList.Read(string.Join('\n', Enumerable.Range(0, 600))).Count.ShouldBe(TermList.MostTerms);
    }

    [Fact]
    public async Task List_beyond_its_bound_is_cut() =>
        (await samples.Archive.Public.FindEachAsync([.. Enumerable.Repeat("x", 501)], TestContext.Current.CancellationToken)).Count.ShouldBe(TermList.MostTerms);
}
