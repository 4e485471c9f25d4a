using System.Diagnostics;
using System.Text.Json;
using Reftel.Archive;
using Reftel.Bench.Corpus;

namespace Reftel.EndToEnd;

/// <summary>What an operator does with an archive, by command.</summary>
public sealed class OperatorTests
{
    private const string Header = "VZCZCXYZ0007\nPP RUEHC\nDE RUEHPV #0052 0561147\nZNR UUUUU ZZH\nP 251147Z FEB 09\nFM AMEMBASSY PORT ARVE\nTO RUEHC/SECSTATE WASHDC PRIORITY 6534\n";

    private static string Text(int number, string words = "The harbor silts up.") =>
        Header + $"UNCLAS PORT ARVE {number:000000}\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: EWWT PGOV\nSUBJECT: HARBOR REPORT {number}\n\n1. (U) {words}\nROE\n";

    [Fact]
    public async Task Held_telegrams_are_released_withdrawn_corrected_and_expunged()
    {
        using var folder = new TemporaryFolder();
        var archive = await ImportAsync(folder, "--hold");

        var planned = await RunAsync("release", "--ids", folder["list"], "--on", "2099-12-01T09:00+01:00", "--note", "First lot", "--archive", archive, "--json");
        (planned.Exit, Json(planned.Output).GetProperty("released").GetString()).ShouldBe((1, "2099-12-01T08:00Z"));
        planned.Error.ShouldContain("09PORTARVE99");
        (await RunAsync("show", "09PORTARVE1", "--archive", archive)).Output.ShouldContain("to come, on 2099-12-01T08:00Z: First lot");

        var released = await RunAsync("release", "--ids", folder["list"], "--archive", archive, "--json");
        (released.Exit, Json(released.Output).GetProperty("telegrams").GetInt32(), Json(released.Output).GetProperty("toCome").GetBoolean()).ShouldBe((1, 2, false));
        var withdrawn = await RunAsync("withdraw", "09 PORT ARVE 000001", "09PORTARVE3", "--reason", "A name", "--archive", archive);
        (withdrawn.Exit, withdrawn.Output.Trim()).ShouldBe((1, "1 telegram withdrawn."));
        (await RunAsync("correct", "09PORTARVE1", "subject", "HARBOR", "--reason", "Typing", "--archive", archive)).Output.ShouldContain("it was: HARBOR REPORT 1");
        var shown = (await RunAsync("show", "09PORTARVE1", "--archive", archive)).Output;
        shown.ShouldContain("A name");
        shown.ShouldContain("subject: HARBOR (was: HARBOR REPORT 1; Typing;");
        (await RunAsync("correct", "09PORTARVE1", "subject", "--undo", "--reason", "It was right", "--archive", archive)).Exit.ShouldBe(0);

        (await RunAsync("expunge", "09PORTARVE1", "--reason", "Court", "--archive", archive)).Exit.ShouldBe(0);
        (await RunAsync("show", "09PORTARVE1", "--archive", archive, "--text")).Output.Trim().ShouldBeEmpty();
        var log = await RunAsync("log", "--document", "09 PORT ARVE 1", "--archive", archive, "--json");
        Json(log.Output).EnumerateArray().Select(entry => entry.GetProperty("kind").GetString()).ShouldBe(["imported", "released", "withdrawn", "corrected", "corrected", "expunged"]);
        (await RunAsync("log", "--kind", "withdrawn", "--archive", archive)).Output.Trim().Split('\n').Length.ShouldBe(1);
        (await RunAsync("verify", "--archive", archive)).Output.Trim().ShouldBe("The archive is whole.");
    }

    [Theory]
    [InlineData("release")]
    [InlineData("release", "--all", "--query", "harbor")]
    [InlineData("release", "--all", "--on", "soon")]
    [InlineData("withdraw", "09PORTARVE1", "--reason", " ")]
    [InlineData("correct", "09PORTARVE1", "headline", "X", "--reason", "R")]
    [InlineData("correct", "09PORTARVE1", "created", "yesterday", "--reason", "R")]
    [InlineData("correct", "09PORTARVE1", "subject", "--reason", "R")]
    [InlineData("show", "09PORTARVE1", "--diff", "1-2")]
    public async Task Wrong_use_is_told_in_plain_words_and_nothing_is_printed_as_a_result(params string[] arguments)
    {
        var run = await RunAsync([.. arguments, "--archive", "nowhere"]);
        run.Exit.ShouldBe(2);
        run.Output.ShouldBeEmpty();
        run.Error.ShouldStartWith("reftel: ");
        run.Error.ShouldContain($"`reftel {arguments[0]} --help`");
    }

    [Fact]
    public async Task Nothing_done_is_a_failure()
    {
        using var folder = new TemporaryFolder();
        var archive = await ImportAsync(folder);
        (await RunAsync("release", "--all", "--archive", archive)).Exit.ShouldBe(3);
        (await RunAsync("withdraw", "09PORTARVE99", "--reason", "R", "--archive", archive)).Exit.ShouldBe(3);
        (await RunAsync("expunge", "09PORTARVE99", "--reason", "R", "--archive", archive)).Exit.ShouldBe(3);
    }

