using System.IO.Compression;

namespace Reftel.Collections.Archives;

/// <summary>Unpacks gzip, also several members behind each other, and notices where a file is cut off.</summary>
/// <remarks>
/// The framework's stream takes the end of its input for the end of the file. So a member of its own is put behind the file's last: what comes out of it
/// at the end shows that all before it was whole, and where it does not come out, something is missing.
/// </remarks>
internal sealed class GzipContent : ReadOnlyStream
{
    private static readonly byte[] Seal = [.. "all of it is here"u8];

    private static readonly byte[] PackedSeal = Pack(Seal);

    private readonly GZipStream _gzip;

    // The last bytes that came, as many as the seal has: they are given out when more come.
    private readonly byte[] _held = new byte[Seal.Length];
    private int _heldCount;
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(64 << 10);
    private int _start;
    private int _end;
    private bool _ended;

    public GzipContent(Stream packed) => _gzip = new GZipStream(new SealedInput(packed), CompressionMode.Decompress);

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || _ended) return 0;
        if (_start == _end && !Fill()) return 0;
        var take = Math.Min(buffer.Length, _end - _start);
        _buffer.AsSpan(_start, take).CopyTo(buffer);
        _start += take;
        return take;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _gzip.Dispose();
        base.Dispose(disposing);
    }

    // Behind what was held comes what is new; of both the end is held again.
    private bool Fill()
    {
        while (true)
        {
            _held.AsSpan(0, _heldCount).CopyTo(_buffer);
            var read = _gzip.Read(_buffer, _heldCount, _buffer.Length - _heldCount);
            if (read == 0) break;
            var count = _heldCount + read;
            _heldCount = Math.Min(count, Seal.Length);
            (_start, _end) = (0, count - _heldCount);
            _buffer.AsSpan(_end, _heldCount).CopyTo(_held);
            if (_end > 0) return true;
        }

        _ended = true;
        if (!_held.AsSpan(0, _heldCount).SequenceEqual(Seal)) throw new UnreadableException("cut off, or other bytes follow: it does not end as gzip does");
        return false;
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(bytes);
        return packed.ToArray();
    }

    private sealed class SealedInput(Stream packed) : ReadOnlyStream
    {
        private int _sealed = -1;

        public override int Read(Span<byte> buffer)
        {
            if (buffer.IsEmpty) return 0;
            if (_sealed < 0)
            {
                if (packed.Read(buffer) is var read and > 0) return read;
                _sealed = 0;
            }

            var take = Math.Min(buffer.Length, PackedSeal.Length - _sealed);
            PackedSeal.AsSpan(_sealed, take).CopyTo(buffer);
            _sealed += take;
            return take;
        }
    }
}
