namespace Reftel.Archive.Tests;

public sealed class VerifierTests
{
    private const string Unlocked = "DROP TRIGGER change_is_never_updated; DROP TRIGGER change_is_never_deleted;";

    private static TemporaryArchive Made()
    {
        var archive = new TemporaryArchive();
        archive.Import(
            archive.Put("page.html", Invented.HtmlPage()), archive.Put("row.csv", Invented.Row()), archive.Put("corrected.html", Invented.HtmlPage(body: Invented.Body(subject: "CORRECTED"))),
            archive.Put("other.html", Invented.HtmlPage("09PORTARVE53", body: Invented.Body(53))), archive.Put("note.txt", "UNCLAS PORT ARVE\n\nSUBJECT: NOTE\n\n1. It silts up.\n"),
            archive.Put("torn.html", "<html></html>"));
        archive.Faults().ShouldBeEmpty();
        return archive;
    }

    [Fact]
    public void Empty_archive_is_whole()
    {
        using var archive = new TemporaryArchive();
        archive.Faults().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("who", "'nobody'")]
    [InlineData("at", "'2001-01-01T00:00:00.000Z'")]
    [InlineData("kind", "'released'")]
    [InlineData("document", "'09PORTARVE99'")]
    [InlineData("version", "9")]
    [InlineData("detail", "'{\"textHash\":\"0\"}'")]
    [InlineData("detail", "'no JSON'")]
    public void Altered_entry_of_the_log_is_named(string column, string value)
    {
        using var archive = Made();
        archive.Tamper($"{Unlocked} UPDATE change SET {column} = {value} WHERE sequence = 2");
        archive.Faults().ShouldContain(fault => fault.StartsWith("change log: entry 2 (") && fault.Contains("was altered, or does not follow the one before it. Restore a backup."));
    }

    [Fact]
    public void Entry_that_was_altered_with_its_hash_breaks_the_chain()
    {
        using var archive = Made();
        archive.Tamper($"{Unlocked} UPDATE change SET hash = randomblob(32) WHERE sequence = 2");
        archive.Faults().ShouldContain(fault => fault.StartsWith("change log: entry 3 (") && fault.Contains("does not follow the one before it"));
    }

    [Fact]
    public void Missing_entry_of_the_log_is_named()
    {
        using var archive = Made();
        archive.Tamper($"{Unlocked} DELETE FROM change WHERE sequence = 2");
        var faults = archive.Faults();
        faults.ShouldContain("change log: entry 2 is missing; the next is 3. Restore a backup.");
        faults.ShouldContain(fault => fault.StartsWith("change log: entry 3 (") && fault.Contains("does not follow the one before it"));
    }

