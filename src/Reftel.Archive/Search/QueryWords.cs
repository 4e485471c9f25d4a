using Lucene.Net.Index;
using Lucene.Net.Search;
using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>What the words of a query stand for.</summary>
internal static class QueryWords
{
    /// <summary>
    /// Of a word in the subject, beside what it weighs in the text. Subjects are short and few have any one word, so that it weighs more there as it is: with 4, a query in
    /// whole sentences found first what has THE or FOR in its subject (<c>bench/relevance</c>).
    /// </summary>
    private const float SubjectWeight = 1f;

    /// <summary>Of a word in the summary, likewise.</summary>
    private const float SummaryWeight = 1f;

    /// <summary>How much more the telegram itself counts than those that mention its ID.</summary>
    private const float IdWeight = 20f;

    /// <summary>Of an acronym for its long form and the other way round, beside what was asked for.</summary>
    private const float AcronymWeight = 0.5f;

    /// <summary>Letters before an asterisk or a tilde at least: fewer would name half the dictionary.</summary>
    private const int ShortestBeginning = 2;

    private const int ShortestFuzzy = 3;

    // From so many letters on two of them may differ.
    private const int LongFuzzy = 6;

    /// <summary>In the text. Whatever the subject and the summary say stands there as well, and weighs more.</summary>
    public static Query Everywhere(Spot spot)
    {
        var text = spot.ToQuery(IndexFields.Text);
        if (spot is NearSpot) return text;
        var subject = spot.ToQuery(IndexFields.Subject);
        subject.Boost *= SubjectWeight;
        List<Query> beside = [subject];
        // The summary keeps no positions.
        if (spot is AnySpot { First: WordSpot } and var any) spot = ((AnySpot)any).First;
        if (spot is WordSpot)
        {
            var summary = spot.ToQuery(IndexFields.Summary);
            summary.Boost *= SummaryWeight;
            beside.Add(summary);
        }

        return new EverywhereQuery(text, beside);
    }

    /// <summary>An ID finds the telegram that has it first, then those that speak of it.</summary>
    public static Query WithId(ReferenceId id, Query? words)
    {
        var any = new BooleanQuery(disableCoord: true) { { new TermQuery(new Term(IndexFields.Id, id.ToString())) { Boost = IdWeight }, Occur.SHOULD }, { new TermQuery(new Term(IndexFields.Cites, id.ToString())), Occur.SHOULD } };
        if (words is not null) any.Add(words, Occur.SHOULD);
        return any;
    }

    /// <summary>What a piece of a query stands for: all of these have to be there.</summary>
    /// <param name="token">Words, phrase, beginning or spelling.</param>
    /// <param name="asNames">Words of names have neither inflections nor long forms.</param>
    /// <param name="fault">Null where there is none.</param>
    /// <returns>Empty where it has no letter or digit.</returns>
    public static IReadOnlyList<Spot> Of(QueryToken token, bool asNames, out QueryFault? fault)
    {
        fault = null;
        var words = QueryTokens.Of(token.Text);
        if (words.Count == 0) return [];
        switch (token.Kind)
        {
            case QueryTokenKind.Phrase:
                return [Phrase(words, asNames)];
            case QueryTokenKind.Prefix:
                // Codes as a whole: 08STATE13*, A/D*.
                if (words[0].Words == words.Count && (words[0].Whole ?? words[0].Word) is { Length: >= ShortestBeginning } beginning) return [new ExpandedSpot(new Beginning(token, beginning, ITermExpansion.MostWords))];
                fault = new QueryFault(token.Position, $"An asterisk stands behind the beginning of one word, {ShortestBeginning} letters at least.", new QueryEdit(token.Position, token.Length, token.Text.TrimEnd('*')));
                return [];
            case QueryTokenKind.Fuzzy:
                if (words is [{ Whole: null, Word.Length: >= ShortestFuzzy } spelling])
                    return [new ExpandedSpot(new Spelling(token, spelling.Word, token.Number > 0 ? token.Number : spelling.Word.Length < LongFuzzy ? 1 : QueryLexer.MaxEdits))];
                fault = new QueryFault(token.Position, $"A tilde stands behind one word of {ShortestFuzzy} letters at least.", new QueryEdit(token.Position, token.Length, token.Text));
                return [];
        }

        List<Spot> groups = [];
        for (var i = 0; i < words.Count; i += words[i].Words) groups.Add(Group(token.Text, words.GetRange(i, words[i].Words), asNames));
        return groups;
    }

    /// <summary>The same as one thing at one place: what is written without a blank stands side by side.</summary>
    public static Spot? AsOne(QueryToken token, bool asNames, out QueryFault? fault) => Of(token, asNames, out fault) switch
    {
        [] => null,
        [var only] => only,
        _ => Phrase(QueryTokens.Of(token.Text), asNames),
    };

    /// <summary>An acronym where its long form is sought.</summary>
    public static Spot Acronym(string term) => new WordSpot(term);

    /// <summary>A query that weighs less than what was asked for.</summary>
    public static Query AsAcronym(Query query)
    {
        query.Boost *= AcronymWeight;
        return query;
    }

    private static Spot Group(string written, List<QueryWord> group, bool asNames)
    {
        var word = group[0];
        var term = word.Whole ?? word.Word;
        Spot spot;
        if (word.Whole is null) spot = Word(word, asNames);
        else if (word.IsCode) spot = new WordSpot(term);
        else spot = new AnySpot(new WordSpot(term), [new PhraseSpot([.. group.Select(part => part.Word)])]);
        var longForms = asNames ? [] : AcronymWords.LongFormsOf(written, term);
        return longForms.Count == 0 ? spot : new AnySpot(spot, [.. longForms.Select(form => new PhraseSpot(form))], AcronymWeight);
    }

    private static WordSpot Word(QueryWord word, bool asNames) =>
        new(word.Word, [.. (asNames ? [word.Word] : Inflections.Of(word.Word)).Concat(word.Spellings).Distinct().Where(form => form != word.Word)]);

    private static Spot Phrase(List<QueryWord> words, bool asNames)
    {
        var phrase = new PhraseSpot([.. words.Select(word => word.Word)]);
        List<Spot> others = [];
        // BRANTLEY-QUAYLE over a line end is one word.
        if (words.Exists(word => word is { Whole: not null, IsCode: false })) others.Add(new PhraseSpot(Joined(words)));
        var acronyms = asNames ? [] : AcronymWords.AcronymsOf(phrase.Words);
        Spot spot = others.Count == 0 ? phrase : new AnySpot(phrase, others);
        return acronyms.Count == 0 ? spot : new AnySpot(spot, [.. acronyms.Select(Acronym)], AcronymWeight);
    }

    private static List<string> Joined(List<QueryWord> words)
    {
        List<string> joined = [];
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] is { Whole: { } whole, IsCode: false } word)
            {
                joined.Add(whole);
                i += word.Words - 1;
            }
            else joined.Add(words[i].Word);
        }

        return joined;
    }
}
