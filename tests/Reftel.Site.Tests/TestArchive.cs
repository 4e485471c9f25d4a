using System.Net;
using Reftel.Archive;
using Reftel.Archive.Import;

namespace Reftel.Site.Tests;

/// <summary>An archive of invented telegrams on disk.</summary>
internal static class TestArchive
{
    public const string HostileSubject = "<SCRIPT>ALERT(1)</SCRIPT> & \"MORE\"";

    public static readonly string HostileBody =
        $"UNCLAS PORT ARVE 000066\n\nTAGS: PGOV\nSUBJECT: {HostileSubject}\n\n1. (U) <img src=x onerror=alert(1)> \u202Edesrever\u202C and \u200Bnothing.\n\n2. (U) </pre><script>alert(2)</script>\nROE";

    private static readonly (string Id, string Created, string Released, string Origin, string Classification, string Header, string Body)[] Released =
    [
        ("09PORTARVE52", "2009-02-25 11:47", "2011-08-26 00:00", "Embassy Port Arve", "UNCLASSIFIED//FOR OFFICIAL USE ONLY", Invented.Header, Invented.Body),
        ("08STATE132759", "2008-12-19 17:02", "2011-08-26 00:00", "Secretary of State", "UNCLASSIFIED", "", Plain("STATE", 132759, "HARBORS: QUESTIONS FOR THE ANNUAL REPORT")),
        ("09PORTARVE66", "2009-03-02 09:00", "2011-08-25 00:00", "Embassy Port Arve", "CONFIDENTIAL", "", HostileBody),
        .. Enumerable.Range(1, 105).Select(number => (
            $"07QUAVILLE{number}", $"2007-05-{(number % 28) + 1:00} 08:00", "2011-08-25 00:00", "Embassy Quaville", "SECRET", "",
            Plain("QUAVILLE", number, $"TIDE TABLE {number}"))),
    ];

    private const string Note = "UNCLAS PORT ARVE\n\nTAGS: SENV\nSUBJECT: A NOTE ON THE HARBOUR\n\n1. It silts up.\n";

    public static string Plain(string origin, int number, string subject) =>
        $"UNCLAS {origin} {number:000000}\n\nTAGS: PGOV EWWT\nSUBJECT: {subject}\n\n1. (U) Nothing to report.\nROE";

    /// <summary>Makes the archive in a folder: most is released, two telegrams are held.</summary>
    public static async Task MakeAsync(string folder, CancellationToken cancellation)
    {
        var source = Directory.CreateTempSubdirectory("reftel-source-");
        var archive = new ArchiveFolder(folder);
        archive.Create();
        var released = source.CreateSubdirectory("released").FullName;
        foreach (var telegram in Released)
            await File.WriteAllTextAsync(Path.Combine(released, telegram.Id + ".html"), ArchivePage(telegram), cancellation);
        Directory.CreateDirectory(Path.Combine(released, "notes"));
        await File.WriteAllTextAsync(Path.Combine(released, "notes", "harbour note.txt"), Note, cancellation);
        var held = source.CreateSubdirectory("held").FullName;
        foreach (var number in new[] { "08QUAVILLE12", "11QUAVILLE77" })
        {
            var body = Plain("QUAVILLE", int.Parse(number[10..]), "HELD");
            await File.WriteAllTextAsync(Path.Combine(held, number + ".html"), ArchivePage((number, $"20{number[..2]}-03-01 08:00", "2011-08-26 00:00", "Embassy Quaville", "SECRET", "", body)), cancellation);
        }

        var importer = new Importer(archive, TimeProvider.System) { OnRejected = rejection => Assert.Fail($"{rejection.Place.File}: {rejection.Reason}") };
        (await importer.ImportAsync([released], new ImportOptions(Collection: "harbour"), cancellation)).Quarantined.ShouldBe(0);
        (await importer.ImportAsync([held], new ImportOptions(Hold: true), cancellation)).New.ShouldBe(2);
        source.Delete(recursive: true);
    }

    /// <summary>A telegram as a page of an archive site.</summary>
    public static string ArchivePage((string Id, string Created, string Released, string Origin, string Classification, string Header, string Body) telegram)
    {
        var header = telegram.Header.Length == 0 ? "" : $"<code><pre>{Coded(telegram.Header)}</pre></code>";
        return $"""
            <html><head><title>Cable Viewer</title></head><body>
            <h3>Viewing cable {telegram.Id}, TITLE</h3>
            <table class='cable'><tr><th>Reference ID</th><th>Created</th><th>Released</th><th>Classification</th><th>Origin</th></tr>
            <tr><td><a href='#'>{telegram.Id}</a></td><td><a href='#'>{telegram.Created}</a></td><td><a href='#'>{telegram.Released}</a></td>
            <td><a href='#'>{telegram.Classification}</a></td><td><a href='#'>{telegram.Origin}</a></td></tr></table>
            {header}<code><pre>{Coded(telegram.Body)}</pre></code></body></html>
            """;
    }

    private static string Coded(string text) => WebUtility.HtmlEncode(text).Replace("\n", "&#x000A;", StringComparison.Ordinal);
}
