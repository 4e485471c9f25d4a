using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;

namespace Reftel.Archive.Tests;

public sealed class UpgradeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static UpgradeResult Upgrade(TemporaryArchive archive) => new Upgrader(archive.Folder, archive.Time) { OnWarning = archive.Warnings.Add }.Run("ann", Cancellation);

    private static string CopyOf(TemporaryArchive archive, string name = "reftel.schema-1.db") => Path.Combine(archive.Folder.Path, name);

    private static T AskCopy<T>(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return connection.QuerySingle<T>(sql);
    }

    [Fact]
    public void Whoever_only_reads_an_older_archive_is_told_what_to_do_and_changes_nothing()
    {
        using var archive = OldArchive.Make();
        foreach (var read in (Action[])[
            () => EditorArchive.Open(archive.Folder.Path), () => PublicArchive.Open(archive.Folder.Path, archive.Time), () => Statistics.Of(archive.Folder.Path), () => archive.Faults(),
            () => new Backups.BackupWriter(archive.Folder, archive.Time).Write(archive["backup"], Cancellation)])
        {
            Should.Throw<ArchiveException>(read).Message.ShouldBe(
                $"The archive {archive.Folder.Path} was written by an older reftel (schema 1; this one reads 5). `reftel upgrade --archive {archive.Folder.Path}` keeps a copy and brings it up to date.");
        }

        archive.Ask<long>("PRAGMA user_version").ShouldBe(1);
        Directory.Exists(archive["backup"]).ShouldBeFalse();
    }

    [Fact]
    public void Upgraded_archive_is_whole_and_says_what_the_old_one_said()
    {
        using var archive = OldArchive.Make();
        Upgrade(archive).ShouldBe(new UpgradeResult(1, 5, CopyOf(archive)));
        archive.Faults().ShouldBeEmpty();
        var before = Lines(OldArchive.Ndjson);
        var after = Lines(archive.Ndjson());
        after.Count.ShouldBe(before.Count);
        for (var i = 0; i < before.Count; i++)
        {
            foreach (var member in before[i].EnumerateObject())
                after[i].GetProperty(member.Name).GetRawText().ShouldBe(member.Value.GetRawText(), $"line {i + 1}, {member.Name}");
        }

        var last = archive.Editor.Changes().Last();
        (last.Kind, last.Who, last.Detail).ShouldBe(("upgraded", "ann", "{\"from\":1,\"to\":5}"));
        (Statistics.Of(archive.Folder.Path) with { Collections = [] }).ShouldBe(new Statistics(6, 4, 1, 1, 7, 1, null, []) with { Collections = [] });
    }

    [Fact]
    public async Task Readers_of_an_upgraded_archive_see_what_was_released()
    {
        using var archive = OldArchive.Make();
        Upgrade(archive);
        (await archive.Public.CountAsync(Cancellation)).ShouldBe(4);
        (await archive.Public.AxisAsync(BrowseAxis.Classification, Cancellation)).Select(value => (value.Key, value.Count)).ShouldBe([("secret", 1), ("unclassified", 3)]);
        (await archive.Public.FindAsync("09EFTOPORTARVE53", cancellation: Cancellation)).ShouldNotBeNull().Body.ShouldContain("harbor");
        (await archive.Public.FindAsync("09PORTARVE60", cancellation: Cancellation)).ShouldBeNull();
        (await archive.Public.FindAsync("09PORTARVE77", cancellation: Cancellation)).ShouldBeNull();
    }

    [Fact]
    public void Database_as_it_was_is_kept_for_its_owner_alone()
    {
        using var archive = OldArchive.Make();
        Upgrade(archive);
        AskCopy<long>(CopyOf(archive), "PRAGMA user_version").ShouldBe(1);
        AskCopy<string>(CopyOf(archive), "PRAGMA integrity_check").ShouldBe("ok");
        AskCopy<long>(CopyOf(archive), "SELECT count(*) FROM change").ShouldBe(13);
        Directory.GetFiles(archive.Folder.Path, "reftel.schema-*").ShouldBe([CopyOf(archive)]);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(CopyOf(archive)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        // Put back, it is the old archive again. Connections that wait in the pool would go on with the file that is deleted.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Delete(archive.Folder.DatabaseFile);
        File.Copy(CopyOf(archive), archive.Folder.DatabaseFile);
        Upgrade(archive);
        archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_writes_upgrades_first_and_says_so()
    {
        using var archive = OldArchive.Make();
        archive.Import(archive.Put("61.txt", Invented.Text(61)), archive.Put("63.txt", Invented.Text(63))).ShouldBeCounts(read: 2, isNew: 1, newVersions: 1);
        archive.Warnings.ShouldContain("The archive has been brought up to date; its database as it was stays in reftel.schema-1.db.");
        archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Old_export_imported_into_the_upgraded_archive_is_known()
    {
        using var archive = OldArchive.Make();
        archive.Import(archive.Put("export.ndjson", OldArchive.Ndjson)).ShouldBeCounts(read: 7, unchanged: 7);
    }

    [Fact]
    public void Upgraded_archive_handed_on_is_the_same()
    {
        using var archive = OldArchive.Make();
        Upgrade(archive);
        using var copy = new TemporaryArchive();
        copy.Import(copy.Put("export.ndjson", archive.Ndjson()));
        StoredRows.Of(copy).ShouldBe(StoredRows.Of(archive));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Archive_that_kept_no_lists_or_longer_ones_gets_them(int from)
    {
        using var archive = OldArchive.Make();
        Migrations.Run(archive.Folder.DatabaseFile, upTo: from);
        Upgrade(archive).ShouldBe(new UpgradeResult(from, 5, CopyOf(archive, $"reftel.schema-{from}.db")));
        archive.Ask<long>("SELECT count(*) FROM released_tag").ShouldBeGreaterThan(0);
        archive.Ask<long>("SELECT count(*) FROM cited").ShouldBeGreaterThan(0);
        archive.Faults().ShouldBeEmpty();
        using var copy = new TemporaryArchive();
        copy.Import(copy.Put("export.ndjson", archive.Ndjson()));
        StoredRows.Of(copy).ShouldBe(StoredRows.Of(archive));
    }

    [Fact]
    public void What_is_up_to_date_stays_as_it_is()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("telegram.txt", Invented.Text()));
        Upgrade(archive).ShouldBe(new UpgradeResult(5, 5, null));
        archive.Editor.Changes().Last().Kind.ShouldBe("import");
        Directory.GetFiles(archive.Folder.Path, "reftel.schema-*").ShouldBeEmpty();
    }

    [Fact]
    public void Upgrade_that_was_killed_within_its_script_leaves_the_old_archive()
    {
        using var archive = OldArchive.Make();
        using var killed = new TemporaryArchive(create: false);
        using (var connection = archive.Connect())
        {
            // So small a cache that what is not committed lies on the disk too.
            connection.Execute("PRAGMA foreign_keys = OFF; PRAGMA cache_size = 1;");
            using var transaction = connection.BeginTransaction();
            using (var reader = new StreamReader(typeof(Migrations).Assembly.GetManifestResourceStream("Reftel.Archive.Store.Schema.0002-release.sql").ShouldNotBeNull()))
                connection.Execute(reader.ReadToEnd(), transaction: transaction);
            Directory.CreateDirectory(killed.Folder.Path);
            foreach (var file in Directory.GetFiles(archive.Folder.Path, "reftel.db*")) File.Copy(file, Path.Combine(killed.Folder.Path, Path.GetFileName(file)));
            Directory.CreateDirectory(killed.Folder.Quarantine);
            foreach (var file in Directory.GetFiles(archive.Folder.Quarantine)) File.Copy(file, Path.Combine(killed.Folder.Quarantine, Path.GetFileName(file)));
        }

        new FileInfo(killed.Folder.DatabaseFile + "-wal").Length.ShouldBeGreaterThan(0);
        killed.Ask<long>("PRAGMA user_version").ShouldBe(1);
        Upgrade(killed).From.ShouldBe(1);
        killed.Faults().ShouldBeEmpty();
        Lines(killed.Ndjson()).Count.ShouldBe(7);
    }

    [Fact]
    public void Upgrade_that_was_killed_between_its_script_and_its_mark_is_completed()
    {
        using var archive = OldArchive.Make();
        using (var connection = archive.Connect()) Database.Copy(connection, CopyOf(archive));
        var copy = File.ReadAllBytes(CopyOf(archive));
        Migrations.Run(archive.Folder.DatabaseFile);
        archive.Tamper("PRAGMA user_version = 1");
        Upgrade(archive).ShouldBe(new UpgradeResult(1, 5, CopyOf(archive)));
        archive.Faults().ShouldBeEmpty();
        File.ReadAllBytes(CopyOf(archive)).ShouldBe(copy);
        Directory.GetFiles(archive.Folder.Path, "reftel.schema-*").ShouldBe([CopyOf(archive)]);
    }

    [Fact]
    public void Copy_of_an_earlier_state_is_not_overwritten()
    {
        using var archive = OldArchive.Make();
        using (var connection = archive.Connect())
        {
            Database.Copy(connection, CopyOf(archive));
            // The old program went on after an upgrade that was taken back.
            var (sequence, hash) = ChangeLog.Last(connection);
            var entry = new Change(sequence + 1, ChangeLog.Moment(archive.Time), "ann", "import", null, null, "{}", hash, "");
            connection.Execute("INSERT INTO change VALUES (@Sequence, @At, @Who, @Kind, @Document, @Version, @Detail, @Previous, @Hash)", entry with { Hash = ChangeLog.HashOf(entry) });
        }

        archive.Put("archive/reftel.schema-1-2.db", "no database");
        var copy = File.ReadAllBytes(CopyOf(archive));
        Upgrade(archive).Copy.ShouldBe(CopyOf(archive, "reftel.schema-1-3.db"));
        File.ReadAllBytes(CopyOf(archive)).ShouldBe(copy);
        File.ReadAllText(CopyOf(archive, "reftel.schema-1-2.db")).ShouldBe("no database");
        AskCopy<long>(CopyOf(archive, "reftel.schema-1-3.db"), "SELECT count(*) FROM change").ShouldBe(14);
        archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Old_rows_do_not_linger_in_the_upgraded_database()
    {
        using var archive = OldArchive.Make();
        archive.Tamper("UPDATE document SET subject = 'LINGERING WORD' WHERE reference_id = '09PORTARVE77'");
        Upgrade(archive);
        archive.Reindex();
        archive.Tamper("PRAGMA wal_checkpoint(TRUNCATE)");
        System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(archive.Folder.DatabaseFile)).ShouldNotContain("LINGERING WORD");
    }

    private static List<JsonElement> Lines(string ndjson) => [.. ndjson.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}