    [Fact]
    public async Task Versions_are_listed_and_compared()
    {
        using var folder = new TemporaryFolder();
        var archive = await ImportAsync(folder);
        await File.WriteAllTextAsync(folder["later.txt"], Text(1, "The harbor is dredged."), TestContext.Current.CancellationToken);
        (await RunAsync("import", folder["later.txt"], "--archive", archive)).Exit.ShouldBe(0);
        var versions = Json((await RunAsync("show", "09PORTARVE1", "--versions", "--archive", archive, "--json")).Output);
        versions.EnumerateArray().Select(version => version.GetProperty("version").GetInt32()).ShouldBe([1, 2]);
        versions[1].GetProperty("sightings")[0].GetProperty("file").GetString().ShouldBe("later.txt");
        var diff = await RunAsync("show", "09PORTARVE1", "--archive", archive, "--diff");
        diff.Exit.ShouldBe(0, diff.Error);
        diff.Output.ShouldContain("- 1. (U) The harbor silts up.\n+ 1. (U) The harbor is dredged.\n  ROE");
        (await RunAsync("show", "09PORTARVE1", "--diff", "1..9", "--archive", archive)).Exit.ShouldBe(3);
    }

    [Fact]
    public async Task Search_finds_held_telegrams_for_operators_alone_and_points_at_what_is_wrong_with_a_query()
    {
        using var folder = new TemporaryFolder();
        var archive = await ImportAsync(folder, "--hold");
        var found = Json((await RunAsync("search", "harbor", "silts", "--archive", archive, "--json", "--limit", "2")).Output);
        (found.GetProperty("query").GetString(), found.GetProperty("total").GetInt32(), found.GetProperty("results").GetArrayLength()).ShouldBe(("harbor silts", 3, 2));
        found.GetProperty("results")[0].GetProperty("origin").GetString().ShouldNotBeNull();
        var readers = await RunAsync("search", "harbor", "--archive", archive, "--public", "--json");
        (readers.Exit, Json(readers.Output).GetProperty("total").GetInt32()).ShouldBe((0, 0));
        var wrong = await RunAsync("search", "harbor (silts", "--archive", archive);
        wrong.Exit.ShouldBe(2);
        wrong.Error.ShouldContain("  harbor (silts" + Environment.NewLine + "         ^" + Environment.NewLine);
    }

    [Fact]
    public async Task Search_prints_counts_and_passages_for_people_and_seeks_each_of_a_list()
    {
        using var folder = new TemporaryFolder();
        var archive = await ImportAsync(folder);
        var found = await RunAsync("search", "harbor", "--archive", archive, "--facets", "--sort", "-created");
        found.Output.ShouldStartWith("3 telegrams");
        found.Output.ShouldContain("Year");
        // No colour where nobody looks.
        found.Output.ShouldNotContain("\e[");
        var facets = Json((await RunAsync("search", "harbor", "--archive", archive, "--json")).Output).GetProperty("facets");
        facets.GetProperty("year").EnumerateArray().Sum(year => year.GetProperty("count").GetInt32()).ShouldBe(3);
        await File.WriteAllTextAsync(folder["names.txt"], "harbor\nnobody here\n", TestContext.Current.CancellationToken);
        var list = Json((await RunAsync("search", "--list", folder["names.txt"], "--archive", archive, "--json")).Output).GetProperty("terms");
        list.EnumerateArray().Select(term => (term.GetProperty("term").GetString(), term.GetProperty("total").GetInt32())).ShouldBe([("harbor", 3), ("nobody here", 0)]);
        (await RunAsync("search", "--archive", archive)).Exit.ShouldBe(2);
        (await RunAsync("search", "harbor", "--list", folder["names.txt"], "--archive", archive)).Exit.ShouldBe(2);
    }

