namespace Reftel.Collections.Archives;

/// <summary>A part of a file as a stream.</summary>
internal sealed class FileSlice(FileStream file, long start, long length) : ReadOnlyStream
{
    /// <summary>Bytes read so far.</summary>
    public long Count { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        var want = (int)Math.Min(buffer.Length, length - Count);
        if (want == 0) return 0;
        file.Position = start + Count;
        var read = file.Read(buffer[..want]);
        Count += read;
        return read;
    }
}
