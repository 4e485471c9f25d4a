using System.Text;
using Lucene.Net.Analysis.Miscellaneous;

namespace Reftel.Archive.Search;

/// <summary>Letters without their accents. Only words beyond ASCII come here.</summary>
internal static class Folding
{
    private const char FirstAccent = '\u0300';
    private const char LastAccent = '\u036F';

    /// <summary>The plain spelling of a word: <c>café</c> gives <c>cafe</c>.</summary>
    /// <param name="word">UTF-8, lower case.</param>
    /// <param name="folded">Receives it; what does not fit is left out.</param>
    /// <returns>Its length in bytes.</returns>
    public static int Fold(ReadOnlySpan<byte> word, Span<byte> folded)
    {
        var written = Encoding.UTF8.GetChars(word.ToArray());
        // One letter gives four at most: the ligature ffi and letters in brackets.
        var plain = new char[written.Length * 4];
        var length = ASCIIFoldingFilter.FoldToASCII(written, 0, plain, 0, written.Length);
        var bytes = 0;
        Span<byte> one = stackalloc byte[4];
        foreach (var rune in plain.AsSpan(0, length).EnumerateRunes())
        {
            if (rune.Value is >= FirstAccent and <= LastAccent) continue;
            var size = Rune.ToLowerInvariant(rune).EncodeToUtf8(one);
            if (bytes + size > folded.Length) break;
            one[..size].CopyTo(folded[bytes..]);
            bytes += size;
        }

        return bytes;
    }
}
