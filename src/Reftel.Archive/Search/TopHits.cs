namespace Reftel.Archive.Search;

/// <summary>A hit's place among the others: the greater key first, of equal ones the lower number.</summary>
/// <param name="Key">See <see cref="HitKey"/>.</param>
/// <param name="DocumentId">The telegram's number in the store.</param>
/// <param name="Place">In the view that was searched: finds what the index keeps of it.</param>
internal readonly record struct RankedHit(ulong Key, int DocumentId, int Place) : IComparable<RankedHit>
{
    /// <summary>Negative where this one comes first.</summary>
    public int CompareTo(RankedHit other) => Key == other.Key ? DocumentId.CompareTo(other.DocumentId) : other.Key.CompareTo(Key);
}

/// <summary>What hits are ordered by, as one number.</summary>
internal static class HitKey
{
    /// <summary>The better first, of equals the newer. Scores are never negative: then their bits are in the order of the numbers.</summary>
    public static ulong ByScore(float score, uint created) => ((ulong)BitConverter.SingleToUInt32Bits(score) << 32) | created;

    /// <summary>Those without a date, 0, last.</summary>
    public static ulong Newest(uint created) => created;

    /// <summary>Those without a date, 0, first.</summary>
    public static ulong Oldest(uint created) => uint.MaxValue - created;
}

/// <summary>Keeps the first hits that come after a place.</summary>
/// <param name="most">So many at most.</param>
/// <param name="after">The place; null for the beginning.</param>
internal sealed class TopHits(int most, SearchPlace? after)
{
    // As long as there is room a list; then a heap, the last of the hits at its root.
    private readonly List<RankedHit> _first = [];
    private readonly List<RankedHit> _equal = [];
    private bool _isHeap;
    private int _later;

    /// <summary>How many hits come after the place.</summary>
    public int Remaining => _later + (after is { } place ? Math.Max(0, _equal.Count - place.Seen) : 0);

    public void Offer(ulong key, int document, int at)
    {
        if (after is { } place && key >= place.Key)
        {
            if (key == place.Key) _equal.Add(new RankedHit(key, document, at));
            return;
        }

        _later++;
        Keep(new RankedHit(key, document, at));
    }

    /// <summary>Takes what was offered to another one for the same place.</summary>
    public void Add(TopHits other)
    {
        _later += other._later;
        _equal.AddRange(other._equal);
        foreach (var hit in other._first) Keep(hit);
    }

    /// <summary>The hits in order, once all have been offered.</summary>
    public IReadOnlyList<RankedHit> InOrder()
    {
        _first.Sort();
        if (after is not { } place || _equal.Count <= place.Seen) return _first;
        // Of those that stand at the place itself the first are on earlier pages.
        _equal.Sort();
        return [.. _equal.Skip(place.Seen).Concat(_first).Take(most)];
    }

    private void Keep(RankedHit hit)
    {
        if (_first.Count < most) _first.Add(hit);
        else if (hit.Key >= _first[0].Key || !_isHeap) Replace(hit);
    }

    private void Replace(RankedHit hit)
    {
        if (!_isHeap)
        {
            // In descending order every parent comes after its children.
            _first.Sort((a, b) => b.CompareTo(a));
            _isHeap = true;
        }

        if (hit.CompareTo(_first[0]) >= 0) return;
        var at = 0;
        while (true)
        {
            var child = (at * 2) + 1;
            if (child >= _first.Count) break;
            if (child + 1 < _first.Count && _first[child + 1].CompareTo(_first[child]) > 0) child++;
            if (_first[child].CompareTo(hit) <= 0) break;
            _first[at] = _first[child];
            at = child;
        }

        _first[at] = hit;
    }
}
