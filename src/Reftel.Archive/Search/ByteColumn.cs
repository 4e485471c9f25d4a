using Lucene.Net.Util;

namespace Reftel.Archive.Search;

/// <summary>A value of bytes for each document, one behind the other.</summary>
internal sealed class ByteColumn
{
    private readonly List<int> _ends = [];
    private byte[] _bytes = new byte[256];
    private int _used;

    /// <summary>Memory held.</summary>
    public long Bytes => _bytes.Length + (_ends.Count * 4L);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_used + bytes.Length > _bytes.Length) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + bytes.Length));
        bytes.CopyTo(_bytes.AsSpan(_used));
        _used += bytes.Length;
    }

    /// <summary>Adds a number, 0 or more, seven bits a byte, the lowest first.</summary>
    public void AddVariable(int number)
    {
        for (var rest = (uint)number; ; rest >>= 7)
        {
            Add([(byte)(rest < 0x80 ? rest : rest | 0x80)]);
            if (rest < 0x80) return;
        }
    }

    /// <summary>Reads back what <see cref="AddVariable"/> added.</summary>
    /// <param name="value">Of one document.</param>
    /// <param name="at">Bytes of it before the number; moves behind it.</param>
    public static int ReadVariable(BytesRef value, ref int at)
    {
        var number = 0;
        for (var shift = 0; at < value.Length; shift += 7)
        {
            var next = value.Bytes[value.Offset + at++];
            number |= (next & 0x7F) << shift;
            if (next < 0x80) break;
        }

        return number;
    }

    /// <summary>Ends the value of the document at hand.</summary>
    public void End() => _ends.Add(_used);

    /// <summary>Points to a document's value.</summary>
    public void Get(int document, BytesRef result)
    {
        result.Bytes = _bytes;
        result.Offset = document == 0 ? 0 : _ends[document - 1];
        result.Length = _ends[document] - result.Offset;
    }

    public void Clear()
    {
        _ends.Clear();
        _used = 0;
    }
}