    [Fact]
    public async Task Search_prints_copies_behind_the_telegram_that_comes_first()
    {
        using var folder = new TemporaryFolder();
        var sent = await File.ReadAllTextAsync(Path.Combine(Repository.Samples.ShouldNotBeNull(), "text", "05KESHHALLOW33.txt"), TestContext.Current.CancellationToken);
        Directory.CreateDirectory(folder["in"]);
        await File.WriteAllTextAsync(Path.Combine(folder["in"], "05KESHHALLOW33.txt"), sent, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder["in"], "05KESHHALLOW35.txt"), sent.Replace("0033", "0035", StringComparison.Ordinal).Replace("140815Z", "150815Z", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        (await RunAsync("import", Path.Combine(folder["in"], "05KESHHALLOW33.txt"), "--archive", folder["archive"])).Exit.ShouldBe(0);
        (await RunAsync("import", Path.Combine(folder["in"], "05KESHHALLOW35.txt"), "--archive", folder["archive"], "--hold")).Exit.ShouldBe(0);
        var found = (await RunAsync("search", "dike", "--sort", "created", "--archive", folder["archive"])).Output;
        found.ShouldStartWith("2 telegrams");
        found.ShouldContain("    the same text: 05KESHHALLOW35 (held)");
        found.ShouldNotContain("more; --limit");
        (await RunAsync("search", "dike", "--limit", "1", "--archive", folder["archive"])).Output.ShouldContain("… and 1 more; --limit shows them.");
        var copy = Json((await RunAsync("search", "dike", "--sort", "created", "--archive", folder["archive"], "--json")).Output).GetProperty("results")[0].GetProperty("copies")[0];
        (copy.GetProperty("referenceId").GetString(), copy.GetProperty("state").GetString()).ShouldBe(("05KESHHALLOW35", "held"));
        (await RunAsync("search", "dike", "--archive", folder["archive"], "--public")).Output.ShouldNotContain("05KESHHALLOW35");
    }

    [Fact]
    public async Task Dry_run_makes_no_archive_and_report_names_what_is_odd()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["in"]);
        await File.WriteAllTextAsync(Path.Combine(folder["in"], "odd.txt"), Text(1).Replace("SIPDIS\n", "SIPDIS\nQQ@@ 77 %%\n", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder["in"], "torn.html"), "<html></html>", TestContext.Current.CancellationToken);
        var tried = await RunAsync("import", folder["in"], "--archive", folder["a"], "--dry-run", "--json");
        tried.Exit.ShouldBe(1);
        (Json(tried.Output).GetProperty("new").GetInt32(), Json(tried.Output).GetProperty("quarantined").GetInt32(), Json(tried.Output).GetProperty("dryRun").GetBoolean()).ShouldBe((1, 1, true));
        Directory.Exists(folder["a"]).ShouldBeFalse();
        (await RunAsync("import", folder["in"], "--archive", folder["a"])).Exit.ShouldBe(1);
        var report = await RunAsync("report", "--archive", folder["a"]);
        report.Exit.ShouldBe(0, report.Error);
        report.Output.ShouldContain("1  QQ@@ 99 %%");
        report.Output.ShouldContain("09PORTARVE1 body line 4: QQ@@ 77 %%");
        report.Output.ShouldContain("torn.html record 1");
        Json((await RunAsync("report", "--archive", folder["a"], "--json")).Output).GetProperty("unreadLines").GetProperty("count").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Import_into_an_archive_that_another_writes_fails_at_once()
    {
        using var folder = new TemporaryFolder();
        var archive = await ImportAsync(folder);
        using var locked = new ArchiveFolder(archive).LockForWriting();
        var import = await RunAsync("import", folder["in"], "--archive", archive);
        import.Exit.ShouldBe(3);
        import.Error.ShouldContain("only one can at a time");
    }

    [Fact]
    public async Task Import_stopped_by_an_interrupt_keeps_what_it_wrote_and_goes_on_from_there()
    {
        const int Telegrams = 5_000;
        using var folder = new TemporaryFolder();
        await using (var file = File.Create(folder["corpus.csv"])) CorpusCommand.Write(file, Telegrams, seed: 7);
        using var process = StartInterruptible("import", folder["corpus.csv"], "--archive", folder["a"]);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (Written(folder["a"]) == 0 && !process.HasExited) await Task.Delay(20, TestContext.Current.CancellationToken);
        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString()])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(3);
        (await error).ShouldContain("reftel: Stopped. What was written stays; the same command goes on from there.");

        var written = Written(folder["a"]);
        written.ShouldBeInRange(1, Telegrams - 1);
        var again = Json((await RunAsync("import", folder["corpus.csv"], "--archive", folder["a"], "--json")).Output);
        (again.GetProperty("new").GetInt64(), again.GetProperty("unchanged").GetInt64()).ShouldBe((Telegrams - written, written));
    }

    // Started from a script in the background a process ignores interrupts, and so do those that it starts: env undoes that.
    private static Process StartInterruptible(params string[] arguments) => Process.Start(
        new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", Path.Combine(AppContext.BaseDirectory, "reftel.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static long Written(string archive) => File.Exists(Path.Combine(archive, "reftel.db")) ? Statistics.Of(archive).Telegrams : 0;

    // Telegrams 1 to 3, and a list of the first two and one that is not there.
    private static async Task<string> ImportAsync(TemporaryFolder folder, params string[] options)
    {
        Directory.CreateDirectory(folder["in"]);
        foreach (var number in (int[])[1, 2, 3]) await File.WriteAllTextAsync(Path.Combine(folder["in"], $"{number}.txt"), Text(number));
        await File.WriteAllTextAsync(folder["list"], "# first lot\n09PORTARVE1\n\n09 PORT ARVE 000002\n09PORTARVE99\n");
        var import = await RunAsync(["import", folder["in"], "--archive", folder["a"], .. options]);
        import.Exit.ShouldBe(0, import.Error);
        return folder["a"];
    }

    private static Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments) => ReftelProgram.RunAsync(arguments);

    private static JsonElement Json(string output) => JsonDocument.Parse(output).RootElement;
}
