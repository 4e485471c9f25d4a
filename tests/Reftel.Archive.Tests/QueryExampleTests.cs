using Reftel.Archive.Search;

namespace Reftel.Archive.Tests;

/// <summary>The query language over the sample collection: every example of the help page, and what the store has to say.</summary>
public sealed class QueryExampleTests(SamplesTests.Imported samples) : IClassFixture<SamplesTests.Imported>
{
    private readonly EditorArchive _archive = samples.Archive.Editor;

    public static TheoryData<string> Examples => [.. QueryExamples.All.Select(example => example.Query)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_finds_some_of_the_samples(string query)
    {
        var answer = _archive.Search(new SearchRequest(query));
        answer.Fault.ShouldBeNull();
        // But not everything, which would show nothing.
        if (query is not ("collection:straits" or "kind:telegram" or "\"E.O. 12958\"")) answer.Total.ShouldBeInRange(1, 60);
        _archive.Search(new SearchRequest(query), publicOnly: true).Total.ShouldBe(answer.Total);
    }

    [Fact]
    public void Examples_cover_every_field()
    {
        foreach (var field in QueryFields.Names.Split(", ")) QueryExamples.All.ShouldContain(example => example.Query.Contains(field + ":", StringComparison.Ordinal), field);
    }

    [Theory]
    [InlineData("cited-by:08HALLEN30", "05HALLEN733", "06HALLEN801")]
    [InlineData("cited-by:\"hallen 30 (08)\"", "05HALLEN733", "06HALLEN801")]
    [InlineData("cited-by:(08HALLEN30 NOT 08HALLEN30)")]
    [InlineData("cited-by:08HALLEN30 article", "05HALLEN733", "06HALLEN801")]
    [InlineData("cited-by:08HALLEN31")]
    public void What_a_telegram_refers_to_is_found(string query, params string[] ids) =>
        _archive.Search(new SearchRequest(query)).Results.Select(result => result.ReferenceId).ShouldBe(ids, ignoreOrder: true);

    [Theory]
    [InlineData("08HALLEN30", "08HALLEN30")]
    [InlineData(" 08 Hallen 000030 ", "08HALLEN30")]
    [InlineData("HALLEN 30 (08)", "08HALLEN30")]
    [InlineData("08HALLEN30 umbrella", null)]
    [InlineData("umbrella", null)]
    public void ID_as_the_whole_query_is_told(string query, string? id)
    {
        var answer = _archive.Search(new SearchRequest(query));
        answer.ReferenceId.ShouldBe(id);
        if (id is not null) answer.Results[0].ReferenceId.ShouldBe(id);
    }

    [Fact]
    public void Held_telegram_does_not_tell_the_public_what_it_refers_to()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("a.ndjson", Invented.Line(body: Invented.Body(references: "09 PORT ARVE 7")) + Invented.Line(referenceId: "09PORTARVE7", sourceId: "box/2", body: Invented.Body(7, "ANOTHER"))));
        archive.Withdraw("09PORTARVE52");
        var query = new SearchRequest("cited-by:09PORTARVE52");
        archive.Editor.Search(query).Results.Select(result => result.ReferenceId).ShouldBe(["09PORTARVE7"]);
        archive.Editor.Search(query, publicOnly: true).ShouldBeEquivalentTo(archive.Editor.Search(new SearchRequest("cited-by:09PORTARVE53"), publicOnly: true));
        archive.Release("09PORTARVE52");
        archive.Editor.Search(query, publicOnly: true).Total.ShouldBe(1);
    }

    [Fact]
    public void Fault_carries_its_mend()
    {
        var fault = _archive.Search(new SearchRequest("(harbor commission")).Fault.ShouldNotBeNull();
        (fault.Position, fault.Mend).ShouldBe((0, "(harbor commission)"));
        _archive.Search(new SearchRequest(fault.Mend!)).Total.ShouldBeGreaterThan(0);
    }
}