    [Fact]
    public void Log_that_was_cut_off_lacks_the_texts_of_its_end()
    {
        using var archive = Made();
        archive.Tamper($"{Unlocked} DELETE FROM change WHERE sequence >= 4");
        archive.Faults().ShouldBe(
            [
                "09PORTARVE53 version 1: the change log does not know this text. It was put in beside the log: restore a backup.",
                "note.txt version 1: the change log does not know this text. It was put in beside the log: restore a backup.",
                "09PORTARVE53: it is released, but the change log has it nowhere. The table was altered beside the log: restore a backup.",
                "note.txt: it is released, but the change log has it nowhere. The table was altered beside the log: restore a backup.",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("body")]
    [InlineData("header")]
    public void Altered_text_is_named_with_its_version(string part)
    {
        using var archive = Made();
        archive.Tamper($"UPDATE version SET {part} = CAST('UNCLAS' AS BLOB) WHERE number = 1 AND document_id = (SELECT id FROM document WHERE number = 52)");
        archive.Faults().ShouldBe(["09PORTARVE52 version 1: the text is not the one that was imported (its hash differs). Restore a backup, or import its carrier again."]);
    }

    [Fact]
    public void Text_that_was_altered_with_its_hash_is_not_the_one_in_the_log()
    {
        using var archive = Made();
        using (var forger = new TemporaryArchive())
        {
            forger.Import(forger.Put("page.html", Invented.HtmlPage(body: Invented.Body() + " FORGED")));
            var (body, hash) = (forger.Ask<byte[]>("SELECT body FROM version"), forger.Ask<byte[]>("SELECT text_hash FROM version"));
            archive.Tamper("UPDATE version SET body = @body, text_hash = @hash WHERE number = 1 AND document_id = (SELECT id FROM document WHERE number = 52)", new { body, hash });
        }

        archive.Faults().ShouldBe(["09PORTARVE52 version 1: the change log does not know this text. It was put in beside the log: restore a backup."]);
    }

    [Fact]
    public void Document_that_was_taken_out_whole_is_missed_by_the_log()
    {
        using var archive = Made();
        const string Out = "document_id = (SELECT id FROM document WHERE number = 53)";
        archive.Tamper($"DELETE FROM sighting WHERE {Out}; DELETE FROM document_tag WHERE {Out}; DELETE FROM released_tag WHERE {Out}; DELETE FROM citation WHERE {Out}; DELETE FROM version WHERE {Out}; DELETE FROM document WHERE number = 53");
        var faults = archive.Faults();
        faults.ShouldContain("09PORTARVE53 version 1: the change log has it, the archive does not. Restore a backup, or import its carrier again.");
        faults.Where(fault => !fault.StartsWith("count of ", StringComparison.Ordinal) && !fault.StartsWith("list of tag ", StringComparison.Ordinal) && !fault.Contains("search index", StringComparison.Ordinal)).Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("held")]
    [InlineData("withdrawn")]
    public void State_that_was_altered_beside_the_log_is_named(string state)
    {
        using var archive = Made();
        archive.Tamper("UPDATE document SET state = @state WHERE number = 53", new { state });
        archive.Faults().ShouldContain($"09PORTARVE53: it is {state}, but the change log has it released. The table was altered beside the log: restore a backup.");
    }

    [Theory]
    [InlineData("DELETE FROM released_tag WHERE tag = 'PGOV'", "list of tag PGOV")]
    [InlineData("UPDATE released_tag SET created = 0 WHERE tag = 'PGOV'", "list of tag PGOV")]
    [InlineData("UPDATE cited SET count = count + 1", "count of telegrams that cite 08STATE132759")]
    [InlineData("UPDATE cited SET is_here = 1", "count of telegrams that cite 08STATE132759")]
    [InlineData("DELETE FROM cited", "count of telegrams that cite 08STATE132759")]
    [InlineData("INSERT INTO cited VALUES ('QUAVILLE', 2009, 7, 1, 0)", "count of telegrams that cite 09QUAVILLE7")]
    public void List_that_is_not_that_of_the_released_telegrams_is_named_and_reindex_mends_it(string sql, string what)
    {
        using var archive = Made();
        archive.Tamper(sql);
        archive.Faults().ShouldBe([$"{what}: not that of the released telegrams. `reftel reindex` mends it."]);
        archive.Reindex();
        archive.Faults().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("UPDATE axis_total SET count = count + 1 WHERE key = 'PGOV'")]
    [InlineData("UPDATE axis_total SET label = 'Pgov' WHERE key = 'PGOV'")]
    [InlineData("DELETE FROM axis_total WHERE key = 'PGOV'")]
    public void Count_that_is_not_that_of_the_released_telegrams_is_named_and_reindex_mends_it(string sql)
    {
        using var archive = Made();
        archive.Tamper(sql);
        archive.Faults().ShouldBe(["count of tag PGOV: not that of the released telegrams. `reftel reindex` mends it."]);
        archive.Reindex();
        archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Broken_foreign_key_is_named()
    {
        using var archive = Made();
        archive.Tamper("UPDATE sighting SET version = 9 WHERE id = 1", foreignKeys: false);
        archive.Tamper("INSERT INTO document_tag (document_id, tag, position) VALUES (4711, 'PGOV', 0)", foreignKeys: false);
        archive.Faults().ShouldBe(
            ["database: row 1 of sighting points to a missing version. Restore a backup.", "database: a row of document_tag points to a missing document. Restore a backup."], ignoreOrder: true);
    }

    [Fact]
    public void Missing_latest_version_is_named()
    {
        using var archive = Made();
        archive.Tamper("UPDATE document SET latest_version = 7 WHERE number = 53");
        archive.Faults().ShouldContain("09PORTARVE53: its latest version is missing. Restore a backup.");
    }

    [Theory]
    [InlineData("subject", "UPDATE document SET subject = 'OTHER' WHERE number = 52")]
    [InlineData("origin", "UPDATE document SET origin_slug = 'embassy-quaville' WHERE number = 52")]
    [InlineData("classification", "UPDATE document SET classification = 'SECRET' WHERE number = 52")]
    [InlineData("time of creation", "UPDATE document SET created_month = '1999-01' WHERE number = 52")]
    [InlineData("time of release", "UPDATE document SET release_day = NULL WHERE number = 52")]
    [InlineData("place in the order of IDs", "UPDATE document SET year = 1999 WHERE number = 52")]
    [InlineData("list of TAGS", "DELETE FROM document_tag WHERE document_id = (SELECT id FROM document WHERE number = 52) AND tag = 'PGOV'")]
    [InlineData("list of references", "INSERT INTO citation SELECT id, '09QUAVILLE1' FROM document WHERE number = 52")]
    public void Stale_projection_is_named_and_reindex_mends_it(string what, string sql)
    {
        using var archive = Made();
        archive.Tamper(sql);
        var faults = archive.Faults();
        faults.ShouldContain($"09PORTARVE52: the {what} that is browsed is not the one in the text. `reftel reindex` mends it.");
        faults.Where(fault => !fault.StartsWith("count of ", StringComparison.Ordinal) && !fault.StartsWith("list of tag ", StringComparison.Ordinal) && !fault.Contains("search index", StringComparison.Ordinal)).Count().ShouldBe(1);
        archive.Reindex().ShouldBe(3);
        archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Missing_quarantine_file_is_named_and_importing_again_mends_it()
    {
        using var archive = Made();
        var kept = Directory.GetFiles(archive.Folder.Quarantine).ShouldHaveSingleItem();
        File.Delete(kept);
        archive.Faults().ShouldBe([$"quarantine: what was kept of torn.html record 1 is missing ({Path.GetFileName(kept)}). Import the file again."]);
        archive.Import(archive["torn.html"]);
        archive.Faults().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<html></htmL>")]
    [InlineData("")]
    public void Altered_quarantine_file_is_named(string text)
    {
        using var archive = Made();
        var kept = Directory.GetFiles(archive.Folder.Quarantine).ShouldHaveSingleItem();
        File.WriteAllText(kept, text);
        archive.Faults().ShouldBe([$"quarantine: {Path.GetFileName(kept)} is not what was kept of torn.html record 1. Delete it and import the file again."]);
    }

    [Fact]
    public void Damaged_page_of_the_database_is_named()
    {
        using var archive = Made();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var root = archive.Ask<long>("SELECT rootpage FROM sqlite_schema WHERE name = 'document_by_month'");
        var pageSize = archive.Ask<long>("PRAGMA page_size");
        archive.Tamper("PRAGMA wal_checkpoint(TRUNCATE)");
        using (var file = File.OpenWrite(archive.Folder.DatabaseFile))
        {
            file.Position = (root - 1) * pageSize;
            file.Write(new byte[64]);
        }

        archive.Faults().ShouldContain(fault => fault.StartsWith("database: ") && fault.EndsWith("Restore a backup."));
    }
}
