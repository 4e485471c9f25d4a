using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Reftel.Archive.Search;

/// <summary>Offers a query with words that the collection has, where what was asked for is found seldom or nowhere.</summary>
/// <param name="reader">What the asker may search: no other words are offered.</param>
internal sealed class NearSpelling(IndexReader reader)
{
    /// <summary>Results below which another spelling is offered.</summary>
    public const int Few = 3;

    /// <summary>Words of a query that are looked at.</summary>
    private const int MostWords = 8;

    /// <summary>Letters of a word that can be mended; a shorter one is near to everything.</summary>
    private const int ShortestWord = 4;

    /// <summary>From this on two letters may differ.</summary>
    private const int LongWord = 6;

    /// <summary>In UTF-16 units. Longer ones are none that somebody misspells.</summary>
    private const int LongestWord = 40;

    /// <summary>Telegrams that have a word at most for it to be mended.</summary>
    private const int Rare = 5;

    /// <summary>How much more frequent another word has to be.</summary>
    private const int MuchMore = 10;

    /// <summary>Segments of the index that are looked through for other words, the largest.</summary>
    private const int MostSegments = 2;

    /// <summary>Other words that are weighed, the nearest.</summary>
    private const int MostCandidates = 20;

    /// <summary>The query mended.</summary>
    /// <param name="query">As written; everything but the words mended stays as it is.</param>
    /// <param name="found">How many results it has.</param>
    /// <param name="count">How many another query has, under the same filters.</param>
    /// <returns>Null where enough was found, nothing can be mended, or the mended query finds no more.</returns>
    public string? Mended(string query, int found, Func<Query, int> count)
    {
        if (found >= Few || !QueryLexer.TryRead(query, out var tokens, out _)) return null;
        var mended = query;
        var looked = 0;
        foreach (var token in Words(tokens).Reverse())
        {
            var text = token.Kind == QueryTokenKind.Phrase ? query.Substring(token.Position + 1, token.Text.Length) : token.Text;
            var start = token.Position + (token.Kind == QueryTokenKind.Phrase ? 1 : 0);
            foreach (var (at, length) in Letters(text).Reverse())
            {
                if (++looked > MostWords) break;
                var written = text.Substring(at, length);
                if (Nearest(written.ToLowerInvariant(), exactly: token.Kind == QueryTokenKind.Phrase) is { } nearest)
                    mended = mended[..(start + at)] + InCaseOf(written, nearest) + mended[(start + at + length)..];
            }
        }

        return mended != query && TelegramQuery.TryParse(mended, out var other, out _) && count(other) > found ? mended : null;
    }

    // Not the values of fields, but for fields of words.
    private static IEnumerable<QueryToken> Words(List<QueryToken> tokens)
    {
        var depth = 0;
        var valueDepth = -1;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (token.Kind == QueryTokenKind.Open) depth++;
            if (token.Kind == QueryTokenKind.Close && --depth == valueDepth) valueDepth = -1;
            if (valueDepth >= 0) continue;
            if (token.Kind == QueryTokenKind.Field && token.Text.ToLowerInvariant() is not ("subject" or "par"))
            {
                if (tokens[i + 1].Kind == QueryTokenKind.Open) valueDepth = depth;
                else i++;
            }
            else if (token.Kind is QueryTokenKind.Words or QueryTokenKind.Phrase) yield return token;
        }
    }

    // Runs of letters that are words by themselves: no parts of codes, names with apostrophes, or words with figures.
    private static IEnumerable<(int Start, int Length)> Letters(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiLetter(text[at])) at++;
            var length = at - start;
            var alone = (start == 0 || Parts(text[start - 1])) && (at == text.Length || Parts(text[at]));
            if (alone && length is >= ShortestWord and <= LongestWord) yield return (start, length);
            if (length == 0) at++;
        }

        static bool Parts(char c) => c is ' ' or ',' or ';' or ':' or '!' or '?' or '-' or '(' or ')' or '"';
    }

    private string? Nearest(string word, bool exactly)
    {
        var frequency = exactly ? Frequency(word) : Inflections.Of(word).Max(Frequency);
        if (frequency > Rare) return null;
        var least = Math.Max(frequency * MuchMore, 2);
        // People get the first letter right as a rule, and most errors are one.
        return Best(word, letters: 1, kept: 1, least) ?? Best(word, letters: 1, kept: 0, least) ?? (word.Length < LongWord ? null : Best(word, letters: 2, kept: 1, least)) ?? Parted(word, least);
    }

    // The nearest; of these the most frequent. What is much more frequent than a rare word is in the largest segments of the index, so these are looked through.
    private string? Best(string word, int letters, int kept, int least)
    {
        var candidates = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var leaf in reader.Leaves.OrderByDescending(leaf => leaf.Reader.MaxDoc).Take(MostSegments))
        {
            if (leaf.AtomicReader.GetTerms(IndexFields.Text) is not { } terms) continue;
            var near = new FuzzyTermsEnum(terms, new AttributeSource(), new Term(IndexFields.Text, word), letters, kept, transpositions: true);
            while (near.MoveNext())
            {
                if (near.Term.Utf8ToString() is var other && other != word && other.All(char.IsLetter)) candidates[other] = candidates.GetValueOrDefault(other) + near.DocFreq;
            }
        }

        return candidates.OrderBy(candidate => Distance(word, candidate.Key)).ThenByDescending(candidate => candidate.Value).ThenBy(candidate => candidate.Key, StringComparer.Ordinal)
            .Select(candidate => candidate.Key).Take(MostCandidates).FirstOrDefault(candidate => Frequency(candidate) >= least);
    }

    // PORTARVE is PORT ARVE.
    private string? Parted(string word, int least)
    {
        (string? Words, int Frequency) best = (null, 0);
        for (var at = ShortestWord - 1; at <= word.Length - ShortestWord + 1; at++)
        {
            var frequency = Math.Min(Frequency(word[..at]), Frequency(word[at..]));
            if (frequency >= least && frequency > best.Frequency) best = ($"{word[..at]} {word[at..]}", frequency);
        }

        return best.Words;
    }

    private int Frequency(string word) => reader.DocFreq(new Term(IndexFields.Text, word));

    /// <summary>Letters to change, add, leave out or swap with their neighbour to make one word of the other.</summary>
    internal static int Distance(string one, string other)
    {
        var table = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= other.Length; j++) table[0, j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            for (var j = 1; j <= other.Length; j++)
            {
                var change = table[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(change, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }

        return table[one.Length, other.Length];
    }

    // In capitals where the word was; never as an operator.
    private static string InCaseOf(string written, string word)
    {
        if (written.All(char.IsAsciiLetterUpper) && word != "near") return word.ToUpperInvariant();
        return char.IsAsciiLetterUpper(written[0]) ? char.ToUpperInvariant(word[0]) + word[1..] : word;
    }
}
