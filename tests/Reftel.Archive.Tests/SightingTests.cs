using CsCheck;
using Reftel.Archive.Import;
using Reftel.Collections;

namespace Reftel.Archive.Tests;

public sealed class SightingTests
{
    private static readonly int[][] Orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

    [Fact]
    public void Same_text_from_another_carrier_is_unchanged_and_a_further_sighting()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("text.txt", Invented.Text())).ShouldBeCounts(read: 1, isNew: 1);
        archive.Time.Now = archive.Time.Now.AddHours(1);
        archive.Import(archive.Put("page.html", Invented.HtmlPage())).ShouldBeCounts(read: 1, unchanged: 1);
        var sightings = archive.Find("09PORTARVE52").Sightings;
        sightings.Select(sighting => (sighting.Carrier, sighting.File)).ShouldBe([(Carriers.Text, "text.txt"), (Carriers.Html, "page.html")]);
        sightings.Select(sighting => sighting.Imported).ShouldBe(["2012-03-04T05:06:07.000Z", "2012-03-04T06:06:07.000Z"]);
        sightings.ShouldAllBe(sighting => sighting.Sha256.Length == 64);
    }

    [Fact]
    public void Line_ends_of_a_carrier_make_no_other_text_and_the_first_stays_as_it_came()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("text.txt", Invented.Text().ReplaceLineEndings("\r\n"))).New.ShouldBe(1);
        archive.Import(archive.Put("page.html", Invented.HtmlPage(body: Invented.Body() + "\n\n"))).Unchanged.ShouldBe(1);
        archive.Find("09PORTARVE52").Body.ShouldBe(Invented.Body().ReplaceLineEndings("\r\n"));
    }

    [Fact]
    public void Sighting_keeps_all_that_its_carrier_says()
    {
        using var archive = new TemporaryArchive();
        var page = Invented.HtmlPage().Replace("</table>",
            "<tr><td colspan='5'>Appears in these articles: <a href='https://one.example/a'>One</a> <a href='https://two.example/b'>Two</a></td></tr></table>", StringComparison.Ordinal);
        archive.Import(archive.Put("page.html", page));
        archive.Find("09PORTARVE52").Sightings.Single().Metadata.Select(said => $"{said.Key}={said.Value}").ShouldBe(
        [
            "referenceId=09PORTARVE52", "created=2009-02-25T11:47", "released=2011-08-26T00:00", "origin=Embassy Port Arve", "classification=UNCLASSIFIED",
            "title=HARBOR REPORT", "article=One|https://one.example/a\nTwo|https://two.example/b",
        ]);
    }

    [Fact]
    public void Sighting_fills_what_was_unknown_and_overrides_nothing()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("old.html", Invented.HtmlPage(released: null, origin: "Embassy Port Arve")));
        archive.Import(archive.Put("new.html", Invented.HtmlPage(released: "2011-08-26 00:00", origin: "Consulate Quaville", classification: "SECRET", created: "2010-01-01 00:00")));
        var found = archive.Find("09PORTARVE52");
        found.Released.ShouldBe("2011-08-26T00:00");
        (found.Origin, found.CarrierClassification).ShouldBe(("Embassy Port Arve", "UNCLASSIFIED"));
        archive.Ask<string>("SELECT carrier_created FROM document").ShouldBe("2009-02-25T11:47");
        archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Collection_is_filled_where_it_was_unknown_and_never_changed()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("text.txt", Invented.Text()));
        archive.Import(new ImportOptions(Collection: "harbor"), archive.Put("page.html", Invented.HtmlPage()));
        archive.Find("09PORTARVE52").Collection.ShouldBe("harbor");
        archive.Import(new ImportOptions(Collection: "other"), archive.Put("row.csv", Invented.Row()));
        archive.Find("09PORTARVE52").Collection.ShouldBe("harbor");
    }

    [Fact]
    public void Three_carriers_make_the_same_telegram_in_every_order()
    {
        var made = Orders.Select(order =>
        {
            using var archive = new TemporaryArchive();
            string[] files = [archive.Put("text.txt", Invented.Text()), archive.Put("page.html", Invented.HtmlPage()), archive.Put("row.csv", Invented.Row())];
            archive.Import([.. order.Select(i => files[i])]).ShouldBeCounts(read: 3, isNew: 1, unchanged: 2);
            archive.Faults().ShouldBeEmpty();
            return Whole(archive);
        }).Distinct().ToList();
        made.Count.ShouldBe(1);
    }

    [Fact]
    public void Whatever_three_carriers_know_the_telegram_is_the_same_in_every_order() =>
        Gen.Select(Gen.Int[0, 31], Gen.Int[0, 31], Gen.Int[0, 31], Gen.Bool).Sample(
            (first, second, third, hasHeader) =>
            {
                string[] lines = [Knowing(first, hasHeader), Knowing(second, hasHeader), Knowing(third, hasHeader)];
                return Orders.Select(order =>
                {
                    using var archive = new TemporaryArchive();
                    archive.Import([.. order.Select(i => archive.Put($"{i}.ndjson", lines[i]))]);
                    archive.Faults().ShouldBeEmpty();
                    return Whole(archive);
                }).Distinct().Count() == 1;
            },
            iter: 5, threads: 1);

    // One carrier's line with some of the truth.
    private static string Knowing(int what, bool hasHeader) => Invented.Line(
        header: hasHeader ? null : "",
        referenceId: hasHeader && (what & 16) != 0 ? null : "09PORTARVE52",
        created: (what & 1) != 0 ? "2009-02-25T11:47" : null,
        released: (what & 2) != 0 ? "2011-08-26T00:00" : null,
        origin: (what & 4) != 0 ? "Embassy Port Arve" : null,
        classification: (what & 8) != 0 ? "UNCLASSIFIED//FOR OFFICIAL USE ONLY" : null);

    // The document, its projection and its sightings, these in no order. Its source ID is the first carrier's.
    private static string Whole(TemporaryArchive archive)
    {
        var document = archive.Find("09PORTARVE52");
        var sightings = document.Sightings.Select(sighting => $"{sighting.Carrier} {sighting.File} {sighting.Sha256} {string.Join(' ', sighting.Metadata)}").Order(StringComparer.Ordinal);
        var browsed = archive.Ask<string>("SELECT json_array(year, origin_code, number, subject, created, created_month, released, release_day, origin, origin_slug, classification, classification_slug) FROM document");
        var tags = archive.Ask<string>("SELECT json_group_array(tag ORDER BY position) FROM document_tag");
        var cited = archive.Ask<string>("SELECT json_group_array(target ORDER BY target) FROM citation");
        return string.Join('\n', [(document with { Sightings = [] }).ToString(), browsed, tags, cited, .. sightings]);
    }
}
