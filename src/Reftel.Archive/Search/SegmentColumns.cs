using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Reftel.Archive.Search;

/// <summary>What a segment's documents are counted and sorted by, as plain arrays: Lucene reads each value from its file through several calls, which is too slow for every hit of a broad query.</summary>
/// <remarks>A segment never changes, so this is read once and serves all commits that share the segment. Some 60 bytes a document. For many threads.</remarks>
internal sealed class SegmentColumns
{
    // Invariant: the values of document d are _values[_starts[d].._starts[d + 1]], numbers in Table.
    private readonly int[] _starts;
    private readonly int[] _values;

    private SegmentColumns(ValueTable table, int[] documents, uint[] created, long[] likenesses, int[] starts, int[] values) =>
        (Table, Documents, Created, Likenesses, _starts, _values) = (table, documents, created, likenesses, starts, values);

    /// <summary>Every value of the segment.</summary>
    public ValueTable Table { get; }

    /// <summary>Numbers in the store.</summary>
    public int[] Documents { get; }

    /// <summary>Minutes since the year 1; 0 where it is unknown.</summary>
    public uint[] Created { get; }

    /// <summary>See <see cref="Likeness"/>; 0 where there is none.</summary>
    public long[] Likenesses { get; }

    /// <summary>The values of a document, by their numbers in <see cref="Table"/>: none twice.</summary>
    public ReadOnlySpan<int> Of(int document) => _values.AsSpan(_starts[document].._starts[document + 1]);

    public static SegmentColumns Read(AtomicReader segment)
    {
        var count = segment.MaxDoc;
        var created = Numbers(segment, IndexFields.Created);
        var years = Numbers(segment, IndexFields.Year);
        var months = Array.ConvertAll(created, minutes => minutes == 0 ? 0 : MonthOf(minutes));
        var axes = new Axis[ValueTable.Axes];
        axes[(int)Facet.Origin] = Axis.Of(segment.GetSortedDocValues(IndexFields.Origin));
        axes[(int)Facet.Classification] = Axis.Of(segment.GetSortedDocValues(IndexFields.Classification));
        axes[(int)Facet.Tag] = Axis.Of(segment.GetSortedSetDocValues(IndexFields.Tag));
        axes[(int)Facet.Caption] = Axis.Of(segment.GetSortedSetDocValues(IndexFields.Caption));
        axes[(int)Facet.Year] = Axis.Of(years, year => year.ToString("0000", CultureInfo.InvariantCulture));
        axes[ValueTable.Months] = Axis.Of(months, month => string.Create(CultureInfo.InvariantCulture, $"{month / 12:0000}-{(month % 12) + 1:00}"));

        var table = new ValueTable([.. axes.Select(axis => axis.Values)]);
        var starts = new int[count + 1];
        var values = new List<int>(count * 8);
        for (var document = 0; document < count; document++)
        {
            for (var axis = 0; axis < axes.Length; axis++) axes[axis].Append(document, table.First(axis), values);
            starts[document + 1] = values.Count;
        }

        return new SegmentColumns(
            table, Array.ConvertAll(Numbers(segment, IndexFields.Document), number => checked((int)number)),
            // Moments after the year 8166 are sorted as one.
            Array.ConvertAll(created, minutes => (uint)Math.Min(minutes, uint.MaxValue)), Numbers(segment, IndexFields.Likeness), starts, [.. values]);
    }

    private static int MonthOf(long minutes)
    {
        var moment = new DateTime(minutes * TimeSpan.TicksPerMinute);
        return (moment.Year * 12) + moment.Month - 1;
    }

    private static long[] Numbers(AtomicReader segment, string field)
    {
        var numbers = new long[segment.MaxDoc];
        if (segment.GetNumericDocValues(field) is not { } read) return numbers;
        for (var document = 0; document < numbers.Length; document++) numbers[document] = read.Get(document);
        return numbers;
    }

    // The values of one axis in order, and which of them a document has.
    private sealed record Axis(string[] Values, Action<int, int, List<int>> Append)
    {
        private static readonly Axis None = new([], (_, _, _) => { });

        public static Axis Of(SortedDocValues? codes) => codes is null ? None : new(
            Names(codes.ValueCount, codes.LookupOrd),
            (document, first, values) =>
            {
                if (codes.GetOrd(document) is >= 0 and var ordinal) values.Add(first + ordinal);
            });

        public static Axis Of(SortedSetDocValues? codes) => codes is null ? None : new(
            Names((int)codes.ValueCount, (ordinal, name) => codes.LookupOrd(ordinal, name)),
            (document, first, values) =>
            {
                codes.SetDocument(document);
                for (var ordinal = codes.NextOrd(); ordinal != SortedSetDocValues.NO_MORE_ORDS; ordinal = codes.NextOrd()) values.Add(first + (int)ordinal);
            });

        public static Axis Of<T>(T[] numbers, Func<T, string> name)
            where T : struct, IEquatable<T>
        {
            var known = numbers.Where(number => !number.Equals(default)).Distinct().Order().ToArray();
            var places = known.Select((number, i) => (number, i)).ToDictionary(pair => pair.number, pair => pair.i);
            return new(
                Array.ConvertAll(known, number => name(number)),
                (document, first, values) =>
                {
                    if (places.TryGetValue(numbers[document], out var place)) values.Add(first + place);
                });
        }

        private static string[] Names(int count, Action<int, BytesRef> lookup)
        {
            var names = new string[count];
            var bytes = new BytesRef();
            for (var ordinal = 0; ordinal < count; ordinal++)
            {
                lookup(ordinal, bytes);
                names[ordinal] = bytes.Utf8ToString();
            }

            return names;
        }
    }
}

/// <summary>Values by axis: those of a facet stand together, in the order of their names. A value's number is its place among all of them.</summary>
/// <param name="values">By axis: a <see cref="Facet"/>, or <see cref="Months"/>.</param>
internal sealed class ValueTable(string[][] values)
{
    /// <summary>The axis behind the facets: months of creation, <c>YYYY-MM</c>.</summary>
    public const int Months = (int)Facet.Caption + 1;

    /// <summary>How many axes there are.</summary>
    public const int Axes = Months + 1;

    private readonly int[] _firsts = Firsts(values);

    /// <summary>How many values there are.</summary>
    public int Count => _firsts[^1];

    /// <summary>The number of an axis' first value.</summary>
    public int First(int axis) => _firsts[axis];

    /// <summary>The number behind an axis' last value.</summary>
    public int End(int axis) => _firsts[axis + 1];

    /// <summary>The values of an axis.</summary>
    public IReadOnlyList<string> Of(int axis) => values[axis];

    /// <summary>A value's number; negative where there is none of that name.</summary>
    public int Find(int axis, string value) => Array.BinarySearch(values[axis], value, StringComparer.Ordinal) is >= 0 and var place ? _firsts[axis] + place : -1;

    private static int[] Firsts(string[][] values)
    {
        var firsts = new int[Axes + 1];
        for (var axis = 0; axis < Axes; axis++) firsts[axis + 1] = firsts[axis] + values[axis].Length;
        return firsts;
    }
}
