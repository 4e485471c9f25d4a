using System.Diagnostics;
using System.Globalization;
using System.Text;
using Lucene.Net.Analysis.Standard;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Reftel.Archive.Import;
using Reftel.Archive.Search;
using Reftel.Bench.Corpus;
using Reftel.Telegrams;

namespace Reftel.Bench;

/// <summary>Indexing on all cores, beside Lucene.NET's own analyser and writer on the same text.</summary>
internal static class IndexBench
{
    private const string Hash = "0000000000000000000000000000000000000000000000000000000000000000";

    public static int Run()
    {
        const int telegrams = 20_000;
        var rounds = 1;
        var (made, bytes) = Make(telegrams);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"index: {made.Count:N0} telegrams, {bytes / 1e6:N0} MB of text"));
        var tokens = Tokens(made.Take(2000)).Seconds;
        (_, tokens) = Tokens(made);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"tokenizer alone, one core: {bytes / 1e6 / tokens:N1} MB/s"));
        Ours(made.Take(2000).ToList(), 1);
        var baseline = Process.GetCurrentProcess().WorkingSet64;
        var (ours, size) = Ours(made, rounds);
        var peak = Process.GetCurrentProcess().PeakWorkingSet64;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"index: {bytes * rounds / 1e6 / ours:N1} MB/s; size {size / (double)(bytes * rounds):N3} x the text; peak memory {(peak - baseline) / 1e6:N0} MB above {baseline / 1e6:N0}"));
        if (rounds > 1) return 0;
        Peer(made.Take(2000).ToList());
        var (theirs, peerSize) = Peer(made);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"StandardAnalyzer and plain writer: {bytes / 1e6 / theirs:N1} MB/s; size {peerSize / (double)bytes:N3}; ratio {ours / rounds / theirs:N2}"));
        return 0;
    }

    private static (List<IndexedTelegram> Made, long Bytes) Make(int count)
    {
        List<IndexedTelegram> made = [];
        long bytes = 0;
        new CorpusWriter(count, 1)
        {
            OnTelegram = (i, facts, header, body) =>
            {
                bytes += header.Bytes.Length + body.Bytes.Length;
                var (head, text) = (Encoding.UTF8.GetString(header.Bytes), Encoding.UTF8.GetString(body.Bytes));
                var id = ReferenceId.TryParse(facts.Id, out var read) ? read : null;
                var parsed = Telegram.Parse(head, text, new TelegramContext(id));
                var known = new DocumentFacts(new CarrierFacts(null, null, facts.Origin, facts.Classification), new Archive.Batch("import", "2011-08-26T00:00Z", null), []);
                made.Add(new IndexedTelegram(i + 1, 1, Hash, true, id?.ToString(), facts.Id, "telegram", null, Projection.Of(id, parsed, known), parsed, head, text));
            },
        }.Write(System.IO.Stream.Null);
        return (made, bytes);
    }

    private static (long Words, double Seconds) Tokens(IEnumerable<IndexedTelegram> made)
    {
        var watch = Stopwatch.StartNew();
        var sink = default(CountingSink);
        foreach (var telegram in made)
        {
            Tokenizer.Read(telegram.Header, ref sink);
            Tokenizer.Read(telegram.Body, ref sink);
        }

        return (sink.Words, watch.Elapsed.TotalSeconds);
    }

    private static (double Seconds, long Size) Ours(List<IndexedTelegram> made, int rounds)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("reftel-bench-");
        try
        {
            var watch = Stopwatch.StartNew();
            using (var writers = IndexWriters.Create(folder.FullName))
            {
                for (var round = 0; round < rounds; round++)
                {
                    var offset = (long)round * made.Count;
                    Parallel.ForEach(made, telegram => writers.Add(telegram with { DocumentId = telegram.DocumentId + offset }));
                }

                Console.Error.WriteLine($"before commit {watch.Elapsed.TotalSeconds} cpu {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds}");
                writers.Commit();
                Console.Error.WriteLine($"after commit {watch.Elapsed.TotalSeconds} cpu {Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds}");
                foreach (var g in folder.EnumerateFiles("*", SearchOption.AllDirectories).GroupBy(f => f.Extension)) Console.Error.WriteLine($"{g.Key} {g.Sum(f => f.Length) / 1e6:N1} {g.Count()}");
            }

            return (watch.Elapsed.TotalSeconds, Size(folder));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static (double Seconds, long Size) Peer(List<IndexedTelegram> made)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("reftel-bench-");
        try
        {
            var watch = Stopwatch.StartNew();
            using (var directory = FSDirectory.Open(folder))
            using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new StandardAnalyzer(LuceneVersion.LUCENE_48)) { RAMBufferSizeMB = 256 }))
            {
                Parallel.ForEach(made, telegram => writer.AddDocument([new TextField("text", telegram.Header + "\n" + telegram.Body, Field.Store.NO), new TextField("subject", telegram.Parsed.Subject ?? "", Field.Store.NO)]));
                writer.Commit();
            }

            return (watch.Elapsed.TotalSeconds, Size(folder));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static long Size(DirectoryInfo folder) => folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    private struct CountingSink : IWordSink
    {
        public long Words;

        public void Word(ReadOnlySpan<byte> padded, int length) => Words++;

        public readonly void Form(ReadOnlySpan<byte> padded, int length)
        {
        }

        public readonly void Piece(ReadOnlySpan<byte> padded, int length)
        {
        }

        public readonly void Whole(ReadOnlySpan<byte> padded, int length, int words, bool isCode)
        {
        }
    }
}
