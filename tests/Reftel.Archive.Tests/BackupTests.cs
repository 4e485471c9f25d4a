using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Backups;
using Reftel.Archive.Import;
using ZstdSharp;

namespace Reftel.Archive.Tests;

public sealed class BackupTests
{
    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>An archive with some of everything that a backup takes.</summary>
    internal static TemporaryArchive Made()
    {
        var archive = new TemporaryArchive();
        archive.Put("box/collection.json", """{ "name": "harbor", "title": "Harbor papers" }""");
        archive.Put("box/site.json", """{ "name": "Harbor papers", "logo": "logo.svg" }""");
        archive.Put("box/articles/vote.md", "# The vote");
        archive.Put("box/52.html", Invented.HtmlPage());
        archive.Put("box/52-corrected.html", Invented.HtmlPage(body: Invented.Body(subject: "CORRECTED")));
        archive.Put("box/53.html", Invented.HtmlPage("09EFTOPORTARVE53", body: Invented.Body(53)));
        archive.Put("box/torn.html", "<html></html>");
        archive.Import(archive["box"]);
        archive.Import(new ImportOptions(Hold: true), archive.Put("60.txt", Invented.Text(60)));
        archive.Withdraw("09PORTARVE53");
        archive.Put("archive/logo.svg", "<svg/>");
        archive.Put("archive/articles/draft.txt", "no article");
        return archive;
    }

    internal static BackupResult Back(TemporaryArchive archive, string name) => new BackupWriter(archive.Folder, archive.Time).Write(archive[name], Cancellation);

