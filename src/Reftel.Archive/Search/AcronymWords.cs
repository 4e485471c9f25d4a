using System.Collections.Frozen;
using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>Acronyms and their long forms as queries are cut into words, by the vocabulary.</summary>
/// <remarks>
/// Settled by the query: the index has what was written. An acronym stands for all of its long forms (<c>GOL</c> for the governments of Libya and of Luxembourg),
/// a long form of several words for its acronyms.
/// </remarks>
internal static class AcronymWords
{
    // In small letters these are meant as words.
    private static readonly FrozenSet<string> Words = new[] { "aid", "app", "com", "ice", "para", "ref", "tags", "who" }.ToFrozenSet(StringComparer.Ordinal);

    // The form of telegrams is written in these: each stands in nearly every one, and would find them all for SECRETARY OF STATE or FOREIGN MINISTER.
    private static readonly FrozenSet<string> OfTheForm = new[] { "amconsul", "amembassy", "fm", "noforn", "ref", "secdef", "secstate", "sipdis", "tags", "usmission" }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string[][]> ByAcronym;
    private static readonly FrozenDictionary<string, (string[] Words, string[] Acronyms)[]> ByFirstWord;

    static AcronymWords()
    {
        var pairs = Acronyms.All.SelectMany(acronym => Meanings(acronym.Expansion).Select(meaning => (Acronym: Term(acronym.Letters), Words: Cut(meaning))))
            .Where(pair => pair.Acronym is { Length: > 1 } && pair.Words.Length > 0).ToList();
        ByAcronym = pairs.GroupBy(pair => pair.Acronym!).ToFrozenDictionary(group => group.Key, group => group.Select(pair => pair.Words).ToArray(), StringComparer.Ordinal);
        ByFirstWord = pairs.Where(pair => pair.Words.Length > 1 && !OfTheForm.Contains(pair.Acronym!))
            .GroupBy(pair => string.Join(' ', pair.Words)).Select(group => (group.First().Words, Acronyms: group.Select(pair => pair.Acronym!).Distinct().ToArray()))
            .GroupBy(form => form.Words[0]).ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(form => form.Words.Length).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>What an acronym stands for, each meaning in words; empty where it is none.</summary>
    /// <param name="written">As in the query: a few are words as well, and acronyms in capitals only.</param>
    /// <param name="term">As it is sought.</param>
    public static IReadOnlyList<string[]> LongFormsOf(string written, string term) =>
        ByAcronym.TryGetValue(term, out var meanings) && !(Words.Contains(term) && written.Any(char.IsAsciiLetterLower)) ? meanings : [];

    /// <summary>The acronyms of a long form; empty where it is none.</summary>
    public static IReadOnlyList<string> AcronymsOf(IReadOnlyList<string> words)
    {
        if (words.Count < 2 || !ByFirstWord.TryGetValue(words[0], out var forms)) return [];
        return Array.Find(forms, form => form.Words.SequenceEqual(words)).Acronyms ?? [];
    }

    /// <summary>The longest long form with which a row of words begins.</summary>
    /// <param name="row">As in the query.</param>
    /// <param name="acronyms">What stands for it.</param>
    /// <returns>How many of the words make it up; 0 where none does.</returns>
    public static int LongFormAt(IEnumerable<string> row, out IReadOnlyList<string> acronyms)
    {
        acronyms = [];
        (string[] Words, string[] Acronyms)[]? forms = null;
        List<string> words = [];
        foreach (var written in row)
        {
            var cut = QueryTokens.Of(written);
            if (cut is not [{ Whole: null } word]) break;
            words.Add(word.Word);
            if (words.Count == 1 && !ByFirstWord.TryGetValue(word.Word, out forms)) return 0;
            if (words.Count == forms![0].Words.Length) break;
        }

        foreach (var form in forms ?? [])
        {
            if (form.Words.Length > words.Count || !form.Words.SequenceEqual(words.Take(form.Words.Length))) continue;
            acronyms = form.Acronyms;
            return form.Words.Length;
        }

        return 0;
    }

    // Semicolons part meanings, brackets hold remarks; GOVERNMENT OF LIBYA, LEBANON OR LUXEMBOURG are three. Other alternatives are no long forms that anyone writes.
    private static IEnumerable<string> Meanings(string expansion)
    {
        const string Government = "Government of ";
        foreach (var meaning in expansion.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var bracket = meaning.IndexOf('(', StringComparison.Ordinal);
            var plain = bracket < 0 ? meaning : meaning[..bracket];
            if (plain.Contains(':', StringComparison.Ordinal) || plain.StartsWith("also ", StringComparison.Ordinal)) continue;
            if (!plain.Contains(" or ", StringComparison.Ordinal)) yield return plain;
            else if (plain.StartsWith(Government, StringComparison.Ordinal))
            {
                foreach (var country in plain[Government.Length..].Split([", ", " or "], StringSplitOptions.TrimEntries)) yield return Government + country;
            }
        }
    }

    private static string? Term(string letters) => QueryTokens.Of(letters) is [var first, ..] words && first.Words == words.Count ? first.Whole ?? first.Word : null;

    private static string[] Cut(string meaning) => [.. QueryTokens.Of(meaning).Select(word => word.Word)];
}
