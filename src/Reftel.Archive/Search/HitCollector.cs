using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Reftel.Archive.Search;

/// <summary>Takes the hits of a query one by one: filters them, counts them by value, keeps the first.</summary>
/// <remarks>For one search. Filters are not part of the query, so that a facet can be counted without its own filter in the same pass.</remarks>
/// <param name="columns">Of the view that is searched.</param>
/// <param name="sought">Filters, order, and whether to count.</param>
/// <param name="top">Gets the hits.</param>
/// <param name="limit">Ends it.</param>
internal sealed class HitCollector(IndexColumns columns, SoughtHits sought, TopHits top, SearchLimit limit) : ICollector
{
    /// <summary>Hits between two looks at the clock: well under a millisecond.</summary>
    private const int Interval = 4_096;

    private readonly TopHits _top = top;

    // By number in the table of the view, and of the segment at hand.
    private readonly int[] _counts = new int[columns.Table.Count];
    private int[] _segmentCounts = [];
    private byte[] _chosen = [];
    private readonly int _filtered = sought.Filters.Aggregate(0, (bits, filter) => bits | (1 << (int)filter.Facet));

    private int _segmentNumber = -1;
    private int _segmentStart;
    private SegmentColumns? _segment;

    // Hits of the segment at hand, a bit each: they are counted by value when all are known.
    private ulong[] _hits = [];
    private int _segmentTotal;
    private Scorer? _scorer;
    private int _untilLook = Interval;

    /// <summary>How many hits there are.</summary>
    public int Total { get; private set; }

    // Out of order Lucene fills a table of 2,048 buckets for each word and segment, which is slower for few hits and no faster for many.
    public bool AcceptsDocsOutOfOrder => false;

    public void SetScorer(Scorer scorer) => _scorer = scorer;

    public void SetNextReader(AtomicReaderContext context)
    {
        limit.Check();
        EndSegment();
        (_segmentNumber, _segmentStart) = (context.Ord, context.DocBase);
        _segment = columns.Segments[context.Ord];
        var table = _segment.Table;
        if (sought.WithCounts && _segmentCounts.Length < table.Count) _segmentCounts = new int[table.Count];
        var words = (_segment.Documents.Length + 63) / 64;
        if (sought.WithCounts && _hits.Length < words) _hits = new ulong[words];
        if (_filtered == 0) return;
        _chosen = new byte[table.Count];
        foreach (var filter in sought.Filters)
        {
            if (table.Find((int)filter.Facet, filter.Value) is >= 0 and var value) _chosen[value] = (byte)(1 << (int)filter.Facet);
        }
    }

    public void Collect(int doc)
    {
        if (--_untilLook == 0)
        {
            limit.Check();
            _untilLook = Interval;
        }

        var segment = _segment!;
        if (_filtered != 0 && !Passes(segment, doc)) return;
        Total++;
        if (sought.WithCounts)
        {
            _segmentTotal++;
            _hits[doc >> 6] |= 1UL << doc;
        }

        var created = segment.Created[doc];
        var key = sought.Order switch
        {
            SearchOrder.Relevance => HitKey.ByScore(_scorer!.GetScore(), created),
            SearchOrder.Newest => HitKey.Newest(created),
            _ => HitKey.Oldest(created),
        };
        _top.Offer(key, segment.Documents[doc], _segmentStart + doc);
    }

    /// <summary>Takes what another one collected of other segments.</summary>
    public void Add(HitCollector other)
    {
        Total += other.Total;
        _top.Add(other._top);
        other.EndSegment();
        EndSegment();
        for (var value = 0; value < _counts.Length; value++) _counts[value] += other._counts[value];
    }

    /// <summary>How many hits have each value, once all have been collected: by number in the table of the view.</summary>
    public IReadOnlyList<int> Counts()
    {
        EndSegment();
        return _counts;
    }

    private bool Passes(SegmentColumns segment, int document)
    {
        var passed = 0;
        foreach (var value in segment.Of(document)) passed |= _chosen[value];
        var missing = _filtered & ~passed;
        if (missing == 0) return true;
        // Only the filter of one facet holds it back: choosing another value there would bring it in.
        if (sought.WithCounts && BitOperations.IsPow2(missing))
        {
            var facet = BitOperations.Log2((uint)missing);
            foreach (var value in segment.Of(document))
            {
                if (value >= segment.Table.First(facet) && value < segment.Table.End(facet)) _segmentCounts[value]++;
            }
        }

        return false;
    }

    private void EndSegment()
    {
        if (_segment is null || !sought.WithCounts) return;
        var numbers = columns.NumbersOf(_segmentNumber);
        var documents = _segment.Documents.Length;
        if (_segmentTotal > documents / 2 && columns.TotalsOf(_segmentNumber) is { } totals)
        {
            // Of what finds most of them it is less work to count the others.
            for (var word = 0; word < (documents + 63) / 64; word++) _hits[word] = ~_hits[word];
            if (documents % 64 != 0) _hits[documents / 64] &= (1UL << (documents % 64)) - 1;
            Count(_segment, -1);
            for (var value = 0; value < numbers.Length; value++) _segmentCounts[value] += totals[value];
        }
        else Count(_segment, 1);

        for (var value = 0; value < numbers.Length; value++) _counts[numbers[value]] += _segmentCounts[value];
        Array.Clear(_segmentCounts);
        Array.Clear(_hits);
        (_segment, _segmentTotal) = (null, 0);
    }

    // Adds so much for each value of each document marked.
    private void Count(SegmentColumns segment, int each)
    {
        var counts = _segmentCounts;
        for (var word = 0; word < (segment.Documents.Length + 63) / 64; word++)
        {
            for (var bits = _hits[word]; bits != 0; bits &= bits - 1)
            {
                foreach (var value in segment.Of((word << 6) + BitOperations.TrailingZeroCount(bits))) counts[value] += each;
            }
        }
    }
}

/// <summary>Which hits are wanted of those that a query finds.</summary>
/// <param name="Filters">A hit has one of the values of each facet named here.</param>
/// <param name="Order">Which first.</param>
/// <param name="WithCounts">Count them by value.</param>
internal sealed record SoughtHits(IReadOnlyList<FacetFilter> Filters, SearchOrder Order, bool WithCounts);

/// <summary>Ends a search that takes too long, or that nobody waits for any longer.</summary>
/// <param name="most">So long it may take.</param>
/// <param name="cancellation">Nobody waits any longer.</param>
/// <param name="time">The clock; null takes the machine's.</param>
internal sealed class SearchLimit(TimeSpan most, CancellationToken cancellation, TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly long _begun = (time ?? TimeProvider.System).GetTimestamp();

    /// <exception cref="OperationCanceledException">Nobody waits any longer.</exception>
    /// <exception cref="SearchTimeoutException">The time is up.</exception>
    public void Check()
    {
        cancellation.ThrowIfCancellationRequested();
        if (_time.GetElapsedTime(_begun) >= most) throw new SearchTimeoutException();
    }
}

/// <summary>A search took longer than it may.</summary>
internal sealed class SearchTimeoutException : Exception
{
    public SearchTimeoutException()
    {
    }

    public SearchTimeoutException(string message)
        : base(message)
    {
    }

    public SearchTimeoutException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
