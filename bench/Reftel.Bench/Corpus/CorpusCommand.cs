using System.Diagnostics;
using System.Globalization;

namespace Reftel.Bench.Corpus;

/// <summary><c>corpus --telegrams N --out FILE [--seed S]</c></summary>
internal static class CorpusCommand
{
    public static int Run(string[] options)
    {
        var telegrams = 0;
        ulong seed = 1;
        string? file = null;
        for (var i = 0; i < options.Length; i += 2)
        {
            switch (options[i])
            {
                case "--telegrams" when i + 1 < options.Length && int.TryParse(options[i + 1], out telegrams) && telegrams > 0:
                case "--seed" when i + 1 < options.Length && ulong.TryParse(options[i + 1], out seed):
                    break;
                case "--out" when i + 1 < options.Length:
                    file = options[i + 1];
                    break;
                default:
                    return Usage();
            }
        }

        if (telegrams == 0 || file is null) return Usage();
        var watch = Stopwatch.StartNew();
        using var output = file == "-" ? Console.OpenStandardOutput() : new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 20);
        var writer = new CorpusWriter(telegrams, seed);
        var bytes = writer.Write(output);
        Console.Error.WriteLine(Report(writer, bytes, watch.Elapsed));
        return 0;
    }

    /// <summary>Writes the rows of the dump.</summary>
    /// <returns>Bytes written.</returns>
    public static long Write(Stream output, int telegrams, ulong seed) => new CorpusWriter(telegrams, seed).Write(output);

    /// <summary>What was written, in one line.</summary>
    public static string Report(CorpusWriter writer, long bytes, TimeSpan time)
    {
        int[] sizes = [.. writer.Sizes];
        Array.Sort(sizes);
        return string.Create(CultureInfo.InvariantCulture, $"""
            {sizes.Length:N0} telegrams, {bytes / 1e6:N1} MB; header and body: median {sizes[sizes.Length / 2]:N0} bytes, mean {sizes.Average():N0}, longest {sizes[^1]:N0}; {writer.DistinctWords:N0} distinct words; {writer.Anomalies.Count(number => number > 0):N0} telegrams with one of {writer.Anomalies.Distinct().Count(number => number > 0)} anomalies; {bytes / 1e6 / time.TotalSeconds:N0} MB/s
            """);
    }

    private static int Usage()
    {
        Console.Error.WriteLine("Usage: corpus --telegrams N --out FILE [--seed S]   (FILE - is standard output)");
        return 2;
    }
}