    internal static (ArchiveFolder Folder, RestoreResult Result) Restore(TemporaryArchive archive, string backup, string name = "restored")
    {
        var folder = new ArchiveFolder(archive[name]);
        return (folder, new Restorer(folder, archive.Time, "ben") { OnWarning = archive.Warnings.Add }.Restore(archive[backup], Cancellation));
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backup.tar.zst")]
    public void Restored_archive_is_the_one_that_was_backed_up(string name)
    {
        using var archive = Made();
        var made = Back(archive, name);
        made.Faults.ShouldBeEmpty();
        made.Path.ShouldBe(archive[name]);
        made.Bytes.ShouldBeGreaterThan(0);
        archive.Time.Now = archive.Time.Now.AddDays(1);
        var (folder, result) = Restore(archive, name);
        result.Faults.ShouldBeEmpty();
        result.Manifest.ToJson().ShouldBe(made.Manifest.ToJson());
        StoredRows.Of(folder).ShouldBe(StoredRows.Of(archive));
        foreach (var file in new[] { "site.json", "logo.svg", "articles/vote.md" }) File.ReadAllBytes(Path.Combine(folder.Path, file)).ShouldBe(File.ReadAllBytes(Path.Combine(archive.Folder.Path, file)), file);
        Directory.GetFiles(folder.Quarantine).Select(Path.GetFileName).ShouldBe(Directory.GetFiles(archive.Folder.Quarantine).Select(Path.GetFileName));
        Directory.Exists(folder.Index).ShouldBeTrue();
        File.Exists(Path.Combine(folder.Articles, "draft.txt")).ShouldBeFalse();
        new Verifier(folder).Faults(Cancellation).ShouldBeEmpty();
        var before = archive.Editor.Changes().ToList();
        var after = EditorArchive.Open(folder.Path).Changes().ToList();
        after.SkipLast(1).ShouldBe(before);
        (after[^1].Kind, after[^1].Who, after[^1].At, after[^1].Previous).ShouldBe(("restored", "ben", "2012-03-05T05:06:07.000Z", before[^1].Hash));
        after[^1].Detail.ShouldBe($$"""{"backup":"{{name}}","made":"2012-03-04T05:06:07.000Z","sequence":{{before.Count}},"hash":"{{before[^1].Hash}}"}""");
    }

    [Fact]
    public async Task Restored_archive_goes_on_as_an_archive()
    {
        using var archive = Made();
        Back(archive, "backup.tar.zst");
        var (folder, _) = Restore(archive, "backup.tar.zst");
        var importer = new Importer(folder, archive.Time);
        (await importer.ImportAsync([archive.Put("70.txt", Invented.Text(70)), archive["box"]], new ImportOptions(), Cancellation)).ShouldBeCounts(read: 5, isNew: 1, unchanged: 3, quarantined: 1);
        new Verifier(folder).Faults(Cancellation).ShouldBeEmpty();
        new BackupWriter(folder, archive.Time).Write(archive["second"], Cancellation).Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Manifest_says_what_the_backup_holds()
    {
        using var archive = Made();
        var manifest = Back(archive, "backup").Manifest;
        var last = archive.Editor.Changes().Last();
        (manifest.Format, manifest.Schema, manifest.Moment, manifest.Sequence, manifest.Hash).ShouldBe((1, 5, "2012-03-04T05:06:07.000Z", last.Sequence, last.Hash));
        manifest.Program.ShouldStartWith("reftel ");
        manifest.Counts.ShouldBe(new BackupCounts(3, 1, 1, 1, 4, 1));
        var torn = Convert.ToHexStringLower(SHA256.HashData("<html></html>"u8));
        manifest.Files.Select(file => file.Name).ShouldBe(["articles/vote.md", "logo.svg", $"quarantine/{torn}.bin", "reftel.db", "site.json"]);
        foreach (var file in manifest.Files)
        {
            var bytes = File.ReadAllBytes(archive["backup/" + file.Name]);
            (file.Length, file.Sha256).ShouldBe((bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), file.Name);
        }

        BackupManifest.Parse(File.ReadAllBytes(archive["backup/backup.json"])).ToJson().ShouldBe(manifest.ToJson());
    }

    [Fact]
    public void Backup_that_is_a_folder_is_read_as_an_archive_and_stays_as_it_is()
    {
        using var archive = Made();
        Back(archive, "backup");
        var before = Hashes(archive["backup"]);
        var folder = new ArchiveFolder(archive["backup"]);
        new Verifier(folder).Faults(Cancellation).ShouldBeEmpty();
        EditorArchive.Open(folder.Path).All().Count().ShouldBe(4);
        SqliteConnection.ClearAllPools();
        Hashes(archive["backup"]).ShouldBe(before);
    }

    [Fact]
    public void Verification_of_a_backup_compares_its_files_with_the_manifest()
    {
        using var archive = Made();
        Back(archive, "backup");
        File.WriteAllText(archive["backup/articles/vote.md"], "# The veto");
        File.Delete(archive["backup/logo.svg"]);
        new Verifier(new ArchiveFolder(archive["backup"])).Faults(Cancellation).ShouldBe(
            ["backup: articles/vote.md: not what was written (its hash differs). Take another backup.", "backup: logo.svg: missing. Take another backup."]);
    }

    [Fact]
    public void Everything_of_a_backup_is_its_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "files have no such modes there");
        if (OperatingSystem.IsWindows()) return;
        using var archive = Made();
        Back(archive, "backup");
        Back(archive, "backup.tar.zst");
        Restore(archive, "backup.tar.zst");
        File.GetUnixFileMode(archive["backup.tar.zst"]).ShouldBe(OwnerFile);
        foreach (var root in new[] { archive["backup"], archive["restored"] })
        {
            foreach (var folder in Directory.GetDirectories(root, "*", SearchOption.AllDirectories).Append(root)) File.GetUnixFileMode(folder).ShouldBe(OwnerFolder, folder);
            foreach (var file in Directory.GetFiles(root, "*", SearchOption.AllDirectories).Where(file => !file.Contains("/index/", StringComparison.Ordinal))) File.GetUnixFileMode(file).ShouldBe(OwnerFile, file);
        }
    }

