using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Reftel.Archive.Search;

/// <summary>Where a page of results ended.</summary>
/// <remarks>
/// It says what the page's reader has seen, and nothing else: of telegrams that equal each other in score and date it counts how many were shown, since their numbers in the
/// store would tell how many others there are.
/// </remarks>
/// <param name="Key">Of the last result, see <see cref="HitKey"/>.</param>
/// <param name="Seen">So many results with this key were shown, on this page and those before.</param>
internal readonly record struct SearchPlace(ulong Key, int Seen)
{
    private const int Length = 16;
    private const int Checked = 12;

    /// <summary>Where a page ends.</summary>
    /// <param name="page">In order, not empty.</param>
    /// <param name="before">Where the page before ended.</param>
    public static SearchPlace EndOf(IReadOnlyList<RankedHit> page, SearchPlace? before)
    {
        var key = page[^1].Key;
        var seen = page.Count(hit => hit.Key == key);
        return new SearchPlace(key, before is { } place && place.Key == key ? place.Seen + seen : seen);
    }

    /// <summary>As it stands in addresses.</summary>
    /// <param name="request">What was sought.</param>
    public string ToCursor(SearchRequest request)
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Key);
        BinaryPrimitives.WriteInt32BigEndian(bytes[8..], Seen);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[Checked..], Check(bytes[..Checked], request));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a cursor.</summary>
    /// <param name="cursor">As <see cref="ToCursor"/> wrote it, or anything else.</param>
    /// <param name="request">What is sought.</param>
    /// <param name="place">Where to go on.</param>
    /// <returns>False where it is damaged, or of another search.</returns>
    public static bool TryRead(string cursor, SearchRequest request, out SearchPlace place)
    {
        place = default;
        Span<byte> bytes = stackalloc byte[Length];
        if (cursor.Length != Base64Url.GetEncodedLength(Length) || !Base64Url.IsValid(cursor, out var length) || length != Length) return false;
        if (!Base64Url.TryDecodeFromChars(cursor, bytes, out _)) return false;
        if (BinaryPrimitives.ReadUInt32BigEndian(bytes[Checked..]) != Check(bytes[..Checked], request)) return false;
        place = new SearchPlace(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadInt32BigEndian(bytes[8..]));
        return place.Seen > 0;
    }

    // Binds a place to what it is a place in: query, order and filters. It keeps off mistakes, not forgers, who gain nothing.
    private static uint Check(ReadOnlySpan<byte> place, SearchRequest request)
    {
        var filters = request.Filters.Select(filter => $"\n{filter.Facet}={filter.Value}").Distinct().Order(StringComparer.Ordinal);
        var sought = Encoding.UTF8.GetBytes($"{request.Order}\n{request.Query}{string.Concat(filters)}");
        return BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. place, .. sought]));
    }
}
