using System.Diagnostics;
using System.Text.Json;
using Reftel.Bench.Corpus;

namespace Reftel.EndToEnd;

/// <summary>Backup, restore and upgrade as operators call them.</summary>
public sealed class BackupCommandTests
{
    private const int Telegrams = 600;

    private static async Task<TemporaryFolder> WithArchiveAsync()
    {
        var folder = new TemporaryFolder();
        await using (var file = File.Create(folder["corpus.csv"])) CorpusCommand.Write(file, Telegrams, seed: 7);
        var import = await ReftelProgram.RunAsync("import", folder["corpus.csv"], "--archive", folder["archive"]);
        import.Exit.ShouldBe(0, import.Error);
        return folder;
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backup.tar.zst")]
    public async Task Backup_is_made_once_and_restored_into_a_new_folder(string name)
    {
        using var folder = await WithArchiveAsync();
        var (exit, output, error) = await ReftelProgram.RunAsync("backup", folder[name], "--archive", folder["archive"], "--json");
        exit.ShouldBe(0, error);
        var said = JsonDocument.Parse(output).RootElement;
        said.GetProperty("path").GetString().ShouldBe(folder[name]);
        said.GetProperty("telegrams").GetInt64().ShouldBe(Telegrams);
        said.GetProperty("faults").GetArrayLength().ShouldBe(0);
        var again = await ReftelProgram.RunAsync("backup", folder[name], "--archive", folder["archive"]);
        (again.Exit, again.Output).ShouldBe((3, ""));
        again.Error.ShouldContain("a backup overwrites nothing");
        var restore = await ReftelProgram.RunAsync("restore", folder[name], "--archive", folder["restored"]);
        restore.Exit.ShouldBe(0, restore.Error);
        restore.Output.ShouldContain("The archive is whole.");
        (await ReftelProgram.RunAsync("restore", folder[name], "--archive", folder["restored"])).Exit.ShouldBe(3);
        (await ReftelProgram.RunAsync("verify", "--archive", folder["restored"])).Exit.ShouldBe(0);
        (await ReftelProgram.RunAsync("export", "--archive", folder["restored"])).Output.ShouldBe((await ReftelProgram.RunAsync("export", "--archive", folder["archive"])).Output);
    }

    [Fact]
    public async Task Wrong_use_is_told_from_what_cannot_be_done()
    {
        using var folder = new TemporaryFolder();
        (await ReftelProgram.RunAsync("backup", "--archive", folder["archive"])).Exit.ShouldBe(2);
        (await ReftelProgram.RunAsync("restore", folder["backup"])).Exit.ShouldBe(2);
        (await ReftelProgram.RunAsync("upgrade")).Exit.ShouldBe(2);
        (await ReftelProgram.RunAsync("backup", folder["backup"], "--archive", folder["archive"])).Exit.ShouldBe(3);
        (await ReftelProgram.RunAsync("restore", folder["backup"], "--archive", folder["archive"])).Exit.ShouldBe(3);
        (await ReftelProgram.RunAsync("upgrade", "--archive", folder["archive"])).Exit.ShouldBe(3);
        (await ReftelProgram.RunAsync("init", folder["archive"])).Exit.ShouldBe(0);
        var upgrade = await ReftelProgram.RunAsync("upgrade", "--archive", folder["archive"]);
        upgrade.Exit.ShouldBe(0, upgrade.Error);
        upgrade.Output.ShouldStartWith("The archive is up to date");
    }

    [Fact]
    public async Task Backup_that_lacks_a_file_is_restored_with_exit_code_1()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["torn.html"], "<html></html>", TestContext.Current.CancellationToken);
        (await ReftelProgram.RunAsync("import", folder["torn.html"], "--archive", folder["archive"])).Exit.ShouldBe(1);
        (await ReftelProgram.RunAsync("backup", folder["backup"], "--archive", folder["archive"])).Exit.ShouldBe(0);
        Directory.Delete(folder["backup/quarantine"], recursive: true);
        var restore = await ReftelProgram.RunAsync("restore", folder["backup"], "--archive", folder["restored"], "--json");
        restore.Exit.ShouldBe(1, restore.Error);
        JsonDocument.Parse(restore.Output).RootElement.GetProperty("faults")[0].GetString().ShouldNotBeNull().ShouldEndWith("missing from the backup.");
    }

    [Fact]
    public async Task Backup_that_is_killed_leaves_nothing_that_looks_whole_and_is_made_by_the_same_command()
    {
        using var folder = await WithArchiveAsync();
        var target = folder["backup.tar.zst"];
        var watch = Stopwatch.StartNew();
        (await ReftelProgram.RunAsync("backup", folder["first.tar.zst"], "--archive", folder["archive"])).Exit.ShouldBe(0);
        var time = watch.Elapsed;
        for (var point = 1; point <= 6; point++)
        {
            using (var process = ReftelProgram.Start("backup", target, "--archive", folder["archive"]))
            {
                _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
                _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
                await Task.Delay(time * point / 7, TestContext.Current.CancellationToken);
                process.Kill(); // SIGKILL: no handler runs
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            // Whole, where it has its name; else the same command makes it.
            if (!File.Exists(target)) (await ReftelProgram.RunAsync("backup", target, "--archive", folder["archive"])).Exit.ShouldBe(0);
            Directory.Exists(target + ".part").ShouldBeFalse();
            (await ReftelProgram.RunAsync("restore", target, "--archive", folder[$"restored-{point}"])).Exit.ShouldBe(0);
            File.Delete(target);
        }
    }
}
