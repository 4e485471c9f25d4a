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
    private const int Telegrams = 20_000;
    private const int WarmUp = 3_000;
    private const string Hash = "0000000000000000000000000000000000000000000000000000000000000000";

    public static int Run()
    {
        var (made, bytes) = Make();
        var some = made.GetRange(0, WarmUp);
        Print($"index: {made.Count:N0} telegrams, {bytes / 1e6:N0} MB of text, in memory and parsed; {Environment.ProcessorCount} cores");

        Read(some);
        var (words, reading) = Read(made);
        Print($"index: tokenizer alone, one core: {bytes / 1e6 / reading:N1} MB/s, {words / 1e6 / reading:N1} million words/s");

        Index(some, released: true);
        GC.Collect();
        var before = Environment.WorkingSet;
        var (ours, size, _) = Index(made, released: true);
        using var self = Process.GetCurrentProcess();
        Print($"index: {(self.PeakWorkingSet64 - before) / 1e6:N0} MB of memory at the peak, above {before / 1e6:N0} MB of telegrams and corpus");

        Peer(some);
        var (theirs, peerSize) = Peer(made);
        Print($"index: {bytes / 1e6 / ours:N1} MB/s, {size / (double)bytes:N3} x the text; StandardAnalyzer and IndexWriter: {bytes / 1e6 / theirs:N1} MB/s, {peerSize / (double)bytes:N3} x; ratio {ours / theirs:N2}");

        Index(some, released: false);
        var (holding, _, release) = Index(made, released: false);
        Print($"index: releasing half of them takes {release:N1} s; indexing all of them took {holding:N1} s");
        return 0;
    }

    private static (List<IndexedTelegram> Made, long Bytes) Make()
    {
        List<IndexedTelegram> made = [];
        long bytes = 0;
        new CorpusWriter(Telegrams, 1)
        {
            OnTelegram = (i, facts, header, body) =>
            {
                var (head, text) = (Encoding.UTF8.GetString(header.Bytes), Encoding.UTF8.GetString(body.Bytes));
                var id = ReferenceId.TryParse(facts.Id, out var read) ? read : null;
                var parsed = Telegram.Parse(head, text, new TelegramContext(id));
                var known = new DocumentFacts(new CarrierFacts(null, null, facts.Origin, facts.Classification), new Archive.Batch("import", "2011-08-26T00:00Z", null), []);
                var telegram = new IndexedTelegram(i + 1, 1, Hash, true, id?.ToString(), facts.Id, "telegram", null, Projection.Of(id, parsed, known), parsed, head, text);
                // Made on all cores.
                lock (made)
                {
                    bytes += header.Bytes.Length + body.Bytes.Length;
                    made.Add(telegram);
                }
            },
        }.Write(System.IO.Stream.Null);
        return (made, bytes);
    }

    private static (long Words, double Seconds) Read(List<IndexedTelegram> made)
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

    private static (double Seconds, long Size, double Release) Index(List<IndexedTelegram> made, bool released)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("reftel-bench-");
        try
        {
            var watch = Stopwatch.StartNew();
            using var writers = IndexWriters.Create(folder.FullName);
            Parallel.ForEach(made, telegram => writers.Add(telegram with { IsReleased = released }));
            writers.Keep(writers.Commit());
            var (seconds, size) = (watch.Elapsed.TotalSeconds, Size(folder));
            watch.Restart();
            if (!released) writers.Release(made.Where(telegram => telegram.DocumentId % 2 == 0).Select(telegram => telegram.DocumentId).ToHashSet(), released: null);
            writers.Commit();
            return (seconds, size, watch.Elapsed.TotalSeconds);
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
            using var directory = FSDirectory.Open(folder);
            using var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new StandardAnalyzer(LuceneVersion.LUCENE_48)) { RAMBufferSizeMB = 256 });
            Parallel.ForEach(made, telegram => writer.AddDocument([
                new TextField("text", telegram.Header + "\n" + telegram.Body, Field.Store.NO), new TextField("subject", telegram.Parsed.Subject ?? "", Field.Store.NO)]));
            writer.Commit();
            return (watch.Elapsed.TotalSeconds, Size(folder));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static long Size(DirectoryInfo folder) => folder.EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

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
