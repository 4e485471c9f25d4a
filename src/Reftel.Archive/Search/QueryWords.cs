using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>Words, phrases and prefixes of a query as Lucene searches them.</summary>
internal static class QueryWords
{
    /// <summary>How much more a word counts in the subject than in the text.</summary>
    private const float SubjectWeight = 4f;

    /// <summary>How much more the telegram itself counts than those that mention its ID.</summary>
    private const float IdWeight = 20f;

    /// <summary>A word in both fields counts a little more than in one.</summary>
    private const float TieBreaker = 0.1f;

    /// <summary>Letters before an asterisk at least: fewer would name half the dictionary.</summary>
    private const int ShortestPrefix = 2;

    /// <summary>In text or subject.</summary>
    /// <returns>Null where there is no word.</returns>
    public static Query? Everywhere(QueryToken token, out string? problem)
    {
        if (In(IndexFields.Text, token, inflected: true, out problem) is not { } text || In(IndexFields.Subject, token, inflected: true, out _) is not { } subject) return null;
        subject.Boost *= SubjectWeight;
        var query = new DisjunctionMaxQuery([text, subject], TieBreaker);
        if (!ReferenceId.TryParse(token.Text, out var id)) return query;
        // An ID finds the telegram that has it first, then those that speak of it.
        query.Add(new TermQuery(new Term(IndexFields.Id, id.ToString())) { Boost = IdWeight });
        query.Add(new TermQuery(new Term(IndexFields.Cites, id.ToString())));
        return query;
    }

    /// <summary>In one field.</summary>
    /// <param name="field">A field of words.</param>
    /// <param name="token">Words, phrase or prefix.</param>
    /// <param name="inflected">A word stands for its inflections too; never in a phrase.</param>
    /// <param name="problem">One sentence; null where there is none.</param>
    /// <returns>Null where there is no word.</returns>
    public static Query? In(string field, QueryToken token, bool inflected, out string? problem)
    {
        problem = null;
        var words = QueryTokens.Of(token.Text);
        if (words.Count == 0) return null;
        if (token.Kind == QueryTokenKind.Phrase) return Phrase(field, words);
        if (token.Kind == QueryTokenKind.Prefix) return Prefix(field, words, out problem);
        var all = new BooleanQuery();
        for (var i = 0; i < words.Count; i += words[i].Words) all.Add(Group(field, words.GetRange(i, words[i].Words), inflected), Occur.MUST);
        return all.Clauses is [var only] ? only.Query : all;
    }

    private static Query Group(string field, List<QueryWord> group, bool inflected)
    {
        if (group is [{ Whole: null } word]) return Word(field, word, inflected);
        var whole = new TermQuery(new Term(field, group[0].Whole!));
        if (group[0].IsCode) return whole;
        return new BooleanQuery(disableCoord: true) { { whole, Occur.SHOULD }, { Phrase(field, group), Occur.SHOULD } };
    }

    private static WordQuery Word(string field, QueryWord word, bool inflected) =>
        new(field, [.. (inflected ? Inflections.Of(word.Word) : [word.Word]).Concat(word.Spellings).Distinct()]);

    private static Query Phrase(string field, List<QueryWord> words)
    {
        if (words is [{ Whole: null } single]) return new TermQuery(new Term(field, single.Word));
        var phrase = new PhraseQuery();
        foreach (var word in words) phrase.Add(new Term(field, word.Word), word.Position - words[0].Position);
        return phrase;
    }

    private static PrefixQuery? Prefix(string field, List<QueryWord> words, out string? problem)
    {
        problem = words is not [{ Whole: null, Word.Length: >= ShortestPrefix }] ? $"An asterisk stands behind one word's beginning, of {ShortestPrefix} letters at least." : null;
        return problem is null ? new PrefixQuery(new Term(field, new BytesRef(words[0].Word))) : null;
    }
}
