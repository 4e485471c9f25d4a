namespace Reftel.Archive;

/// <summary>What was found of one term of a list.</summary>
/// <param name="Term">As it was given, blanks at its ends left out.</param>
/// <param name="Total">How many telegrams have it.</param>
/// <param name="First">The first few of them, the best first.</param>
/// <param name="Fault">What is wrong with it; then nothing was sought for it. Null where nothing is.</param>
public sealed record TermFound(string Term, int Total, IReadOnlyList<FoundTelegram> First, SearchFault? Fault = null)
{
    /// <summary>What was sought for it, in the query language.</summary>
    public string Query { get; init; } = Term;
}

/// <summary>A list of names or other terms that are sought at once.</summary>
public static class TermList
{
    /// <summary>Terms of one list at most; the rest is not sought.</summary>
    public const int MostTerms = 500;

    /// <summary>For all terms together; those that are left then are not sought, and say so.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Telegrams shown of each term.</summary>
    public const int FirstFew = 5;

    /// <summary>The terms of a text: one a line, empty lines and repeated ones left out, <see cref="MostTerms"/> at most.</summary>
    /// <param name="text">A file or what was pasted.</param>
    public static IReadOnlyList<string> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<string> terms = [];
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (terms.Count == MostTerms) break;
            var term = line.Trim().ToString();
            if (term.Length > 0 && seen.Add(term)) terms.Add(term);
        }

        return terms;
    }
}
