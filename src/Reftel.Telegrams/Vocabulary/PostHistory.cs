using System.Collections.Frozen;

namespace Reftel.Telegrams;

/// <summary>The years in which there was a post of a kind at a place.</summary>
/// <param name="Place">As reference IDs write it: <c>THEHAGUE</c>.</param>
/// <param name="Territory">The country, in small letters with hyphens: <c>united-kingdom</c>.</param>
/// <param name="Kind"><c>embassy</c>, <c>consulate</c>, <c>consulate-general</c>, <c>consular-agency</c>, <c>branch-office</c>.</param>
/// <param name="Since">First year.</param>
/// <param name="Until">Last year; null where it stands.</param>
/// <param name="Source">Where it is from.</param>
public sealed record PostYears(string Place, string Territory, string Kind, int Since, int? Until, string Source);

/// <summary>Posts of two centuries with their years. Source: posts-history.csv, from the Office of the Historian.</summary>
public static class PostHistory
{
    private const int Standing = 9999;

    private static readonly FrozenDictionary<string, PostYears[]> Known = FactTable.Rows("posts-history.csv")
        .Select(row => new PostYears(
            string.Concat(row[0].Where(char.IsLetter)).ToUpperInvariant(), row[1], row[2], Words.Number(row[3]) ?? 0, Words.Number(row[4]) is Standing ? null : Words.Number(row[4]), row[5]))
        .GroupBy(row => row.Place).ToFrozenDictionary(group => group.Key, group => group.OrderBy(row => row.Since).ToArray());

    /// <summary>The posts at a place, oldest first; empty where the table has none.</summary>
    /// <param name="place">As reference IDs write it.</param>
    public static IReadOnlyList<PostYears> Of(string place) => Known.TryGetValue(place, out var years) ? years : [];

    /// <summary>The posts that stood at a place in a year.</summary>
    public static IEnumerable<PostYears> Of(string place, int year) => Of(place).Where(post => post.Since <= year && (post.Until ?? Standing) >= year);
}
