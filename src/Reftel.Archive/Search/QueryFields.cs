using System.Collections.Frozen;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>The fields of the query language.</summary>
internal static class QueryFields
{
    private delegate Query? Reader(QueryToken value, out string? problem);

    private static readonly FrozenDictionary<string, Reader> Fields = new Dictionary<string, Reader>(StringComparer.Ordinal)
    {
        ["subject"] = (QueryToken value, out string? problem) => QueryWords.In(IndexFields.Subject, value, inflected: true, out problem),
        ["from"] = (QueryToken value, out string? problem) => QueryWords.In(IndexFields.From, value, inflected: false, out problem),
        ["to"] = (QueryToken value, out string? problem) => QueryWords.In(IndexFields.To, value, inflected: false, out problem),
        ["tag"] = Code(IndexFields.Tag, value => value.ToUpperInvariant()),
        ["caption"] = Code(IndexFields.Caption, value => value.ToUpperInvariant()),
        ["collection"] = Code(IndexFields.Collection, value => value),
        ["kind"] = Code(IndexFields.Kind, value => value.ToLowerInvariant()),
        ["ref"] = Code(IndexFields.Id, Canonical),
        ["cites"] = Code(IndexFields.Cites, Canonical),
        ["origin"] = Slugs(IndexFields.Origin, slug => [slug, $"*-{slug}", $"{slug}-*", $"*-{slug}-*"]),
        ["classification"] = Slugs(IndexFields.Classification, slug => [slug, $"{slug}-*"]),
        ["created"] = Date(IndexFields.Created),
        ["released"] = Date(IndexFields.Released),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string Names = string.Join(", ", Fields.Keys.Order(StringComparer.Ordinal));

    /// <summary>True where there is a field of that name, in any case.</summary>
    public static bool IsKnown(string name) => Fields.ContainsKey(name.ToLowerInvariant());

    /// <summary>A field with its value.</summary>
    /// <param name="name">In lower case.</param>
    /// <param name="value">What stands behind its colon.</param>
    /// <param name="problem">One sentence; null where there is none.</param>
    /// <returns>Null where the value has no word.</returns>
    public static Query? Read(string name, QueryToken value, out string? problem)
    {
        if (Fields.TryGetValue(name, out var read)) return read(value, out problem);
        problem = $"There is no field {name}. Fields are {Names}.";
        return null;
    }

    private static string Canonical(string value) => ReferenceId.TryParse(value, out var id) ? id.ToString() : value;

    private static Reader Code(string field, Func<string, string> canonical) => (QueryToken value, out string? problem) =>
    {
        problem = null;
        var term = new Term(field, canonical(value.Text.Trim()));
        return new ConstantScoreQuery(value.Kind == QueryTokenKind.Prefix ? new PrefixQuery(term) : new TermQuery(term));
    };

    // Names are sought by their slugs: the whole, or some of its words. There are few of them.
    private static Reader Slugs(string field, Func<string, string[]> patterns) => (QueryToken value, out string? problem) =>
    {
        problem = null;
        if (Slug.Of(value.Text) is not { Length: > 0 } slug) return null;
        if (value.Kind == QueryTokenKind.Prefix) return new ConstantScoreQuery(new PrefixQuery(new Term(field, slug)));
        var any = new BooleanQuery();
        foreach (var pattern in patterns(slug)) any.Add(pattern.Contains('*') ? new WildcardQuery(new Term(field, pattern)) : new TermQuery(new Term(field, pattern)), Occur.SHOULD);
        return new ConstantScoreQuery(any);
    };

    private static Reader Date(string field) => (QueryToken value, out string? problem) =>
    {
        problem = null;
        if (!DateTerms.TryRead(value.Text.Trim(), out var terms))
        {
            problem = "A date is written 2008, 2008-01 or 2008-01-15, a span 2008-01..2009-02, of which either end may be left out.";
            return null;
        }

        var any = new BooleanQuery();
        foreach (var term in terms) any.Add(new TermQuery(new Term(field, term)), Occur.SHOULD);
        return new ConstantScoreQuery(any);
    };
}
