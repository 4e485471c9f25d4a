using System.Collections.Frozen;
using Lucene.Net.Search;
using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>The fields of the query language.</summary>
internal static class QueryFields
{
    /// <summary>The field whose brackets hold for one paragraph.</summary>
    public const string Paragraph = "par";

    /// <summary>The field that asks the store.</summary>
    public const string CitedBy = "cited-by";

    /// <summary>What is written for a date that nobody knows.</summary>
    private const string Unknown = "unknown";

    // No name of an origin has so many letters.
    private const int LongestName = 100;

    private delegate Query? ValueReader(QueryToken value, out string? problem);

    /// <summary>Fields of words, and what the index calls them.</summary>
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["subject"] = IndexFields.Subject,
        ["from"] = IndexFields.From,
        ["to"] = IndexFields.To,
        [Paragraph] = IndexFields.Text,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, ValueReader> Values = new Dictionary<string, ValueReader>(StringComparer.Ordinal)
    {
        ["tag"] = Codes(IndexFields.Tag, tag => tag.ToUpperInvariant() is var code && TagVocabulary.Correct(code) is { Count: > 0 } corrected ? [code, .. corrected] : [code]),
        ["caption"] = Codes(IndexFields.Caption, caption => [caption.ToUpperInvariant()]),
        ["collection"] = Codes(IndexFields.Collection, name => [name]),
        ["kind"] = Codes(IndexFields.Kind, kind => [kind.ToLowerInvariant()]),
        ["ref"] = Codes(IndexFields.Id, Canonical),
        ["cites"] = Codes(IndexFields.Cites, Canonical),
        ["origin"] = Slugs(IndexFields.Origin, OriginPattern),
        ["classification"] = Slugs(IndexFields.Classification, ClassificationPattern),
        ["created"] = Date(IndexFields.Created),
        ["released"] = Date(IndexFields.Released),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] All = [.. Words.Keys.Concat(Values.Keys).Append(CitedBy).Order(StringComparer.Ordinal)];

    /// <summary>All of them, as messages list them.</summary>
    public static readonly string Names = string.Join(", ", All);

    /// <summary>True where there is a field of that name.</summary>
    /// <param name="name">In lower case.</param>
    public static bool IsKnown(string name) => Words.ContainsKey(name) || Values.ContainsKey(name) || name == CitedBy;

    /// <summary>The field that a name comes near to; null where none is meant.</summary>
    /// <param name="name">In lower case. Of three letters nothing is said: too many words would be near <c>to</c> and <c>tag</c>.</param>
    public static string? Nearest(string name)
    {
        if (name.Length is < 4 or > 20) return null;
        var limit = name.Length < 6 ? 1 : 2;
        return All.Select(field => (Field: field, Distance: EditDistance.Of(name, field))).Where(near => near.Distance <= limit).OrderBy(near => near.Distance).FirstOrDefault().Field;
    }

    /// <summary>The index's name of a field of words; null where the field has values.</summary>
    public static string? OfWords(string name) => Words.GetValueOrDefault(name);

    /// <summary>Words of names, which have no inflections.</summary>
    public static bool HoldsNames(string name) => name is "from" or "to";

    /// <summary>A field of values with one of them.</summary>
    /// <param name="name">In lower case, of a field of values.</param>
    /// <param name="value">What stands behind its colon.</param>
    /// <param name="problem">One sentence; null where there is none.</param>
    /// <returns>Null where the value has no letter or digit.</returns>
    public static Query? Read(string name, QueryToken value, out string? problem)
    {
        problem = null;
        if (value.Kind == QueryTokenKind.Fuzzy)
        {
            problem = $"~ stands behind words of the text; {name}: takes its values as they are.";
            return null;
        }

        // TAGS of persons have a comma, and stand in quotation marks.
        if (value.Kind == QueryTokenKind.Phrase || !value.Text.Contains(',', StringComparison.Ordinal)) return Values[name](value, out problem);
        var any = new BooleanQuery(disableCoord: true);
        foreach (var part in value.Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (any.Clauses.Count == TelegramQuery.MaxTerms) problem = $"A list may have {TelegramQuery.MaxTerms} values.";
            if (problem is null && Values[name](value with { Kind = QueryTokenKind.Words, Text = part }, out problem) is { } query) any.Add(query, Occur.SHOULD);
            if (problem is not null) return null;
        }

        return any.Clauses.Count == 0 ? null : any;
    }

    /// <summary>A reference ID in its canonical form; anything else as it is.</summary>
    public static string CanonicalId(string value) => ReferenceId.TryParse(value, out var id) ? id.ToString() : value;

    private static string[] Canonical(string value) => [CanonicalId(value)];

    private static ValueReader Codes(string field, Func<string, IReadOnlyCollection<string>> terms) => (QueryToken value, out string? problem) =>
    {
        problem = null;
        var text = value.Text.Trim();
        if (text.Length == 0) return null;
        if (value.Kind != QueryTokenKind.Prefix) return AnyTerm.Of(field, terms(text));
        return new ExpansionQuery(field, new Beginning(value, terms(text).First(), ITermExpansion.MostCodes));
    };

    private static ValueReader Slugs(string field, Func<string, string?> pattern) => (QueryToken value, out string? problem) =>
    {
        problem = null;
        if (value.Kind == QueryTokenKind.Prefix) return Slug.Of(value.Text) is { Length: > 0 } slug ? new ExpansionQuery(field, new Beginning(value, slug, ITermExpansion.MostCodes)) : null;
        return pattern(value.Text) is { } found ? new ExpansionQuery(field, new SlugPattern(found)) : null;
    };

    // The whole name or some of its words, hyphens or not: LUXEMBOURG and embassy-luxembourg, PORTARVE and port-arve. Other names of a post are those of the vocabulary.
    private static string? OriginPattern(string value)
    {
        var slug = Slug.Of(value);
        if (slug.Length is 0 or > LongestName) return null;
        var letters = slug.Replace("-", "", StringComparison.Ordinal);
        var pattern = $"(.*-)?{string.Join("-?", letters.ToCharArray())}(-.*)?";
        return Posts.Find(Posts.Canonical(letters.ToUpperInvariant())) is { } post ? $"{pattern}|{Slug.Of(post.FullName)}" : pattern;
    }

    // The name or its beginning: SECRET is SECRET//NOFORN too. Portion marks stand for what they mark.
    private static string? ClassificationPattern(string value)
    {
        var marked = ClassificationVocabulary.Marked(value.Trim().Trim('(', ')').ToUpperInvariant());
        var slugs = (marked.Count > 0 ? marked.Select(classification => Slug.Of(classification)) : [Slug.Of(value)]).Where(slug => slug.Length is > 0 and <= LongestName).Distinct().ToList();
        return slugs.Count == 0 ? null : $"({string.Join('|', slugs)})(-.*)?";
    }

    private static ValueReader Date(string field) => (QueryToken value, out string? problem) =>
    {
        problem = null;
        if (string.Equals(value.Text.Trim(), Unknown, StringComparison.OrdinalIgnoreCase))
            return new BooleanQuery { { new ConstantScoreQuery(new MatchAllDocsQuery()), Occur.MUST }, { AnyTerm.Of(field, DateTerms.Any), Occur.MUST_NOT } };
        if (value.Kind != QueryTokenKind.Prefix && DaySpan.TryRead(value.Text, out var span)) return AnyTerm.Of(field, DateTerms.Cover(span));
        problem = "A date is written 2008, 2008-01, 2008-01-15 or \"15 Jan 2008\", a span 2008-01..2009-02, of which either end may be left out, or >=2008.";
        return null;
    };
}
