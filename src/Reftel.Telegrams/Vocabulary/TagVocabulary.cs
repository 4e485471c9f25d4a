using System.Collections.Frozen;

namespace Reftel.Telegrams;

/// <summary>What a TAGS code means.</summary>
/// <param name="Code"><c>KTIP</c>.</param>
/// <param name="Name">Empty where no source gives one.</param>
/// <param name="Category">Of subject tags the field, else <c>program</c>, <c>country</c>, <c>organization</c>, …</param>
/// <param name="Source">Where the meaning is from.</param>
public sealed record KnownTag(string Code, string Name, string Category, string Source);

/// <summary>The TAGS (traffic analysis by geography and subject) that are known.</summary>
/// <remarks>Source: tags-subject.csv, tags-program-and-country.csv, tags-organization.csv and tag-fixes.csv.</remarks>
public static class TagVocabulary
{
    private static readonly FrozenDictionary<string, KnownTag> Known = Load();
    private static readonly FrozenDictionary<string, KnownTag>.AlternateLookup<ReadOnlySpan<char>> KnownSpan = Known.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, string[]> Fixes = FactTable.Rows("tag-fixes.csv")
        .Where(row => row[2] is not ("phrase" or "phrase-pattern") && row[0] != row[1])
        .ToFrozenDictionary(row => row[0], row => row[1].Split(" | "));
    private static readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> FixSpan = Fixes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Codes of several words, by their first word, longest first.</summary>
    internal static readonly FrozenDictionary<string, (string[] Words, string Code)[]> Phrases = FactTable.Rows("tag-fixes.csv")
        .Where(row => row[2] is "phrase" or "person")
        .Select(row => (Words: row[0].Split(' '), Code: row[1]))
        .Concat(Known.Keys.Where(code => code.Contains(' ')).Select(code => (Words: code.Split(' '), Code: code)))
        .GroupBy(phrase => phrase.Words[0])
        .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(phrase => phrase.Words.Length).ToArray());

    /// <summary>All that the tables have, in no order.</summary>
    public static IEnumerable<KnownTag> All => Known.Values;

    /// <summary>The meaning of a code; null where no table has it.</summary>
    public static KnownTag? Find(ReadOnlySpan<char> code) => KnownSpan.TryGetValue(code, out var tag) ? tag : null;

    /// <summary>What a misspelt, glued or foreign code stands for, by table; null where the table has nothing.</summary>
    internal static string[]? Fix(ReadOnlySpan<char> code) => FixSpan.TryGetValue(code, out var fix) ? fix : null;

    internal static bool IsKnown(ReadOnlySpan<char> code) => KnownSpan.ContainsKey(code);

    private static FrozenDictionary<string, KnownTag> Load()
    {
        var all = new Dictionary<string, KnownTag>(StringComparer.Ordinal);
        foreach (var row in FactTable.Rows("tags-subject.csv")) all.TryAdd(row[0], new KnownTag(row[0], row[1], row[2], row[3]));
        foreach (var row in FactTable.Rows("tags-program-and-country.csv")) all.TryAdd(row[0], new KnownTag(row[0], row[1], row[2], row[4]));
        foreach (var row in FactTable.Rows("tags-organization.csv")) all.TryAdd(row[0], new KnownTag(row[0], row[1], row[2], row[3]));
        return all.ToFrozenDictionary();
    }
}
