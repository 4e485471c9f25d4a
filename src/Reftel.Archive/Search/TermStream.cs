using System.Runtime.CompilerServices;

namespace Reftel.Archive.Search;

/// <summary>The terms of one field of many documents in the order of the text: what an index is turned from.</summary>
/// <remarks>
/// One number a word, packed: some two bytes. Positions run on from document to document, so that where a document begins is all that is kept of it.
/// <see cref="Window"/> turns the stream into lists of positions, some terms at a time, so that memory stays small.
/// </remarks>
internal sealed class TermStream(TermTable terms)
{
    private const int ChunkSize = 1 << 17;
    private const int LongestEntry = 10;

    // Before terms' numbers: the next term stands where the last one does; a gap follows, its width next.
    private const int Stay = 0;
    private const int Gap = 1;
    private const int FirstTerm = 2;

    private readonly List<(byte[] Bytes, int Length)> _full = [];
    private readonly Stack<byte[]> _spare = [];
    private byte[] _chunk = new byte[ChunkSize];
    private int _used;
    private int[] _starts = new int[64];

    // By every 512th position the document there: a telegram has some thousand words, so that a document is found in a step or two.
    private const int NearShift = 9;
    private int[] _near = [];

    /// <summary>The field's terms, and those of others that share the table.</summary>
    public TermTable Terms => terms;

    /// <summary>Documents begun.</summary>
    public int Documents { get; private set; }

    /// <summary>The position that the next term will take, counted from the first document's start.</summary>
    public int Position { get; private set; }

    /// <summary>Terms in the document at hand, those at the place of another left out: its length for the score.</summary>
    public int Length { get; private set; }

    /// <summary>Where the document at hand begins.</summary>
    public int Start => _starts[Documents - 1];

    /// <summary>Memory held without the terms, in bytes.</summary>
    public long Bytes => ((_full.Count + 1L) * ChunkSize) + (_starts.Length * 4L);

    /// <summary>Begins a document; empty ones count too.</summary>
    public void Begin()
    {
        if (Documents + 2 > _starts.Length) Array.Resize(ref _starts, _starts.Length * 2);
        _starts[Documents++] = Position;
        _starts[Documents] = Position;
        Length = 0;
    }

    /// <summary>Ends it: the next document's positions begin behind its own.</summary>
    public void End() => _starts[Documents] = Position;

    /// <summary>Adds a term at the next position.</summary>
    /// <param name="padded">The term, and after it at least eight zero bytes.</param>
    /// <param name="length">Of the term.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ReadOnlySpan<byte> padded, int length)
    {
        Room();
        Put((uint)(terms.Add(padded, length) + FirstTerm));
        Position++;
        Length++;
    }

    /// <summary>Adds a further term at the position of the last.</summary>
    public void AddBeside(ReadOnlySpan<byte> padded, int length)
    {
        Room();
        Put(Stay);
        Put((uint)(terms.Add(padded, length) + FirstTerm));
    }

    /// <summary>Leaves positions free, so that no phrase reaches over them.</summary>
    public void Skip(int positions)
    {
        Room();
        Put(Gap);
        Put((uint)positions);
        Position += positions;
    }

    /// <summary>The document that holds a position.</summary>
    public int DocumentAt(int position)
    {
        var document = _near[position >> NearShift];
        while (_starts[document + 1] <= position) document++;
        return document;
    }

    /// <summary>Makes <see cref="DocumentAt"/> ready, when all documents are in.</summary>
    public void Prepare()
    {
        var needed = (Position >> NearShift) + 1;
        if (_near.Length < needed) _near = new int[needed];
        var document = 0;
        for (var i = 0; i < needed; i++)
        {
            while (document + 1 < Documents && _starts[document + 1] <= i << NearShift) document++;
            _near[i] = document;
        }
    }

    /// <summary>Where a document's positions begin.</summary>
    public int StartOf(int document) => _starts[document];

    /// <summary>Counts how often each term of the table stands in this field, by number.</summary>
    /// <param name="counts">Receives the counts; at least as long as the table.</param>
    public void Count(int[] counts)
    {
        Array.Clear(counts, 0, terms.Count);
        foreach (var (bytes, length) in _full) Count(bytes.AsSpan(0, length), counts);
        Count(_chunk.AsSpan(0, _used), counts);
    }

    /// <summary>Collects the positions of some terms.</summary>
    /// <param name="places">By term: where its next position goes in <paramref name="positions"/>, or -1 to pass it over. Moves on.</param>
    /// <param name="positions">Receives them.</param>
    public void Window(int[] places, int[] positions)
    {
        var next = 0;
        var stays = 0;
        foreach (var (bytes, length) in _full) Collect(bytes.AsSpan(0, length), places, positions, ref next, ref stays);
        Collect(_chunk.AsSpan(0, _used), places, positions, ref next, ref stays);
    }

    public void Clear()
    {
        foreach (var (bytes, _) in _full) _spare.Push(bytes);
        _full.Clear();
        (_used, Documents, Position, Length) = (0, 0, 0, 0);
    }

    private static void Count(ReadOnlySpan<byte> bytes, int[] counts)
    {
        for (var i = 0; i < bytes.Length;)
        {
            var value = Read(bytes, ref i);
            if (value >= FirstTerm) counts[value - FirstTerm]++;
            else if (value == Gap) Read(bytes, ref i);
        }
    }

    private static void Collect(ReadOnlySpan<byte> bytes, int[] places, int[] positions, ref int nextPosition, ref int stays)
    {
        var next = nextPosition;
        var stay = stays;
        for (var i = 0; i < bytes.Length;)
        {
            var value = Read(bytes, ref i);
            if (value >= FirstTerm)
            {
                ref var place = ref places[value - FirstTerm];
                if (place >= 0) positions[place++] = next - stay;
                next += 1 - stay;
                stay = 0;
            }
            else if (value == Stay) stay = 1;
            else next += Read(bytes, ref i);
        }

        (nextPosition, stays) = (next, stay);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Read(ReadOnlySpan<byte> bytes, ref int at)
    {
        int value = bytes[at++];
        if (value < 0x80) return value;
        value &= 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            int more = bytes[at++];
            value |= (more & 0x7F) << shift;
            if (more < 0x80) return value;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Put(uint value)
    {
        while (value >= 0x80)
        {
            _chunk[_used++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _chunk[_used++] = (byte)value;
    }

    // An entry of two numbers never lies across two chunks.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Room()
    {
        if (_used > ChunkSize - LongestEntry) Turn();
    }

    private void Turn()
    {
        _full.Add((_chunk, _used));
        _chunk = _spare.TryPop(out var spare) ? spare : new byte[ChunkSize];
        _used = 0;
    }
}
