using System.Diagnostics;
using Reftel.Archive;

namespace Reftel.EndToEnd;

/// <summary>A command that is killed, and given again.</summary>
public sealed class KillTests
{
    private const int Points = 5;

    [Fact]
    public async Task Release_killed_at_five_points_releases_all_or_nothing_and_is_done_by_the_same_command()
    {
        using var folder = new TemporaryFolder();
        var archive = await InventedArchive.ImportAsync(folder, "--hold");
        await KillAndRepeatAsync(folder, archive, ["release", "--all"], killed => Statistics.Of(killed).Released.ShouldBeOneOf(0, InventedArchive.Telegrams));
    }

    [Fact]
    public async Task Reindex_killed_at_five_points_leaves_a_whole_archive_and_is_done_by_the_same_command()
    {
        using var folder = new TemporaryFolder();
        var archive = await InventedArchive.ImportAsync(folder);
        await KillAndRepeatAsync(folder, archive, ["reindex"], _ => { });
    }

    [Fact]
    public async Task Backup_killed_at_five_points_leaves_the_archive_whole_and_is_made_by_the_same_command()
    {
        using var folder = new TemporaryFolder();
        var archive = await InventedArchive.ImportAsync(folder);
        var backup = folder["backup.tar.zst"];
        await KillAndRepeatAsync(folder, archive, ["backup", backup], _ => File.Delete(backup));
        var restore = await ReftelProgram.RunAsync("restore", backup, "--archive", folder["restored"]);
        restore.Exit.ShouldBe(0, restore.Error);
        InventedArchive.HashWithoutMoments(folder["restored"]).ShouldBe(InventedArchive.HashWithoutMoments(archive));
    }

    private static async Task KillAndRepeatAsync(TemporaryFolder folder, string archive, string[] command, Action<string> afterKill)
    {
        var whole = InventedArchive.Copy(archive, folder["whole"]);
        var watch = Stopwatch.StartNew();
        var run = await ReftelProgram.RunAsync([.. command, "--archive", whole]);
        var time = watch.Elapsed;
        run.Exit.ShouldBe(0, run.Error);
        var expected = InventedArchive.HashWithoutMoments(whole);
        for (var point = 1; point <= Points; point++)
        {
            var name = $"killed at point {point} of {Points}";
            var killed = InventedArchive.Copy(archive, folder[$"killed-{point}"]);
            await KillAsync([.. command, "--archive", killed], time * point / (Points + 1));
            afterKill(killed);
            var again = await ReftelProgram.RunAsync([.. command, "--archive", killed]);
            // 3: all had been done when the kill came, and nothing is left to do.
            if (again.Exit == 3) again.Error.ShouldContain("Nothing was released", customMessage: name);
            else again.Exit.ShouldBe(0, $"{name}: {again.Error}");
            Faults(killed).ShouldBeEmpty(name);
            InventedArchive.HashWithoutMoments(killed).ShouldBe(expected, name);
            if (point == Points) (await ReftelProgram.RunAsync("verify", "--archive", killed)).Exit.ShouldBe(0);
        }
    }

    private static async Task KillAsync(string[] command, TimeSpan after)
    {
        using var process = ReftelProgram.Start(command);
        _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Task.Delay(after, TestContext.Current.CancellationToken);
        process.Kill(); // SIGKILL: no handler runs
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static string[] Faults(string archive) => [.. new Verifier(new ArchiveFolder(archive)).Faults(TestContext.Current.CancellationToken)];
}
