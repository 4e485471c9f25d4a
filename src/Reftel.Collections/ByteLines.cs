using System.Security.Cryptography;

namespace Reftel.Collections;

/// <summary>A line of a file as bytes.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Bytes">Without its line end; of a line beyond the limit its first MiB.</param>
/// <param name="Length">Bytes of the whole line.</param>
/// <param name="Sha256">Of the whole line, lower-case hex.</param>
internal sealed record ByteLine(long Number, ReadOnlyMemory<byte> Bytes, long Length, string Sha256)
{
    public bool IsWhole => Bytes.Length == Length;
}

/// <summary>Streams the lines of a file; a line beyond the limit is hashed and counted as it passes, never held.</summary>
internal static class ByteLines
{
    public static IEnumerable<ByteLine> Read(Stream stream, int limit)
    {
        var buffer = new byte[1 << 20];
        using var line = new MemoryStream();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = 0;
        long number = 0;
        while (true)
        {
            var read = stream.Read(buffer, 0, buffer.Length);
            var at = 0;
            while (at < read)
            {
                var end = buffer.AsSpan(at, read - at).IndexOf((byte)'\n');
                var take = end < 0 ? read - at : end;
                var whole = end >= 0 && length == 0 && take <= limit;
                if (!whole) Append(buffer.AsSpan(at, take));
                var start = at;
                at += take;
                if (end < 0) break;
                at++;
                yield return whole ? Whole(buffer.AsSpan(start, take)) : Take();
            }

            if (read > 0) continue;
            if (length > 0) yield return Take();
            yield break;
        }

        void Append(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            length += bytes.Length;
            if (length <= limit) line.Write(bytes);
            else if (line.Length > Limits.RejectedBytes) line.SetLength(Limits.RejectedBytes);
            else if (line.Length < Limits.RejectedBytes) line.Write(bytes[..(int)Math.Min(bytes.Length, Limits.RejectedBytes - line.Length)]);
        }

        ByteLine Take()
        {
            var bytes = line.ToArray();
            if (length > limit && bytes.Length > Limits.RejectedBytes) bytes = bytes[..Limits.RejectedBytes];
            var taken = new ByteLine(++number, bytes, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
            line.SetLength(0);
            length = 0;
            return taken;
        }

        // Most lines stand in the buffer from end to end: one copy, one hash.
        ByteLine Whole(ReadOnlySpan<byte> bytes) => new(++number, bytes.ToArray(), bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
