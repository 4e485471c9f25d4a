using Lucene.Net.Search;
using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>Makes of a query what Lucene searches.</summary>
/// <param name="citedBy">The IDs that a telegram refers to, by its canonical or source ID.</param>
internal sealed class QueryBuilder(Func<string, IReadOnlyList<string>> citedBy)
{
    private const string NearWords = "NEAR stands between words, phrases, or brackets with OR between such.";

    /// <summary>What is wrong; null where nothing is.</summary>
    public QueryFault? Fault { get; private set; }

    /// <summary>The query; null where nothing is sought.</summary>
    public Query? Built(QueryNode node) => Built(node, null);

    // In a field of words, in a field of values, or everywhere.
    private Query? Built(QueryNode node, QueryToken? field)
    {
        switch (node)
        {
            case QueryField { Field.Text: QueryFields.Paragraph } paragraph:
                return InParagraph(paragraph.Part);
            case QueryField inner:
                return Built(inner.Part, inner.Field);
            case QueryAny any:
                return Joined(any.Parts.Select(part => Built(part, field)), Occur.SHOULD);
            case QueryAll all:
                return All(all, field);
            case QueryNot not:
                return All(new QueryAll([not]), field);
            case QueryLongForm form when field is { } named && QueryFields.OfWords(named.Text) is null:
                return Joined(form.Words.Select(word => Built(word, field)), Occur.MUST);
            case QueryLongForm form:
                return LongForm(form, field);
            case QueryNear near when field is not { } named || QueryFields.OfWords(named.Text) is not null:
                return Spot(near, HoldsNames(field)) is { } spot ? Found(spot, field) : null;
            case QueryNear near:
                return Fail(near.Operator, "NEAR stands between words of the text, the subject or a name.", new QueryEdit(near.Operator.Position, near.Operator.Length, "OR"));
            case QueryLeaf leaf:
                return Leaf(leaf.Token, field);
            default:
                throw new InvalidOperationException($"What is a {node.GetType().Name}?");
        }
    }

    private Query? Leaf(QueryToken token, QueryToken? field)
    {
        if (field is { } named && QueryFields.OfWords(named.Text) is null) return Value(token, named);
        var spots = QueryWords.Of(token, HoldsNames(field), out var fault);
        Fault ??= fault;
        var words = Joined(spots.Select(spot => Found(spot, field)), Occur.MUST);
        return field is null && words is not null && ReferenceId.TryParse(token.Text, out var id) ? QueryWords.WithId(id, words) : words;
    }

    private Query? Value(QueryToken token, QueryToken field)
    {
        if (field.Text == QueryFields.CitedBy) return AnyTerm.Of(IndexFields.Id, citedBy(QueryFields.CanonicalId(token.Text.Trim())));
        var query = QueryFields.Read(field.Text, token, out var problem);
        // Without its field it is a word like others.
        return problem is null ? query : Fail(token, problem, new QueryEdit(field.Position, field.Length, ""));
    }

    private BooleanQuery? All(QueryAll node, QueryToken? field)
    {
        var all = new BooleanQuery();
        var excludes = false;
        foreach (var part in node.Parts)
        {
            var not = part as QueryNot;
            if (Built(not?.Part ?? part, field) is not { } query) continue;
            excludes |= not is not null;
            all.Add(query, not is null ? Occur.MUST : Occur.MUST_NOT);
        }

        if (all.Clauses.Count == 0) return null;
        // What only excludes excludes from everything.
        if (excludes && all.Clauses.All(clause => clause.Occur == Occur.MUST_NOT)) all.Add(new MatchAllDocsQuery(), Occur.MUST);
        return all;
    }

    private BooleanQuery LongForm(QueryLongForm form, QueryToken? field)
    {
        var any = new BooleanQuery(disableCoord: true);
        if (Joined(form.Words.Select(word => Built(word, field)), Occur.MUST) is { } words) any.Add(words, Occur.SHOULD);
        foreach (var acronym in form.Acronyms) any.Add(QueryWords.AsAcronym(Found(QueryWords.Acronym(acronym), field)), Occur.SHOULD);
        return any;
    }

    private PlaceQuery? InParagraph(QueryNode node)
    {
        if (Condition(node) is not { } condition || Fault is not null) return null;
        return new PlaceQuery(IndexFields.Text, condition.Approximation(IndexFields.Text) ?? new MatchAllDocsQuery(), condition, byParagraph: true);
    }

    private PlaceCondition? Condition(QueryNode node)
    {
        switch (node)
        {
            case QueryLeaf leaf:
                var spots = QueryWords.Of(leaf.Token, asNames: false, out var fault);
                Fault ??= fault;
                return All(spots.Select(spot => new SpotCondition(spot)));
            case QueryNear near:
                return Spot(near, asNames: false) is { } found ? new SpotCondition(found) : null;
            case QueryNot not:
                return Condition(not.Part) is { } part ? new NotCondition(part) : null;
            case QueryAll all:
                return All(all.Parts.Select(Condition));
            case QueryAny any:
                return Any(any.Parts.Select(Condition));
            case QueryLongForm form:
                return Any([All(form.Words.Select(Condition)), .. form.Acronyms.Select(acronym => new SpotCondition(QueryWords.Acronym(acronym)))]);
            default:
                throw new InvalidOperationException($"What is a {node.GetType().Name} in a paragraph?");
        }
    }

    // What stands at places, as NEAR wants it.
    private Spot? Spot(QueryNode node, bool asNames)
    {
        switch (node)
        {
            case QueryLeaf leaf:
                var spot = QueryWords.AsOne(leaf.Token, asNames, out var fault);
                Fault ??= fault;
                return spot;
            case QueryAny any:
                List<Spot> parts = [.. any.Parts.Select(part => Spot(part, asNames)).OfType<Spot>()];
                return parts.Count == 0 ? null : new AnySpot(parts[0], parts[1..]);
            case QueryNear near:
                var left = Spot(near.Left, asNames);
                var right = Spot(near.Right, asNames);
                if (left is not null && right is not null) return new NearSpot(left, right, near.Operator.Number);
                Fail(near.Operator, NearWords, null);
                return null;
            default:
                return null;
        }
    }

    private static Query Found(Spot spot, QueryToken? field) => field is { } named ? spot.ToQuery(QueryFields.OfWords(named.Text)!) : QueryWords.Everywhere(spot);

    private static bool HoldsNames(QueryToken? field) => field is { } named && QueryFields.HoldsNames(named.Text);

    private static PlaceCondition? All(IEnumerable<PlaceCondition?> parts) => parts.OfType<PlaceCondition>().ToList() switch
    {
        [] => null,
        [var only] => only,
        var all => new AllCondition(all),
    };

    private static PlaceCondition? Any(IEnumerable<PlaceCondition?> parts) => parts.OfType<PlaceCondition>().ToList() switch
    {
        [] => null,
        [var only] => only,
        var any => new AnyCondition(any),
    };

    private static Query? Joined(IEnumerable<Query?> parts, Occur occur)
    {
        List<Query> found = [.. parts.OfType<Query>()];
        if (found.Count < 2) return found.FirstOrDefault();
        if (occur == Occur.SHOULD) return AnyQuery.Of(found);
        var joined = new BooleanQuery();
        foreach (var query in found) joined.Add(query, occur);
        return joined;
    }

    private BooleanQuery? Fail(QueryToken token, string message, QueryEdit? edit)
    {
        Fault ??= new QueryFault(token.Position, message, edit);
        return null;
    }
}
