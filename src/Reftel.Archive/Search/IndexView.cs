using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Reftel.Archive.Search;

/// <summary>In which order hits are wanted.</summary>
internal enum HitOrder
{
    /// <summary>The best first; of equals the newest.</summary>
    Relevance,

    /// <summary>The newest first, by creation.</summary>
    Newest,

    /// <summary>The oldest first; those without a date before them.</summary>
    Oldest,
}

/// <summary>A telegram that was found.</summary>
/// <param name="DocumentId">Its number in the store.</param>
/// <param name="Score">0 where the order is by date.</param>
internal readonly record struct Hit(long DocumentId, float Score);

/// <summary>The first hits of a query.</summary>
/// <param name="Total">How many there are in all.</param>
/// <param name="Top">In the order asked for; equal ones by their number, so that pages never overlap.</param>
internal sealed record Hits(int Total, IReadOnlyList<Hit> Top);

/// <summary>One or both indexes at a moment that does not move. For many threads.</summary>
internal sealed class IndexView : IDisposable
{
    private readonly IndexReader[] _readers;
    private readonly IndexSearcher _searcher;

    /// <summary>Searches all of them as one, and gives them back when it is disposed.</summary>
    public IndexView(params IndexReader[] readers)
    {
        _readers = readers;
        Reader = readers is [var only] ? only : new MultiReader(readers, closeSubReaders: false);
        _searcher = new IndexSearcher(Reader) { Similarity = Score.Similarity };
    }

    /// <summary>For counting facets.</summary>
    public IndexReader Reader { get; }

    /// <summary>How many telegrams there are.</summary>
    public int Documents => Reader.NumDocs;

    /// <summary>How many telegrams a query finds.</summary>
    public int Count(Query query)
    {
        var collector = new TotalHitCountCollector();
        _searcher.Search(query, collector);
        return collector.TotalHits;
    }

    /// <summary>The numbers of all telegrams that a query finds, in no order.</summary>
    public IReadOnlyList<long> Ids(Query query)
    {
        var collector = new NumberCollector();
        _searcher.Search(query, collector);
        return collector.Numbers;
    }

    /// <summary>The first hits.</summary>
    /// <param name="query">What is sought.</param>
    /// <param name="count">How many at most, 1 or more.</param>
    /// <param name="order">Which first.</param>
    public Hits Top(Query query, int count, HitOrder order = HitOrder.Relevance)
    {
        var newest = new SortField(IndexFields.Created, SortFieldType.INT64, reverse: order != HitOrder.Oldest);
        var number = new SortField(IndexFields.Document, SortFieldType.INT64);
        var sort = order == HitOrder.Relevance ? new Sort(SortField.FIELD_SCORE, newest, number) : new Sort(newest, number);
        var found = _searcher.Search(query, null, count, sort, doDocScores: order == HitOrder.Relevance, doMaxScore: false);
        return new Hits(found.TotalHits, [.. found.ScoreDocs.Select(hit => new Hit(NumberOf(hit.Doc), order == HitOrder.Relevance ? hit.Score : 0))]);
    }

    public void Dispose()
    {
        // The reader over both holds each once more.
        if (_readers.Length > 1) Reader.Dispose();
        foreach (var reader in _readers) reader.DecRef();
    }

    private long NumberOf(int document)
    {
        var leaf = Reader.Leaves[ReaderUtil.SubIndex(document, Reader.Leaves)];
        return leaf.AtomicReader.GetNumericDocValues(IndexFields.Document).Get(document - leaf.DocBase);
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
