using System.Text;
using System.Text.Json;
using Reftel.Archive.Import;
using Reftel.Collections;

namespace Reftel.Archive.Tests;

public sealed class ExportTests
{
    private const string Note = "UNCLAS PORT ARVE\n\nTAGS: SENV\nSUBJECT: NOTE\n\n1. It silts up.\n";

    /// <summary>An archive with some of everything.</summary>
    private static TemporaryArchive Made()
    {
        var archive = new TemporaryArchive();
        archive.Import(
            new ImportOptions(Collection: "harbor"), archive.Put("page.html", Invented.HtmlPage()), archive.Put("row.csv", Invented.Row() + Invented.Row(2, "09PORTARVE510", body: Invented.Body(510))),
            archive.Put("corrected.html", Invented.HtmlPage(body: Invented.Body(subject: "CORRECTED \u201CTWICE\u201D <&> \\ 𝔸"))), archive.Put("b-note.txt", Note));
        archive.Time.Now = archive.Time.Now.AddDays(1);
        archive.Import(
            new ImportOptions(Hold: true), archive.Put("held.html", Invented.HtmlPage("09EFTOPORTARVE60", body: Invented.Body(60), classification: "SECRET")),
            archive.Put("latin.txt", Encoding.Latin1.GetBytes(Invented.Text(61, "CAF\u00C9"))), archive.Put("a-note.txt", Note));
        archive.Import(
            archive.Put("old.ndjson", Invented.Line(Invented.Body(7), referenceId: "87QUAVILLE7", sourceId: null, created: "1987-05-05T10:00Z", released: "2011-01-01")),
            archive.Put("a-note.txt", Note + "2. Still.\n"), archive.Put("undated.ndjson", Invented.Line(Invented.Body(8), "", "05QUAVILLE8")));
        archive.Withdraw("09PORTARVE510");
        archive.Faults().ShouldBeEmpty();
        return archive;
    }

    [Fact]
    public void Export_imported_elsewhere_and_exported_again_is_the_same_to_the_byte()
    {
        using var archive = Made();
        using var copy = new TemporaryArchive();
        copy.Time.Now = archive.Time.Now.AddYears(1);
        var export = archive.Ndjson();
        copy.Import(copy.Put("export.ndjson", export)).ShouldBeCounts(read: 10, isNew: 8, newVersions: 2);
        copy.Ndjson().ShouldBe(export);
        copy.Faults().ShouldBeEmpty();
        copy.Find("09PORTARVE61").Sightings.Single().Original.ShouldNotBeNull().ToArray().ShouldBe(File.ReadAllBytes(archive["latin.txt"]));
        copy.Reindex();
        copy.Ndjson().ShouldBe(export);
    }

    [Fact]
    public void Copy_answers_at_every_address_of_the_original_in_the_same_state()
    {
        using var archive = Made();
        using var copy = new TemporaryArchive();
        copy.Import(copy.Put("export.ndjson", archive.Ndjson()));
        foreach (var (id, state) in new[] { ("09EFTOPORTARVE60", "held"), ("09PORTARVE510", "withdrawn"), ("09PORTARVE52", "released"), ("a-note.txt", "held"), ("b-note.txt", "released"), ("05QUAVILLE8", "released") })
        {
            copy.Find(id).State.ShouldBe(state);
            JsonSerializer.Serialize(copy.Find(id)).ShouldBe(JsonSerializer.Serialize(archive.Find(id)));
        }

        (Statistics.Of(copy.Folder.Path) with { Collections = [] }).ShouldBe(Statistics.Of(archive.Folder.Path) with { Collections = [] });
        Statistics.Of(copy.Folder.Path).Collections.ShouldBe(Statistics.Of(archive.Folder.Path).Collections);
    }

    [Fact]
    public void Export_is_ordered_by_year_origin_number_and_version_then_by_source_ID()
    {
        using var archive = Made();
        archive.Editor.All().Select(document => $"{document.ReferenceId ?? document.SourceId} {document.Version}").ShouldBe(
        [
            "87QUAVILLE7 1", "05QUAVILLE8 1", "09PORTARVE52 1", "09PORTARVE52 2", "09PORTARVE60 1", "09PORTARVE61 1", "09PORTARVE510 1", "a-note.txt 1", "b-note.txt 1", "a-note.txt 2",
        ]);
    }

