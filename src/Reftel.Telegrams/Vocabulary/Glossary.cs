using System.Collections.Frozen;

namespace Reftel.Telegrams;

/// <summary>A term of the field.</summary>
/// <param name="Term"><c>reftel</c>.</param>
/// <param name="Definition">One sentence or two.</param>
/// <param name="Source">Where it is from.</param>
public sealed record GlossaryTerm(string Term, string Definition, string Source);

/// <summary>Terms of the field, as everything here uses them. Source: glossary.csv.</summary>
public static class Glossary
{
    private static readonly FrozenDictionary<string, GlossaryTerm> Known = FactTable.Rows("glossary.csv")
        .ToFrozenDictionary(row => row[0], row => new GlossaryTerm(row[0], row[1], row[2]), StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them, by name.</summary>
    public static IEnumerable<GlossaryTerm> All => Known.Values.OrderBy(term => term.Term, StringComparer.OrdinalIgnoreCase);

    /// <summary>A term in any case; null where the table lacks it.</summary>
    public static GlossaryTerm? Find(string term) => Known.TryGetValue(term, out var known) ? known : null;
}
