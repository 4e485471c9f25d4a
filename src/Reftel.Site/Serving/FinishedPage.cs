using System.IO.Compression;
using System.Security.Cryptography;

namespace Reftel.Site;

/// <summary>The bytes of an answer, ready to be sent again and again.</summary>
internal sealed class FinishedPage
{
    // Below this a packet is a packet.
    private const int WorthCompressing = 1024;

    // 5 of 11: text shrinks to about a quarter in a few milliseconds; the result is kept.
    private const int BrotliQuality = 5;

    private readonly Lazy<byte[]> _brotli;
    private readonly Lazy<byte[]> _gzip;

    /// <summary>Keeps the bytes; compresses them when a reader first asks for that.</summary>
    public FinishedPage(int status, string mediaType, byte[] bytes)
    {
        (Status, MediaType, Bytes) = (status, mediaType, bytes);
        Tag = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12));
        _brotli = new Lazy<byte[]>(Brotli);
        _gzip = new Lazy<byte[]>(Gzip);
    }

    public int Status { get; }

    public string MediaType { get; }

    public byte[] Bytes { get; }

    /// <summary>Changes with the bytes.</summary>
    public string Tag { get; }

    /// <summary>About how much memory it takes, its compressed forms included.</summary>
    public long Size => Bytes.LongLength * 3 / 2;

    /// <summary>True for text long enough to be worth it.</summary>
    public bool IsCompressible => Bytes.Length >= WorthCompressing && !MediaType.StartsWith("image/p", StringComparison.Ordinal)
        && !MediaType.StartsWith("image/j", StringComparison.Ordinal) && !MediaType.StartsWith("image/w", StringComparison.Ordinal);

    /// <summary>The bytes in an encoding: <c>br</c>, <c>gzip</c>, or as they are.</summary>
    public byte[] In(string? encoding) => encoding switch { "br" => _brotli.Value, "gzip" => _gzip.Value, _ => Bytes };

    private byte[] Brotli()
    {
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(Bytes.Length)];
        return BrotliEncoder.TryCompress(Bytes, buffer, out var written, BrotliQuality, 22) ? buffer[..written] : throw new InvalidOperationException("Brotli could not compress a page.");
    }

    private byte[] Gzip()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Bytes);
        return packed.ToArray();
    }
}
