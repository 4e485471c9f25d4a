namespace Reftel.Bench.Running;

/// <summary>The lines of a stream, of any length.</summary>
internal static class Lines
{
    /// <returns>Each line without its end; it lasts until the next one is asked for.</returns>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(Stream stream)
    {
        var buffer = new byte[1 << 20];
        var (start, end) = (0, 0);
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                yield return buffer.AsMemory(start, length);
                start += length + 1;
                continue;
            }

            if (start > 0) buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0) break;
            end += read;
        }

        if (end > start) yield return buffer.AsMemory(start, end - start);
    }
}
