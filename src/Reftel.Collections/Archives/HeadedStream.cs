using System.Buffers;

namespace Reftel.Collections.Archives;

/// <summary>A stream whose first bytes have been looked at and come again.</summary>
internal sealed class HeadedStream : ReadOnlyStream
{
    private readonly Stream _rest;
    private byte[]? _buffer;
    private ReadOnlyMemory<byte> _head;

    public HeadedStream(Stream stream, int headBytes)
    {
        _rest = stream;
        _buffer = ArrayPool<byte>.Shared.Rent(headBytes);
        _head = _buffer.AsMemory(0, stream.ReadAtLeast(_buffer.AsSpan(0, headBytes), headBytes, throwOnEndOfStream: false));
    }

    /// <summary>What stands first, as far as it is not read yet.</summary>
    public ReadOnlySpan<byte> Head => _head.Span;

    public override int Read(Span<byte> buffer)
    {
        if (_head.IsEmpty) return _rest.Read(buffer);
        var take = Math.Min(buffer.Length, _head.Length);
        _head.Span[..take].CopyTo(buffer);
        _head = _head[take..];
        if (_head.IsEmpty) Return();
        return take;
    }

    private void Return()
    {
        if (_buffer is null) return;
        _head = default;
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = null;
    }
}