    [Fact]
    public void Backup_waits_for_no_writer_and_holds_the_state_before_its_open_transaction()
    {
        using var archive = Made();
        using var locked = archive.Folder.LockForWriting();
        using var connection = archive.Connect();
        using var transaction = connection.BeginTransaction();
        connection.Execute("UPDATE document SET subject = 'HALF DONE'", transaction: transaction);
        Back(archive, "backup").Faults.ShouldBeEmpty();
        var backup = new ArchiveFolder(archive["backup"]);
        new Verifier(backup).Faults(Cancellation).ShouldBeEmpty();
        transaction.Rollback();
    }

    [Fact]
    public async Task Backups_taken_while_an_import_goes_on_are_each_one_whole_state()
    {
        using var archive = Made();
        var dump = archive.Put("dump.csv", string.Concat(Enumerable.Range(100, 4000).Select(number => Invented.Row(number, $"09PORTARVE{number}", body: Invented.Body(number)))) + "\"1\",\"no date\"\n");
        var import = Task.Run(() => new Importer(archive.Folder, archive.Time).ImportAsync([dump], new ImportOptions(), Cancellation), Cancellation);
        List<BackupResult> backups = [];
        do backups.Add(Back(archive, $"backup-{backups.Count}"));
        while (!import.IsCompleted);
        (await import).New.ShouldBe(4000);
        foreach (var backup in backups)
        {
            backup.Faults.ShouldBeEmpty();
            var folder = new ArchiveFolder(backup.Path);
            new Verifier(folder).Faults(Cancellation).ShouldBeEmpty();
            EditorArchive.Open(folder.Path).Changes().Last().Hash.ShouldBe(backup.Manifest.Hash);
        }

        backups.Count.ShouldBeGreaterThan(1);
        SqliteConnection.ClearAllPools();
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backup.tar.zst")]
    public void Nothing_is_overwritten(string name)
    {
        using var archive = Made();
        Back(archive, name);
        var before = Hashes(archive[""]);
        Should.Throw<ArchiveException>(() => Back(archive, name)).Message.ShouldBe($"There is something at {archive[name]} already; a backup overwrites nothing.");
        Hashes(archive[""]).ShouldBe(before);
    }

    [Fact]
    public void Folder_that_is_to_hold_the_backup_is_not_made()
    {
        using var archive = Made();
        Should.Throw<ArchiveException>(() => Back(archive, "unmounted/backup")).Message.ShouldBe($"There is no folder {archive["unmounted"]} to write the backup into.");
        Directory.Exists(archive["unmounted"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backup.tar.zst")]
    public void Backup_that_is_stopped_leaves_nothing(string name)
    {
        using var archive = Made();
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => new BackupWriter(archive.Folder, archive.Time).Write(archive[name], stop.Token));
        Path.Exists(archive[name]).ShouldBeFalse();
        Path.Exists(archive[name + ".part"]).ShouldBeFalse();
        BackupNotes.Read(archive.Folder).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backup.tar.zst")]
    public void What_a_killed_backup_has_left_is_removed_by_the_next(string name)
    {
        using var archive = Made();
        archive.Put(name + ".part/lock", "");
        archive.Put(name + ".part/packed", "half");
        archive.Put(name + ".part/contents/reftel.db", "half a databa");
        archive.Put(name + ".part/contents/articles/other.md", "another's");
        Back(archive, name).Manifest.Files.ShouldNotContain(file => file.Name == "articles/other.md");
        Path.Exists(archive[name + ".part"]).ShouldBeFalse();
        Restore(archive, name).Result.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Two_backups_of_one_name_do_not_mix()
    {
        using var archive = Made();
        using (new WorkFolder(archive["backup"])) Should.Throw<ArchiveException>(() => Back(archive, "backup")).Message.ShouldBe($"Another reftel is writing the backup {archive["backup"]}.");
        Back(archive, "backup").Faults.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_missing_from_the_archive_is_named_and_the_rest_backed_up()
    {
        using var archive = Made();
        var kept = Directory.GetFiles(archive.Folder.Quarantine).ShouldHaveSingleItem();
        File.Delete(kept);
        archive.Put("archive/articles/two\nlines.md", "# Odd");
        Back(archive, "backup.tar.zst").Faults.ShouldBe(
        [
            "articles/two\nlines.md: left out; the name cannot be one of a backup.",
            $"quarantine: what was kept of torn.html record 1 is missing ({Path.GetFileName(kept)}). Import the file again.",
        ]);
        var (folder, result) = Restore(archive, "backup.tar.zst");
        result.Faults.ShouldHaveSingleItem().ShouldContain("torn.html record 1 is missing");
        EditorArchive.Open(folder.Path).All().Count().ShouldBe(4);
    }

    [Fact]
    public void Damage_of_the_archive_is_named_in_its_backup()
    {
        using var archive = Made();
        archive.Tamper("DROP TRIGGER change_is_never_updated; UPDATE change SET who = 'nobody' WHERE sequence = 2");
        Back(archive, "backup").Faults.ShouldHaveSingleItem().ShouldStartWith("change log: entry 2");
    }

    [Fact]
    public void Archive_remembers_its_backups()
    {
        using var archive = Made();
        BackupNotes.Read(archive.Folder).ShouldBeEmpty();
        var first = Back(archive, "first").Manifest;
        File.AppendAllText(Path.Combine(archive.Folder.Path, BackupNotes.FileName), "{\"moment\":\"2012-03-0");
        archive.Import(archive.Put("70.txt", Invented.Text(70)));
        archive.Time.Now = archive.Time.Now.AddDays(1);
        var second = Back(archive, "second.tar.zst").Manifest;
        BackupNotes.Read(archive.Folder).ShouldBe([new BackupNote(first.Moment, archive["first"], first.Sequence), new BackupNote(second.Moment, archive["second.tar.zst"], second.Sequence)]);
        var (folder, _) = Restore(archive, "second.tar.zst");
        BackupNotes.Read(folder).Select(note => note.Path).ShouldBe([archive["first"], archive["second.tar.zst"]]);
    }

    [Fact]
    public void Notes_of_backups_made_at_once_are_all_kept()
    {
        using var archive = new TemporaryArchive();
        Parallel.For(0, 40, number => BackupNotes.Append(archive.Folder, new BackupNote("2012-03-04T05:06:07.000Z", $"/backups/{number}", number)));
        BackupNotes.Read(archive.Folder).Select(note => note.Sequence).Order().ShouldBe(Enumerable.Range(0, 40).Select(number => (long)number));
    }

    [Fact]
    public void Texts_of_a_backup_are_read_with_zstd_and_the_dictionary_beside_them()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("dump.csv", string.Concat(Enumerable.Range(1, 600).Select(number => Invented.Row(number, $"09PORTARVE{number}", body: Invented.Body(number))))));
        Back(archive, "backup").Manifest.Files.Select(file => file.Name).ShouldContain("dictionary-1.zstd");
        using var connection = new SqliteConnection($"Data Source={archive["backup/reftel.db"]};Mode=ReadOnly;Pooling=False");
        connection.Open();
        var body = connection.QuerySingle<byte[]>("SELECT body FROM version v JOIN document d ON d.id = v.document_id WHERE reference_id = '09PORTARVE7' AND encoding = 2 AND dictionary_id = 1");
        using var decompressor = new Decompressor();
        decompressor.LoadDictionary(File.ReadAllBytes(archive["backup/dictionary-1.zstd"]));
        Encoding.UTF8.GetString(decompressor.Unwrap(body)).ShouldBe(Invented.Body(7));
    }

    private static List<string> Hashes(string folder) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(file => $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))}")];
}
