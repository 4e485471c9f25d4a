using System.Text;

namespace Reftel.Bench.Corpus;

/// <summary>Bytes that grow; no strings are made of single words.</summary>
internal sealed class Sink
{
    private byte[] _bytes = new byte[1 << 16];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        Room(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void AddUpper(ReadOnlySpan<byte> letters)
    {
        Room(letters.Length);
        Ascii.ToUpper(letters, _bytes.AsSpan(Length), out var written);
        Length += written;
    }

    public void Add(ReadOnlySpan<char> text)
    {
        Room(text.Length * 3);
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
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
            var lone = field[at] == (byte)'\\' && at + 1 < field.Length && field[at + 1] == (byte)' ';
            if (!lone) _bytes[Length++] = field[at] == (byte)'"' && doubled ? (byte)'"' : (byte)'\\';
            _bytes[Length++] = field[at++];
        }

        _bytes[Length++] = (byte)'"';
    }

    public void TrimLineEnd()
    {
        if (Length > 0 && _bytes[Length - 1] == (byte)'\n') Length--;
    }

    private void Room(int more)
    {
        if (_bytes.Length - Length < more) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
    }
}
