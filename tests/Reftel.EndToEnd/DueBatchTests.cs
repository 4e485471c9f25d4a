using Reftel.Archive;
using Reftel.Archive.Import;
using Reftel.Archive.Release;

namespace Reftel.EndToEnd;

/// <summary>Batches come true while the archive is served.</summary>
public sealed class DueBatchTests
{
    private const string Id = "09PORTARVE52";

    /// <summary>Longer than anything here takes on a slow machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Served_site_shows_a_batch_when_its_moment_has_come()
    {
        using var temporary = new TemporaryFolder();
        var folder = await HeldAsync(temporary);
        using var process = ReftelProgram.Start("serve", "--archive", folder.Path, "--urls", "http://127.0.0.1:0");
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(Cancellation).AsTask().WaitAsync(Patience, Cancellation);
            var address = System.Text.RegularExpressions.Regex.Match(line!, @"http://127\.0\.0\.1:[0-9]+", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            (await client.GetAsync("/" + Id, Cancellation)).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
            // The minute of a batch is its moment: this one falls due at once, or with the next minute.
            new Releaser(folder, TimeProvider.System, "ann").ReleaseAll(TimeProvider.System.GetUtcNow().AddSeconds(1.5), "The harbour papers", Cancellation).IsToCome.ShouldBeTrue();
            await UntilAsync(async () => (await client.GetAsync("/" + Id, Cancellation)).IsSuccessStatusCode);
            (await client.GetStringAsync("/" + Id, Cancellation)).ShouldContain("The harbour papers");
            (await process.StandardError.ReadLineAsync(Cancellation).AsTask().WaitAsync(Patience, Cancellation)).ShouldBe("1 telegram released: a batch fell due.");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        new Verifier(folder).Faults(Cancellation).ShouldBeEmpty();
    }

    [Fact]
    public async Task Batch_waits_for_its_moment_and_for_whoever_writes()
    {
        using var temporary = new TemporaryFolder();
        var folder = await HeldAsync(temporary);
        var time = new SetTime();
        var due = new DateTimeOffset(2012, 3, 4, 6, 0, 0, TimeSpan.Zero);
        new Releaser(folder, time, "ann").ReleaseAll(due, null, Cancellation).IsToCome.ShouldBeTrue();
        DueReleases.Next(folder).ShouldBe("2012-03-04T06:00Z");
        using var serving = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var said = new List<string>();
        var releasing = DueBatches.RunAsync(folder, time, "serve", said.Add, serving.Token);
        await Task.Delay(TimeSpan.FromSeconds(2.5), Cancellation);
        Released(folder).ShouldBeFalse("its moment has not come");
        var writer = folder.LockForWriting();
        time.Now = due;
        await Task.Delay(TimeSpan.FromSeconds(2.5), Cancellation);
        Released(folder).ShouldBeFalse("somebody else writes");
        writer.Dispose();
        await UntilAsync(() => Task.FromResult(Released(folder)));
        await serving.CancelAsync();
        await releasing.WaitAsync(Patience, Cancellation);
        said.ShouldBe(["1 telegram released: a batch fell due."]);
        DueReleases.Next(folder).ShouldBeNull();
        EditorArchive.Open(folder.Path).Changes().Single(change => change.Kind == "released").Who.ShouldBe("serve");
    }

    private static bool Released(ArchiveFolder folder) => EditorArchive.Open(folder.Path).Find(Id)!.State == "released";

    private static async Task<ArchiveFolder> HeldAsync(TemporaryFolder temporary)
    {
        var folder = new ArchiveFolder(temporary["archive"]);
        folder.Create();
        var row = $"\"1\",\"2/25/2009 11:47\",\"{Id}\",\"Embassy Port Arve\",\"UNCLASSIFIED\",\"\",\"\",\"UNCLAS PORT ARVE 000052\n\nTAGS: PGOV\nSUBJECT: HARBOR REPORT\n\n1. (U) Nothing to report.\nROE\"\n";
        await File.WriteAllTextAsync(temporary["cables.csv"], row, Cancellation);
        (await new Importer(folder, TimeProvider.System).ImportAsync([temporary["cables.csv"]], new ImportOptions(Hold: true), Cancellation)).New.ShouldBe(1);
        return folder;
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        // The next minute may be a minute away.
        patience.CancelAfter(Patience + TimeSpan.FromMinutes(1));
        while (!await isSo()) await Task.Delay(TimeSpan.FromMilliseconds(200), patience.Token);
    }

    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2012, 3, 4, 5, 6, 7, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
