using System.Diagnostics;
using System.Globalization;
using System.Text;
using Reftel.Bench.Corpus;
using Reftel.Bench.Faults;
using Reftel.Bench.Import;
using Reftel.Bench.Pages;
using Reftel.Bench.Relevance;
using Reftel.Bench.Running;
using Reftel.Bench.Search;
using Reftel.Telegrams;

namespace Reftel.Bench;

/// <summary>Benchmarks, each beside a named peer on the same work in the same run.</summary>
internal static class Benches
{
    private static readonly Dictionary<string, (string What, Func<string[], int> Run)> All = new(StringComparer.Ordinal)
    {
        ["corpus"] = ("the corpus generator, beside copying as many bytes", Alone(Corpus)),
        ["import"] = ("[--telegrams N] a whole import by the program, beside Sphinx indexing the same texts", ImportBench.Run),
        ["search"] = ("[--telegrams N] [--queries N] the search API under load, beside SQLite's FTS5 asked the same", SearchBench.Run),
        ["relevance"] = ("[--accept] judged queries over the samples: nDCG@10 of the search, beside SQLite's FTS5", RelevanceBench.Run),
        ["pages"] = ("largest contentful paint of the main pages on a slow line, beside a plain file server with the same pages", Alone(PagesBench.Run)),
        ["faults"] = ("[--points N] the program killed while it writes, and what has to hold after", FaultsBench.Run),
        ["index"] = ("the search index of telegrams in memory, beside Lucene.NET's StandardAnalyzer and writer", Alone(IndexBench.Run)),
        ["parse-stages"] = ("where a parse spends its time", Alone(Stages)),
        ["parse"] = ("a full parse of each telegram, beside a plain scan of the same text for lines", Alone(Parse)),
    };

    public static int List()
    {
        foreach (var (name, bench) in All) Console.WriteLine($"{name,-12} {bench.What}");
        return 0;
    }

    public static int Run(string name, string[] options)
    {
        if (!All.TryGetValue(name, out var bench))
        {
            Console.Error.WriteLine($"There is no bench {name}:");
            List();
            return 2;
        }

        try
        {
            return bench.Run(options);
        }
        catch (BenchFailure failure)
        {
            Console.Error.WriteLine(failure.Message);
            return 3;
        }
    }

    private static Func<string[], int> Alone(Func<int> run) => options =>
    {
        if (options.Length == 0) return run();
        Console.Error.WriteLine($"This bench takes no {options[0]}.");
        return 2;
    };

    private static int Corpus()
    {
        const int Telegrams = 40_000;
        CorpusCommand.Write(Stream.Null, 2_000, 1);
        var watch = Stopwatch.StartNew();
        var bytes = CorpusCommand.Write(Stream.Null, Telegrams, 1);
        var ours = watch.Elapsed;
        var block = new byte[1 << 20];
        var copy = new byte[1 << 20];
        watch.Restart();
        for (long written = 0; written < bytes; written += block.Length) block.CopyTo(copy, 0);
        Print("corpus", bytes, ours, "copying bytes", watch.Elapsed);
        return 0;
    }

    private static int Parse()
    {
        const int Telegrams = 6_000;
        const int Rounds = 4;
        var texts = Texts(Telegrams);
        long bytes = texts.Sum(text => (long)text.Header.Length + text.Body.Length);
        long paragraphs = 0;
        // Twice over all of them, until the just-in-time compiler has done its best.
        for (var round = 0; round < 2; round++)
        {
            foreach (var (header, body) in texts) paragraphs += Telegram.Parse(header, body).Outline.Count;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (header, body) in texts) paragraphs += Telegram.Parse(header, body).Outline.Count;
        }

        var ours = watch.Elapsed;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        long lines = 0;
        watch.Restart();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (header, body) in texts) lines += Lines(header) + Lines(body);
        }

        Print("parse", bytes * Rounds, ours, "scan for lines", watch.Elapsed);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"parse: {allocated / (double)(Telegrams * Rounds):N0} bytes allocated a telegram, {allocated / 2.0 / (bytes * Rounds):N2} x the text in memory; {paragraphs:N0} parts, {lines:N0} lines"));
        return 0;
    }

    private static int Stages()
    {
        ParseStages.Print(Texts(4_000), rounds: 5);
        return 0;
    }

    private static int Lines(ReadOnlySpan<char> text) => text.Count('\n') + 1;

    private static (string Header, string Body)[] Texts(int count)
    {
        var texts = new (string Header, string Body)[count];
        new CorpusWriter(count, 1) { OnTelegram = (i, _, header, body) => texts[i] = (Encoding.UTF8.GetString(header.Bytes), Encoding.UTF8.GetString(body.Bytes)) }.Write(Stream.Null);
        return texts;
    }

    private static void Print(string name, long bytes, TimeSpan ours, string peer, TimeSpan theirs) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: {bytes / 1e6 / ours.TotalSeconds:N1} MB/s; {peer}: {bytes / 1e6 / theirs.TotalSeconds:N1} MB/s; ratio {ours / theirs:N2}"));
}
