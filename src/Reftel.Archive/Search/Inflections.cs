using System.Buffers;

namespace Reftel.Archive.Search;

/// <summary>The English inflections under which a word is sought: plurals, past and present participles.</summary>
/// <remarks>
/// The index keeps words as they were written, once. Which of them belong together is settled by the query, which asks for every form that a word may take; so the exact
/// word can be asked for as well, the index is a quarter smaller, and better rules need no new index.
/// </remarks>
internal static class Inflections
{
    private const int Shortest = 3;
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiouy");
    private static readonly string[] Endings = ["", "s", "es", "ed", "d", "ing"];

    /// <summary>The word and those that share its stem, each once, the word first.</summary>
    /// <param name="word">In lower case. With anything but the letters a to z it has no forms but itself.</param>
    public static IReadOnlyList<string> Of(string word)
    {
        if (word.Length < Shortest || word.AsSpan().IndexOfAnyExceptInRange('a', 'z') >= 0) return [word];
        var stem = Stem(word);
        List<string> forms = [word];
        List<string> bases = [stem, stem + 'e', stem + stem[^1]];
        if (stem[^1] == 'i') bases.Add(stem[..^1] + 'y');
        foreach (var form in bases.SelectMany(from => Endings.Select(ending => from + ending)))
        {
            if (form.Length >= Shortest && !forms.Contains(form) && Stem(form) == stem) forms.Add(form);
        }

        return forms;
    }

    /// <summary>What inflected forms have in common; no word itself.</summary>
    public static string Stem(string word)
    {
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4) return word[..^2];
        if (word.EndsWith("ied", StringComparison.Ordinal) && word.Length > 4) return word[..^2];
        var stem = WithoutPlural(word);
        foreach (var ending in (ReadOnlySpan<string>)["ed", "ing"])
        {
            if (!stem.EndsWith(ending, StringComparison.Ordinal)) continue;
            var rest = stem[..^ending.Length];
            if (rest.Length < Shortest || !rest.AsSpan().ContainsAny(Vowels)) continue;
            stem = rest;
            break;
        }

        if (stem.Length > Shortest && stem[^1] == 'e') stem = stem[..^1];
        if (stem.Length > Shortest && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z' or 'a' or 'e' or 'i' or 'o' or 'u')) stem = stem[..^1];
        return stem.Length > Shortest && stem[^1] == 'y' && stem[^2] is not ('a' or 'e' or 'i' or 'o' or 'u') ? stem[..^1] + 'i' : stem;
    }

    private static string WithoutPlural(string word)
    {
        if (word.Length <= Shortest || word[^1] != 's' || word[^2] is 's' or 'u' or 'i') return word;
        // CHURCHES, TAXES and PASSES lose both letters; in TREATIES the y came first.
        if (word[^2] == 'e' && word.Length > 4 && (word[^3] is 's' or 'x' or 'z' || (word[^3] == 'h' && word[^4] is 'c' or 's'))) return word[..^2];
        return word[..^1];
    }
}
