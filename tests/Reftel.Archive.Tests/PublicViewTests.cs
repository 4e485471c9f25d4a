using Reftel.Archive.Import;

namespace Reftel.Archive.Tests;

public sealed class PublicViewTests
{
    private const string Secret = "UNSEEN";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Two released telegrams, and one that is not, which is alone in whatever it can be: tag, origin, classification, month, release day, collection.</summary>
    private static TemporaryArchive With(string state)
    {
        var archive = new TemporaryArchive();
        archive.Import(
            new ImportOptions(Collection: "harbor"), archive.Put("page.html", Invented.HtmlPage()),
            archive.Put("other.html", Invented.HtmlPage("09PORTARVE53", header: Invented.Header(53, 26), body: Invented.Body(53, references: "09 PORT ARVE 52"))));
        var body = Invented.Body(77, Secret, "A. 09 PORT ARVE 52\n     B. 09 PORT ARVE 11").Replace("TAGS: EWWT PGOV", "TAGS: KTIP", StringComparison.Ordinal);
        archive.Import(
            new ImportOptions(Hold: true, Collection: "unseen"),
            archive.Put("unseen.html", Invented.HtmlPage("09EFTOQUAVILLE77", "2008-05-05 10:00", "2011-09-09 00:00", "SECRET", "Embassy Quaville", "", body)));
        if (state != "held") archive.Release("09QUAVILLE77");
        if (state == "withdrawn") archive.Withdraw("09QUAVILLE77");
        archive.Faults().ShouldBeEmpty();
        return archive;
    }

    [Fact]
    public async Task Neighbours_are_the_released_telegrams_of_the_post_in_the_sequence_of_its_numbers()
    {
        using var archive = new TemporaryArchive();
        string[] ids = ["08PORTARVE9", "08PORTARVE310", "09PORTARVE2", "09PORTARVE10", "10PORTARVE1", "09QUAVILLE5"];
        archive.Import(new ImportOptions(), [.. ids.Select(id => archive.Put(id + ".html", Page(id)))]);
        archive.Import(new ImportOptions(Hold: true), archive.Put("held.html", Page("09PORTARVE4")), archive.Put("later.html", Page("11PORTARVE1")));
        (await NeighboursAsync("09PORTARVE10")).ShouldBe(("09PORTARVE2", "10PORTARVE1"));
        (await NeighboursAsync("09PORTARVE2")).ShouldBe(("08PORTARVE310", "09PORTARVE10"));
        (await NeighboursAsync("08PORTARVE9")).ShouldBe((null, "08PORTARVE310"));
        (await NeighboursAsync("10PORTARVE1")).ShouldBe(("09PORTARVE10", null));
        (await NeighboursAsync("09QUAVILLE5")).ShouldBe((null, null));

        static string Page(string id) => Invented.HtmlPage(id, $"20{id[..2]}-02-25 11:47", header: "", body: $"UNCLAS {id}\n\nTAGS: PGOV\nSUBJECT: {id}\n\n1. (U) Of {id}.\nROE");

        async Task<(string?, string?)> NeighboursAsync(string id)
        {
            var (previous, next) = await archive.Public.NeighboursAsync((await archive.Public.FindAsync(id, cancellation: Cancellation)).ShouldNotBeNull().Listing, Cancellation);
            return (previous?.ReferenceId, next?.ReferenceId);
        }
    }

    [Theory]
    [InlineData("held")]
    [InlineData("withdrawn")]
    public async Task What_is_not_released_is_nowhere(string state)
    {
        using var archive = With(state);
        var view = archive.Public;
        (await view.CountAsync(Cancellation)).ShouldBe(2);
        foreach (var axis in Enum.GetValues<BrowseAxis>())
        {
            var values = await view.AxisAsync(axis, Cancellation);
            values.ShouldNotBeEmpty();
            values.Select(value => value.Key).ShouldNotContain(key => key == "KTIP" || key == "embassy-quaville" || key == "secret" || key == "2008-05" || key == "2011-09-09" || key == "2012-03-04", axis.ToString());
            foreach (var value in values) (await view.ListAsync(axis, value.Key, 0, Cancellation)).ShouldNotBeNull().Telegrams.ShouldAllBe(telegram => telegram.Subject != Secret);
        }

        foreach (var (axis, value) in OwnValues) (await view.ListAsync(axis, value, 0, Cancellation)).ShouldBeNull(value);
        (await view.ListAsync(BrowseAxis.ReleaseDay, "2011-09-09", 0, Cancellation)).ShouldBeNull();
        (await view.LatestAsync(100, Cancellation)).Select(telegram => telegram.ReferenceId).ShouldBe(["09PORTARVE53", "09PORTARVE52"]);
        (await view.FindListingsAsync(["09QUAVILLE77", "09PORTARVE52"], Cancellation)).Keys.ShouldBe(["09PORTARVE52"]);
        (await view.CitedByAsync("09PORTARVE52", Cancellation)).Select(telegram => telegram.ReferenceId).ShouldBe(["09PORTARVE53"]);
        (await view.CitedByAsync("09PORTARVE11", Cancellation)).ShouldBeEmpty();
        (await view.CollectionsAsync(Cancellation)).Select(collection => collection.Name).ShouldBe(["harbor"]);
        foreach (var id in new[] { "09QUAVILLE77", "09EFTOQUAVILLE77", "unseen.html" })
        {
            archive.Find(id).State.ShouldBe(state);
            foreach (var version in new int?[] { null, 1, 2 })
            {
                (await view.FindAsync(id, version, Cancellation)).ShouldBeNull(id);
                (await view.FindDocumentAsync(id, version, Cancellation)).ShouldBeNull(id);
            }
        }

        archive.Editor.All(publicOnly: true).Count().ShouldBe(2);
    }

