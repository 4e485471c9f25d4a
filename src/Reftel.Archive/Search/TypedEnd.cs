namespace Reftel.Archive.Search;

/// <summary>The end of a query that is being typed.</summary>
/// <param name="Typed">All of it, blanks at its end left out.</param>
/// <param name="Field">The name of the field whose value is typed, in lower case; null for none.</param>
/// <param name="Words">The last words with the places where they begin, at most <see cref="MostWords"/>; of a field all of its value.</param>
internal sealed record TypedEnd(string Typed, string? Field, IReadOnlyList<(int Start, string Word)> Words)
{
    /// <summary>The names of posts, and what tags mean, are told by fewer.</summary>
    public const int MostWords = 6;

    /// <summary>In UTF-16 units. Nobody types more and waits to be helped.</summary>
    private const int Longest = 500;

    /// <summary>Where the value of the field begins; it is replaced with its quotation mark and the field's name.</summary>
    private int FieldStart { get; init; }

    /// <summary>Reads what was typed.</summary>
    /// <returns>Null where there is nothing to complete.</returns>
    public static TypedEnd? Of(string typed)
    {
        typed = typed.TrimEnd();
        if (typed.Length is 0 or > Longest) return null;
        var quote = typed.Count(c => c == '"') % 2 == 1 ? typed.LastIndexOf('"') : -1;
        if (quote >= 0) return NameBefore(typed, quote) is { } field ? InField(typed, field, quote + 1) : null;
        var start = LastWord(typed, typed.Length);
        var colon = typed.IndexOf(':', start);
        if (colon >= 0 && NameBefore(typed, colon + 1) is { } name) return InField(typed, name, colon + 1);
        List<(int, string)> words = [];
        for (var end = typed.Length; end > 0 && words.Count < MostWords;)
        {
            start = LastWord(typed, end);
            var word = typed[start..end];
            if (word is "AND" or "OR" or "NOT" or "NEAR" || word.AsSpan().ContainsAny("\":*~")) break;
            words.Insert(0, (start, word));
            end = start;
            while (end > 0 && char.IsWhiteSpace(typed[end - 1])) end--;
            if (end > 0 && typed[end - 1] is '(' or ')') break;
        }

        return words.Count == 0 ? null : new TypedEnd(typed, null, words);
    }

    /// <summary>The last words, from the one of that number on.</summary>
    public string From(int word) => string.Join(' ', Words.Skip(word).Select(each => each.Word));

    /// <summary>All that was typed, with something else from the word of that number on.</summary>
    public string With(int word, string replacement) => Typed[..(Field is null ? Words[word].Start : FieldStart)] + replacement;

    private static TypedEnd? InField(string typed, string field, int from)
    {
        List<(int, string)> words = [];
        for (var at = from; at < typed.Length && words.Count < MostWords;)
        {
            while (at < typed.Length && char.IsWhiteSpace(typed[at])) at++;
            var end = at;
            while (end < typed.Length && !char.IsWhiteSpace(typed[end])) end++;
            if (end > at) words.Add((at, typed[at..end]));
            at = end;
        }

        var start = from - 1;
        while (start > 0 && typed[start - 1] is var c && (char.IsAsciiLetter(c) || c is '-' or ':')) start--;
        return words.Count == 0 ? null : new TypedEnd(typed, field.ToLowerInvariant(), words) { FieldStart = start };
    }

    // The field's name before its colon, which stands right before a position.
    private static string? NameBefore(string typed, int at)
    {
        if (at < 2 || typed[at - 1] != ':') return null;
        var start = at - 1;
        while (start > 0 && (char.IsAsciiLetter(typed[start - 1]) || typed[start - 1] == '-')) start--;
        return start < at - 1 ? typed[start..(at - 1)] : null;
    }

    private static int LastWord(string typed, int end)
    {
        var start = end;
        while (start > 0 && !char.IsWhiteSpace(typed[start - 1]) && typed[start - 1] is not ('(' or ')')) start--;
        return start;
    }
}
