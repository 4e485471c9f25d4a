using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>Finds the acronyms of a telegram that the vocabulary knows.</summary>
internal static class AcronymNotes
{
    /// <summary>More than any telegram has; a hostile one may try.</summary>
    private const int Most = 100;

    private const int Longest = 12;

    /// <summary>The first place of each acronym in the running text, with what it stands for.</summary>
    /// <remarks>In lines that are all capitals, as the older telegrams are, WHO and AID are words as a rule: nothing is told there.</remarks>
    public static IReadOnlyList<TextNote> In(string body, Telegram telegram)
    {
        var notes = new List<TextNote>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var leaf in telegram.BodyLeaves)
        {
            if (leaf.Kind is not (LeafKind.Text or LeafKind.Unread) || leaf.Span.End > body.Length || !leaf.Span.Of(body).ContainsAnyInRange('a', 'z')) continue;
            for (var at = leaf.Span.Start; at < leaf.Span.End && notes.Count < Most;)
            {
                if (!IsLetter(body[at]))
                {
                    at++;
                    continue;
                }

                var end = at;
                while (end < leaf.Span.End && (IsLetter(body[end]) || (body[end] is '/' or '-' && end + 1 < leaf.Span.End && IsLetter(body[end + 1])))) end++;
                var word = TextSpan.FromBounds(at, end);
                // FSN-10 is an FSN of grade 10.
                if (MeaningOf(word.Of(body)) is null && word.Of(body).IndexOf('-') is var hyphen and > 0) word = word with { Length = hyphen };
                if (MeaningOf(word.Of(body)) is { } meaning && known.Add(word.Of(body).ToString())) notes.Add(new TextNote(word, meaning));
                at = end;
            }
        }

        return notes;
    }

    /// <summary>Offices and posts of a passing instruction, each once: <c>DEPT FOR G/TIP, INL</c>.</summary>
    public static IReadOnlyList<(string Letters, string Meaning)> InPassing(string? passing)
    {
        var found = new List<(string, string)>();
        foreach (var word in (passing ?? "").Split([' ', ',', ';', '(', ')', '.'], StringSplitOptions.RemoveEmptyEntries).Distinct().Take(Most))
        {
            if (MeaningOf(word) is { } meaning) found.Add((word, meaning));
        }

        return found;
    }

    private static string? MeaningOf(ReadOnlySpan<char> word)
    {
        if (word.Length is < 2 or > Longest) return null;
        foreach (var c in word)
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c is not ('/' or '-')) return null;
        }

        var meanings = Acronyms.Find(word.ToString());
        return meanings.Count == 0 ? null : string.Join("; or: ", meanings.Select(meaning => meaning.Expansion));
    }

    private static bool IsLetter(char c) => char.IsLetterOrDigit(c);
}
