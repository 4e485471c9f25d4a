using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;
using Reftel.Archive.Store;

namespace Reftel.Archive.Search;

/// <summary>The columns of all segments of a view, their values numbered together.</summary>
internal sealed class IndexColumns
{
    private readonly int[][] _numbers;
    private readonly int[]?[] _segmentTotals;

    private IndexColumns(SegmentColumns[] segments, ValueTable table, int[][] numbers, int[] totals, int[]?[] segmentTotals) =>
        (Segments, Table, _numbers, Totals, _segmentTotals) = (segments, table, numbers, totals, segmentTotals);

    /// <summary>By the number of the segment.</summary>
    public IReadOnlyList<SegmentColumns> Segments { get; }

    /// <summary>Every value of the view.</summary>
    public ValueTable Table { get; }

    /// <summary>How many documents have each value.</summary>
    public IReadOnlyList<int> Totals { get; }

    /// <summary>Numbers in <see cref="Table"/> of the values of a segment.</summary>
    public ReadOnlySpan<int> NumbersOf(int segment) => _numbers[segment];

    /// <summary>How many documents of a segment have each of its own values; null for a segment of which some were taken out.</summary>
    public int[]? TotalsOf(int segment) => _segmentTotals[segment];

    public static IndexColumns Of(IReadOnlyList<SegmentColumns> segments, IReadOnlyList<IBits?> live)
    {
        var values = new string[ValueTable.Axes][];
        for (var axis = 0; axis < values.Length; axis++) values[axis] = [.. segments.SelectMany(segment => segment.Table.Of(axis)).Distinct().Order(StringComparer.Ordinal)];
        var table = new ValueTable(values);
        var numbers = segments.Select(segment => Numbers(segment.Table, table)).ToArray();
        var totals = new int[table.Count];
        var segmentTotals = new int[]?[segments.Count];
        for (var i = 0; i < segments.Count; i++)
        {
            var counts = Count(segments[i], live[i]);
            for (var value = 0; value < counts.Length; value++) totals[numbers[i][value]] += counts[value];
            if (live[i] is null) segmentTotals[i] = counts;
        }

        return new IndexColumns([.. segments], table, numbers, totals, segmentTotals);
    }

    private static int[] Numbers(ValueTable some, ValueTable all)
    {
        var numbers = new int[some.Count];
        for (var axis = 0; axis < ValueTable.Axes; axis++)
        {
            for (var i = 0; i < some.Of(axis).Count; i++) numbers[some.First(axis) + i] = all.Find(axis, some.Of(axis)[i]);
        }

        return numbers;
    }

    private static int[] Count(SegmentColumns segment, IBits? live)
    {
        var counts = new int[segment.Table.Count];
        for (var document = 0; document < segment.Documents.Length; document++)
        {
            if (live is not null && !live.Get(document)) continue;
            foreach (var value in segment.Of(document)) counts[value]++;
        }

        return counts;
    }
}

/// <summary>Keeps the columns of what was searched last. For many threads.</summary>
internal sealed class ColumnCache
{
    private readonly Lock _gate = new();

    // A segment's columns go when nobody has the segment open any longer.
    private readonly ConditionalWeakTable<object, SegmentColumns> _segments = [];
    private IReadOnlyList<IndexReader> _readers = [];
    private IndexColumns? _columns;

    /// <summary>The columns of these readers together.</summary>
    /// <remarks>Whoever comes while they are read waits for them: reading them twice would take longer.</remarks>
    public IndexColumns Of(IReadOnlyList<IndexReader> readers)
    {
        lock (_gate)
        {
            if (_columns is { } columns && _readers.SequenceEqual(readers)) return columns;
            var segments = readers.SelectMany(reader => reader.Leaves).Select(leaf => leaf.AtomicReader).ToList();
            AllCores.ForEach(segments.Where(segment => !_segments.TryGetValue(segment.CoreCacheKey, out _)), segment => _segments.Add(segment.CoreCacheKey, SegmentColumns.Read(segment)));
            _columns = IndexColumns.Of([.. segments.Select(Known)], [.. segments.Select(segment => segment.LiveDocs)]);
            _readers = readers;
            return _columns;
        }
    }

    private SegmentColumns Known(AtomicReader segment) => _segments.TryGetValue(segment.CoreCacheKey, out var columns) ? columns : throw new InvalidOperationException("The segment was not read.");
}
