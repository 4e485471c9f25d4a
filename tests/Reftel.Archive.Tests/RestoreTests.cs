using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Reftel.Archive.Backups;
using ZstdSharp;

namespace Reftel.Archive.Tests;

/// <summary>A backup may be damaged, old, or made by somebody who means no good.</summary>
public sealed class RestoreTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Refusal(TemporaryArchive archive, string backup)
    {
        var before = Directory.Exists(archive["restored"]);
        var message = Should.Throw<ArchiveException>(() => BackupTests.Restore(archive, backup)).Message;
        Directory.Exists(archive["restored"]).ShouldBe(before);
        if (before) Directory.EnumerateFileSystemEntries(archive["restored"]).ShouldBeEmpty();
        return message;
    }

    [Fact]
    public void Empty_folder_is_filled_and_closed_to_others()
    {
        using var archive = BackupTests.Made();
        BackupTests.Back(archive, "backup");
        Directory.CreateDirectory(archive["restored"]);
        BackupTests.Restore(archive, "backup").Result.Faults.ShouldBeEmpty();
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(archive["restored"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Theory]
    [InlineData("restored/mine.txt", "is not empty; a backup is restored into a new one.")]
    [InlineData("restored/reftel.db", "There is an archive in")]
    [InlineData("restored/reftel.db.new", "was interrupted. Delete that folder and try again.")]
    [InlineData("restored", "is a file, where a folder is to be.")]
    public void Folder_that_holds_something_is_left_as_it_is(string file, string why)
    {
        using var archive = BackupTests.Made();
        BackupTests.Back(archive, "backup");
        archive.Put(file, "mine");
        Should.Throw<ArchiveException>(() => BackupTests.Restore(archive, "backup")).Message.ShouldContain(why);
        File.ReadAllText(archive[file]).ShouldBe("mine");
        if (Directory.Exists(archive["restored"])) Directory.EnumerateFileSystemEntries(archive["restored"]).Count().ShouldBe(1);
    }

    [Fact]
    public void Restore_beside_another_into_the_same_folder_disturbs_nothing()
    {
        using var archive = BackupTests.Made();
        BackupTests.Back(archive, "backup");
        Directory.CreateDirectory(archive["restored"]);
        using (new ArchiveFolder(archive["restored"]).LockForWriting()) Should.Throw<ArchiveException>(() => BackupTests.Restore(archive, "backup")).Message.ShouldStartWith("Another reftel is writing");
        BackupTests.Restore(archive, "backup").Result.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Restore_that_is_stopped_leaves_nothing()
    {
        using var archive = BackupTests.Made();
        BackupTests.Back(archive, "backup");
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => new Restorer(new ArchiveFolder(archive["restored"]), archive.Time, "ben").Restore(archive["backup"], stop.Token));
        Directory.Exists(archive["restored"]).ShouldBeFalse();
    }

    [Fact]
    public void Damaged_database_is_not_restored()
    {
        using var archive = BackupTests.Made();
        BackupTests.Back(archive, "backup");
        Directory.CreateDirectory(archive["restored"]);
        using (var file = File.OpenWrite(archive["backup/reftel.db"]))
        {
            file.Position = file.Length - 100;
            file.WriteByte(0xFF);
        }

        Refusal(archive, "backup").ShouldStartWith("The database of the backup is damaged");
        File.Delete(archive["backup/reftel.db"]);
        Refusal(archive, "backup").ShouldStartWith("The backup has no database");
    }

    [Fact]
    public void What_else_is_missing_or_damaged_is_named_and_the_rest_restored()
    {
        using var archive = BackupTests.Made();
        BackupTests.Back(archive, "backup");
        var kept = Directory.GetFiles(archive["backup/quarantine"]).ShouldHaveSingleItem();
        File.Delete(kept);
        File.WriteAllText(archive["backup/articles/vote.md"], "# The veto");
        archive.Put("backup/another.txt", "no file of it");
        var (folder, result) = BackupTests.Restore(archive, "backup");
        result.Faults.ShouldBe(
            [
                "articles/vote.md: damaged in the backup (its hash is not the one in the manifest); it was left out.",
                $"quarantine/{Path.GetFileName(kept)}: missing from the backup.",
                $"quarantine: what was kept of torn.html record 1 is missing ({Path.GetFileName(kept)}). Import the file again.",
            ]);
        File.Exists(Path.Combine(folder.Articles, "vote.md")).ShouldBeFalse();
        StoredRows.Of(folder).ShouldBe(StoredRows.Of(archive));
    }

    [Fact]
    public void Backup_of_an_older_archive_is_brought_up_to_date()
    {
        using var archive = new TemporaryArchive(create: false);
        Directory.CreateDirectory(archive["backup"]);
        OldArchive.MakeDatabase(archive["backup/reftel.db"]);
        var manifest = BackupManifest.Of(archive["backup"], "2011-01-01T00:00:00.000Z", Cancellation);
        (manifest.Schema, manifest.Counts.Telegrams).ShouldBe((1, 6));
        File.WriteAllBytes(archive["backup/backup.json"], manifest.ToJson());
        var (folder, result) = BackupTests.Restore(archive, "backup");
        result.Faults.ShouldHaveSingleItem().ShouldContain("torn.html record 1 is missing");
        // The backup is the copy.
        Directory.GetFiles(folder.Path, "reftel.schema-*").ShouldBeEmpty();
        EditorArchive.Open(folder.Path).Changes().TakeLast(2).Select(change => change.Kind).ShouldBe(["restored", "upgraded"]);
        EditorArchive.Open(folder.Path).All().Count().ShouldBe(7);
    }

    [Fact]
    public void What_is_no_backup_is_refused()
    {
        using var archive = BackupTests.Made();
        Refusal(archive, "absent").ShouldBe($"There is no backup {archive["absent"]}.");
        Refusal(archive, "box").ShouldBe($"{archive["box"]} is no backup: it has no backup.json.");
        archive.Put("empty.tar.zst", "");
        archive.Put("noise.tar.zst", RandomNumberGenerator.GetBytes(5_000));
        archive.Put("text.tar.zst", Invented.Text());
        foreach (var name in new[] { "empty.tar.zst", "noise.tar.zst", "text.tar.zst" }) Refusal(archive, name).ShouldStartWith($"{archive[name]} is damaged, or no backup: ");
    }

    [Theory]
    [InlineData("{", "is no manifest of a backup")]
    [InlineData("null", "is no manifest of a backup")]
    [InlineData("{}", "is no manifest of a backup")]
    [InlineData("""{"format":1,"files":[null]}""", "is no manifest of a backup")]
    [InlineData("""{"format":2,"program":"reftel 9.9","schema":9,"moment":"x","hash":"x","counts":{},"files":[]}""", "was made by a newer reftel (reftel 9.9, schema 9; this one knows 5)")]
    [InlineData("""{"format":1,"schema":2,"moment":"x","hash":"x","counts":{},"files":[]}""", "names no database")]
    public void Manifest_that_is_none_is_refused(string json, string why)
    {
        using var archive = BackupTests.Made();
        BackupTests.Back(archive, "backup");
        File.WriteAllText(archive["backup/backup.json"], json);
        Refusal(archive, "backup").ShouldContain(why);
    }

    [Theory]
    [InlineData("../evil.md")]
    [InlineData("/etc/passwd")]
    [InlineData("articles/../../evil.md")]
    [InlineData("articles/sub/evil.md")]
    [InlineData("articles/..\\\\evil.md")]
    [InlineData("quarantine/../evil.bin")]
    [InlineData("index/public/segments_1")]
    [InlineData("reftel.db-wal")]
    [InlineData("reftel.lock")]
    [InlineData("reftel.db.new")]
    [InlineData("backup.json")]
    [InlineData("dictionary-../1.zstd")]
    [InlineData("")]
    public void Manifest_that_names_a_file_elsewhere_is_refused(string name)
    {
        using var archive = BackupTests.Made();
        BackupTests.Back(archive, "backup");
        var json = File.ReadAllText(archive["backup/backup.json"]);
        File.WriteAllText(archive["backup/backup.json"], json.Replace("\"logo.svg\"", $"\"{name}\"", StringComparison.Ordinal));
        Refusal(archive, "backup").ShouldStartWith("backup.json names a file that no backup has: ");
    }

    [Fact]
    public void Manifest_that_is_not_this_databases_is_refused()
    {
        using var archive = BackupTests.Made();
        BackupTests.Back(archive, "first");
        archive.Reindex();
        BackupTests.Back(archive, "second");
        var manifest = BackupManifest.Parse(File.ReadAllBytes(archive["first/backup.json"]));
        var database = BackupManifest.Parse(File.ReadAllBytes(archive["second/backup.json"])).Files.Single(file => file.Name == "reftel.db");
        File.WriteAllBytes(archive["first/backup.json"], (manifest with { Files = [.. manifest.Files.Where(file => file.Name != "reftel.db"), database] }).ToJson());
        File.Copy(archive["second/reftel.db"], archive["first/reftel.db"], overwrite: true);
        Refusal(archive, "first").ShouldBe("The database of the backup is not the one that its manifest describes; nothing has been restored.");
    }

    [Fact]
    public void Backup_that_no_disk_can_hold_is_refused()
    {
        using var archive = BackupTests.Made();
        BackupTests.Back(archive, "backup");
        var manifest = BackupManifest.Parse(File.ReadAllBytes(archive["backup/backup.json"]));
        File.WriteAllBytes(archive["backup/backup.json"], (manifest with { Files = [.. manifest.Files, new BackupFile("huge.png", 1L << 55, new string('0', 64))] }).ToJson());
        Refusal(archive, "backup").ShouldContain("bytes, and the disk of");
    }

    public static TheoryData<string, string> HostileEntries => new()
    {
        { "a name outside", "it holds a file that its manifest does not name" },
        { "a symbolic link", "it holds a SymbolicLink" },
        { "a device", "it holds a CharacterDevice" },
        { "a folder", "it holds a Directory" },
        { "one twice", "it holds a file that its manifest does not name, or one twice" },
        { "a longer one", "logo.svg has 7 bytes in it, where the manifest says 6" },
        { "a long head", "an entry is longer than it may be" },
        { "no manifest", "it does not begin with backup.json" },
    };

    [Theory]
    [MemberData(nameof(HostileEntries))]
    public void Entry_that_no_backup_has_is_refused(string what, string why)
    {
        using var archive = BackupTests.Made();
        BackupTests.Back(archive, "backup");
        using (var file = File.Create(archive["evil.tar.zst"]))
        using (var packed = new CompressionStream(file, 1))
        using (var tar = new TarWriter(packed))
        {
            if (what != "no manifest") tar.WriteEntry(archive["backup/backup.json"], "backup.json");
            switch (what)
            {
                case "a name outside":
                    tar.WriteEntry(Entry("../evil.md", "evil"));
                    break;
                case "a symbolic link":
                    tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "articles/vote.md") { LinkName = "/etc/passwd" });
                    break;
                case "a device":
                    tar.WriteEntry(new PaxTarEntry(TarEntryType.CharacterDevice, "articles/vote.md"));
                    break;
                case "a folder":
                    tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "articles"));
                    break;
                case "one twice":
                    tar.WriteEntry(Entry("logo.svg", "<svg/>"));
                    tar.WriteEntry(Entry("logo.svg", "<svg/>"));
                    break;
                case "a longer one":
                    tar.WriteEntry(Entry("logo.svg", "<svg/>!"));
                    break;
                case "a long head":
                    tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "logo.svg", [new("comment", new string('x', 10 << 20))]));
                    break;
                default:
                    tar.WriteEntry(archive["backup/reftel.db"], "reftel.db");
                    break;
            }
        }

        Refusal(archive, "evil.tar.zst").ShouldContain(why);
        File.Exists(archive["evil.md"]).ShouldBeFalse();
    }

    [Fact]
    public void Backup_that_is_cut_off_is_refused_wherever_it_was_cut()
    {
        using var archive = BackupTests.Made();
        BackupTests.Back(archive, "backup.tar.zst");
        var whole = File.ReadAllBytes(archive["backup.tar.zst"]);
        for (var part = 0; part < 40; part++)
        {
            archive.Put("cut.tar.zst", whole[..(whole.Length * part / 42)]);
            Refusal(archive, "cut.tar.zst").ShouldContain("backup");
        }
    }

    [Fact]
    public void Byte_that_was_changed_is_noticed_or_changes_nothing()
    {
        using var archive = BackupTests.Made();
        BackupTests.Back(archive, "backup.tar.zst");
        var whole = File.ReadAllBytes(archive["backup.tar.zst"]);
        var expected = StoredRows.Of(archive);
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte[1, 255]).Sample(
            (at, change) =>
            {
                byte[] changed = [.. whole];
                changed[at] ^= change;
                archive.Put("changed.tar.zst", changed);
                var restored = new ArchiveFolder(archive["changed"]);
                try
                {
                    var result = new Restorer(restored, archive.Time, "ben").Restore(archive["changed.tar.zst"], Cancellation);
                    if (result.Faults.Count == 0) StoredRows.Of(restored).ShouldBe(expected);
                    Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                    Directory.Delete(restored.Path, recursive: true);
                }
                catch (ArchiveException)
                {
                    Directory.Exists(restored.Path).ShouldBeFalse();
                }
            },
            iter: 60, threads: 1);
    }

    private static PaxTarEntry Entry(string name, string text) => new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) };
}
