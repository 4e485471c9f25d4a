using Lucene.Net.Index;
using Lucene.Net.Search;
using Reftel.Archive.Store;
using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>Finds telegrams that say what a telegram says: copies of it, and others about the same.</summary>
/// <param name="state">Store and index as of one moment.</param>
/// <param name="texts">Reads the texts of copies.</param>
internal sealed class RelatedFinder(SearchState state, TextDecoder texts)
{
    /// <summary>Part of the sequences of three words that copies have in common at least. A word that was corrected costs three sequences of some hundreds.</summary>
    public const double LeastInCommon = 0.8;

    /// <summary>Texts compared at most: a circular sent to every post may have as many copies as there are posts.</summary>
    private const int MostCompared = 100;

    /// <summary>Words of the text that are sought, the most telling.</summary>
    private const int MostWords = 16;

    /// <summary>Words of which it is asked how rare they are, the most frequent in the text: each is looked up in every segment.</summary>
    private const int MostWeighed = 120;

    /// <summary>Shorter words tell little.</summary>
    private const int ShortestWord = 4;

    private const float SubjectWeight = 2f;
    private const float TagWeight = 0.5f;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Copies of a telegram, the likest first.</summary>
    /// <param name="document">The telegram's number in the store.</param>
    /// <param name="body">Its text.</param>
    /// <param name="parsed">As it was read.</param>
    /// <param name="cancellation">Ends it.</param>
    public IReadOnlyList<(long Document, double InCommon)> Copies(long document, string body, Telegram parsed, CancellationToken cancellation)
    {
        var likeness = Likeness.Of(body, parsed);
        if (likeness == 0) return [];
        var compared = new ComparedTexts(new DocumentReader(state.Connection, texts));
        compared.Add(document, body, parsed);
        List<(long Document, double InCommon)> copies = [];
        foreach (var candidate in state.View.Like(likeness).Where(other => other != document).Take(MostCompared))
        {
            cancellation.ThrowIfCancellationRequested();
            if (compared.InCommon(document, candidate) is >= LeastInCommon and var inCommon) copies.Add((candidate, inCommon));
        }

        return [.. copies.OrderByDescending(copy => copy.InCommon).ThenBy(copy => copy.Document)];
    }

    /// <summary>Telegrams about the same, the best first: by the rare words of its text, by its subject and its TAGS.</summary>
    /// <param name="body">The telegram's text.</param>
    /// <param name="parsed">As it was read.</param>
    /// <param name="others">Not these: the telegram itself and its copies.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellation">Ends it.</param>
    public IReadOnlyList<long> Similar(string body, Telegram parsed, IReadOnlyCollection<long> others, int most, CancellationToken cancellation)
    {
        if (Alike(body, parsed, others.Count) is not { } query) return [];
        var limit = new SearchLimit(Longest, cancellation);
        try
        {
            // Not through the state, which would look for damage in all of the index: this is asked at every page of a telegram.
            var hits = state.View.Find(query, new SoughtHits([], SearchOrder.Relevance, WithCounts: false), most + others.Count, null, limit);
            return [.. hits.Top.Select(hit => (long)hit.DocumentId).Except(others).Take(most)];
        }
        catch (SearchTimeoutException)
        {
            return [];
        }
    }

    private BooleanQuery? Alike(string body, Telegram parsed, int others)
    {
        var words = new BooleanQuery(disableCoord: true);
        foreach (var (word, states) in Telling(body, parsed, others)) words.Add(new TermQuery(word, states), Occur.SHOULD);
        foreach (var (word, states) in Known(IndexFields.Subject, QueryTokens.Of(parsed.Subject).Select(word => word.Word).Where(word => word.Length >= ShortestWord).Distinct().Take(MostWords)))
            words.Add(new TermQuery(word, states) { Boost = SubjectWeight }, Occur.SHOULD);
        if (words.Clauses.Count == 0) return null;
        // TAGS weigh among those that share a word: half the archive may have one of them.
        var alike = new BooleanQuery(disableCoord: true) { { words, Occur.MUST } };
        foreach (var tag in parsed.Tags.Select(tag => tag.Code).Distinct().Take(MostWords)) alike.Add(new TermQuery(new Term(IndexFields.Tag, tag)) { Boost = TagWeight }, Occur.SHOULD);
        return alike;
    }

    // Frequent here, rare elsewhere.
    private IEnumerable<(Term Word, TermContext States)> Telling(string body, Telegram parsed, int others)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        List<BodyStretch> stretches = [];
        BodyStretch.Cut(parsed, stretches);
        foreach (var word in stretches.SelectMany(stretch => QueryTokens.Of(stretch.Span.Of(body))).Select(word => word.Word).Where(IsTelling))
            counts[word] = counts.GetValueOrDefault(word) + 1;
        var frequent = counts.OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MostWeighed).Select(pair => pair.Key);
        return Known(IndexFields.Text, frequent)
            .Select(word => (Word: word, Weight: Weight(counts[word.Word.Text], word.States.DocFreq - others, state.View.Reader.NumDocs)))
            .Where(word => word.Weight > 0).OrderByDescending(word => word.Weight).ThenBy(word => word.Word.Word.Text, StringComparer.Ordinal).Take(MostWords).Select(word => word.Word);
    }

    private IReadOnlyList<(Term Word, TermContext States)> Known(string field, IEnumerable<string> words) =>
        words.ToList() is { Count: > 0 } some ? TermStates.Of(state.View.Reader, field, some, asOne: false) : [];

    private static bool IsTelling(string word) => word.Length >= ShortestWord && word.Any(char.IsLetter);

    // A word of this telegram and its copies alone leads nowhere.
    private static double Weight(int count, int elsewhere, int all) => elsewhere < 1 ? 0 : Math.Sqrt(count) * Math.Log((double)all / elsewhere);
}
