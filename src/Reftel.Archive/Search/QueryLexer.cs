using System.Diagnostics.CodeAnalysis;

namespace Reftel.Archive.Search;

/// <summary>What is wrong with a query, and where.</summary>
/// <param name="Position">UTF-16 units before it.</param>
/// <param name="Message">One sentence.</param>
internal sealed record QueryFault(int Position, string Message);

/// <summary>What stands in a query.</summary>
internal enum QueryTokenKind
{
    /// <summary>Words without blanks between them.</summary>
    Words,

    /// <summary>Text in quotation marks.</summary>
    Phrase,

    /// <summary>The beginning of words, before an asterisk.</summary>
    Prefix,

    /// <summary>The name of a field and its colon.</summary>
    Field,

    /// <summary>AND.</summary>
    And,

    /// <summary>OR.</summary>
    Or,

    /// <summary>NOT.</summary>
    Not,

    /// <summary>(.</summary>
    Open,

    /// <summary>).</summary>
    Close,

    /// <summary>The end.</summary>
    End,
}

/// <summary>A piece of a query.</summary>
internal readonly record struct QueryToken(QueryTokenKind Kind, int Position, string Text);

/// <summary>Cuts a query into its pieces.</summary>
internal static class QueryLexer
{
    /// <summary>Cuts it.</summary>
    /// <param name="query">As written.</param>
    /// <param name="tokens">The pieces, the end last.</param>
    /// <param name="fault">A quotation mark that is never closed.</param>
    public static bool TryRead(string query, out List<QueryToken> tokens, [NotNullWhen(false)] out QueryFault? fault)
    {
        fault = null;
        tokens = [];
        for (var at = 0; at < query.Length;)
        {
            var c = query[at];
            if (char.IsWhiteSpace(c)) at++;
            else if (c is '(' or ')')
            {
                tokens.Add(new QueryToken(c == '(' ? QueryTokenKind.Open : QueryTokenKind.Close, at, query.Substring(at, 1)));
                at++;
            }
            else if (c is '"' or '“' or '”' or '„')
            {
                var end = query.AsSpan(at + 1).IndexOfAny('"', '“', '”');
                if (end < 0)
                {
                    fault = new QueryFault(at, "This quotation mark is never closed.");
                    return false;
                }

                tokens.Add(new QueryToken(QueryTokenKind.Phrase, at, query.Substring(at + 1, end)));
                at += end + 2;
            }
            else at = ReadWords(query, at, tokens);
        }

        tokens.Add(new QueryToken(QueryTokenKind.End, query.Length, ""));
        return true;
    }

    private static int ReadWords(string query, int at, List<QueryToken> tokens)
    {
        var end = at;
        // A bracket inside a word belongs to it, as in 1.4(b): the tokenizer parts it.
        while (end < query.Length && !char.IsWhiteSpace(query[end]) && query[end] is not ('(' or ')' or '"' or '“' or '”' or '„')) end++;
        var colon = query.AsSpan(at, end - at).IndexOf(':');
        if (colon > 0 && IsName(query.AsSpan(at, colon)) && HasValue(query, at + colon + 1))
        {
            tokens.Add(new QueryToken(QueryTokenKind.Field, at, query.Substring(at, colon)));
            return at + colon + 1;
        }

        var text = query[at..end];
        var kind = text switch
        {
            "AND" => QueryTokenKind.And,
            "OR" => QueryTokenKind.Or,
            "NOT" => QueryTokenKind.Not,
            [_, .., '*'] => QueryTokenKind.Prefix,
            _ => QueryTokenKind.Words,
        };
        tokens.Add(new QueryToken(kind, at, kind == QueryTokenKind.Prefix ? text[..^1] : text));
        return end;
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetter(c) && c != '-') return false;
        }

        return true;
    }

    // A colon at the end of a word is punctuation, and // makes an address of it.
    private static bool HasValue(string query, int at) =>
        at < query.Length && !char.IsWhiteSpace(query[at]) && query[at] is not (')' or '/' or ':');
}
