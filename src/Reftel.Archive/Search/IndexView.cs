using Lucene.Net.Index;
using Lucene.Net.Search;
using Reftel.Archive.Store;

namespace Reftel.Archive.Search;

/// <summary>The first hits of a query.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Top">In the order asked for; equal ones by their number, so that pages never overlap.</param>
/// <param name="Remaining">How many come after the place that was asked for, those in <paramref name="Top"/> among them.</param>
/// <param name="Counts">By number in <paramref name="Values"/>; empty where it was not asked for.</param>
/// <param name="Values">Every value of the index.</param>
internal sealed record Hits(int Total, IReadOnlyList<RankedHit> Top, int Remaining, IReadOnlyList<int> Counts, ValueTable Values);

/// <summary>One or both indexes at a moment that does not move. For many threads.</summary>
internal sealed class IndexView : IDisposable
{
    private readonly IndexReader[] _readers;
    private readonly ColumnCache _columns;
    private readonly LeafSearcher _searcher;

    /// <summary>Searches all of them as one, and gives them back when it is disposed.</summary>
    public IndexView(ColumnCache columns, params IndexReader[] readers)
    {
        (_columns, _readers) = (columns, readers);
        Reader = readers is [var only] ? only : new MultiReader(readers, closeSubReaders: false);
        _searcher = new LeafSearcher(Reader) { Similarity = Score.Similarity };
    }

    /// <summary>All of them as one.</summary>
    public IndexReader Reader { get; }

    /// <summary>How many telegrams there are.</summary>
    public int Documents => Reader.NumDocs;

    /// <summary>The likeness of a telegram's text.</summary>
    /// <param name="place">See <see cref="RankedHit.Place"/>.</param>
    public long LikenessAt(int place)
    {
        var segment = Reader.Leaves[ReaderUtil.SubIndex(place, Reader.Leaves)];
        return Columns.Segments[segment.Ord].Likenesses[place - segment.DocBase];
    }

    /// <summary>Telegrams that may be copies of a text, the likest first. Where texts are alike bit by bit, whatever they say; the texts themselves decide.</summary>
    /// <param name="likeness">The text's.</param>
    /// <returns>Numbers in the store.</returns>
    public IEnumerable<int> Like(long likeness)
    {
        List<(int Different, int Document)> found = [];
        var columns = Columns;
        foreach (var context in Reader.Leaves)
        {
            var segment = columns.Segments[context.Ord];
            var live = context.AtomicReader.LiveDocs;
            for (var i = 0; i < segment.Likenesses.Length; i++)
            {
                var other = segment.Likenesses[i];
                if (Likeness.MayBeCopies(likeness, other) && live?.Get(i) != false) found.Add((Likeness.Different(likeness, other), segment.Documents[i]));
            }
        }

        found.Sort();
        return found.Select(copy => copy.Document);
    }

    /// <summary>The numbers of all telegrams that a query finds, in no order.</summary>
    public IReadOnlyList<long> Ids(Query query)
    {
        var collector = new NumberCollector();
        _searcher.Search(query, collector);
        return collector.Numbers;
    }

    /// <summary>Searches.</summary>
    /// <param name="query">What is sought.</param>
    /// <param name="sought">Which hits.</param>
    /// <param name="most">How many at most, 1 or more.</param>
    /// <param name="after">Only those behind this place; null for the first.</param>
    /// <param name="limit">Ends it.</param>
    public Hits Find(Query query, SoughtHits sought, int most, SearchPlace? after, SearchLimit limit)
    {
        var columns = Columns;
        limit.Check();
        var rewritten = _searcher.Rewrite(query);
        var counted = sought;
        // What finds everything finds of each value what there is.
        if (sought.Filters.Count == 0 && IsEverything(rewritten)) counted = sought with { WithCounts = false };
        var (collector, top) = Collected(rewritten, () => new TopHits(most, after), hits => new HitCollector(columns, counted, hits, limit));
        var counts = !sought.WithCounts ? [] : counted.WithCounts ? collector.Counts() : columns.Totals;
        return new Hits(collector.Total, top.InOrder(), top.Remaining, counts, columns.Table);
    }

    // Each core takes the next segment, the largest first, until none is left.
    private (HitCollector Hits, TopHits Top) Collected(Query rewritten, Func<TopHits> makeTop, Func<TopHits, HitCollector> make)
    {
        var segments = Reader.Leaves.OrderByDescending(leaf => leaf.Reader.MaxDoc).ToList();
        var weight = _searcher.CreateNormalizedWeight(rewritten);
        var parts = Enumerable.Range(0, Math.Min(Math.Max(segments.Count, 1), Environment.ProcessorCount)).Select(_ => makeTop()).Select(top => (Hits: make(top), Top: top)).ToList();
        var next = -1;
        AllCores.ForEach(parts, part =>
        {
            for (var i = Interlocked.Increment(ref next); i < segments.Count; i = Interlocked.Increment(ref next)) _searcher.Search(segments[i], weight, part.Hits);
        });
        foreach (var other in parts.Skip(1)) parts[0].Hits.Add(other.Hits);
        return parts[0];
    }

    public void Dispose()
    {
        // The reader over both holds each once more.
        if (_readers.Length > 1) Reader.Dispose();
        foreach (var reader in _readers) reader.DecRef();
    }

    private IndexColumns Columns => _columns.Of(_readers);

    private static bool IsEverything(Query query) => query is MatchAllDocsQuery || (query is ConstantScoreQuery { Query: { } inner } && IsEverything(inner));

    private sealed class LeafSearcher(IndexReader reader) : IndexSearcher(reader)
    {
        public void Search(AtomicReaderContext leaf, Weight weight, ICollector collector) => Search([leaf], weight, collector);
    }

    private sealed class NumberCollector : ICollector
    {
        private NumericDocValues? _numbers;

        public List<long> Numbers { get; } = [];

        public bool AcceptsDocsOutOfOrder => true;

        public void SetScorer(Scorer scorer)
        {
            // Scores are not asked for.
        }

        public void Collect(int doc) => Numbers.Add(_numbers!.Get(doc));

        public void SetNextReader(AtomicReaderContext context) => _numbers = context.AtomicReader.GetNumericDocValues(IndexFields.Document);
    }
}
