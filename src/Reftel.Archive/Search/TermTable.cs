using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Reftel.Archive.Search;

/// <summary>Numbers terms in the order in which they come. Fields of words share one table, as they share most words.</summary>
/// <remarks>
/// The hot spot of an import: every word goes through here. A slot holds a term's first sixteen bytes, so that a word of that length, as nearly all are, is found with
/// one look into memory. Terms hold no zero byte, unless all of a field have the same length.
/// </remarks>
internal sealed class TermTable
{
    private const ulong Mix = 0x9E3779B97F4A7C15;

    [StructLayout(LayoutKind.Sequential)]
    private struct Slot
    {
        public ulong First;
        public ulong Second;
        public int Number; // from 1; 0 is free
    }

    private Slot[] _slots;
    private int _shift;
    private uint[] _hashes = new uint[1024];
    private int[] _starts = new int[1025];
    private byte[] _bytes = new byte[16 * 1024];
    private int[] _order = [];

    public TermTable(int bits = 10)
    {
        _slots = new Slot[1 << bits];
        _shift = 64 - bits;
    }

    /// <summary>How many terms there are.</summary>
    public int Count { get; private set; }

    /// <summary>Memory held, in bytes.</summary>
    public long Bytes => (_slots.Length * 24L) + (_hashes.Length * 8L) + _bytes.Length;

    /// <summary>The term's number from 0.</summary>
    /// <param name="padded">The term, and after it at least eight zero bytes.</param>
    /// <param name="length">Of the term, at least 1.</param>
    public int Add(ReadOnlySpan<byte> padded, int length)
    {
        var first = BinaryPrimitives.ReadUInt64LittleEndian(padded);
        // What follows the term is zero for eight bytes only.
        var second = length > 8 ? BinaryPrimitives.ReadUInt64LittleEndian(padded[8..]) : 0;
        var hash = Hash(first, second, padded, length);
        for (var at = (int)(hash >> _shift); ; at = (at + 1) & (_slots.Length - 1))
        {
            ref var slot = ref _slots[at];
            if (slot.Number == 0) return Append(ref slot, first, second, hash, padded[..length]);
            if (slot.First != first || slot.Second != second) continue;
            var number = slot.Number - 1;
            // Whether there is a byte behind the sixteenth: only then has it to be looked up.
            if (second >> 56 != 0 && !Term(number).SequenceEqual(padded[..length])) continue;
            return number;
        }
    }

    /// <summary>A term's bytes.</summary>
    public ReadOnlySpan<byte> Term(int number) => _bytes.AsSpan(_starts[number], _starts[number + 1] - _starts[number]);

    /// <summary>Where a term lies in <see cref="Arena"/>.</summary>
    public (int Start, int Length) Place(int number) => (_starts[number], _starts[number + 1] - _starts[number]);

    /// <summary>The bytes of all terms.</summary>
    public byte[] Arena => _bytes;

    /// <summary>The numbers in the order of the terms' bytes.</summary>
    /// <remarks>Made once, when all terms are in.</remarks>
    public int[] InOrder()
    {
        if (_order.Length == Count) return _order;
        var numbers = new int[Count];
        var keys = new ulong[Count];
        Span<byte> first = stackalloc byte[8];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = i;
            first.Clear();
            var term = Term(i);
            term[..Math.Min(8, term.Length)].CopyTo(first);
            keys[i] = BinaryPrimitives.ReadUInt64BigEndian(first);
        }

        Array.Sort(keys, numbers);
        // Those alike in their first eight bytes are put in order by what follows.
        for (var from = 0; from < keys.Length;)
        {
            var to = from + 1;
            while (to < keys.Length && keys[to] == keys[from]) to++;
            if (to > from + 1) numbers.AsSpan(from, to - from).Sort((a, b) => Term(a).SequenceCompareTo(Term(b)));
            from = to;
        }

        return _order = numbers;
    }

    public void Clear()
    {
        _order = [];
        Array.Clear(_slots);
        Count = 0;
    }

    private static ulong Hash(ulong first, ulong second, ReadOnlySpan<byte> padded, int length)
    {
        var hash = first * Mix;
        hash ^= hash >> 32;
        hash = (hash ^ second) * Mix;
        hash ^= hash >> 32;
        for (var at = 16; at < length; at += 8) hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(padded[at..])) * Mix;
        return hash * Mix;
    }

    private int Append(ref Slot slot, ulong first, ulong second, ulong hash, ReadOnlySpan<byte> term)
    {
        var number = Count++;
        slot = new Slot { First = first, Second = second, Number = number + 1 };
        if (number == _hashes.Length)
        {
            Array.Resize(ref _hashes, number * 2);
            Array.Resize(ref _starts, (number * 2) + 1);
        }

        var start = _starts[number];
        if (start + term.Length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, start + term.Length));
        term.CopyTo(_bytes.AsSpan(start));
        _starts[number + 1] = start + term.Length;
        _hashes[number] = (uint)(hash >> 32);
        if (Count > _slots.Length / 5 * 3) Grow();
        return number;
    }

    private void Grow()
    {
        var old = _slots;
        _slots = new Slot[old.Length * 2];
        _shift--;
        foreach (ref readonly var slot in old.AsSpan())
        {
            if (slot.Number == 0) continue;
            // The upper half of the hash is kept; a table has at most 2^31 slots.
            var at = (int)(((ulong)_hashes[slot.Number - 1] << 32) >> _shift);
            while (_slots[at].Number != 0) at = (at + 1) & (_slots.Length - 1);
            _slots[at] = slot;
        }
    }
}
