namespace Reftel.Archive.Search;

/// <summary>Puts the pieces of a query together.</summary>
/// <remarks>OR binds least, then AND, written or not, then NEAR.</remarks>
internal sealed class QueryParser(List<QueryToken> tokens)
{
    /// <summary>Brackets within brackets at most.</summary>
    private const int MaxDepth = 20;

    private int _at;
    private int _terms;
    private int _depth;
    private bool _inField;

    /// <summary>What is wrong; null where nothing is.</summary>
    public QueryFault? Fault { get; private set; }

    private QueryToken Token => tokens[_at];

    /// <summary>Reads all of it.</summary>
    /// <returns>Null where nothing is sought.</returns>
    public QueryNode? Whole()
    {
        var node = Either();
        if (Fault is null && Token.Kind == QueryTokenKind.Close) Fail(Token, "This bracket was never opened.", Removed(Token));
        return Fault is null ? node : null;
    }

    private QueryNode? Either()
    {
        List<QueryNode> alternatives = [];
        if (Every() is { } first) alternatives.Add(first);
        while (Fault is null && Token.Kind == QueryTokenKind.Or)
        {
            var or = tokens[_at++];
            if (!StandsBetween()) return Fail(or, "OR stands between two words; one is missing here.", Removed(or));
            if (Every() is { } next) alternatives.Add(next);
        }

        return alternatives is [] or [_] ? alternatives.FirstOrDefault() : new QueryAny(alternatives);
    }

    private QueryNode? Every()
    {
        List<QueryNode> parts = [];
        while (Fault is null)
        {
            if (Token.Kind == QueryTokenKind.And)
            {
                var and = tokens[_at++];
                if (!StandsBetween()) return Fail(and, "AND stands between two words; one is missing here.", Removed(and));
            }

            var not = false;
            var begin = Token;
            while (Token.Kind == QueryTokenKind.Not)
            {
                not = !not;
                _at++;
            }

            if (Token.Kind == QueryTokenKind.Near) return Fail(Token, "NEAR stands between two words or phrases; one is missing here.", Lowered(Token));
            if (!BeginsTerm(Token))
            {
                if (begin.Kind == QueryTokenKind.Not) return Fail(begin, "NOT stands before a word; it is missing here.", Removed(begin));
                break;
            }

            if ((!not && LongForm() is { } longForm ? longForm : Nearby()) is { } node) parts.Add(not ? new QueryNot(node) : node);
        }

        return parts is [] or [not QueryNot] ? parts.FirstOrDefault() : new QueryAll(parts);
    }

    // Words of which the table says that they have an acronym.
    private QueryLongForm? LongForm()
    {
        var count = 0;
        while (tokens[_at + count].Kind == QueryTokenKind.Words) count++;
        // The last belongs to what it is near to.
        if (tokens[_at + count].Kind == QueryTokenKind.Near) count--;
        var length = AcronymWords.LongFormAt(tokens.Skip(_at).Take(count).Select(token => token.Text), out var acronyms);
        if (length == 0 || _terms + length > TelegramQuery.MaxTerms) return null;
        var words = tokens.GetRange(_at, length).ConvertAll<QueryNode>(token => new QueryLeaf(token));
        _at += length;
        _terms += length;
        return new QueryLongForm(words, acronyms);
    }

    private QueryNode? Nearby()
    {
        var node = One();
        while (Fault is null && Token.Kind == QueryTokenKind.Near)
        {
            var near = tokens[_at++];
            if (!Token.IsValue && Token.Kind != QueryTokenKind.Open) return Fail(near, "NEAR stands between two words or phrases; one is missing here.", Lowered(near));
            var right = One();
            if (Fault is null && (node is null || right is null)) return Fail(near, "NEAR stands between two words or phrases; one has no letter or digit.", Lowered(near));
            if (right is not null) node = new QueryNear(node!, right, near);
        }

        return node;
    }

    private QueryNode? One()
    {
        var token = tokens[_at++];
        if (token.Kind == QueryTokenKind.Open) return Bracket(token);
        if (++_terms > TelegramQuery.MaxTerms) return Fail(token, $"A query may have {TelegramQuery.MaxTerms} words; here begins the next.", null);
        return token.Kind == QueryTokenKind.Field ? Field(token) : new QueryLeaf(token);
    }

    private QueryNode? Field(QueryToken field)
    {
        if (_inField) return Fail(field, "A field cannot stand in another field's brackets.", Removed(field));
        if (Token.IsValue) return new QueryField(field, new QueryLeaf(tokens[_at++]));
        if (Token.Kind != QueryTokenKind.Open) return Fail(field, $"{field.Text}: has no value behind it.", Removed(field));
        _inField = true;
        var inner = Bracket(tokens[_at++]);
        _inField = false;
        return inner is null ? null : new QueryField(field, inner);
    }

    private QueryNode? Bracket(QueryToken open)
    {
        if (++_depth > MaxDepth) return Fail(open, $"Brackets may stand {MaxDepth} deep.", null);
        var node = Either();
        _depth--;
        if (Fault is not null) return null;
        if (Token.Kind != QueryTokenKind.Close) return Fail(open, "This bracket is never closed.", new QueryEdit(tokens[^1].Position, 0, ")"));
        _at++;
        return node;
    }

    private QueryNode? Fail(QueryToken token, string message, QueryEdit? edit)
    {
        Fault ??= new QueryFault(token.Position, message, edit);
        return null;
    }

    // Asked when the operator has been passed.
    private bool StandsBetween() => BeginsTerm(Token) && _at >= 2 && (tokens[_at - 2].IsValue || tokens[_at - 2].Kind == QueryTokenKind.Close);

    private static bool BeginsTerm(QueryToken token) => token.IsValue || token.Kind is QueryTokenKind.Field or QueryTokenKind.Open or QueryTokenKind.Not;

    private static QueryEdit Removed(QueryToken token) => new(token.Position, token.Length, "");

    private static QueryEdit Lowered(QueryToken token) => new(token.Position, token.Length, "near");
}
