using Reftel.Archive.Import;

namespace Reftel.Archive.Tests;

/// <summary>What readers are told of a post, a tag, a month, a day of release.</summary>
public sealed class ThingsTests : IDisposable
{
    private readonly TemporaryArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private void Put(int number, string created, string tags = "EWWT PGOV", string origin = "Embassy Port Arve", bool hold = false, string? header = null)
    {
        var moment = DateTime.ParseExact(created, "yyyy-MM-dd", null);
        header ??= Invented.Header(number).Replace("P 251147Z FEB 09", $"P {moment:dd}1147Z {moment.ToString("MMM yy").ToUpperInvariant()}", StringComparison.Ordinal);
        var body = Invented.Body(number).Replace("EWWT PGOV", tags, StringComparison.Ordinal);
        _archive.Import(new ImportOptions(Hold: hold), _archive.Put($"{number}.html", Invented.HtmlPage($"{created[2..4]}PORTARVE{number}", created + " 11:47", origin: origin, header: header, body: body))).New.ShouldBe(1);
    }

    [Theory]
    [InlineData(BrowseAxis.Tag, "KTIP", 2)]
    [InlineData(BrowseAxis.Origin, "embassy-port-arve", 3)]
    [InlineData(BrowseAxis.CreationMonth, "2009-03", 2)]
    [InlineData(BrowseAxis.ReleaseDay, "2011-08-26", 3)]
    [InlineData(BrowseAxis.Classification, "unclassified", 3)]
    public async Task Spread_counts_what_is_released_and_nothing_else(BrowseAxis axis, string key, int total)
    {
        Put(1, "2008-02-25", "KTIP PGOV");
        Put(2, "2009-03-01", "KTIP SENV");
        Put(3, "2009-03-02", "EWWT PGOV");
        Put(4, "2009-03-02", "KTIP PGOV UNSEEN", hold: true);
        var spread = (await _archive.Public.SpreadAsync(axis, key, Cancellation)).ShouldNotBeNull();
        (spread.Total, spread.Months.Sum(month => month.Count), spread.Origins.Sum(origin => origin.Count)).ShouldBe((total, total, total));
        var listed = (await _archive.Public.ListAsync(axis, key, 0, Cancellation)).ShouldNotBeNull().Telegrams;
        spread.Months.Select(month => (month.Month, month.Count)).ShouldBe(listed.GroupBy(telegram => telegram.Created![..7]).Select(month => (month.Key, month.Count())).Order());
        spread.Tags.ShouldNotContain(tag => tag.Value == "UNSEEN");
        foreach (var tag in spread.Tags) tag.Count.ShouldBeLessThanOrEqualTo(total);
    }

    [Fact]
    public async Task Tags_beside_a_tag_are_those_of_its_own_telegrams()
    {
        Put(1, "2009-02-25", "KTIP PGOV");
        Put(2, "2009-02-26", "SENV");
        (await _archive.Public.SpreadAsync(BrowseAxis.Tag, "KTIP", Cancellation)).ShouldNotBeNull().Tags.Select(tag => (tag.Value, tag.Count)).ShouldBe([("KTIP", 1), ("PGOV", 1)], ignoreOrder: true);
    }

    [Fact]
    public async Task Without_a_search_index_nobody_knows_and_the_list_is_there()
    {
        Put(1, "2009-02-25");
        _archive.Tamper("DELETE FROM search_view");
        (await _archive.Public.SpreadAsync(BrowseAxis.Tag, "PGOV", Cancellation)).ShouldBeNull();
        (await _archive.Public.ListAsync(BrowseAxis.Tag, "PGOV", 0, Cancellation)).ShouldNotBeNull().Telegrams.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Month_has_its_days()
    {
        Put(1, "2009-02-25");
        Put(2, "2009-02-25");
        Put(3, "2009-02-03");
        Put(4, "2009-02-04", hold: true);
        (await _archive.Public.DaysAsync("2009-02", Cancellation)).ShouldBe([new("2009-02-03", 1), new("2009-02-25", 2)]);
        (await _archive.Public.DaysAsync("2009-03", Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Post_is_told_by_its_headers()
    {
        Put(1, "2008-02-25");
        Put(2, "2009-02-25");
        Put(3, "2009-02-26", header: Invented.Header(3, 26).Replace("AMEMBASSY PORT ARVE", "AMEMBASSY  PORTARVE", StringComparison.Ordinal) + "\nINFO RUEHQV/AMCONSUL QUAVILLE 0012");
        Put(4, "2009-02-27", hold: true, header: Invented.Header(4, 27).Replace("SECSTATE WASHDC", "UNSEEN", StringComparison.Ordinal));
        var seen = await _archive.Public.CorrespondenceAsync("embassy-port-arve", Cancellation);
        seen.Read.ShouldBe(3);
        seen.Names.ShouldBe([new("AMEMBASSY PORT ARVE", 2, "2008", "2009"), new("AMEMBASSY PORTARVE", 1, "2009", "2009")]);
        seen.RoutingIndicators.Select(indicator => (indicator.Name, indicator.Count)).ShouldBe([("RUEHPV", 3)]);
        seen.Action.Select(addressee => (addressee.Name, addressee.Count)).ShouldBe([("SECSTATE WASHDC", 3)]);
        seen.Info.Select(addressee => (addressee.Name, addressee.Count)).ShouldBe([("AMCONSUL QUAVILLE", 1)]);
    }

    [Fact]
    public async Task Of_a_large_post_headers_are_read_that_are_spread_over_its_time()
    {
        var rows = Enumerable.Range(1, 450).Select(number => Invented.Row(
            number, $"{(number % 10):00}PORTARVE{number}", $"2/{(number % 28) + 1}/20{number % 10:00} 10:00", "Embassy Port Arve", "UNCLASSIFIED",
            header: "FM AMEMBASSY PORT ARVE\nTO SECSTATE WASHDC", body: Invented.Body(number)));
        _archive.Import(_archive.Put("dump.csv", string.Concat(rows))).New.ShouldBe(450);
        var seen = await _archive.Public.CorrespondenceAsync("embassy-port-arve", Cancellation);
        seen.Read.ShouldBeInRange(100, PublicArchive.MostRead);
        seen.Names.ShouldHaveSingleItem().ShouldSatisfyAllConditions(name => name.First.ShouldBe("2000"), name => name.Last.ShouldBe("2009"));
    }

    [Fact]
    public async Task Names_of_a_post_in_IDs_have_their_years_and_what_is_cited_in_vain()
    {
        Put(1, "2008-02-25");
        Put(2, "2009-02-25");
        _archive.Import(_archive.Put("cites.html", Invented.HtmlPage("09QUAVILLE1", origin: "Consulate Quaville", header: "", body: Invented.Body(1, references: "A. 09 PORT ARVE 2 B. 09 PORT ARVE 99")))).New.ShouldBe(1);
        (await _archive.Public.OriginNamesAsync("embassy-port-arve", Cancellation)).ShouldBe([new("PORTARVE", 2008, 2009, 2, 1)]);
    }
}
