using System.Buffers;
using System.Text;

namespace Reftel.Archive.Store;

/// <summary>Takes the hashes out of an entry's detail: as bytes they need half the room of their hex digits, and the log has two for each telegram.</summary>
internal static class FoldedHashes
{
    private const int Digits = 64;
    private const int Bytes = Digits / 2;
    private const string Placeholder = "\"*\"";
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdef");

    /// <summary>The detail with <c>"*"</c> for each SHA-256 in it, and these; as it is and null where it has none, or a star of its own.</summary>
    public static (string Detail, byte[]? Hashes) Fold(string detail)
    {
        if (detail.Contains(Placeholder, StringComparison.Ordinal)) return (detail, null);
        StringBuilder? folded = null;
        var hashes = new MemoryStream();
        var from = 0;
        for (var at = detail.IndexOf('"'); at >= 0 && at + Digits + 1 < detail.Length; at = detail.IndexOf('"', at + 1))
        {
            if (detail[at + Digits + 1] != '"' || detail.AsSpan(at + 1, Digits).ContainsAnyExcept(Hex)) continue;
            folded ??= new StringBuilder(detail.Length);
            folded.Append(detail, from, at - from).Append(Placeholder);
            hashes.Write(Convert.FromHexString(detail.AsSpan(at + 1, Digits)));
            at += Digits + 1;
            from = at + 1;
        }

        return folded is null ? (detail, null) : (folded.Append(detail, from, detail.Length - from).ToString(), hashes.ToArray());
    }

    /// <summary>The detail in full. What lacks a hash keeps its star: the entry's own hash then tells that it was altered.</summary>
    public static string Unfold(string detail, byte[]? hashes)
    {
        if (hashes is null) return detail;
        var full = new StringBuilder(detail.Length + hashes.Length * 2);
        var from = 0;
        for (var hash = 0; hash + Bytes <= hashes.Length && detail.IndexOf(Placeholder, from, StringComparison.Ordinal) is var at and >= 0; hash += Bytes)
        {
            full.Append(detail, from, at - from).Append('"').Append(Convert.ToHexStringLower(hashes, hash, Bytes)).Append('"');
            from = at + Placeholder.Length;
        }

        return full.Append(detail, from, detail.Length - from).ToString();
    }
}
