namespace Reftel.Archive.Search;

/// <summary>The positions of as many terms as fit, turned out of a stream as its terms are walked in order.</summary>
/// <param name="size">Positions that it holds; one term with more still has all of its own.</param>
internal sealed class PositionWindow(int size)
{
    private TermStream? _stream;
    private int[] _order = [];
    private int[] _counts = [];
    private int[] _places = [];
    private int _terms;
    private int _until;

    /// <summary>Positions of the terms at hand, from <see cref="Start"/> to <see cref="End"/> those of the present one.</summary>
    public int[] Positions { get; private set; } = [];

    public int Start { get; private set; }

    public int End { get; private set; }

    /// <summary>Goes to the start of a field.</summary>
    /// <returns>The numbers of its terms in order.</returns>
    public int[] Begin(TermStream stream)
    {
        stream.Prepare();
        _stream = stream;
        _terms = stream.Terms.Count;
        if (_counts.Length < _terms) (_counts, _places) = (new int[_terms], new int[_terms]);
        stream.Count(_counts);
        _order = Array.FindAll(stream.Terms.InOrder(), term => _counts[term] > 0);
        (_until, Start, End) = (0, 0, 0);
        return _order;
    }

    /// <summary>Goes to the next term; terms are taken one after the other.</summary>
    public void MoveTo(int rank)
    {
        if (rank >= _until) Fill(rank);
        Start = End;
        End = Start + _counts[_order[rank]];
    }

    private void Fill(int from)
    {
        Array.Fill(_places, -1, 0, _terms);
        var used = 0;
        for (_until = from; _until < _order.Length; _until++)
        {
            var term = _order[_until];
            if (used > 0 && used + _counts[term] > size) break;
            _places[term] = used;
            used += _counts[term];
        }

        if (Positions.Length < used) Positions = new int[Math.Max(used, Math.Min(size, Positions.Length * 2))];
        _stream!.Window(_places, Positions);
        End = 0;
    }
}
