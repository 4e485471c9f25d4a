using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Import;
using Reftel.Archive.Store;

namespace Reftel.Archive.Tests;

public sealed class ChangeLogTests
{
    [Fact]
    public void Every_change_is_an_entry_chained_to_the_one_before()
    {
        using var archive = new TemporaryArchive();
        archive.Import(new ImportOptions(Who: "ann"), archive.Put("page.html", Invented.HtmlPage()), archive.Put("row.csv", Invented.Row()), archive.Put("torn.html", "<html></html>"));
        archive.Import(new ImportOptions(Who: "ben"), archive.Put("corrected.html", Invented.HtmlPage(body: Invented.Body(subject: "CORRECTED"))));
        archive.Reindex();
        var log = archive.Editor.Changes().ToList();
        log.Select(entry => (entry.Sequence, entry.Who, entry.Kind, entry.Document, entry.Version)).ShouldBe(
        [
            (1, "ann", "imported", "09PORTARVE52", 1), (2, "ann", "sighting", "09PORTARVE52", 1), (3, "ann", "quarantined", null, null), (4, "ann", "import", null, null),
            (5, "ben", "version", "09PORTARVE52", 2), (6, "ben", "import", null, null), (7, "ann", "reindexed", null, null),
        ]);
        log.Select(entry => entry.Previous).ShouldBe([new string('0', 64), .. log.SkipLast(1).Select(entry => entry.Hash)]);
        log.ShouldAllBe(entry => entry.At == "2012-03-04T05:06:07.000Z");
        archive.Editor.Changes(6).Select(entry => entry.Sequence).ShouldBe([6, 7]);
    }

    [Fact]
    public void Log_holds_hashes_of_texts_and_no_texts()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("page.html", Invented.HtmlPage()));
        var entry = archive.Editor.Changes().First();
        entry.Detail.ShouldContain(archive.Ask<string>("SELECT lower(hex(text_hash)) FROM version"));
        entry.Detail.ShouldNotContain("harbor", Case.Insensitive);
    }

    [Theory]
    [InlineData("UPDATE change SET who = 'nobody' WHERE sequence = 1")]
    [InlineData("DELETE FROM change WHERE sequence = 1")]
    [InlineData("DELETE FROM change")]
    [InlineData("INSERT OR REPLACE INTO change SELECT sequence, at, 'nobody', kind, document, version, detail, hashes, hash FROM change WHERE sequence = 1")]
    public void Entries_are_neither_changed_nor_taken_out(string sql)
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("page.html", Invented.HtmlPage()));
        Should.Throw<SqliteException>(() => archive.Tamper(sql)).Message.ShouldContain("the change log is append-only");
        archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Change_and_its_entry_are_one_transaction()
    {
        using var archive = new TemporaryArchive();
        using var connection = new Database(archive.Folder).OpenForWriting();
        var before = archive.Editor.Changes().Count();
        using (var transaction = connection.BeginTransaction())
        {
            connection.Execute("INSERT INTO collection (name) VALUES ('harbor')", transaction: transaction);
            new ChangeLog(connection, archive.Time, "ann").Append(transaction, "imported", null, null, "{}");
            archive.Editor.Changes().Count().ShouldBe(before);
            transaction.Rollback();
        }

        archive.Editor.Changes().Count().ShouldBe(before);
        archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Import_that_is_ended_midway_has_logged_exactly_what_it_wrote()
    {
        using var archive = new TemporaryArchive();
        var dump = string.Concat(Enumerable.Range(1, 2000).Select(number => Invented.Row(number, $"09PORTARVE{number}", body: Invented.Body(number))));
        using var stop = new CancellationTokenSource();
        var importer = new Importer(archive.Folder, archive.Time) { OnProgress = _ => stop.Cancel() };
        Should.Throw<OperationCanceledException>(() => importer.ImportAsync([archive.Put("dump.csv", dump)], new ImportOptions(), stop.Token).GetAwaiter().GetResult());
        var written = archive.Ask<long>("SELECT count(*) FROM document");
        written.ShouldBeInRange(1, 1999);
        archive.Ask<long>("SELECT count(*) FROM change WHERE kind = 'imported'").ShouldBe(written);
        archive.Editor.Changes().Last().Detail.ShouldContain("\"stopped\":true");
        archive.Faults().ShouldBeEmpty();
        archive.Import(archive["dump.csv"]).ShouldBeCounts(read: 2000, isNew: 2000 - written, unchanged: written);
        archive.Faults().ShouldBeEmpty();
    }
}
