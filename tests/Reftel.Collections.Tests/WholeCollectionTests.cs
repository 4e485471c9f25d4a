namespace Reftel.Collections.Tests;

/// <summary>Whole collections: the samples of the repository, and the model telegram where it is.</summary>
public sealed class WholeCollectionTests
{
    [Fact]
    public async Task Samples_hold_so_many_telegrams_of_each_carrier()
    {
        var telegrams = (await Reading.AllAsync(Repository.Samples)).OfType<RawTelegram>().ToList();
        telegrams.CountBy(telegram => telegram.Place.Carrier).OrderBy(pair => pair.Key, StringComparer.Ordinal).ShouldBe(
            [new(Carriers.Csv, 37), new(Carriers.Html, 25), new(Carriers.Ndjson, 7), new(Carriers.SavedPage, 5), new(Carriers.Text, 15)]);
        telegrams.ShouldAllBe(telegram => telegram.Body.Length > 0);
        telegrams.Where(telegram => telegram.Place.Carrier != Carriers.Text).ShouldAllBe(telegram => telegram.ReferenceId != null && telegram.Created != null && telegram.Origin != null);
        telegrams.Where(telegram => telegram.ReadAsWindows1252).Select(telegram => telegram.Place.File).ShouldBe(["text/09MONTECALDO590.txt"]);
        telegrams.Where(telegram => telegram.OriginalBytes.HasValue).Select(telegram => telegram.Place.File).ShouldBe(["text/09MONTECALDO590.txt"]);
        telegrams.Where(telegram => telegram.Place.File == "text/two-on-one-tape.txt").Select(telegram => telegram.SourceId).ShouldBe(["text/two-on-one-tape.txt#1", "text/two-on-one-tape.txt#2"]);
        telegrams.Where(telegram => telegram.Archived is not null).ShouldAllBe(telegram => telegram.Place.Carrier == Carriers.Ndjson);
    }

    [Fact]
    public async Task Six_records_of_the_samples_are_rejected()
    {
        var rejections = (await Reading.AllAsync(Repository.Samples)).OfType<Rejection>().ToList();
        rejections.Select(rejection => $"{rejection.Place.File} {rejection.Place.Record}").ShouldBe(
            ["cables.csv 8", "cables.csv 16", "export.ndjson 4", "malformed/page-with-three-texts.html 1", "malformed/page-without-text.html 1", "malformed/tape-with-nuls.txt 1"]);
        rejections.ShouldAllBe(rejection => rejection.Reason.Length > 10 && rejection.FirstBytes.Length > 0 && rejection.Place.Length == rejection.FirstBytes.Length);
        rejections[0].Reason.ShouldStartWith("5 columns");
        rejections[1].Reason.ShouldContain("is no date");
    }

    [Fact]
    public async Task Model_telegram_is_the_same_in_its_three_carriers()
    {
        Assert.SkipUnless(Repository.Seed is not null, "The model telegram is not on this machine (../shared/seed).");
        var telegrams = (await Reading.AllAsync(Repository.Seed!)).Select(record => record.ShouldBeOfType<RawTelegram>()).ToDictionary(telegram => telegram.Place.Carrier);
        telegrams.Keys.Order(StringComparer.Ordinal).ShouldBe([Carriers.Csv, Carriers.Html, Carriers.SavedPage]);
        telegrams.Values.ShouldAllBe(telegram => telegram.ReferenceId == "09LUXEMBOURG52" && telegram.Created == "2009-02-25T11:47" && telegram.Origin == "Embassy Luxembourg");
        telegrams.Values.Select(telegram => telegram.Header.TrimEnd('\n')).Distinct().ShouldHaveSingleItem().ShouldStartWith("VZCZCXRO1866\n");
        telegrams.Values.Select(telegram => telegram.Body.TrimEnd('\n')).Distinct().ShouldHaveSingleItem().ShouldEndWith("\nBOUGHTER");
        telegrams[Carriers.Html].Released.ShouldBe("2011-08-26T00:00");
        telegrams[Carriers.SavedPage].Released.ShouldBe("2011-08-26T00:00");
        telegrams[Carriers.Csv].Released.ShouldBeNull();
    }
}
