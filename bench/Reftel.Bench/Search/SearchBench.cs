using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Reftel.Bench.Corpus;
using Reftel.Bench.Running;

namespace Reftel.Bench.Search;

/// <summary><c>bench search [--telegrams N] [--seed S] [--queries N] [--folder DIR]</c>: the search API on loopback, beside FTS5 asked the same.</summary>
internal static class SearchBench
{
    /// <summary>Asked before the goals are timed: until then the runtime is still compiling what is used again and again. How these went is printed too.</summary>
    private const int WarmUp = 3_000;

    /// <summary>Of these FTS5 is asked so many: it has only files to cache.</summary>
    private const int PeerWarmUp = 400;

    private const int AtOnce = 32;

    private sealed record Options
    {
        public int Telegrams { get; set; } = Release2011.Telegrams;

        public ulong Seed { get; set; } = 1;

        public int Queries { get; set; } = 2_400;

        public string? Folder { get; set; }
    }

    public static int Run(string[] arguments)
    {
        var options = new Options();
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length || !Read(options, arguments[i], arguments[i + 1]))
            {
                Console.Error.WriteLine("Usage: bench search [--telegrams N] [--seed S] [--queries N] [--folder DIR]   (DIR keeps archive and peer for the next time)");
                return 2;
            }
        }

        using var work = options.Folder is null ? new WorkFolder("bench-search") : null;
        string Place(string name) => work is null ? Path.Combine(Directory.CreateDirectory(options.Folder!).FullName, name) : work[name];
        var (archive, peer) = (Place($"archive-{options.Telegrams}-{options.Seed}"), Place($"fts5-{options.Telegrams}-{options.Seed}.db"));
        Make(options, archive, peer, Place("cables.csv"));
        var maker = new QueryMaker(options.Telegrams, options.Seed);
        var (warmUp, queries) = (maker.Make(WarmUp, 2), maker.Make(options.Queries, 3));
        return Measure(archive, peer, warmUp, queries) ? 0 : 1;
    }

    private static bool Read(Options options, string name, string value)
    {
        switch (name)
        {
            case "--telegrams" when int.TryParse(value, out var telegrams) && telegrams > 0:
                options.Telegrams = telegrams;
                return true;
            case "--seed" when ulong.TryParse(value, out var seed):
                options.Seed = seed;
                return true;
            case "--queries" when int.TryParse(value, out var queries) && queries > 0:
                options.Queries = queries;
                return true;
            case "--folder":
                options.Folder = value;
                return true;
            default:
                return false;
        }
    }

    private static void Make(Options options, string archive, string peer, string corpus)
    {
        var watch = Stopwatch.StartNew();
        if (!Directory.Exists(archive))
        {
            var unfinished = archive + ".part";
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
            using (var file = File.Create(corpus)) CorpusCommand.Write(file, options.Telegrams, options.Seed);
            ProgramUnderTest.Reftel().Run("import", corpus, "--archive", unfinished, "--json").Expect("import", 0, 1);
            File.Delete(corpus);
            Directory.Move(unfinished, archive);
        }

        Say("archive", $"{options.Telegrams:N0} telegrams, {watch.Elapsed.TotalSeconds:N0} s");
        watch.Restart();
        if (!File.Exists(peer)) Fts5.Make(peer, options.Telegrams, options.Seed);
        Say("FTS5", $"{new FileInfo(peer).Length / 1e6:N0} MB, {watch.Elapsed.TotalSeconds:N0} s");
    }

    private static bool Measure(string archive, string peer, IReadOnlyList<BenchQuery> warmUp, IReadOnlyList<BenchQuery> queries)
    {
        using var server = new SearchServer(archive);
        var (ready, first) = server.FirstAnswer(warmUp[0].Address);
        Say("ready", $"the first answer came {ready.TotalMilliseconds:N0} ms after the start, and took {first.TotalMilliseconds:N0} ms itself", "less than 1,000 ms");
        var (beginning, _, secondsOfBeginning) = Ask(server, warmUp, 1);
        Print($"its first {warmUp.Count:N0}", beginning, secondsOfBeginning);
        var begun = server.Memory();

        var work = server.Work;
        var (alone, hits, seconds) = Ask(server, queries, 1);
        Print("one at a time", alone, seconds, "p50 at most 3 ms, p99 at most 25 ms");
        Say("work", $"{(server.Work - work).TotalMilliseconds / queries.Count:N2} ms of processor time a query in the server, {Environment.ProcessorCount} processors");
        var (together, _, secondsTogether) = Ask(server, queries, AtOnce);
        Print($"{AtOnce} at once", together, secondsTogether);
        var memory = server.Memory();
        Say("memory", $"{begun.Now / 1e6:N0} MB after {warmUp.Count} queries, {memory.Now / 1e6:N0} MB after {warmUp.Count + (2 * queries.Count)}; {memory.Peak / 1e6:N0} MB at its peak", "less than 400 MB");

        var theirs = Ask(peer, [.. warmUp.Take(PeerWarmUp)], queries);
        Compare(alone, theirs, hits, queries);
        return Hostile(server);
    }

    // Each question once, by so many clients.
    private static (Latencies Times, IReadOnlyDictionary<BenchQuery, int> Hits, TimeSpan Elapsed) Ask(SearchServer server, IReadOnlyList<BenchQuery> queries, int clients)
    {
        var times = new Latencies();
        var hits = new ConcurrentDictionary<BenchQuery, int>(ReferenceEqualityComparer.Instance as IEqualityComparer<BenchQuery>);
        var next = -1;
        Exception? failed = null;
        var watch = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, clients).Select(_ => new Thread(() =>
        {
            try
            {
                for (var i = Interlocked.Increment(ref next); i < queries.Count && failed is null; i = Interlocked.Increment(ref next))
                {
                    var asked = Stopwatch.GetTimestamp();
                    var (total, _) = server.Find(queries[i].Address);
                    times.Add(queries[i].Kind, Stopwatch.GetElapsedTime(asked));
                    hits[queries[i]] = total;
                }
            }
            catch (Exception e)
            {
                failed = e;
            }
        })).ToList();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        if (failed is not null) throw new BenchFailure($"A query failed: {failed.Message}");
        return (times, hits, watch.Elapsed);
    }

    private static Latencies Ask(string peer, IReadOnlyList<BenchQuery> warmUp, IReadOnlyList<BenchQuery> queries)
    {
        using var fts5 = new Fts5(peer);
        foreach (var query in warmUp) fts5.Find(query.Peer);
        var times = new Latencies();
        var watch = Stopwatch.StartNew();
        foreach (var query in queries)
        {
            var asked = Stopwatch.GetTimestamp();
            fts5.Find(query.Peer);
            times.Add(query.Kind, Stopwatch.GetElapsedTime(asked));
        }

        Print("FTS5, alone", times, watch.Elapsed);
        return times;
    }

    private static void Compare(Latencies ours, Latencies theirs, IReadOnlyDictionary<BenchQuery, int> hits, IReadOnlyList<BenchQuery> queries)
    {
        Console.WriteLine();
        Console.WriteLine("one at a time, ms    queries   hits, median       p50    p99    mean    FTS5 p50    p99     mean   FTS5 / Reftel (means)");
        foreach (var kind in ours.Kinds)
        {
            var totals = queries.Where(query => query.Kind == kind).Select(query => hits[query]).Order().ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{kind,-20} {ours.Count(kind),7:N0} {totals[totals.Count / 2],14:N0} {ours.At(0.5, kind),9:N1} {ours.At(0.99, kind),6:N1} {ours.Mean(kind),7:N1} {theirs.At(0.5, kind),11:N1} {theirs.At(0.99, kind),6:N1} {theirs.Mean(kind),8:N1} {theirs.Mean(kind) / ours.Mean(kind),10:N1}"));
        }

        Console.WriteLine();
        Say("common words", $"Reftel is {theirs.Mean("common word") / ours.Mean("common word"):N1} x as fast as FTS5, on broad matches {theirs.Mean("broad match") / ours.Mean("broad match"):N1} x", "at least 10");
    }

    private static bool Hostile(SearchServer server)
    {
        Console.WriteLine();
        Console.WriteLine("hostile queries              status        ms");
        var good = true;
        foreach (var (name, query) in HostileQueries.All)
        {
            var asked = Stopwatch.GetTimestamp();
            var status = server.Status("/api/v1/search?q=" + Uri.EscapeDataString(query));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28} {status,6} {Stopwatch.GetElapsedTime(asked).TotalMilliseconds,9:N1}"));
            good &= status is 200 or 400 or 414;
        }

        return good;
    }

    private static void Print(string name, Latencies times, TimeSpan elapsed, string? goal = null) => Say(
        name, $"p50 {times.At(0.5):N2} ms, p95 {times.At(0.95):N2} ms, p99 {times.At(0.99):N2} ms, slowest {times.At(1):N1} ms; {times.Count() / elapsed.TotalSeconds:N0} queries/s", goal);

    private static void Say(string name, FormattableString figure, string? goal = null) => Console.WriteLine(
        $"{name,-14} {figure.ToString(CultureInfo.InvariantCulture)}{(goal is null ? "" : $"   [goal: {goal}]")}");
}
