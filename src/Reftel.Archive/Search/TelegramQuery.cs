using System.Diagnostics.CodeAnalysis;
using Lucene.Net.Search;

namespace Reftel.Archive.Search;

/// <summary>Reads the query language.</summary>
/// <remarks>
/// Words side by side must all be there; AND, OR, NOT in capitals and brackets join; OR binds less than AND. A word is found in its inflections, in quotation marks
/// exactly; several words in quotation marks stand side by side. <c>harbor*</c> finds what begins so. Fields: see <see cref="QueryFields"/>.
/// </remarks>
internal static class TelegramQuery
{
    /// <summary>Words, phrases and values in one query at most: far above what a person writes, and it bounds the work.</summary>
    public const int MaxTerms = 64;

    /// <summary>Longest query in UTF-16 units.</summary>
    public const int MaxLength = 2_000;

    /// <summary>Brackets within brackets at most.</summary>
    private const int MaxDepth = 20;

    /// <summary>Reads a query.</summary>
    /// <param name="text">As written. Without any operator it is never at fault.</param>
    /// <param name="query">What to search; finds nothing where the text has no word.</param>
    /// <param name="fault">What is wrong with it; null where the answer is true.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Query? query, [NotNullWhen(false)] out QueryFault? fault)
    {
        query = null;
        if (text.Length > MaxLength)
        {
            fault = new QueryFault(MaxLength, $"A query may have {MaxLength:N0} characters; this one has {text.Length:N0}.");
            return false;
        }

        if (!QueryLexer.TryRead(text, out var tokens, out fault)) return false;
        var parser = new Parser(tokens);
        var read = parser.Whole();
        fault = parser.Fault;
        if (fault is not null) return false;
        query = read ?? new BooleanQuery();
        return true;
    }

    private sealed class Parser(List<QueryToken> tokens)
    {
        private int _at;
        private int _terms;
        private int _depth;

        public QueryFault? Fault { get; private set; }

        private QueryToken Token => tokens[_at];

        public Query? Whole()
        {
            var query = Either();
            if (Fault is null && Token.Kind == QueryTokenKind.Close) Fail(Token, "This bracket was never opened.");
            return query;
        }

        // Null for what has no word in it, such as a dash alone: it neither finds nor excludes anything.
        private Query? Either()
        {
            List<Query?> alternatives = [Every()];
            while (Fault is null && Token.Kind == QueryTokenKind.Or)
            {
                var or = tokens[_at++];
                if (!BeginsTerm(Token.Kind) || _at < 2 || !EndsTerm(tokens[_at - 2].Kind)) return Fail(or, "OR stands between two words; one is missing here.");
                alternatives.Add(Every());
            }

            var found = alternatives.OfType<Query>().ToList();
            return found.Count < 2 ? found.FirstOrDefault() : Joined(found, Occur.SHOULD);
        }

        private Query? Every()
        {
            List<(Query Query, bool Not)> parts = [];
            while (Fault is null)
            {
                if (Token.Kind == QueryTokenKind.And)
                {
                    var and = tokens[_at++];
                    if (!BeginsTerm(Token.Kind) || _at < 2 || !EndsTerm(tokens[_at - 2].Kind)) return Fail(and, "AND stands between two words; one is missing here.");
                }

                var not = false;
                var begin = Token;
                while (Token.Kind == QueryTokenKind.Not)
                {
                    not = !not;
                    _at++;
                }

                if (!BeginsTerm(Token.Kind))
                {
                    if (begin.Kind == QueryTokenKind.Not) return Fail(begin, "NOT stands before a word; it is missing here.");
                    break;
                }

                if (One() is { } query) parts.Add((query, not));
            }

            if (parts.Count == 0) return null;
            if (parts is [(var single, false)]) return single;
            var all = new BooleanQuery();
            foreach (var (query, not) in parts) all.Add(query, not ? Occur.MUST_NOT : Occur.MUST);
            // What only excludes excludes from everything.
            if (parts.TrueForAll(part => part.Not)) all.Add(new MatchAllDocsQuery(), Occur.MUST);
            return all;
        }

        private Query? One()
        {
            var token = tokens[_at++];
            if (token.Kind == QueryTokenKind.Open) return Bracket(token);
            if (++_terms > MaxTerms) return Fail(token, $"A query may have {MaxTerms} words; here begins the next.");
            string? problem = null;
            Query? query;
            if (token.Kind == QueryTokenKind.Field)
            {
                var value = Token;
                if (value.Kind is QueryTokenKind.And or QueryTokenKind.Or or QueryTokenKind.Not) value = value with { Kind = QueryTokenKind.Words };
                if (value.Kind is not (QueryTokenKind.Words or QueryTokenKind.Phrase or QueryTokenKind.Prefix)) return Fail(token, $"{token.Text}: has no value behind it.");
                _at++;
                query = QueryFields.Read(token.Text.ToLowerInvariant(), value, out problem);
                if (problem is not null && !QueryFields.IsKnown(token.Text)) return Fail(token, problem);
                token = value;
            }
            else query = QueryWords.Everywhere(token, out problem);

            return problem is null ? query : Fail(token, problem);
        }

        private Query? Bracket(QueryToken open)
        {
            if (++_depth > MaxDepth) return Fail(open, $"Brackets may stand {MaxDepth} deep.");
            var query = Either();
            _depth--;
            if (Fault is not null) return null;
            if (Token.Kind != QueryTokenKind.Close) return Fail(open, "This bracket is never closed.");
            _at++;
            return query;
        }

        private Query? Fail(QueryToken token, string message)
        {
            Fault ??= new QueryFault(token.Position, message);
            return null;
        }

        private static bool BeginsTerm(QueryTokenKind kind) =>
            kind is QueryTokenKind.Words or QueryTokenKind.Phrase or QueryTokenKind.Prefix or QueryTokenKind.Field or QueryTokenKind.Open or QueryTokenKind.Not;

        private static bool EndsTerm(QueryTokenKind kind) =>
            kind is QueryTokenKind.Words or QueryTokenKind.Phrase or QueryTokenKind.Prefix or QueryTokenKind.Close;

        private static BooleanQuery Joined(List<Query> queries, Occur occur)
        {
            var joined = new BooleanQuery();
            foreach (var query in queries) joined.Add(query, occur);
            return joined;
        }
    }
}
