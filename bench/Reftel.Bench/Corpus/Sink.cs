using System.Text;

namespace Reftel.Bench.Corpus;

/// <summary>Bytes that grow; no strings are made of single words.</summary>
internal sealed class Sink
{
    private byte[] _bytes = new byte[1 << 16];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Room behind what is there; what is written into it counts after <see cref="Advance"/>.</summary>
    public Span<byte> Tail(int bytes)
    {
        Room(bytes);
        return _bytes.AsSpan(Length, bytes);
    }

    public void Advance(int bytes) => Length += bytes;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Add(byte one)
    {
        Room(1);
        _bytes[Length++] = one;
    }

    public void Add(ReadOnlySpan<char> text)
    {
        Room(text.Length * 3);
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
    }

    public void Insert(int at, ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        _bytes.AsSpan(at, Length - at).CopyTo(_bytes.AsSpan(at + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(at));
        Length += bytes.Length;
    }

    /// <summary>Adds a field of the dump: in quotes, its own quotes escaped in one way or the other.</summary>
    public void AddField(ReadOnlySpan<byte> field, bool doubled)
    {
        Room((field.Length * 2) + 2);
        _bytes[Length++] = (byte)'"';
        for (var at = 0; at < field.Length;)
        {
            var next = field[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0) next = field.Length - at;
            field.Slice(at, next).CopyTo(_bytes.AsSpan(Length));
            Length += next;
            at += next;
            if (at == field.Length) break;
            // A backslash before anything but a quote or a backslash may stand alone, and in the dump some do.
            var lone = field[at] == (byte)'\\' && at + 1 < field.Length && field[at + 1] is not ((byte)'"' or (byte)'\\');
            if (!lone) _bytes[Length++] = field[at] == (byte)'"' && doubled ? (byte)'"' : (byte)'\\';
            _bytes[Length++] = field[at++];
        }

        _bytes[Length++] = (byte)'"';
    }

    public void TrimLineEnd()
    {
        if (Length > 0 && _bytes[Length - 1] == (byte)'\n') Length--;
    }

    /// <summary>Makes one line of all from there on.</summary>
    public void Reflow(int from)
    {
        _bytes.AsSpan(from, Length - from).Replace((byte)'\n', (byte)' ');
    }

    public void Lower(int from)
    {
        foreach (ref var letter in _bytes.AsSpan(from, Length - from)) letter = letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;
    }

    public void UpperFirst(int at)
    {
        if (_bytes[at] is >= (byte)'a' and <= (byte)'z') _bytes[at] &= 0xDF;
    }

    /// <summary>Replaces a letter here and there, as a bad line does.</summary>
    public void Garble(int from, ref Dice dice)
    {
        for (var at = from + dice.Below(40); at < Length; at += 1 + dice.Below(40))
        {
            if (_bytes[at] > (byte)' ' && _bytes[at] < 0x7F) _bytes[at] = (byte)'Q';
        }
    }

    private void Room(int more)
    {
        if (_bytes.Length - Length < more) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
    }
}
