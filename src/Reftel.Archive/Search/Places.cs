using System.Runtime.InteropServices;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Reftel.Archive.Search;

/// <summary>Words side by side in a text.</summary>
/// <param name="Start">Position of the first.</param>
/// <param name="Last">Position of the last; the same for one word.</param>
internal readonly record struct Place(int Start, int Last) : IComparable<Place>
{
    public int CompareTo(Place other) => Start != other.Start ? Start.CompareTo(other.Start) : Last.CompareTo(other.Last);
}

/// <summary>Where something stands in the documents of a segment, one document after the other.</summary>
internal abstract class Places
{
    /// <summary>What <see cref="Find"/> gave last.</summary>
    protected List<Place> Found { get; } = [];

    /// <summary>Goes to a document behind the present one.</summary>
    public abstract void MoveTo(int document);

    /// <summary>Its places within a part of the document, in order, each once. The list is used anew by the next call.</summary>
    /// <param name="from">First position of the part.</param>
    /// <param name="to">The position behind it.</param>
    public abstract List<Place> Find(int from, int to);
}

/// <summary>Places of a word in any of its forms.</summary>
internal sealed class WordPlaces : Places
{
    // By the document at which each form stands: a thousand forms cost no more than those that are there.
    private readonly PriorityQueue<DocsAndPositionsEnum, int> _forms = new();
    private readonly List<int> _positions = [];

    public WordPlaces(AtomicReader reader, string field, IReadOnlyList<BytesRef> terms)
    {
        foreach (var term in terms)
        {
            if (reader.GetTermPositionsEnum(new Term(field, term)) is not { } form) continue;
            if (form.NextDoc() != DocIdSetIterator.NO_MORE_DOCS) _forms.Enqueue(form, form.DocID);
        }
    }

    public override void MoveTo(int document)
    {
        _positions.Clear();
        var forms = 0;
        while (_forms.TryPeek(out var form, out var at) && at <= document)
        {
            if (at < document) at = form.Advance(document);
            if (at == document)
            {
                forms++;
                for (var left = form.Freq; left > 0; left--) _positions.Add(form.NextPosition());
                at = form.NextDoc();
            }

            _forms.Dequeue();
            if (at != DocIdSetIterator.NO_MORE_DOCS) _forms.Enqueue(form, at);
        }

        if (forms > 1) _positions.Sort();
    }

    public override List<Place> Find(int from, int to)
    {
        Found.Clear();
        var last = -1;
        for (var i = IndexOf(from); i < _positions.Count && _positions[i] < to; i++)
        {
            if (_positions[i] == last) continue;
            last = _positions[i];
            Found.Add(new Place(last, last));
        }

        return Found;
    }

    public bool StandsAt(int position) => _positions.BinarySearch(position) >= 0;

    private int IndexOf(int position)
    {
        var at = _positions.BinarySearch(position);
        if (at < 0) return ~at;
        while (at > 0 && _positions[at - 1] == position) at--;
        return at;
    }
}

/// <summary>Places of words side by side.</summary>
internal sealed class PhrasePlaces(IReadOnlyList<WordPlaces> words) : Places
{
    public override void MoveTo(int document)
    {
        foreach (var word in words) word.MoveTo(document);
    }

    public override List<Place> Find(int from, int to)
    {
        Found.Clear();
        foreach (var first in words[0].Find(from, to))
        {
            var last = first.Start + words.Count - 1;
            if (last >= to) break;
            var i = 1;
            while (i < words.Count && words[i].StandsAt(first.Start + i)) i++;
            if (i == words.Count) Found.Add(new Place(first.Start, last));
        }

        return Found;
    }
}

/// <summary>Places of any of some.</summary>
internal sealed class AnyPlaces(IReadOnlyList<Places> parts) : Places
{
    public override void MoveTo(int document)
    {
        foreach (var part in parts) part.MoveTo(document);
    }

    public override List<Place> Find(int from, int to)
    {
        Found.Clear();
        foreach (var part in parts) Found.AddRange(part.Find(from, to));
        Found.Sort();
        var kept = 0;
        for (var i = 0; i < Found.Count; i++)
        {
            if (i == 0 || Found[i] != Found[kept - 1]) Found[kept++] = Found[i];
        }

        CollectionsMarshal.SetCount(Found, kept);
        return Found;
    }
}

/// <summary>Places of the right one that have the left one near.</summary>
internal sealed class NearPlaces(Places left, Places right, int words) : Places
{
    private readonly List<int> _lasts = [];

    public override void MoveTo(int document)
    {
        left.MoveTo(document);
        right.MoveTo(document);
    }

    public override List<Place> Find(int from, int to)
    {
        Found.Clear();
        var lefts = left.Find(from, to);
        if (lefts.Count == 0) return Found;
        _lasts.Clear();
        foreach (var place in lefts) _lasts.Add(place.Last);
        // Of places of different lengths the ends are in no order.
        _lasts.Sort();
        foreach (var place in right.Find(from, to))
        {
            if (EndsWithin(place.Start - words, place.Start) || BeginsWithin(lefts, place.Last, place.Last + words)) Found.Add(place);
        }

        return Found;
    }

    // The end of one before it.
    private bool EndsWithin(int first, int before)
    {
        var at = _lasts.BinarySearch(first);
        if (at < 0) at = ~at;
        return at < _lasts.Count && _lasts[at] < before;
    }

    // The beginning of one behind it.
    private static bool BeginsWithin(List<Place> places, int after, int last)
    {
        var at = places.BinarySearch(new Place(after, int.MaxValue));
        if (at < 0) at = ~at;
        return at < places.Count && places[at].Start <= last;
    }
}
