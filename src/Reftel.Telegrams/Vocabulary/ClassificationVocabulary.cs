using System.Collections.Frozen;

namespace Reftel.Telegrams;

/// <summary>What a classification means.</summary>
/// <param name="Value"><c>SECRET//NOFORN</c>.</param>
/// <param name="Level">0 for unclassified to 4 for top secret.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Source">Where it is from.</param>
public sealed record KnownClassification(string Value, int Level, string Meaning, string Source);

/// <summary>Classifications by value. Source: classifications.csv.</summary>
public static class ClassificationVocabulary
{
    private static readonly FrozenDictionary<string, KnownClassification> Known = FactTable.Rows("classifications.csv").Where(row => row[0].Length > 0)
        .ToFrozenDictionary(row => row[0], row => new KnownClassification(row[0], Words.Number(row[5]) ?? 0, row[6], row[^1]));

    // (S/NF) (S//NF): both mark SECRET//NOFORN.
    private static readonly FrozenDictionary<string, string[]> ByMark = FactTable.Rows("classifications.csv").Where(row => row[0].Length > 0)
        .SelectMany(row => row[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(mark => (Mark: mark.Trim('(', ')'), Value: row[0])))
        .GroupBy(row => row.Mark).ToFrozenDictionary(group => group.Key, group => group.Select(row => row.Value).ToArray());

    /// <summary>The classifications whose paragraphs carry a portion mark: <c>C</c> gives CONFIDENTIAL; empty where no table has the mark.</summary>
    /// <param name="mark">In capitals, without brackets.</param>
    public static IReadOnlyList<string> Marked(string mark) => ByMark.TryGetValue(mark, out var values) ? values : [];

    /// <summary>All of them, the lowest level first.</summary>
    public static IEnumerable<KnownClassification> All => Known.Values.OrderBy(classification => classification.Level);

    /// <summary>A classification as telegrams or archives print it; null where the table lacks it.</summary>
    public static KnownClassification? Find(string value) => Known.TryGetValue(value, out var classification) ? classification : null;
}
