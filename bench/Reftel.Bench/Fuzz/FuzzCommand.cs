using System.Diagnostics;
using System.Globalization;
using Reftel.Telegrams.Tests;

namespace Reftel.Bench.Fuzz;

/// <summary><c>fuzz SECONDS [--seed N] [FOLDER…]</c>: odd telegrams without end, each held to what has to hold of any text.</summary>
internal static class FuzzCommand
{
    // A text of the longest that is made parses in some milliseconds; the rest is for a busy machine.
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(3);

    public static int Run(string[] options)
    {
        var seed = Environment.ProcessId;
        List<string> folders = [];
        if (options.Length == 0 || !int.TryParse(options[0], out var seconds) || seconds <= 0)
        {
            Console.Error.WriteLine("Usage: fuzz SECONDS [--seed N] [FOLDER…]   (folders of texts to begin with; samples/ and tests/cases/ are among them)");
            return 2;
        }

        for (var i = 1; i < options.Length; i++)
        {
            if (options[i] == "--seed" && i + 1 < options.Length && int.TryParse(options[i + 1], out var given)) (seed, i) = (given, i + 1);
            else folders.Add(options[i]);
        }

        var texts = folders.Concat(["samples", "tests/cases"]).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.txt", SearchOption.AllDirectories)).Order(StringComparer.Ordinal).Select(File.ReadAllText)
            .Where(text => text.Length is > 0 and < 40_000).ToList();
        if (texts.Count == 0)
        {
            Console.Error.WriteLine("There are no texts to begin with: run it at the top of the repository.");
            return 2;
        }

        Console.WriteLine($"{texts.Count:N0} texts to begin with, seed {seed}, {Environment.ProcessorCount} at once, {seconds:N0} s");
        // All are started before the first is waited for.
        var workers = Enumerable.Range(0, Environment.ProcessorCount)
            .Select(worker => Task.Factory.StartNew(() => Work(texts, seed + worker, TimeSpan.FromSeconds(seconds)), TaskCreationOptions.LongRunning)).ToList();
        var results = workers.ConvertAll(worker => worker.Result);
        var findings = results.Sum(result => result.Findings);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{results.Sum(result => result.Texts):N0} texts, {findings} findings"));
        return findings == 0 ? 0 : 1;
    }

    private static (long Texts, int Findings) Work(List<string> seeds, int seed, TimeSpan time)
    {
        var mutator = new Mutator(seeds, new Random(seed));
        var run = Stopwatch.StartNew();
        long texts = 0;
        var findings = 0;
        while (run.Elapsed < time && findings < 20)
        {
            var text = mutator.Next();
            texts++;
            var one = Stopwatch.StartNew();
            var broken = Try(text);
            if (broken is null && one.Elapsed > TooLong) broken = $"took {one.Elapsed.TotalSeconds:N1} s for {text.Length:N0} units";
            if (broken is null) continue;
            findings++;
            Directory.CreateDirectory("artifacts/fuzz");
            var file = $"artifacts/fuzz/{seed}-{texts}.txt";
            File.WriteAllText(file, text);
            Console.WriteLine($"{file}: {broken}");
        }

        return (texts, findings);
    }

    // A finding is what this is for, so nothing that the parser throws may end it.
    private static string? Try(string text)
    {
        try
        {
            return Invariants.Broken(text);
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }
}