    [Fact]
    public void Export_imported_into_its_own_archive_changes_nothing()
    {
        using var archive = Made();
        var export = archive.Ndjson();
        var entries = archive.Editor.Changes().Count(change => change.Kind != "import");
        archive.Import(archive.Put("export.ndjson", export)).ShouldBeCounts(read: 10, unchanged: 10);
        archive.Ndjson().ShouldBe(export);
        archive.Editor.Changes().Count(change => change.Kind != "import").ShouldBe(entries);
    }

    [Fact]
    public void Document_known_by_source_ID_stays_so_in_a_copy_whatever_its_text_would_say()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("x.ndjson", Invented.Line(Invented.Body(9), "", null)), archive.Put("y.ndjson", Invented.Line(Note, "", null, created: "2009-02-25")));
        using var copy = new TemporaryArchive();
        copy.Import(copy.Put("export.ndjson", archive.Ndjson())).ShouldBeCounts(read: 2, isNew: 1, newVersions: 1);
        copy.Ndjson().ShouldBe(archive.Ndjson());
    }

    [Fact]
    public void Line_holds_no_original_where_the_text_gives_the_bytes()
    {
        using var archive = Made();
        var lines = archive.Ndjson().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Count(line => line.Contains("\"original\":", StringComparison.Ordinal)).ShouldBe(1);
        lines.Single(line => line.Contains("\"original\":", StringComparison.Ordinal)).ShouldContain("\"referenceId\":\"09PORTARVE61\"");
    }

    [Fact]
    public void Export_of_the_public_holds_released_telegrams_alone()
    {
        using var archive = Made();
        var lines = Encoding.UTF8.GetString(archive.Exported((exporter, stream) => exporter.WriteNdjson(stream, publicOnly: true, CancellationToken.None)));
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(5);
        lines.ShouldNotContain("\"state\":\"held\"");
        lines.ShouldNotContain("\"state\":\"withdrawn\"");
        lines.ShouldNotContain("\"original\":");
    }

    [Fact]
    public void Csv_export_is_read_again_with_the_same_texts()
    {
        using var archive = Made();
        var documents = archive.Editor.All().ToList();
        using var copy = new TemporaryArchive();
        var csv = copy.Put("export.csv", archive.Exported((exporter, stream) => exporter.WriteCsv(stream, publicOnly: false, CancellationToken.None)));
        copy.Import(csv).ShouldBeCounts(read: 10, isNew: 9, newVersions: 1);
        var read = CollectionReader.ReadAsync(csv, TestContext.Current.CancellationToken).ToBlockingEnumerable(TestContext.Current.CancellationToken).Cast<RawTelegram>().ToList();
        read.Select(row => (row.ReferenceId, row.Header, row.Body)).ShouldBe(documents.Select(document => (document.ReferenceId, document.Header, document.Body)));
        read.Select(row => row.Origin).ShouldBe(documents.Select(document => document.Origin));
        read.Select(row => row.Created).ShouldBe(documents.Select(document => document.Created?.TrimEnd('Z')));
        read.ShouldContain(row => row.Created == null);
    }

    [Theory]
    [MemberData(nameof(ExactTextTests.Bodies), MemberType = typeof(ExactTextTests))]
    public void Csv_export_keeps_odd_texts_exactly(string body)
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("line.ndjson", Invented.Line(body) + Invented.Line(Invented.Body(53), referenceId: "09PORTARVE53")));
        using var copy = new TemporaryArchive();
        copy.Import(copy.Put("export.csv", archive.Exported((exporter, stream) => exporter.WriteCsv(stream, publicOnly: false, CancellationToken.None)))).ShouldBeCounts(read: 2, isNew: 2);
        copy.Find("09PORTARVE52").Body.ShouldBe(body);
    }

    [Fact]
    public void Text_export_holds_every_text_ended_by_NNNN_and_is_read_again()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("dump.csv", Invented.Row() + Invented.Row(2, "09PORTARVE53", header: Invented.Header(53), body: Invented.Body(53))));
        var text = archive.Exported((exporter, stream) => exporter.WriteText(stream, publicOnly: false, CancellationToken.None));
        Encoding.UTF8.GetString(text).ShouldBe($"{Invented.Text(52)}\n\nNNNN\n{Invented.Text(53)}\n\nNNNN\n");
        using var copy = new TemporaryArchive();
        copy.Import(copy.Put("export.txt", text)).ShouldBeCounts(read: 2, isNew: 2);
        copy.Find("09PORTARVE53").Body.ShouldContain("PORT ARVE 000053");
    }
}
