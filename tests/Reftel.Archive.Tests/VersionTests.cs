using Reftel.Archive.Import;

namespace Reftel.Archive.Tests;

public sealed class VersionTests
{
    private static readonly ImportOptions Hold = new(Hold: true);

    private static string Corrected => Invented.HtmlPage(body: Invented.Body(subject: "HARBOR REPORT, CORRECTED"));

    [Fact]
    public async Task Other_text_of_a_released_telegram_is_a_new_version_and_released()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("page.html", Invented.HtmlPage()));
        archive.Import(Hold, archive.Put("corrected.html", Corrected)).ShouldBeCounts(read: 1, newVersions: 1);
        archive.Find("09PORTARVE52", 1).Body.ShouldBe(Invented.Body());
        var latest = archive.Find("09PORTARVE52");
        (latest.Version, latest.State).ShouldBe((2, "released"));
        latest.Sightings.Single().File.ShouldBe("corrected.html");
        var shown = (await archive.Public.FindAsync("09PORTARVE52", cancellation: TestContext.Current.CancellationToken)).ShouldNotBeNull();
        (shown.Version, shown.LatestVersion, shown.Listing.Subject).ShouldBe((2, 2, "HARBOR REPORT, CORRECTED"));
        var pinned = (await archive.Public.FindAsync("09PORTARVE52", 1, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        (pinned.Version, pinned.LatestVersion, pinned.Body).ShouldBe((1, 2, Invented.Body()));
        (await archive.Public.FindAsync("09PORTARVE52", 3, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Theory]
    [InlineData("held")]
    [InlineData("withdrawn")]
    public void Import_never_releases_what_is_held_or_withdrawn(string state)
    {
        using var archive = new TemporaryArchive();
        archive.Import(state == "held" ? Hold : new ImportOptions(), archive.Put("page.html", Invented.HtmlPage(released: null)));
        if (state == "withdrawn") archive.Withdraw("09PORTARVE52");
        archive.Import(archive.Put("corrected.html", Corrected)).NewVersions.ShouldBe(1);
        archive.Import(archive.Put("row.csv", Invented.Row())).Unchanged.ShouldBe(1);
        archive.Import(archive.Put("page.html", Invented.HtmlPage(released: null))).Unchanged.ShouldBe(1);
        archive.Import(archive.Put("export.ndjson", archive.Ndjson().Replace($"\"state\":\"{state}\"", "\"state\":\"released\"", StringComparison.Ordinal))).Unchanged.ShouldBe(2);
        archive.Find("09PORTARVE52").State.ShouldBe(state);
    }

    [Fact]
    public void What_is_imported_to_be_held_is_held()
    {
        using var archive = new TemporaryArchive();
        archive.Import(Hold, archive.Put("page.html", Invented.HtmlPage())).New.ShouldBe(1);
        archive.Find("09PORTARVE52").State.ShouldBe("held");
        archive.Ask<long?>("SELECT batch_id FROM document").ShouldBeNull();
        archive.Editor.Find("09PORTARVE52", publicOnly: true).ShouldBeNull();
    }

    [Fact]
    public void Export_that_is_imported_to_be_held_releases_nothing()
    {
        using var source = new TemporaryArchive();
        source.Import(source.Put("page.html", Invented.HtmlPage()), source.Put("other.html", Invented.HtmlPage("09PORTARVE53", body: Invented.Body(53))));
        source.Withdraw("09PORTARVE53");
        using var archive = new TemporaryArchive();
        archive.Import(Hold, archive.Put("export.ndjson", source.Ndjson())).New.ShouldBe(2);
        archive.Find("09PORTARVE52").State.ShouldBe("held");
        archive.Find("09PORTARVE53").State.ShouldBe("withdrawn");
    }

    [Fact]
    public void Release_time_is_the_carriers_where_it_gives_one_else_the_batchs()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("text.txt", Invented.Text()));
        archive.Find("09PORTARVE52").Released.ShouldBeNull();
        archive.Ask<string>("SELECT released FROM document").ShouldBe("2012-03-04T05:06Z");
        archive.Import(archive.Put("page.html", Invented.HtmlPage()));
        archive.Find("09PORTARVE52").Released.ShouldBe("2011-08-26T00:00");
        archive.Ask<string>("SELECT release_day FROM document").ShouldBe("2011-08-26");
    }

    [Fact]
    public void Same_input_again_changes_nothing()
    {
        using var archive = new TemporaryArchive();
        string[] input =
        [
            archive.Put("page.html", Invented.HtmlPage()), archive.Put("corrected.html", Corrected), archive.Put("text.txt", Invented.Text()),
            archive.Put("note.txt", "UNCLAS PORT ARVE\n\nSUBJECT: NOTE\n\n1. It silts up.\n"),
        ];
        archive.Import(input).ShouldBeCounts(read: 4, isNew: 2, newVersions: 1, unchanged: 1);
        var before = archive.Ndjson();
        var entries = archive.Editor.Changes().Count(change => change.Kind != "import");
        archive.Time.Now = archive.Time.Now.AddDays(1);
        archive.Import(input).ShouldBeCounts(read: 4, unchanged: 4);
        archive.Ndjson().ShouldBe(before);
        archive.Editor.Changes().Count(change => change.Kind != "import").ShouldBe(entries);
    }

    [Fact]
    public void First_text_seen_again_after_another_stays_the_first_version()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("page.html", Invented.HtmlPage()), archive.Put("corrected.html", Corrected), archive.Put("row.csv", Invented.Row())).ShouldBeCounts(read: 3, isNew: 1, newVersions: 1, unchanged: 1);
        archive.Find("09PORTARVE52").Version.ShouldBe(2);
        archive.Find("09PORTARVE52", 1).Sightings.Select(sighting => sighting.File).ShouldBe(["page.html", "row.csv"]);
        archive.Ask<string>("SELECT subject FROM document").ShouldBe("HARBOR REPORT, CORRECTED");
        archive.Faults().ShouldBeEmpty();
    }
}
