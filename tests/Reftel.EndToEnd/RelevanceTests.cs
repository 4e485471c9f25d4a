using Reftel.Bench.Relevance;

namespace Reftel.EndToEnd;

/// <summary>The judged queries of <c>bench/relevance</c>: they fit the samples, and the search answers them no worse than before.</summary>
public sealed class RelevanceTests
{
    private static string Folder => Path.Combine(Path.GetDirectoryName(Repository.Samples)!, "bench", "relevance");

    [Fact]
    public async Task Search_answers_the_judged_queries_no_worse_than_before()
    {
        using var folder = new TemporaryFolder();
        var archive = new JudgedArchive(folder["archive"]);
        await archive.ImportAsync(Repository.Samples!, TestContext.Current.CancellationToken);
        var queries = JudgedSet.Read(Folder).Where(query => query.Collection == JudgedCollection.Samples).ToList();
        var ids = archive.Telegrams().Select(telegram => telegram.ReferenceId).ToHashSet();
        queries.SelectMany(query => query.Grades.Keys).Where(id => !ids.Contains(id)).ShouldBeEmpty("judged, and not in samples/");

        var answers = archive.Ask(queries);
        var baseline = Baseline.Read(Folder);
        var fallen = answers.Where(answer => Baseline.IsBelow(baseline[answer.Query.Text], answer.Worth)).Select(answer => answer.Query.Text);
        var before = Worth.Mean([.. queries.Select(query => baseline[query.Text])]);
        var now = Worth.Mean([.. answers.Select(answer => answer.Worth)]);
        Baseline.IsBelow(before, now).ShouldBeFalse($"from {before} to {now}; lower: {string.Join(", ", fallen)}. `./dev bench relevance` shows it all.");
    }

    [Fact]
    public void Judged_queries_are_many_and_each_has_a_need_and_an_answer()
    {
        var queries = JudgedSet.Read(Folder);
        queries.Count(query => query.Collection == JudgedCollection.Samples).ShouldBeGreaterThanOrEqualTo(60);
        queries.Select(query => query.Text).ShouldBeUnique();
        queries.ShouldAllBe(query => query.BestGrade == 3);
        Baseline.Read(Folder).Keys.ShouldBe(queries.Select(query => query.Text), ignoreOrder: true);
    }

    [Theory]
    [InlineData(1, "A", "B", "C")]
    [InlineData(1, "A", "B", "C", "D")]
    // (7/1 + 1/log2(3) + 3/2) of (7/1 + 3/log2(3) + 1/2)
    [InlineData(0.9721, "A", "C", "B")]
    // 7/log2(3) of the same
    [InlineData(0.4702, "D", "A")]
    [InlineData(0)]
    public void Gain_is_two_to_the_grade_less_one_and_fades_with_the_place(double expected, params string[] found)
    {
        var query = new JudgedQuery("tram", "topic", JudgedCollection.Samples, "?", new Dictionary<string, int> { ["A"] = 3, ["B"] = 2, ["C"] = 1 });
        query.Ndcg(found).ShouldBe(expected, 0.0005);
    }
}
