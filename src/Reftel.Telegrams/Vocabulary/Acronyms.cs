using System.Collections.Frozen;

namespace Reftel.Telegrams;

/// <summary>What an acronym stands for.</summary>
/// <param name="Letters"><c>A/DCM</c>.</param>
/// <param name="Expansion"><c>Acting Deputy Chief of Mission</c>.</param>
/// <param name="Source">Where it is from.</param>
public sealed record Acronym(string Letters, string Expansion, string Source);

/// <summary>Acronyms and office symbols that telegrams use. Source: acronyms.csv.</summary>
public static class Acronyms
{
    private static readonly FrozenDictionary<string, Acronym[]> Known = FactTable.Rows("acronyms.csv")
        .Select(row => new Acronym(row[0], row[1], row[2])).GroupBy(row => row.Letters).ToFrozenDictionary(group => group.Key, group => group.ToArray());

    /// <summary>All of them.</summary>
    public static IEnumerable<Acronym> All => Known.Values.SelectMany(meanings => meanings);

    /// <summary>The meanings of an acronym, in capitals as a rule; empty where no table has it.</summary>
    public static IReadOnlyList<Acronym> Find(string acronym) => Known.TryGetValue(acronym, out var meanings) ? meanings : [];
}
