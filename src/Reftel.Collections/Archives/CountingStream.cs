namespace Reftel.Collections.Archives;

/// <summary>Counts what is read through it, and reads in large pieces: some unpackers ask for one byte at a time.</summary>
internal sealed class CountingStream(Stream stream) : ReadOnlyStream
{
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(64 << 10);
    private int _start;
    private int _end;

    /// <summary>Bytes given out so far.</summary>
    public long Count { get; private set; }

    /// <summary>As <see cref="Count"/>: the reader of xz asks for it.</summary>
    public override long Position { get => Count; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        if (_start == _end && !Fill()) return 0;
        var take = Math.Min(buffer.Length, _end - _start);
        _buffer.AsSpan(_start, take).CopyTo(buffer);
        _start += take;
        Count += take;
        return take;
    }

    public override int ReadByte()
    {
        if (_start == _end && !Fill()) return -1;
        Count++;
        return _buffer[_start++];
    }

    /// <summary>The next byte, which stays; -1 at the end.</summary>
    public int Peek() => _start == _end && !Fill() ? -1 : _buffer[_start];

    private bool Fill()
    {
        (_start, _end) = (0, stream.Read(_buffer));
        return _end > 0;
    }
}
