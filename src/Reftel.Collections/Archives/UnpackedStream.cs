namespace Reftel.Collections.Archives;

/// <summary>What an unpacker gives, counted against the limits; whatever it throws over damaged bytes becomes an <see cref="UnreadableException"/>.</summary>
/// <param name="open">Gives what gives the bytes; it may fail as well.</param>
/// <param name="budget">Of the file on disk.</param>
/// <param name="packed">Packed bytes used so far.</param>
/// <param name="check">What the archive says of the bytes; null where it says nothing, or the unpacker checks it.</param>
internal sealed class UnpackedStream(Func<Stream> open, ArchiveBudget budget, Func<long> packed, UnpackedCheck? check = null) : ReadOnlyStream
{
    // No more than this is lost when the unpacker finds damage behind good bytes.
    private const int Piece = 32 << 10;

    private Stream? _unpacker;
    private UnreadableException? _fault;
    private long _bytes;

    public override int Read(Span<byte> buffer)
    {
        if (_fault is not null) throw _fault;
        try
        {
            return Unpack(buffer.Length > Piece ? buffer[..Piece] : buffer);
        }
        catch (UnreadableException e)
        {
            throw _fault = e;
        }
    }

    // Behind a fault an unpacker may fail again where it is closed, or unpack all that is left; it holds nothing but memory.
    protected override void Dispose(bool disposing)
    {
        if (disposing && _fault is null) _unpacker?.Dispose();
        base.Dispose(disposing);
    }

    private int Unpack(Span<byte> buffer)
    {
        int read;
        try
        {
            _unpacker ??= open();
            read = _unpacker.Read(buffer);
        }
        catch (Exception e) when (e is not (UnreadableException or OperationCanceledException))
        {
            // Decoders of others meet bytes made by anybody: they fail in any way.
            throw new UnreadableException($"damaged or cut off: unpacking fails behind {_bytes:N0} bytes");
        }

        _bytes += read;
        budget.CountBytes(read);
        if (packed() is var from && budget.IsBeyondRatio(_bytes, from)) throw new UnreadableException(budget.TooDense(_bytes, from));
        if (read > 0) check?.Add(buffer[..read]);
        else if (buffer.Length > 0 && check?.Fault() is { } fault) throw new UnreadableException(fault);
        return read;
    }
}

/// <summary>What an archive says of an entry's bytes: how many they are, and their checksum.</summary>
/// <param name="size">Null where it is not known, which is so where the archive is cut off.</param>
/// <param name="crc">Null where none is given.</param>
internal sealed class UnpackedCheck(long? size, uint? crc)
{
    private long _size;
    private uint _crc;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        _size += bytes.Length;
        if (crc is not null) _crc = Crc32.Append(_crc, bytes);
    }

    /// <summary>What is wrong with all bytes; null where nothing is.</summary>
    public string? Fault() =>
        size is null ? $"cut off behind {_size:N0} bytes: the archive ends within it"
        : _size != size ? $"damaged or cut off: {_size:N0} bytes, where the archive says {size:N0}"
        : crc is not null && _crc != crc ? "damaged: its checksum is not the one that the archive gives"
        : null;
}