    [Fact]
    public async Task What_was_withdrawn_leaves_its_reason_and_what_was_never_public_leaves_nothing()
    {
        using (var withdrawn = With("withdrawn"))
        {
            foreach (var id in new[] { "09QUAVILLE77", "09EFTOQUAVILLE77", "unseen.html" })
                (await withdrawn.Public.FindTombstoneAsync(id, Cancellation)).ShouldBe(new Tombstone("09QUAVILLE77", 1, "unseen.html", "2012-03-04T05:06:07.000Z", "It names a source."));
            (await withdrawn.Public.FindTombstoneAsync("09PORTARVE52", Cancellation)).ShouldBeNull();
        }

        using var held = With("held");
        (await held.Public.FindTombstoneAsync("09QUAVILLE77", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Once_released_it_is_everywhere()
    {
        using var archive = With("released");
        var view = archive.Public;
        (await view.CountAsync(Cancellation)).ShouldBe(3);
        foreach (var (axis, value) in OwnValues)
            (await view.ListAsync(axis, value, 0, Cancellation)).ShouldNotBeNull(value).Telegrams.ShouldHaveSingleItem().Subject.ShouldBe(Secret);
        (await view.LatestAsync(1, Cancellation)).ShouldHaveSingleItem().ReferenceId.ShouldBe("09QUAVILLE77");
        (await view.FindListingsAsync(["09QUAVILLE77"], Cancellation)).Count.ShouldBe(1);
        (await view.CitedByAsync("09PORTARVE11", Cancellation)).Count.ShouldBe(1);
        (await view.CollectionsAsync(Cancellation)).Count.ShouldBe(2);
        foreach (var id in new[] { "09QUAVILLE77", "09EFTOQUAVILLE77", "unseen.html" })
        {
            (await view.FindAsync(id, cancellation: Cancellation)).ShouldNotBeNull(id).Listing.ReferenceId.ShouldBe("09QUAVILLE77");
            (await view.FindDocumentAsync(id, cancellation: Cancellation)).ShouldNotBeNull(id).ReferenceId.ShouldBe("09QUAVILLE77");
        }
    }

    [Fact]
    public async Task Collection_is_described_as_its_publisher_did()
    {
        using var archive = new TemporaryArchive();
        archive.Put("box/telegram.txt", Invented.Text());
        archive.Put("box/collection.json", """{ "name": "harbor", "title": "Harbor papers", "statedTotal": 12 }""");
        archive.Import(archive["box"]);
        (await archive.Public.CollectionsAsync(Cancellation)).ShouldHaveSingleItem().ShouldBe(new("harbor", "Harbor papers", null, null, null, 12, null));
    }

    [Fact]
    public async Task Released_telegram_comes_with_its_text_and_where_it_was_seen()
    {
        using var archive = new TemporaryArchive();
        archive.Import(new ImportOptions(Collection: "harbor"), archive.Put("page.html", Invented.HtmlPage()), archive.Put("row.csv", Invented.Row()));
        var found = (await archive.Public.FindAsync("09PORTARVE52", cancellation: Cancellation)).ShouldNotBeNull();
        found.Listing.ShouldBe(new TelegramListing("09PORTARVE52", 1, "page.html", "HARBOR REPORT", "2009-02-25T11:47Z", "2011-08-26T00:00", "Embassy Port Arve", "UNCLASSIFIED"));
        (found.Header, found.Body, found.Collection, found.DocumentKind).ShouldBe((Invented.Header(), Invented.Body(), "harbor", "telegram"));
        found.Sightings.Select(sighting => sighting.File).ShouldBe(["page.html", "row.csv"]);
    }

    [Fact]
    public async Task Revision_grows_with_every_change()
    {
        using var archive = new TemporaryArchive();
        var before = await archive.Public.RevisionAsync(Cancellation);
        archive.Import(archive.Put("page.html", Invented.HtmlPage()));
        (await archive.Public.RevisionAsync(Cancellation)).ShouldBeGreaterThan(before);
    }

    // Only the unseen telegram has them, or would have them: an editor's release has its own day.
    private static (BrowseAxis Axis, string Value)[] OwnValues =>
    [
        (BrowseAxis.Tag, "KTIP"), (BrowseAxis.Origin, "embassy-quaville"), (BrowseAxis.Classification, "secret"), (BrowseAxis.CreationMonth, "2008-05"), (BrowseAxis.ReleaseDay, "2012-03-04"),
    ];
}
