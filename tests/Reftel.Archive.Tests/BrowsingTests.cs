using Dapper;

namespace Reftel.Archive.Tests;

public sealed class BrowsingTests : IDisposable
{
    private const int Telegrams = 250;

    private readonly TemporaryArchive _archive = new();

    public BrowsingTests()
    {
        var rows = Enumerable.Range(1, Telegrams).Select(number => Invented.Row(
            number, $"09PORTARVE{number}", $"{(number % 3) + 1}/{(number % 28) + 1}/2009 {number % 24}:00", number % 2 == 0 ? "Embassy Port Arve" : "Consulate Quaville",
            number % 5 == 0 ? "SECRET" : "UNCLASSIFIED", header: "", body: Invented.Body(number)));
        _archive.Import(_archive.Put("dump.csv", string.Concat(rows))).New.ShouldBe(Telegrams);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _archive.Dispose();

    [Theory]
    [InlineData(BrowseAxis.ReleaseDay, 1, Telegrams)]
    [InlineData(BrowseAxis.CreationMonth, 3, Telegrams)]
    [InlineData(BrowseAxis.Origin, 2, Telegrams)]
    [InlineData(BrowseAxis.Tag, 2, 2 * Telegrams)]
    [InlineData(BrowseAxis.Classification, 2, Telegrams)]
    public async Task Counts_of_an_axis_agree_with_its_lists(BrowseAxis axis, int many, long sum)
    {
        var view = _archive.Public;
        var values = await view.AxisAsync(axis, Cancellation);
        values.Count.ShouldBe(many);
        values.Sum(value => value.Count).ShouldBe(sum);
        foreach (var value in values)
        {
            List<TelegramListing> read = [];
            var pages = (int)((value.Count + PublicArchive.ListSize - 1) / PublicArchive.ListSize);
            for (var page = 0; page < pages; page++)
            {
                var list = (await view.ListAsync(axis, value.Key, page, Cancellation)).ShouldNotBeNull();
                (list.Value, list.Page, list.Pages).ShouldBe((value, page, pages));
                list.Telegrams.Count.ShouldBe(page < pages - 1 ? PublicArchive.ListSize : (int)(value.Count - (page * PublicArchive.ListSize)));
                read.AddRange(list.Telegrams);
            }

            read.Select(telegram => telegram.ReferenceId).Distinct().Count().ShouldBe((int)value.Count);
            read.Select(telegram => telegram.Created).ShouldBe(read.Select(telegram => telegram.Created).OrderDescending(StringComparer.Ordinal), "newest first");
            var beyond = (await view.ListAsync(axis, value.Key, pages, Cancellation)).ShouldNotBeNull();
            (beyond.Telegrams.Count, beyond.Pages, beyond.Value).ShouldBe((0, pages, value));
        }
    }

    [Theory]
    [InlineData(BrowseAxis.ReleaseDay)]
    [InlineData(BrowseAxis.CreationMonth)]
    [InlineData(BrowseAxis.Origin)]
    [InlineData(BrowseAxis.Tag)]
    [InlineData(BrowseAxis.Classification)]
    public async Task Every_list_is_had_in_every_order_either_way(BrowseAxis axis)
    {
        var view = _archive.Public;
        foreach (var value in await view.AxisAsync(axis, Cancellation))
        {
            var usual = await AllAsync(view, axis, value, null);
            foreach (var key in (await view.ListAsync(axis, value.Key, 0, Cancellation)).ShouldNotBeNull().Orders)
            {
                foreach (var isDescending in new[] { false, true })
                {
                    var read = await AllAsync(view, axis, value, new ListOrder(key, isDescending));
                    read.Select(telegram => telegram.ReferenceId).ShouldBe(usual.Select(telegram => telegram.ReferenceId), ignoreOrder: true);
                    var keys = read.Select(telegram => KeyOf(telegram, key)).ToList();
                    keys.ShouldBe((isDescending ? keys.OrderDescending(StringComparer.Ordinal) : keys.Order(StringComparer.Ordinal)).ToList(), $"{axis} {value.Key} {key} {isDescending}");
                }
            }
        }
    }

    private static string? KeyOf(TelegramListing telegram, ListKey key) => key switch
    {
        // Numbers are in order as numbers: 9 before 10.
        ListKey.ReferenceId => $"{int.Parse(telegram.ReferenceId!["09PORTARVE".Length..]):0000}",
        ListKey.Subject => telegram.Subject,
        ListKey.Released => telegram.Released,
        _ => telegram.Created,
    };

    private static async Task<List<TelegramListing>> AllAsync(PublicArchive view, BrowseAxis axis, AxisValue value, ListOrder? order)
    {
        List<TelegramListing> read = [];
        for (var page = 0; page * PublicArchive.ListSize < value.Count; page++)
        {
            var list = (await view.ListAsync(axis, value.Key, page, order, Cancellation)).ShouldNotBeNull();
            list.Order.ShouldBe(order ?? PublicArchive.Usual(axis));
            read.AddRange(list.Telegrams);
        }

        return read;
    }

    [Theory]
    [InlineData(BrowseAxis.CreationMonth, "2009-02", "created_month")]
    [InlineData(BrowseAxis.Origin, "embassy-port-arve", "origin_slug")]
    [InlineData(BrowseAxis.Classification, "secret", "classification_slug")]
    [InlineData(BrowseAxis.Tag, "PGOV", "tag")]
    [InlineData(BrowseAxis.ReleaseDay, "2012-03-04", "release_day")]
    public void Usual_order_of_a_long_list_is_that_of_an_index_either_way(BrowseAxis axis, string value, string column)
    {
        foreach (var isDescending in new[] { false, true })
        {
            using var connection = _archive.Connect();
            var plan = connection.Query<PlanRow>("EXPLAIN QUERY PLAN SELECT d.reference_id " + PublicArchive.FromList(axis, PublicArchive.Usual(axis) with { IsDescending = isDescending }), new { value, size = 100, skip = 0 })
                .Select(row => row.Detail).ToList();
            plan.ShouldContain(step => step.Contains($"({column}=?", StringComparison.Ordinal));
            plan.ShouldNotContain(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        }
    }

    private sealed record PlanRow(long Id, long Parent, long NotUsed, string Detail);

    [Fact]
    public async Task Values_stand_newest_first_or_by_name()
    {
        var view = _archive.Public;
        (await view.AxisAsync(BrowseAxis.CreationMonth, Cancellation)).Select(value => value.Key).ShouldBe(["2009-03", "2009-02", "2009-01"]);
        (await view.AxisAsync(BrowseAxis.Origin, Cancellation)).ShouldBe([new("consulate-quaville", "Consulate Quaville", 125), new("embassy-port-arve", "Embassy Port Arve", 125)]);
        (await view.AxisAsync(BrowseAxis.Classification, Cancellation)).ShouldBe([new("secret", "SECRET", 50), new("unclassified", "UNCLASSIFIED", 200)]);
        (await view.AxisAsync(BrowseAxis.Tag, Cancellation)).Select(value => value.Key).ShouldBe(["EWWT", "PGOV"]);
    }

    [Fact]
    public async Task Unknown_values_give_null()
    {
        var view = _archive.Public;
        foreach (var axis in Enum.GetValues<BrowseAxis>())
        {
            foreach (var value in new[] { "", "unknown", "2009", "%", "' OR 1=1 --" }) (await view.ListAsync(axis, value, 0, Cancellation)).ShouldBeNull($"{axis} {value}");
        }

        (await view.FindAsync("09PORTARVE9999", cancellation: Cancellation)).ShouldBeNull();
        (await view.FindAsync("", cancellation: Cancellation)).ShouldBeNull();
        (await view.FindDocumentAsync("dump.csv", cancellation: Cancellation)).ShouldBeNull();
        (await view.FindListingsAsync([], Cancellation)).ShouldBeEmpty();
        (await view.CitedByAsync("09NOWHERE1", Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_far_beyond_the_last_is_empty_and_one_below_the_first_is_refused()
    {
        var view = _archive.Public;
        (await view.ListAsync(BrowseAxis.Tag, "PGOV", int.MaxValue, Cancellation)).ShouldNotBeNull().Telegrams.ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => view.ListAsync(BrowseAxis.Tag, "PGOV", -1, Cancellation));
    }

    [Fact]
    public async Task Many_IDs_are_found_at_once()
    {
        var asked = Enumerable.Range(1, 1200).Select(number => $"09PORTARVE{number}").ToList();
        (await _archive.Public.FindListingsAsync(asked, Cancellation)).Count.ShouldBe(Telegrams);
    }

    [Fact]
    public async Task Citing_telegrams_stand_oldest_first_and_are_bounded()
    {
        var citing = await _archive.Public.CitedByAsync("08STATE132759", Cancellation);
        citing.Count.ShouldBe(PublicArchive.ListSize);
        citing.Select(telegram => telegram.Created).ShouldBe(citing.Select(telegram => telegram.Created).Order(StringComparer.Ordinal));
    }
}
