using System.Text.Json;
using CsCheck;
using Lucene.Net.Search;
using Reftel.Archive.Search;

namespace Reftel.Archive.Tests.Search;

/// <summary>What is found, counted and ordered is what a plain look at every telegram says.</summary>
public sealed class SearchOracleTests
{
    private const int Requests = 30;

    private sealed record Sought(string Query, Func<InventedTelegram, bool> Finds)
    {
        public override string ToString() => Query;
    }

    private static readonly Gen<Sought> Queries = Gen.OneOf(
        InventedCollection.One(InventedCollection.Words).Select(word => new Sought(word, telegram => telegram.Words.Contains(word))),
        Gen.Select(InventedCollection.One(InventedCollection.Words), InventedCollection.One(InventedCollection.Words), (a, b) => new Sought($"{a} {b}", telegram => telegram.Words.Contains(a) && telegram.Words.Contains(b))),
        Gen.Select(InventedCollection.One(InventedCollection.Words), InventedCollection.One(InventedCollection.Words), (a, b) => new Sought($"{a} OR {b}", telegram => telegram.Words.Contains(a) || telegram.Words.Contains(b))),
        InventedCollection.One(InventedCollection.Words).Select(word => new Sought($"NOT {word}", telegram => !telegram.Words.Contains(word))),
        Gen.Const(new Sought("port", _ => true)),
        Gen.Const(new Sought("NOT zebra", _ => true)));

    private static readonly Gen<(Sought Sought, SearchRequest Request)> AnyRequest = Gen.Select(
        Queries, InventedCollection.Filter.Array[0, 4], Gen.Enum<SearchOrder>(), Gen.Int[1, 7],
        (sought, filters, order, size) => (sought, new SearchRequest(sought.Query) { Filters = filters, Order = order, Size = size, WithFacets = true }));

    [Fact]
    public void Totals_facets_and_months_are_those_of_a_plain_count() => Gen.Select(InventedCollection.Any(0, 25), AnyRequest.Array[Requests]).Sample(
        (telegrams, requests) =>
        {
            using var archive = InventedCollection.Archive(telegrams);
            using var editor = archive.Editor;
            foreach (var (sought, request) in requests)
            {
                foreach (var publicOnly in (bool[])[true, false])
                {
                    if (telegrams.Length == 0) continue;
                    var there = telegrams.Where(telegram => !publicOnly || telegram.State == "released").Where(sought.Finds).ToList();
                    var found = there.Where(telegram => Passes(telegram, request.Filters)).ToList();
                    var answer = editor.Search(request, publicOnly);
                    answer.Fault.ShouldBeNull();
                    answer.Total.ShouldBe(found.Count);
                    answer.Results.Count.ShouldBe(Math.Min(found.Count, request.Size));
                    foreach (var facet in Enum.GetValues<Facet>()) Shown(answer.Facets[facet]).ShouldBe(Counted(there, facet, request.Filters), $"{facet} of {request}");
                    answer.Facets[Facet.Origin].ShouldAllBe(value => value.Label == value.Value || Slug.Of(value.Label) == value.Value);
                    answer.Histogram.ShouldBe(found.Where(telegram => telegram.Created is not null).GroupBy(telegram => telegram.Created![..7]).OrderBy(month => month.Key, StringComparer.Ordinal)
                        .Select(month => new MonthCount(month.Key, month.Count())));
                }
            }
        },
        iter: 12, threads: 1);

    [Fact]
    public void Pages_hold_every_hit_once_in_the_order_asked_for() => Gen.Select(InventedCollection.Any(1, 40), AnyRequest.Array[Requests]).Sample(
        (telegrams, requests) =>
        {
            using var archive = InventedCollection.Archive(telegrams);
            using var editor = archive.Editor;
            foreach (var (sought, request) in requests)
            {
                var found = telegrams.Where(telegram => telegram.State == "released" && sought.Finds(telegram) && Passes(telegram, request.Filters)).ToList();
                var paged = Pages(editor, request);
                paged.Order(StringComparer.Ordinal).ShouldBe(found.Select(telegram => telegram.Id).Order(StringComparer.Ordinal));
                editor.SearchAll(request, publicOnly: true).Select(telegram => telegram.Name).ShouldBe(paged);
                paged.ShouldBe(request.Order switch
                {
                    SearchOrder.Newest => found.OrderByDescending(telegram => telegram.Minutes).ThenBy(telegram => telegram.Number).Select(telegram => telegram.Id),
                    SearchOrder.Oldest => found.OrderBy(telegram => telegram.Minutes).ThenBy(telegram => telegram.Number).Select(telegram => telegram.Id),
                    _ => ByLucene(archive, request).Where(found.Select(telegram => telegram.Id).ToHashSet().Contains),
                });
            }
        },
        iter: 12, threads: 1);

