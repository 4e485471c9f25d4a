using System.Collections.Concurrent;

namespace Reftel.Bench.Corpus;

/// <summary>Writes a corpus as rows of the dump, oldest first.</summary>
internal sealed class CorpusWriter
{
    /// <summary>Telegrams that are made at a stretch by one thread.</summary>
    private const int Stretch = 200;

    private readonly ulong _seed;
    private readonly CorpusPlan _plan;
    private readonly Lexicon _lexicon;
    private readonly ConcurrentBag<TelegramMaker> _makers = [];
    private readonly int[] _sizes;
    private readonly int[] _anomalies;

    /// <param name="telegrams">1 or more.</param>
    /// <param name="seed">The same gives the same bytes.</param>
    public CorpusWriter(int telegrams, ulong seed)
    {
        (_seed, _plan, _lexicon) = (seed, new CorpusPlan(telegrams, seed), new Lexicon(seed));
        (_sizes, _anomalies) = (new int[telegrams], new int[telegrams]);
    }

    /// <summary>Called with each telegram while it is there: its number from 0, what it is, its header, its body. Not in order, and from several threads.</summary>
    public Action<int, Facts, Sink, Sink>? OnTelegram { get; init; }

    /// <summary>Number in the catalogue of each telegram's anomaly; 0 for sound ones.</summary>
    public IReadOnlyList<int> Anomalies => _anomalies;

    /// <summary>How many different words the texts have, numbers and names apart.</summary>
    public int DistinctWords => _lexicon.Drawn;

    /// <summary>Bytes of header and body of each.</summary>
    public IReadOnlyList<int> Sizes => _sizes;

    /// <returns>Bytes written.</returns>
    public long Write(Stream output)
    {
        // Stretches are made side by side and written in order; few are ahead, so that memory stays flat.
        var ahead = new Queue<Task<Sink>>();
        var idle = new ConcurrentBag<Sink>();
        long bytes = 0;
        for (var next = 0; next < _plan.Count || ahead.Count > 0;)
        {
            while (next < _plan.Count && ahead.Count < Environment.ProcessorCount + 2)
            {
                var from = next;
                ahead.Enqueue(Task.Run(() => Rows(from, Math.Min(from + Stretch, _plan.Count), idle.TryTake(out var free) ? free : new Sink())));
                next += Stretch;
            }

            var rows = ahead.Dequeue().GetAwaiter().GetResult();
            output.Write(rows.Bytes);
            bytes += rows.Length;
            idle.Add(rows);
        }

        output.Flush();
        return bytes;
    }

    private Sink Rows(int from, int to, Sink rows)
    {
        if (!_makers.TryTake(out var maker)) maker = new TelegramMaker(_plan, _lexicon, _seed);
        rows.Clear();
        for (var i = from; i < to; i++)
        {
            var facts = maker.Make(i);
            (_sizes[i], _anomalies[i]) = (maker.Header.Length + maker.Body.Length, facts.Anomaly);
            OnTelegram?.Invoke(i, facts, maker.Header, maker.Body);
            AddRow(rows, i + 1, facts, maker.Header, maker.Body);
        }

        _makers.Add(maker);
        return rows;
    }

    private static void AddRow(Sink rows, int number, in Facts facts, Sink header, Sink body)
    {
        rows.Add($"\"{number}\",\"{facts.Created:M/d/yyyy H:mm}\",\"{facts.PrintedId}\",\"{facts.Origin}\",\"{facts.Classification}\",\"{facts.References}\",");
        // The dump has both ways to write a quote.
        var doubled = number % 3 == 0;
        rows.AddField(header.Bytes, doubled);
        rows.Add((byte)',');
        rows.AddField(body.Bytes, doubled);
        rows.Add((byte)'\n');
    }
}
