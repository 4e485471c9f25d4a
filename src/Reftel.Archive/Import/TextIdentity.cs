using System.Security.Cryptography;
using System.Text;

namespace Reftel.Archive.Import;

/// <summary>Hashes by which texts are known.</summary>
internal static class TextIdentity
{
    /// <summary>SHA-256 of header, NUL and body, exactly as received.</summary>
    public static byte[] Exact(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(header);
        hash.AppendData("\0"u8);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    /// <summary>The same with line ends made one and those at the very end left out: carriers differ in them, and in nothing else, for the same text.</summary>
    public static byte[] Same(string header, string body) =>
        Exact(Encoding.UTF8.GetBytes(Plain(header)), Encoding.UTF8.GetBytes(Plain(body)));

    /// <summary>True where <see cref="Same"/> would change nothing.</summary>
    public static bool IsPlain(string text) => !text.EndsWith('\n') && !text.Contains('\r', StringComparison.Ordinal);

    private static string Plain(string text)
    {
        if (text.Contains('\r', StringComparison.Ordinal)) text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return text.TrimEnd('\n');
    }
}
