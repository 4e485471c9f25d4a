using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace Reftel.Archive.Search;

/// <summary>How hits are weighed: BM25, the length of a field in one byte.</summary>
internal static class Score
{
    /// <summary>The same for writing and for searching.</summary>
    public static readonly Similarity Similarity = new BM25Similarity();

    private static readonly byte[] Short = [.. Enumerable.Range(0, 4096).Select(Encode)];

    /// <summary>A field's length as BM25 reads it back.</summary>
    /// <param name="words">Positions taken by words.</param>
    public static byte EncodedLength(int words) => words < Short.Length ? Short[words] : Encode(words);

    // As BM25Similarity.EncodeNormValue does; a test holds the two together.
    private static byte Encode(int words) => words == 0 ? (byte)0 : unchecked((byte)SmallSingle.SingleToByte315(1f / MathF.Sqrt(words)));
}
