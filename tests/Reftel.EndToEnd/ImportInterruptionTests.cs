using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Reftel.Bench.Corpus;

namespace Reftel.EndToEnd;

/// <summary>An import that is killed, and run again.</summary>
public sealed partial class ImportInterruptionTests
{
    private const int Points = 20;
    private const int Telegrams = 1_500;

    [Fact]
    public async Task Import_killed_at_twenty_points_and_run_again_ends_in_the_same_archive()
    {
        using var folder = new TemporaryFolder();
        var corpus = folder["corpus.csv"];
        await using (var file = File.Create(corpus)) CorpusCommand.Write(file, Telegrams, seed: 7);
        var watch = Stopwatch.StartNew();
        var whole = await ImportAsync(corpus, folder["whole"]);
        var time = watch.Elapsed;
        whole.Exit.ShouldBe(0, whole.Error);
        var expected = await FingerprintAsync(folder["whole"]);
        var interrupted = 0;
        for (var point = 0; point < Points; point++)
        {
            var archive = folder[$"killed-{point}"];
            using (var process = ReftelProgram.Start("import", corpus, "--archive", archive, "--json"))
            {
                _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
                _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
                await Task.Delay(time * (point + 1) / (Points + 1), TestContext.Current.CancellationToken);
                if (!process.HasExited) interrupted++;
                process.Kill(); // SIGKILL: no handler runs
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            }

            var again = await ImportAsync(corpus, archive);
            again.Exit.ShouldBe(0, again.Error);
            (await FingerprintAsync(archive)).ShouldBe(expected, $"killed at point {point + 1} of {Points}");
            var verified = await ReftelProgram.RunAsync("verify", "--archive", archive);
            verified.Exit.ShouldBe(0, verified.Output);
            Directory.Delete(archive, recursive: true);
        }

        interrupted.ShouldBeGreaterThan(Points / 2, "most runs have to be killed before their end, or the test shows nothing");
    }

    private static Task<(int Exit, string Output, string Error)> ImportAsync(string corpus, string archive) =>
        ReftelProgram.RunAsync("import", corpus, "--archive", archive, "--json");

    // Everything of the archive but the moments of import.
    private static async Task<string> FingerprintAsync(string archive)
    {
        var export = await ReftelProgram.RunAsync("export", "--archive", archive, "--format", "ndjson");
        export.Exit.ShouldBe(0, export.Error);
        export.Output.Count(c => c == '\n').ShouldBe(Telegrams);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Imported().Replace(export.Output, ""))));
    }

    [GeneratedRegex("\"imported\":\"[^\"]*\"", RegexOptions.None, 10_000)]
    private static partial Regex Imported();
}
