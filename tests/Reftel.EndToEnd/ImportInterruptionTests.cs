using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Reftel.Archive;
using Reftel.Archive.Export;
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
        var expected = Fingerprint(folder["whole"]);
        for (var point = 1; point <= Points; point++)
        {
            var archive = folder[$"killed-{point}"];
            // An import that ended by itself tells how long one takes now; the point is tried again.
            var tries = 0;
            while (await KillAsync(corpus, archive, time * point / (Points + 1)) is { } ended)
            {
                (++tries).ShouldBeLessThan(10, "the import ends before it can be killed");
                time = ended;
                Directory.Delete(archive, recursive: true);
            }

            var again = await ImportAsync(corpus, archive);
            again.Exit.ShouldBe(0, again.Error);
            Fingerprint(archive).ShouldBe(expected, $"killed at point {point} of {Points}");
            new Verifier(new ArchiveFolder(archive)).Faults(TestContext.Current.CancellationToken).ShouldBeEmpty($"killed at point {point} of {Points}");
            if (point == Points) (await ReftelProgram.RunAsync("verify", "--archive", archive)).Exit.ShouldBe(0);
            Directory.Delete(archive, recursive: true);
        }
    }

    // How long the import took where it ended by itself; null where it was killed.
    private static async Task<TimeSpan?> KillAsync(string corpus, string archive, TimeSpan after)
    {
        var watch = Stopwatch.StartNew();
        using var process = ReftelProgram.Start("import", corpus, "--archive", archive, "--json");
        _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timer.CancelAfter(after);
        try
        {
            await process.WaitForExitAsync(timer.Token);
            return watch.Elapsed;
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            process.Kill(); // SIGKILL: no handler runs
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return process.ExitCode == 0 ? watch.Elapsed : null;
        }
    }

    private static Task<(int Exit, string Output, string Error)> ImportAsync(string corpus, string archive) =>
        ReftelProgram.RunAsync("import", corpus, "--archive", archive, "--json");

    // Everything of the archive but the moments of import.
    private static string Fingerprint(string archive)
    {
        using var output = new MemoryStream();
        new Exporter(EditorArchive.Open(archive)).WriteNdjson(output, publicOnly: false, TestContext.Current.CancellationToken).ShouldBe(Telegrams);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Imported().Replace(Encoding.UTF8.GetString(output.ToArray()), ""))));
    }

    [GeneratedRegex("\"imported\":\"[^\"]*\"", RegexOptions.None, 10_000)]
    private static partial Regex Imported();
}