    [Fact]
    public void Answers_for_readers_are_the_same_where_nothing_else_ever_was() => Gen.Select(InventedCollection.Any(1, 25), AnyRequest.Array[Requests]).Sample(
        (telegrams, requests) =>
        {
            using var archive = InventedCollection.Archive(telegrams);
            using var twin = InventedCollection.Archive([.. telegrams.Where(telegram => telegram.State == "released")]);
            if (!telegrams.Any(telegram => telegram.State == "released")) return;
            foreach (var (_, request) in requests) Json(archive, request).ShouldBe(Json(twin, request));
        },
        iter: 10, threads: 1);

    private static List<string> Pages(EditorArchive archive, SearchRequest request)
    {
        List<string> names = [];
        while (true)
        {
            var answer = archive.Search(request, publicOnly: true);
            names.AddRange(answer.Results.Select(telegram => telegram.Name));
            if (answer.Next is not { } next) return names;
            answer.Results.Count.ShouldBe(request.Size);
            next.ShouldMatch("^[A-Za-z0-9_-]+$");
            request = request with { After = next };
        }
    }

    // Page by page, with all that readers are told.
    private static string Json(TemporaryArchive archive, SearchRequest request)
    {
        using var view = archive.Public;
        List<SearchAnswer> answers = [];
        do
        {
            answers.Add(view.SearchAsync(request with { After = answers.LastOrDefault()?.Next }, TestContext.Current.CancellationToken).GetAwaiter().GetResult());
        }
        while (answers[^1].Next is not null);
        return JsonSerializer.Serialize(answers);
    }

    private static bool Passes(InventedTelegram telegram, IEnumerable<FacetFilter> filters) =>
        filters.GroupBy(filter => filter.Facet).All(facet => facet.Any(filter => telegram.Of(filter.Facet).Contains(filter.Value)));

    private static IEnumerable<(string, int)> Shown(IReadOnlyList<FacetValue> values) => values.Select(value => (value.Value, value.Count));

    private static IEnumerable<(string, int)> Counted(IReadOnlyList<InventedTelegram> telegrams, Facet facet, IReadOnlyList<FacetFilter> filters)
    {
        var counts = telegrams.Where(telegram => Passes(telegram, filters.Where(filter => filter.Facet != facet)))
            .SelectMany(telegram => telegram.Of(facet)).GroupBy(value => value).ToDictionary(value => value.Key, value => value.Count());
        foreach (var filter in filters.Where(filter => filter.Facet == facet)) counts.TryAdd(filter.Value, 0);
        return counts.OrderByDescending(value => value.Value).ThenBy(value => value.Key, StringComparer.Ordinal).Select(value => (value.Key, value.Value));
    }

    private static IEnumerable<string> ByLucene(TemporaryArchive archive, SearchRequest request)
    {
        using var connection = archive.Connect();
        using var index = new PublicIndex(archive.Folder.Index);
        using var view = index.At(IndexKeeper.View(connection)!.Commits.Public);
        TelegramQuery.TryParse(request.Query, out var query, out _).ShouldBeTrue();
        var sort = new Sort(SortField.FIELD_SCORE, new SortField(IndexFields.Created, SortFieldType.INT64, reverse: true), new SortField(IndexFields.Document, SortFieldType.INT64));
        var top = new IndexSearcher(view.Reader) { Similarity = Score.Similarity }.Search(query, 1_000, sort);
        return [.. top.ScoreDocs.Select(hit => $"09PORTARVE{((FieldDoc)hit).Fields[2]}")];
    }
}
