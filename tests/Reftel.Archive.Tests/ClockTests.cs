using Reftel.Archive.Import;
using Reftel.Archive.Release;

namespace Reftel.Archive.Tests;

/// <summary>A clock that is set back: the order of what was done is that of the change log, not of its moments.</summary>
public sealed class ClockTests
{
    [Fact]
    public void Archive_whose_clock_jumps_back_a_year_keeps_the_order_of_its_changes_and_is_whole()
    {
        using var archive = new TemporaryArchive();
        archive.Import(new ImportOptions(Hold: true), [.. Enumerable.Range(1, 4).Select(number => archive.Put($"{number}.txt", Invented.Text(number)))]);
        archive.Releaser().Release(["09PORTARVE1"], archive.Time.Now.AddDays(1), "On the anniversary", TestContext.Current.CancellationToken).IsToCome.ShouldBeTrue();
        archive.Time.Now = archive.Time.Now.AddDays(2);
        DueReleases.Apply(archive.Folder, archive.Time, "ann").ShouldBe(1);

        archive.Time.Now = archive.Time.Now.AddYears(-1);
        DueReleases.Apply(archive.Folder, archive.Time, "ann").ShouldBe(0);
        archive.Find("09PORTARVE1").State.ShouldBe("released");
        archive.Release("09PORTARVE2", "09PORTARVE3");
        archive.Withdraw("09PORTARVE3");
        archive.Import(archive["1.txt"], archive.Put("5.txt", Invented.Text(5))).ShouldBeCounts(read: 2, isNew: 1, unchanged: 1);

        var log = archive.Editor.Changes().ToList();
        log.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, log.Count).Select(number => (long)number));
        log.Select(entry => entry.Previous).ShouldBe([new string('0', 64), .. log.SkipLast(1).Select(entry => entry.Hash)]);
        string.CompareOrdinal(log[^1].At, log[0].At).ShouldBeLessThan(0);
        ((string[])["09PORTARVE1", "09PORTARVE2", "09PORTARVE3", "09PORTARVE4", "09PORTARVE5"]).Select(id => archive.Find(id).State)
            .ShouldBe(["released", "released", "withdrawn", "held", "released"]);
        archive.Faults().ShouldBeEmpty();
        archive.Ndjson().ShouldContain("On the anniversary");
    }

    [Fact]
    public void Batch_that_was_carried_out_is_carried_out_once_when_its_moment_comes_a_second_time()
    {
        using var archive = new TemporaryArchive();
        archive.Import(new ImportOptions(Hold: true), archive.Put("1.txt", Invented.Text(1)));
        archive.Releaser().Release(["09PORTARVE1"], archive.Time.Now.AddDays(1), null, TestContext.Current.CancellationToken);
        archive.Time.Now = archive.Time.Now.AddDays(2);
        DueReleases.Apply(archive.Folder, archive.Time, "ann").ShouldBe(1);
        archive.Time.Now = archive.Time.Now.AddDays(-2);
        archive.Withdraw("09PORTARVE1");
        archive.Time.Now = archive.Time.Now.AddDays(2);
        DueReleases.Apply(archive.Folder, archive.Time, "ann").ShouldBe(0);
        archive.Find("09PORTARVE1").State.ShouldBe("withdrawn");
        archive.Faults().ShouldBeEmpty();
    }
}
