using Reftel.Archive.Reporting;

namespace Reftel.Archive.Tests;

/// <summary>What is odd in a collection, at a glance.</summary>
public sealed class ReporterTests
{
    [Fact]
    public void Lines_that_no_rule_understood_are_grouped_by_shape_and_named()
    {
        using var archive = new TemporaryArchive();
        foreach (var number in (int[])[1, 2, 3, 4])
            archive.Import(archive.Put($"{number}.txt", Odd(number, $"QQ@@  {number}{number} %%")));
        var report = Gather(archive);
        report.Telegrams.ShouldBe(4);
        var group = report.UnreadLines.Largest.ShouldHaveSingleItem();
        (group.Key, group.Count).ShouldBe(("QQ@@ 99 %%", 4));
        group.Examples.ShouldBe([.. ((int[])[1, 2, 3]).Select(number => new ReportedExample($"09PORTARVE{number}", "body line 4", $"QQ@@  {number}{number} %%"))]);
        report.UnreadUnits.ShouldBe(4 * "QQ@@  11 %%".Length);
        report.Units.ShouldBeGreaterThan(report.UnreadUnits);
    }

    [Fact]
    public void Remarks_of_the_parser_are_counted_by_code()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("one.txt", Invented.Header() + "\n" + Invented.Body(references: "08 PELLTOWN 7")));
        var report = Gather(archive);
        var group = report.Diagnostics.Largest.Single(group => group.Key == "unknown-origin");
        (group.Count, group.Examples[0].Document).ShouldBe((1, "09PORTARVE52"));
        report.Diagnostics.Count.ShouldBe(report.Diagnostics.Largest.Sum(one => one.Count));
    }

    [Fact]
    public void Misspelt_IDs_lead_to_the_telegram_and_missing_fields_are_counted()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("box.csv", Invented.Row(id: "06ANOI582", body: "UNCLAS HANOI 000582\n\n1. (U) No subject.\nROE", header: "")));
        archive.Import(archive.Put("note.txt", "A note.\n\nTo whom it may concern.\n"));
        var report = Gather(archive);
        report.MisspeltIds.First.ShouldBe([new ReportedPair("06ANOI582", "06HANOI582")]);
        report.WithoutSubject.Count.ShouldBe(report.Telegrams);
        report.WithoutReferenceId.Count.ShouldBe(report.Telegrams - 1);
        report.WithoutDate.Count.ShouldBe(report.Telegrams - 1);
    }

    [Fact]
    public void Different_telegrams_under_one_ID_are_named_beside_each_other()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("one.txt", Invented.LongText("HARBOR REPORT", day: 25)));
        archive.Import(archive.Put("two.txt", Invented.LongText("FISH MARKET PRICES", day: 11)));
        var homonyms = Gather(archive).Homonyms;
        homonyms.Count.ShouldBe(1);
        homonyms.First.Select(one => (one.Document, one.Subject)).ShouldBe([("09PORTARVE52", "HARBOR REPORT"), ("09PORTARVE52~2", "FISH MARKET PRICES")]);
    }

    [Fact]
    public void Rejected_records_are_counted_by_reason_whatever_they_cite()
    {
        using var archive = new TemporaryArchive();
        foreach (var blocks in (string[])["", "<pre>a</pre><pre>b</pre><pre>c</pre>"]) archive.Import(archive.Put($"torn{blocks.Length}.html", $"<html><body>{blocks}</body></html>"));
        var group = Gather(archive).Quarantined.Largest.ShouldHaveSingleItem();
        (group.Key, group.Count).ShouldBe(("an HTML page with 9 <pre> blocks, where a telegram has two", 2));
        group.Examples.Select(example => example.Document).ShouldBe(["torn0.html", "torn36.html"]);
    }

    [Fact]
    public void Lists_are_as_long_as_asked_for_and_counts_are_of_all()
    {
        using var archive = new TemporaryArchive();
        foreach (var mark in (string[])["QQ@@", "WW@@", "VV@@"]) archive.Import(archive.Put($"{mark}.txt", Odd(mark[0], mark + " %%")));
        var unread = new Reporter(archive.Folder).Gather(2, TestContext.Current.CancellationToken).UnreadLines;
        (unread.Count, unread.Groups, unread.Largest.Count).ShouldBe((3, 3, 2));
    }

    [Fact]
    public void Empty_archive_has_an_empty_report()
    {
        using var archive = new TemporaryArchive();
        var report = Gather(archive);
        (report.Telegrams, report.Units, report.UnreadLines.Count, report.Quarantined.Count).ShouldBe((0, 0, 0, 0));
    }

    // A line between caption and E.O. line, where nothing of the kind can stand.
    private static string Odd(int number, string line) =>
        Invented.Header(number) + "\n" + Invented.Body(number).Replace("SIPDIS\n", $"SIPDIS\n{line}\n", StringComparison.Ordinal);

    private static CollectionReport Gather(TemporaryArchive archive) => new Reporter(archive.Folder).Gather(20, TestContext.Current.CancellationToken);
}
