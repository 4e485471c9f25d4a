using System.Collections.Frozen;

namespace Reftel.Telegrams;

/// <summary>What a precedence asks for.</summary>
/// <param name="Prosign">The letter of the DTG line: <c>O</c>.</param>
/// <param name="Name"><c>IMMEDIATE</c>.</param>
/// <param name="Rank">0 for the most urgent.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Source">Where it is from.</param>
public sealed record KnownPrecedence(string Prosign, string Name, int Rank, string Meaning, string Source);

/// <summary>Precedences by name. Source: precedence.csv.</summary>
public static class PrecedenceVocabulary
{
    private static readonly FrozenDictionary<string, KnownPrecedence> Known = FactTable.Rows("precedence.csv")
        .ToFrozenDictionary(row => row[2], row => new KnownPrecedence(row[0], row[2], Words.Number(row[3]) ?? 0, row[4], row[5]), StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them, the most urgent first.</summary>
    public static IEnumerable<KnownPrecedence> All => Known.Values.OrderBy(precedence => precedence.Rank);

    /// <summary>A precedence by its name in any case, <c>NIACT IMMEDIATE</c> among them; null where the table lacks it.</summary>
    public static KnownPrecedence? Find(string name) => Known.TryGetValue(name, out var precedence) ? precedence : null;
}
