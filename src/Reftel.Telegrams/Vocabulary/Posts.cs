using System.Collections.Frozen;

namespace Reftel.Telegrams;

/// <summary>A post, or another origin of telegrams.</summary>
/// <param name="Name">As reference IDs write it: <c>THEHAGUE</c>.</param>
/// <param name="FullName"><c>Embassy The Hague</c>.</param>
/// <param name="Country">In English; empty for Washington offices.</param>
/// <param name="Kind"><c>embassy</c>, <c>consulate</c>, <c>mission</c>, …</param>
/// <param name="RoutingIndicator">Null where unknown.</param>
/// <param name="FirstYear">Of the 2011 release; null where unknown. A post may be older.</param>
/// <param name="LastYear">As <paramref name="FirstYear"/>.</param>
/// <param name="Source">Where the facts are from.</param>
public sealed record Post(
    string Name, string FullName, string Country, string Kind, string? RoutingIndicator, int? FirstYear, int? LastYear, string Source)
{
    /// <summary>Two letters, ISO 3166; null where unknown.</summary>
    public string? CountryCode { get; init; }

    /// <summary>Degrees north; null where unknown.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east; null where unknown.</summary>
    public double? Longitude { get; init; }
}

/// <summary>The known posts, and the other names under which telegrams cite them.</summary>
/// <remarks>Source: posts.csv and origin-aliases.csv, whose rows name theirs. Unknown posts are no error anywhere.</remarks>
public static class Posts
{
    private static readonly FrozenDictionary<string, Post> ByName = FactTable.Rows("posts.csv").ToFrozenDictionary(
        row => row[0],
        row => new Post(row[0], row[1], row[3], row[5], row[8].Length > 0 ? row[8] : null, Words.Number(row[10]), Words.Number(row[11]), row[12])
        {
            CountryCode = row[4].Length > 0 ? row[4] : null,
            Latitude = Degrees(row[6]),
            Longitude = Degrees(row[7]),
        });

    private static readonly FrozenDictionary<string, string> Aliases = FactTable.Rows("origin-aliases.csv")
        .Where(row => row[0] != row[1] && row[0].AsSpan().IndexOf('-') < 0)
        .ToFrozenDictionary(row => row[0], row => row[1]);

    private static readonly FrozenDictionary<string, Post>.AlternateLookup<ReadOnlySpan<char>> ByNameSpan = ByName.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> AliasSpan = Aliases.GetAlternateLookup<ReadOnlySpan<char>>();

    private static double? Degrees(string written) =>
        double.TryParse(written, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var degrees) ? degrees : null;

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<Post> All => ByName.Values;

    /// <summary>A post by its name as reference IDs write it; null where no table knows it.</summary>
    public static Post? Find(ReadOnlySpan<char> name) => ByNameSpan.TryGetValue(name, out var post) ? post : null;

    /// <summary>The canonical name for an alias, an abbreviation or a known misspelling; the name itself where it is none.</summary>
    /// <param name="name">Capitals without blanks or marks.</param>
    public static string Canonical(ReadOnlySpan<char> name)
    {
        var canonical = AliasSpan.TryGetValue(name, out var first) ? first : ByNameSpan.TryGetValue(name, out var post) ? post.Name : name.ToString();
        // A target may be an alias itself. No chain in the table is longer than two.
        return Aliases.TryGetValue(canonical, out var second) ? second : canonical;
    }

    /// <summary>True when a table has the name, as a post or as an alias.</summary>
    public static bool IsKnown(ReadOnlySpan<char> name) => ByNameSpan.ContainsKey(name) || AliasSpan.ContainsKey(name);

    /// <summary>The one known post that begins with the letters, as in <c>LUX 52</c>; null where none or several do, or with fewer than three letters.</summary>
    internal static string? Beginning(string letters)
    {
        if (letters.Length < 3) return null;
        string? only = null;
        foreach (var name in ByName.Keys)
        {
            if (!name.StartsWith(letters, StringComparison.Ordinal)) continue;
            if (only is not null) return null;
            only = name;
        }

        return only;
    }

    /// <summary>The one known post within the fewest changes of letters from a misspelt name; null where two are equally near or none is within two.</summary>
    public static string? Nearest(string misspelt)
    {
        string? nearest = null;
        var least = 3;
        var tie = false;
        foreach (var name in ByName.Keys)
        {
            if (Math.Abs(name.Length - misspelt.Length) > 2) continue;
            var distance = Distance(name, misspelt, least);
            if (distance < least) (nearest, least, tie) = (name, distance, false);
            else if (distance == least && distance < 3) tie = true;
        }

        return tie ? null : nearest;
    }

    // Levenshtein distance, given up beyond the limit.
    private static int Distance(string a, string b, int limit)
    {
        Span<int> row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            var best = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? diagonal : 1 + Math.Min(diagonal, Math.Min(row[j], row[j - 1]));
                (diagonal, row[j]) = (row[j], cost);
                best = Math.Min(best, cost);
            }

            if (best > limit) return limit + 1;
        }

        return row[b.Length];
    }
}
