using Dapper;
using Reftel.Archive.Import;
using Reftel.Archive.Store;

namespace Reftel.Archive.Tests;

public sealed class SharingTests
{
    [Fact]
    public void Second_writer_is_refused_in_plain_words_while_the_first_writes()
    {
        using var archive = new TemporaryArchive();
        var file = archive.Put("page.html", Invented.HtmlPage());
        using (archive.Folder.LockForWriting())
        {
            foreach (var write in (Action[])[() => archive.Import(file), () => archive.Reindex(), () => archive.Folder.LockForWriting().Dispose()])
                Should.Throw<ArchiveException>(write).Message.ShouldBe($"Another reftel is writing to the archive {archive.Folder.Path}; only one can at a time. Try again when it has ended.");
            archive.Ask<long>("SELECT count(*) FROM change").ShouldBe(0);
        }

        archive.Import(file).New.ShouldBe(1);
    }

    [Fact]
    public void Archive_is_not_made_while_another_process_makes_it()
    {
        using var archive = new TemporaryArchive(create: false);
        Directory.CreateDirectory(archive.Folder.Path);
        using (archive.Folder.LockForWriting()) Should.Throw<ArchiveException>(archive.Folder.Create).Message.ShouldStartWith("Another reftel is writing");
        archive.Folder.Create();
    }

    [Fact]
    public async Task Readers_read_the_state_before_an_open_transaction()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("page.html", Invented.HtmlPage()));
        var view = archive.Public;
        using var locked = archive.Folder.LockForWriting();
        using var connection = new Database(archive.Folder).OpenForWriting();
        using var transaction = connection.BeginTransaction();
        connection.Execute("UPDATE document SET state = 'withdrawn', subject = 'HALF DONE'", transaction: transaction);
        var cancellation = TestContext.Current.CancellationToken;
        (await view.CountAsync(cancellation)).ShouldBe(1);
        (await view.FindAsync("09PORTARVE52", cancellation: cancellation)).ShouldNotBeNull().Listing.Subject.ShouldBe("HARBOR REPORT");
        archive.Editor.All().Single().State.ShouldBe("released");
        archive.Faults().ShouldBeEmpty();
        transaction.Commit();
        (await view.FindAsync("09PORTARVE52", cancellation: cancellation)).ShouldBeNull();
    }

    [Fact]
    public void Reader_that_has_begun_sees_one_state_to_its_end()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("dump.csv", Invented.Row(1, "09PORTARVE1") + Invented.Row(2, "09PORTARVE2")));
        using var reading = archive.Editor.All().GetEnumerator();
        reading.MoveNext().ShouldBeTrue();
        archive.Import(archive.Put("more.csv", Invented.Row(1, "09PORTARVE3") + Invented.Row(2, "09PORTARVE2")));
        reading.MoveNext().ShouldBeTrue();
        reading.Current.Sightings.Count.ShouldBe(1);
        reading.MoveNext().ShouldBeFalse();
        archive.Editor.All().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Lists_agree_with_their_counts_while_an_import_goes_on()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("first.csv", Invented.Row(1, "09PORTARVE1")));
        var dump = archive.Put("dump.csv", string.Concat(Enumerable.Range(2, 1000).Select(number => Invented.Row(number, $"09PORTARVE{number}", body: Invented.Body(number)))));
        var view = archive.Public;
        var cancellation = TestContext.Current.CancellationToken;
        var import = Task.Run(() => new Importer(archive.Folder, archive.Time).ImportAsync([dump], new ImportOptions(), cancellation), cancellation);
        var states = 0;
        do
        {
            var list = (await view.ListAsync(BrowseAxis.Tag, "PGOV", 0, cancellation)).ShouldNotBeNull();
            list.Telegrams.Count.ShouldBe((int)Math.Min(PublicArchive.ListSize, list.Value.Count));
            (await view.FindAsync("09PORTARVE1", cancellation: cancellation)).ShouldNotBeNull();
            states++;
        }
        while (!import.IsCompleted);

        (await import).New.ShouldBe(1000);
        states.ShouldBeGreaterThan(1);
        archive.Faults().ShouldBeEmpty();
    }
}
