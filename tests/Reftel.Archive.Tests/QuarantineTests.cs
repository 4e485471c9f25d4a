using System.Security.Cryptography;
using System.Text;
using Reftel.Archive.Import;
using Reftel.Collections;

namespace Reftel.Archive.Tests;

public sealed class QuarantineTests
{
    private sealed record Row(string? Collection, string Carrier, string File, long Record, long Length, string Sha256, long Kept, string Reason);

    private const string Select = "SELECT collection AS Collection, carrier AS Carrier, file AS File, record AS Record, length AS Length, sha256 AS Sha256, kept AS Kept, reason AS Reason FROM quarantine";

    [Fact]
    public void Rejected_record_is_kept_with_place_hash_and_reason()
    {
        const string Page = "<html><body>no telegram</body></html>";
        using var archive = new TemporaryArchive();
        archive.Put("box/pages/torn.html", Page);
        archive.Import(new ImportOptions(Collection: "harbor"), archive["box"]).ShouldBeCounts(read: 1, quarantined: 1);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Page)));
        var row = archive.Ask<Row>(Select);
        row.ShouldBe(new Row("harbor", Carriers.Html, "pages/torn.html", 1, Page.Length, hash, Page.Length, archive.Rejected.Single().Reason));
        row.Reason.ShouldContain("0 <pre> blocks");
        File.ReadAllText(Path.Combine(archive.Folder.Quarantine, hash + ".bin")).ShouldBe(Page);
    }

    [Fact]
    public void Rejected_row_of_a_dump_is_kept_alone_and_the_rows_around_it_are_read()
    {
        using var archive = new TemporaryArchive();
        const string Torn = "\"2\",\"31/31/2009 11:47\",\"09PORTARVE53\",\"a\",\"b\",\"c\",\"d\",\"e\"";
        archive.Import(archive.Put("dump.csv", Invented.Row(1) + Torn + "\n" + Invented.Row(3, "09PORTARVE54", body: Invented.Body(54)))).ShouldBeCounts(read: 3, isNew: 2, quarantined: 1);
        var row = archive.Ask<Row>(Select);
        (row.Record, row.Length).ShouldBe((2, Torn.Length));
        File.ReadAllText(Path.Combine(archive.Folder.Quarantine, row.Sha256 + ".bin")).ShouldBe(Torn);
    }

    [Fact]
    public void Of_a_large_record_the_first_MiB_is_kept_and_the_hash_is_of_all()
    {
        var bytes = new byte[(1 << 20) + 4711];
        Array.Fill(bytes, (byte)'x');
        bytes[^1] = 0;
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("large.txt", bytes)).Quarantined.ShouldBe(1);
        var row = archive.Ask<Row>(Select);
        (row.Length, row.Kept, row.Sha256).ShouldBe((bytes.Length, 1 << 20, Convert.ToHexStringLower(SHA256.HashData(bytes))));
        new FileInfo(Path.Combine(archive.Folder.Quarantine, row.Sha256 + ".bin")).Length.ShouldBe(1 << 20);
        archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Record_rejected_again_is_counted_and_kept_once()
    {
        using var archive = new TemporaryArchive();
        var torn = archive.Put("torn.html", "<html></html>");
        archive.Import(torn).Quarantined.ShouldBe(1);
        archive.Import(torn).Quarantined.ShouldBe(1);
        archive.Ask<long>("SELECT count(*) FROM quarantine").ShouldBe(1);
        archive.Editor.Changes().Count(change => change.Kind == "quarantined").ShouldBe(1);
        Directory.GetFiles(archive.Folder.Quarantine).Length.ShouldBe(1);
    }

    [Fact]
    public void Same_bytes_at_two_places_are_two_records_and_one_file()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("one.html", "<html></html>"), archive.Put("two.html", "<html></html>")).Quarantined.ShouldBe(2);
        archive.Ask<long>("SELECT count(*) FROM quarantine").ShouldBe(2);
        Directory.GetFiles(archive.Folder.Quarantine).Length.ShouldBe(1);
        Statistics.Of(archive.Folder.Path).Quarantined.ShouldBe(2);
    }

    [Fact]
    public void Full_quarantine_folder_keeps_only_what_a_record_was()
    {
        using var archive = new TemporaryArchive();
        // Room without bytes: the file is sparse.
        using (var full = File.Create(Path.Combine(archive.Folder.Quarantine, "earlier.bin"))) full.SetLength(1L << 30);
        archive.Import(archive.Put("torn.html", "<html></html>")).Quarantined.ShouldBe(1);
        archive.Ask<Row>(Select).Kept.ShouldBe(0);
        archive.Warnings.ShouldHaveSingleItem().ShouldContain("only place, hash and reason are kept");
        Directory.GetFiles(archive.Folder.Quarantine).Length.ShouldBe(1);
        archive.Faults().ShouldBeEmpty();
    }
}
