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
    public void Import_that_is_ended_while_the_indexes_are_behind_still_tells_them_what_it_wrote()
    {
        using var archive = new TemporaryArchive();
        var body = Invented.Body() + string.Concat(Enumerable.Range(0, 10_000).Select(word => $"word{word} "));
        var dump = string.Concat(Enumerable.Range(1, 1_000).Select(number => Invented.Row(number, $"09PORTARVE{number}", body: body)));
        using var stop = new CancellationTokenSource();
        var file = archive.Put("dump.csv", dump);
        var importing = Task.Run(() => new Importer(archive.Folder, archive.Time).ImportAsync([file], new ImportOptions(), stop.Token));
        while (!importing.IsCompleted && archive.Ask<long>("SELECT count(*) FROM document") == 0) Thread.Sleep(5);
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => importing.GetAwaiter().GetResult());
        archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public async Task Reindex_that_was_killed_between_two_steps_is_made_up_for_by_whoever_writes_next()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("dump.csv", string.Concat(Enumerable.Range(1, 6).Select(number => Invented.Row(number, $"09PORTARVE{number}")))));
        archive.Tamper("UPDATE document SET classification = 'SECRET', classification_slug = 'secret'");
        // As a kill after the first step leaves it: that step's documents and its entry, and the indexes of before.
        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => new Reindexer(archive.Folder, archive.Time) { OnProgress = _ => stop.Cancel() }.Run("ann", stop.Token));
        archive.Editor.Changes().Last().Kind.ShouldBe("reindexing");
        var generation = archive.Ask<long>("SELECT generation FROM search_view");
        archive.Import(archive.Put("53.txt", Invented.Text(53)));
        archive.Ask<long>("SELECT generation FROM search_view").ShouldBeGreaterThan(generation + 1, "made anew, then told of the import");
        using var view = archive.Public;
        (await view.SearchAsync(new SearchRequest("classification:secret"), TestContext.Current.CancellationToken)).Total.ShouldBe(0);
        archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Many_telegrams_under_one_id_are_kept_apart_and_known_again()
    {
        using var archive = new TemporaryArchive();
        string[] files = [.. Enumerable.Range(1, 26).Select(day => archive.Put($"{day}.txt", Invented.LongText($"{(char)('A' + day)}{(char)('B' + day)}{(char)('C' + day)} MATTERS", day)))];
        archive.Import(files).ShouldBeCounts(read: 26, isNew: 26);
        archive.Import([.. files.Select((file, at) => archive.Put($"again{at}.txt", File.ReadAllText(file) + "\n"))]).New.ShouldBe(0);
        archive.Ask<long>("SELECT count(*) FROM document WHERE reference_id = '09PORTARVE52'").ShouldBe(26);
    }

    [Fact]
    public void Log_of_what_could_not_be_read_quotes_nothing_of_it()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("note.txt", "A note about the canal.\n"));
        archive.Ask<string>("SELECT reason FROM quarantine").ShouldContain("canal");
        archive.Editor.Changes().First().Kind.ShouldBe("quarantined");
        archive.Editor.Changes().ShouldAllBe(entry => !entry.Detail.Contains("canal"));
    }

    [Fact]
    public async Task Collection_that_a_later_copy_names_is_found()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("first.csv", Invented.Row()));
        archive.Import(new ImportOptions(Collection: "harbour"), archive.Put("second.csv", Invented.Row(7)));
        using var view = archive.Public;
        (await view.SearchAsync(new SearchRequest("collection:harbour"), TestContext.Current.CancellationToken)).Total.ShouldBe(1);
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
