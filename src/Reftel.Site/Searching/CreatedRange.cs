using System.Text.RegularExpressions;

namespace Reftel.Site;

/// <summary>The time that a query ends with: <c>harbor created:2009-02</c>. The chart puts it there and takes it away.</summary>
internal static partial class CreatedRange
{
    /// <summary>Takes it off.</summary>
    /// <returns>The query without it, and it; itself and null where it ends otherwise.</returns>
    public static (string Query, string? Range) Split(string query) =>
        AtEnd().Match(query) is { Success: true } found ? (found.Groups["rest"].Value.TrimEnd(), found.Groups["range"].Value) : (query, null);

    /// <summary>The query narrowed to that time and no other.</summary>
    /// <param name="query">Any.</param>
    /// <param name="range"><c>2009</c> or <c>2009-02</c>.</param>
    public static string Narrow(string query, string range)
    {
        var rest = Split(query).Query.Trim();
        // AND binds closer than OR: what is narrowed must be the whole.
        if (rest.Contains(" OR ", StringComparison.Ordinal) && !IsBracketed(rest)) rest = $"({rest})";
        return rest.Length == 0 ? $"created:{range}" : $"{rest} created:{range}";
    }

    // One pair of brackets around all of it.
    private static bool IsBracketed(string query)
    {
        if (query is not ['(', .., ')']) return false;
        var depth = 0;
        for (var i = 0; i < query.Length; i++)
        {
            if (query[i] == '(') depth++;
            else if (query[i] == ')' && --depth == 0) return i == query.Length - 1;
        }

        return false;
    }

    [GeneratedRegex(@"^(?<rest>.*?)(^|\s)created:(?<range>\d{4}(-\d\d)?)\s*$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1_000)]
    private static partial Regex AtEnd();
}
