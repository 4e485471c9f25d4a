using System.Text;
using System.Text.Json;
using Reftel.Archive.Import;
using Reftel.Archive.Release;

namespace Reftel.Archive.Tests;

/// <summary>An export is how an archive is handed on: whoever imports it has the same archive.</summary>
public sealed class HandOverTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An archive in which editors have done everything that they can do.</summary>
    private static TemporaryArchive Edited()
    {
        var archive = new TemporaryArchive();
        archive.Put("box/collection.json", """{ "name": "harbor", "title": "Harbor papers", "source": "the Guild", "rights": "CC0", "dates": "2009", "statedTotal": 12, "description": "All \"of\" it." }""");
        archive.Put("box/52.html", Invented.HtmlPage());
        archive.Put("box/52-corrected.html", Invented.HtmlPage(body: Invented.Body(subject: "HARBOR REPORT, CORRECTED")));
        archive.Put("box/53.html", Invented.HtmlPage("09EFTOPORTARVE53", header: Invented.Header(53), body: Invented.Body(53), classification: "SECRET"));
        archive.Put("box/54.txt", Encoding.Latin1.GetBytes(Invented.Text(54, "CAF\u00C9")));
        archive.Import(archive["box"]);
        archive.Import(new ImportOptions(Hold: true, Collection: "held"), [.. Enumerable.Range(60, 6).Select(number => archive.Put($"{number}.txt", Invented.Text(number)))]);
        archive.Put("homonym.html", Invented.HtmlPage(header: Invented.Header(52, 26), body: "UNCLAS PORT ARVE 000052\n\nSUBJECT: ON OYSTERS\n\n1. Quite another matter: shellfish, tariffs, picnics.\nDOE\n"));
        archive.Import(archive["homonym.html"]).New.ShouldBe(1);
        archive.Time.Now = archive.Time.Now.AddDays(1);
        archive.Releaser().Release(["09PORTARVE60", "09PORTARVE61"], null, "First \"batch\"", Cancellation).Telegrams.ShouldBe(2);
        archive.Releaser().Release(["09PORTARVE62", "09PORTARVE63"], archive.Time.Now.AddDays(30), "On the anniversary", Cancellation).IsToCome.ShouldBeTrue();
        archive.Withdraw("09PORTARVE61", "09PORTARVE53");
        archive.Releaser().Release(["09PORTARVE53"], archive.Time.Now.AddDays(60), "Cleared again", Cancellation).IsToCome.ShouldBeTrue();
        foreach (var (id, field, value) in new[]
        {
            ("09PORTARVE52", Corrections.Subject, "HARBOUR \u201CREPORT\u201D"), ("09PORTARVE52", Corrections.Tags, "PGOV, SENV"), ("09PORTARVE52", Corrections.References, "07QUAVILLE3"),
            ("09PORTARVE52", Corrections.Origin, "Embassy Quaville"), ("09PORTARVE52", Corrections.Classification, "SECRET"), ("09PORTARVE52", Corrections.Released, "2011-09-01"),
            ("09PORTARVE52", Corrections.Created, "1999-02-03"), ("09PORTARVE60", Corrections.Origin, "Office of the Pilot"), ("09PORTARVE60", Corrections.Released, "2010-01-01"),
            ("09PORTARVE64", Corrections.Created, "2009-01-01T10:00Z"),
        })
        {
            archive.Corrector().Correct(id, field, value, "The printed list has it.");
        }

        archive.Import(archive.Put("61-again.html", Invented.HtmlPage("09PORTARVE61", header: Invented.Header(61), body: Invented.Body(61, "AGAIN"))));
        new Expunger(archive.Folder, archive.Time, "ann").Expunge("09PORTARVE54", "Order of the court.", Cancellation).Versions.ShouldBe(1);
        archive.Faults().ShouldBeEmpty();
        return archive;
    }

    private static TemporaryArchive CopyOf(TemporaryArchive archive)
    {
        var copy = new TemporaryArchive();
        copy.Time.Now = archive.Time.Now.AddDays(2);
        copy.Import(copy.Put("export.ndjson", archive.Ndjson())).Quarantined.ShouldBe(0);
        return copy;
    }

    [Fact]
    public void Archive_handed_on_is_the_same_row_by_row()
    {
        using var archive = Edited();
        using var copy = CopyOf(archive);
        StoredRows.Of(copy).ShouldBe(StoredRows.Of(archive));
        copy.Ndjson().ShouldBe(archive.Ndjson());
        copy.Faults().ShouldBeEmpty();
        copy.Reindex();
        StoredRows.Of(copy).ShouldBe(StoredRows.Of(archive));
    }

    [Fact]
    public void Batch_to_come_comes_true_in_the_copy_too()
    {
        using var archive = Edited();
        using var copy = CopyOf(archive);
        copy.Find("09PORTARVE62").Batch.ShouldBe(new Batch(Batch.Release, "2012-04-04T05:06Z", "On the anniversary"));
        DueReleases.Apply(copy.Folder, copy.Time, "ann").ShouldBe(0);
        foreach (var each in new[] { archive, copy })
        {
            each.Time.Now = new DateTimeOffset(2012, 5, 1, 0, 0, 0, TimeSpan.Zero);
            DueReleases.Apply(each.Folder, each.Time, "ann").ShouldBe(2);
        }

        (copy.Find("09PORTARVE53").State, copy.Find("09PORTARVE53").ToCome).ShouldBe(("withdrawn", new Batch(Batch.Release, "2012-05-04T05:06Z", "Cleared again")));
        (copy.Find("09PORTARVE62").State, copy.Find("09PORTARVE62").Released).ShouldBe(("released", "2012-04-04T05:06Z"));
        StoredRows.Of(copy).ShouldBe(StoredRows.Of(archive));
        copy.Time.Now = copy.Time.Now.AddDays(10);
        DueReleases.Apply(copy.Folder, copy.Time, "ann").ShouldBe(1);
        (copy.Find("09PORTARVE53").State, copy.Find("09PORTARVE53").Withdrawal).ShouldBe(("released", null));
        copy.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void What_was_put_off_does_not_come_out_on_the_day_that_was_meant_first()
    {
        using var archive = new TemporaryArchive();
        archive.Import(new ImportOptions(Hold: true), archive.Put("60.txt", Invented.Text(60)));
        foreach (var days in new[] { 30, 60 }) archive.Releaser().Release(["09PORTARVE60"], archive.Time.Now.AddDays(days), null, Cancellation).IsToCome.ShouldBeTrue();
        archive.Time.Now = archive.Time.Now.AddDays(40);
        DueReleases.Apply(archive.Folder, archive.Time, "ann").ShouldBe(0);
        archive.Find("09PORTARVE60").State.ShouldBe("held");
        archive.Time.Now = archive.Time.Now.AddDays(40);
        DueReleases.Apply(archive.Folder, archive.Time, "ann").ShouldBe(1);
    }

    [Fact]
    public void What_is_undone_in_the_copy_is_as_undone_in_the_original()
    {
        using var archive = Edited();
        using var copy = CopyOf(archive);
        copy.Time.Now = archive.Time.Now;
        foreach (var each in new[] { archive, copy })
        {
            each.Withdraw("09PORTARVE52", "09PORTARVE60");
            foreach (var field in Corrections.Fields) each.Corrector().Correct("09PORTARVE52", field, null, "The list was wrong.");
            each.Corrector().Correct("09PORTARVE60", Corrections.Origin, null, "The list was wrong.");
        }

        StoredRows.Of(copy).ShouldBe(StoredRows.Of(archive));
        copy.Ndjson().ShouldBe(archive.Ndjson());
    }

    [Fact]
    public void Expunged_text_does_not_come_back_in_the_copy_either()
    {
        using var archive = Edited();
        using var copy = CopyOf(archive);
        var line = copy.Ndjson().Split('\n').Single(line => line.Contains("\"referenceId\":\"09PORTARVE54\"", StringComparison.Ordinal));
        line.ShouldContain("\"expunging\":{");
        line.ShouldNotContain("CAF", Case.Sensitive);
        copy.Import(archive["box/54.txt"]).ShouldBeCounts(read: 1, unchanged: 1);
        copy.Import(copy.Put("54.html", Invented.HtmlPage("09PORTARVE54", header: Invented.Header(54), body: Invented.Body(54, "CAF\u00C9")))).ShouldBeCounts(read: 1, quarantined: 1);
        copy.Rejected.Single().Reason.ShouldContain("expunged");
        copy.Find("09PORTARVE54").Body.ShouldBe("");
    }

    [Fact]
    public void Expunged_text_that_comes_later_in_the_same_import_is_not_taken()
    {
        using var archive = Edited();
        using var copy = new TemporaryArchive();
        var page = copy.Put("54.html", Invented.HtmlPage("09PORTARVE54", header: Invented.Header(54), body: Invented.Body(54, "CAF\u00C9")));
        copy.Import(copy.Put("export.ndjson", archive.Ndjson()), page).Quarantined.ShouldBe(1);
        copy.Find("09PORTARVE54").Body.ShouldBe("");
    }

    [Fact]
    public void Export_that_is_imported_to_be_held_plans_nothing()
    {
        using var archive = Edited();
        using var copy = new TemporaryArchive();
        copy.Import(new ImportOptions(Hold: true), copy.Put("export.ndjson", archive.Ndjson()));
        DueReleases.Next(copy.Folder).ShouldBeNull();
        copy.Ask<long>("SELECT count(*) FROM document WHERE state = 'released'").ShouldBe(0);
        copy.Find("09PORTARVE61").State.ShouldBe("withdrawn");
    }

    [Fact]
    public void Line_tells_what_the_carrier_says_only_where_something_else_is_shown()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("52.html", Invented.HtmlPage()), archive.Put("53.txt", Invented.Text(53)), archive.Put("note.txt", "UNCLAS PORT ARVE\n\nSUBJECT: NOTE\n\n1. It silts up.\n"));
        archive.Corrector().Correct("09PORTARVE53", Corrections.Origin, "Embassy Quaville", "The printed list has it.");
        var lines = archive.Ndjson().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines[0].GetProperty("carrier").GetRawText().ShouldBe("""{"created":"2009-02-25T11:47"}""");
        lines[1].GetProperty("carrier").GetRawText().ShouldBe("""{"created":null,"origin":null}""");
        lines[2].TryGetProperty("carrier", out _).ShouldBeFalse();
    }

    [Fact]
    public void Export_of_the_public_names_no_editor_and_nothing_to_come()
    {
        using var archive = Edited();
        var lines = Encoding.UTF8.GetString(archive.Exported((exporter, stream) => exporter.WriteNdjson(stream, publicOnly: true, CancellationToken.None)));
        lines.ShouldNotContain("\"who\"");
        lines.ShouldNotContain("anniversary");
        lines.ShouldNotContain("expunging");
        lines.ShouldNotContain("withdrawal");
        lines.ShouldContain("HARBOUR");
    }
}
