using Reftel.Archive;

namespace Reftel.Site.Tests;

public sealed class SmallPartsTests
{
    private static TelegramListing Listing(string? id, string source, string? created) => new(id, 1, source, null, created, null, null, null);

    [Theory]
    [InlineData("09PORTARVE52", "2009-02-25T11:47", "/cable/2009/02/09PORTARVE52.html")]
    [InlineData("09PORTARVE52", "2009-02-25", "/cable/2009/02/09PORTARVE52.html")]
    [InlineData("09PORTARVE52", null, "/cable/undated/09PORTARVE52.html")]
    [InlineData(null, "1957-02-25", "/source/frus1955-57v14/d24.html")]
    public void Telegram_has_the_address_that_the_first_site_gave_it(string? id, string? created, string address) =>
        Addresses.Telegram(Listing(id, "frus1955-57v14/d24", created)).ShouldBe(address);

    [Theory]
    [InlineData(BrowseAxis.Tag, "KTIP", "/tag/KTIP_0.html")]
    [InlineData(BrowseAxis.Tag, "UNGA/C-6", "/tag/UNGA/C-6_0.html")]
    [InlineData(BrowseAxis.Tag, "AT&T", "/tag/AT%26T_0.html")]
    [InlineData(BrowseAxis.Tag, "DOE, JANE", "/tag/DOE%2C%20JANE_0.html")]
    [InlineData(BrowseAxis.Tag, "\"><script>", "/tag/%22%3E%3Cscript%3E_0.html")]
    [InlineData(BrowseAxis.Origin, "embassy-port-arve", "/origin/embassy-port-arve_0.html")]
    [InlineData(BrowseAxis.ReleaseDay, "2011-08-26", "/reldate/2011-08-26_0.html")]
    [InlineData(BrowseAxis.CreationMonth, "2009-02", "/date/2009-02_0.html")]
    public void List_has_the_address_that_the_first_site_gave_it(BrowseAxis axis, string key, string address) => Addresses.List(axis, key).ShouldBe(address);

    [Theory]
    [InlineData("2009-02-25T11:47:00Z", "2009-02-25 11:47")]
    [InlineData("2009-02-25T11:47", "2009-02-25 11:47")]
    [InlineData("2009-02-25", "2009-02-25")]
    [InlineData("nonsense", null)]
    [InlineData(null, null)]
    public void Dates_are_shown_without_ever_being_shifted(string? date, string? shown) => TelegramDates.Shown(date).ShouldBe(shown);

    [Theory]
    [InlineData("Embassy Luxembourg", "Luxembourg")]
    [InlineData("US Mission Geneva", "Geneva")]
    [InlineData("US Delegation, Secretary", "Secretary")]
    [InlineData("Consulate General Port Arve", "Port Arve")]
    [InlineData("Secretary of State", "Secretary of State")]
    [InlineData("Embassy ", "Embassy ")]
    public void Origin_is_found_under_its_place(string label, string place) => OriginLabel.Place(label).ShouldBe(place);

    [Fact]
    public void Letters_without_values_stand_in_the_index_empty()
    {
        var index = AxisIndex.From(BrowseAxis.Origin, [new("embassy-quaville", "Embassy Quaville", 3), new("embassy-port-arve", "Embassy Port Arve", 2)]);
        index.Groups.Count.ShouldBe(26);
        index.Groups.Where(group => group.Values.Count > 0).Select(group => group.Key).ShouldBe(["P", "Q"]);
        index.KeyOf("embassy PORT arve").ShouldBe("embassy-port-arve");
    }

    [Fact]
    public void Tag_that_begins_with_no_letter_stands_under_digits() =>
        AxisIndex.From(BrowseAxis.Tag, [new("3RD PARTY", "3RD PARTY", 1)]).Groups[0].ShouldSatisfyAllConditions(
            group => group.Key.ShouldBe("0"), group => group.Count.ShouldBe(1));

    [Fact]
    public void Pages_of_an_earlier_state_are_never_served()
    {
        var cache = new PageCache();
        cache.Add("1", "/", new FinishedPage(200, "text/html", [1]));
        cache.Find("1", "/").ShouldNotBeNull();
        cache.Find("2", "/").ShouldBeNull();
        cache.Add("2", "/x", new FinishedPage(200, "text/html", [2]));
        cache.Find("2", "/").ShouldBeNull();
    }

    [Fact]
    public void Cache_stays_within_its_bounds_and_keeps_what_is_asked_for()
    {
        var cache = new PageCache(mostBytes: 15_000);
        cache.Add("1", "often", new FinishedPage(200, "text/html", new byte[500]));
        for (var i = 0; i < 500; i++)
        {
            cache.Add("1", "page" + i, new FinishedPage(200, "text/html", new byte[500]));
            cache.Find("1", "often").ShouldNotBeNull();
        }

        Enumerable.Range(0, 500).Count(i => cache.Find("1", "page" + i) is not null).ShouldBeLessThan(20);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public void Compressed_bytes_give_the_page_back(string encoding)
    {
        var page = new FinishedPage(200, "text/html", [.. Enumerable.Range(0, 9000).Select(i => (byte)(i % 97))]);
        using var packed = new MemoryStream(page.In(encoding));
        using Stream unpacking = encoding == "br" ? new System.IO.Compression.BrotliStream(packed, System.IO.Compression.CompressionMode.Decompress)
            : new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        unpacking.CopyTo(unpacked);
        unpacked.ToArray().ShouldBe(page.Bytes);
    }
}
