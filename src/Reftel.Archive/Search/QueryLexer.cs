using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Reftel.Archive.Search;

/// <summary>What stands in a query.</summary>
internal enum QueryTokenKind
{
    /// <summary>Words without blanks between them.</summary>
    Words,

    /// <summary>Text in quotation marks.</summary>
    Phrase,

    /// <summary>The beginning of words, before an asterisk.</summary>
    Prefix,

    /// <summary>A word before a tilde: its number says how many letters may differ.</summary>
    Fuzzy,

    /// <summary>The name of a field and its colon.</summary>
    Field,

    /// <summary>AND.</summary>
    And,

    /// <summary>OR.</summary>
    Or,

    /// <summary>NOT, or a minus before a word.</summary>
    Not,

    /// <summary>NEAR: its number says within how many words.</summary>
    Near,

    /// <summary>(.</summary>
    Open,

    /// <summary>).</summary>
    Close,

    /// <summary>The end.</summary>
    End,
}

/// <summary>A piece of a query.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Position">UTF-16 units before it.</param>
/// <param name="Length">Of the piece as written.</param>
/// <param name="Text">What it says, marks left out.</param>
/// <param name="Number">0 where its kind has none.</param>
internal readonly record struct QueryToken(QueryTokenKind Kind, int Position, int Length, string Text, int Number = 0)
{
    public int End => Position + Length;

    /// <summary>It says what is sought.</summary>
    public bool IsValue => Kind is QueryTokenKind.Words or QueryTokenKind.Phrase or QueryTokenKind.Prefix or QueryTokenKind.Fuzzy;
}

/// <summary>Cuts a query into its pieces.</summary>
/// <remarks>What is not clearly an operator is text: <c>10:30</c>, <c>http://…</c>, a dash between blanks, <c>and</c> in small letters.</remarks>
internal sealed class QueryLexer
{
    /// <summary>NEAR alone.</summary>
    public const int DefaultNear = 10;

    /// <summary>Farther apart nothing is near.</summary>
    public const int MaxNear = 100;

    /// <summary>Letters that may differ behind <c>~</c>.</summary>
    public const int MaxEdits = 2;

    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”„«»");
    private static readonly SearchValues<char> Brackets = SearchValues.Create("()");

    private readonly string _query;
    private readonly List<QueryToken> _tokens = [];
    private QueryFault? _fault;

    private QueryLexer(string query) => _query = query;

    /// <summary>Cuts it.</summary>
    /// <param name="query">As written.</param>
    /// <param name="tokens">The pieces, the end last.</param>
    /// <param name="fault">A quotation mark that is never closed, a field that is nearly one, a number out of bounds.</param>
    public static bool TryRead(string query, out List<QueryToken> tokens, [NotNullWhen(false)] out QueryFault? fault)
    {
        var lexer = new QueryLexer(query);
        for (var at = 0; at < query.Length && lexer._fault is null;) at = lexer.Read(at);
        lexer.Add(QueryTokenKind.End, query.Length, 0, "");
        (tokens, fault) = (lexer._tokens, lexer._fault);
        return fault is null;
    }

    private bool IsBehindField => _tokens is [.., { Kind: QueryTokenKind.Field }];

    private int Read(int at)
    {
        var c = _query[at];
        if (char.IsWhiteSpace(c)) return at + 1;
        if (Brackets.Contains(c)) return Add(c == '(' ? QueryTokenKind.Open : QueryTokenKind.Close, at, 1, "");
        if (Quotes.Contains(c)) return ReadPhrase(at);
        if (IsBehindField) return ReadFieldValue(at);
        return IsMinus(at) ? Add(QueryTokenKind.Not, at, 1, "") : ReadWord(at);
    }

    // >="15 Jan 2008" is one value.
    private int ReadFieldValue(int at)
    {
        var end = EndOfWord(at);
        return end < _query.Length && Quotes.Contains(_query[end]) && _query[at..end] is ("<" or ">" or "<=" or ">=") ? ReadPhrase(end, _query[at..end]) : ReadValue(at, end);
    }

    private int ReadPhrase(int at, string before = "")
    {
        var length = _query.AsSpan(at + 1).IndexOfAny(Quotes);
        if (length >= 0) return Add(QueryTokenKind.Phrase, at - before.Length, length + 2 + before.Length, string.Concat(before, _query.AsSpan(at + 1, length)));
        var isLast = string.IsNullOrWhiteSpace(_query[(at + 1)..]);
        return Fail(at, "This quotation mark is never closed.", isLast ? new QueryEdit(at, _query.Length - at, "") : new QueryEdit(_query.Length, 0, "\""));
    }

    private int ReadWord(int at)
    {
        var end = EndOfWord(at);
        var text = _query[at..end];
        switch (text)
        {
            case "AND": return Add(QueryTokenKind.And, at, 3, text);
            case "OR": return Add(QueryTokenKind.Or, at, 2, text);
            case "NOT": return Add(QueryTokenKind.Not, at, 3, text);
        }

        if (text == "NEAR" || text.StartsWith("NEAR/", StringComparison.Ordinal)) return ReadNear(at, text);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !IsName(text.AsSpan(0, colon)) || !HasValue(at + colon + 1)) return ReadValue(at, end);
        var name = text[..colon].ToLowerInvariant();
        if (QueryFields.IsKnown(name)) return Add(QueryTokenKind.Field, at, colon + 1, name);
        // What is near no field is plain text, such as re:election.
        return QueryFields.Nearest(name) is not { } nearest
            ? ReadValue(at, end)
            : Fail(at, $"There is no field {name}. Fields are {QueryFields.Names}.", new QueryEdit(at, colon, nearest));
    }

    private int ReadNear(int at, string text)
    {
        if (text.Length == 4) return Add(QueryTokenKind.Near, at, 4, text, DefaultNear);
        if (int.TryParse(text.AsSpan(5), NumberStyles.None, null, out var words) && words is >= 1 and <= MaxNear) return Add(QueryTokenKind.Near, at, text.Length, text, words);
        return Fail(at, $"Behind NEAR/ stands a number of words, 1 to {MaxNear}.", new QueryEdit(at, text.Length, "NEAR"));
    }

    // Words, the beginning of a word, or a word that may be spelt otherwise.
    private int ReadValue(int at, int end)
    {
        var text = _query[at..end];
        if (text is [_, .., '*']) return Add(QueryTokenKind.Prefix, at, text.Length, text[..^1]);
        var tilde = text.LastIndexOf('~');
        if (tilde > 0 && char.IsLetter(text[tilde - 1]) && text.Length - tilde <= 2)
        {
            if (tilde == text.Length - 1) return Add(QueryTokenKind.Fuzzy, at, text.Length, text[..tilde]);
            if (text[^1] is '1' or '2') return Add(QueryTokenKind.Fuzzy, at, text.Length, text[..tilde], text[^1] - '0');
            if (char.IsAsciiDigit(text[^1])) return Fail(at + tilde, $"Behind ~ stands how many letters may differ, 1 or {MaxEdits}.", new QueryEdit(at + tilde + 1, 1, ""));
        }

        return Add(QueryTokenKind.Words, at, text.Length, text);
    }

    // A bracket inside a word parts it, as in 1.4(b).
    private int EndOfWord(int at)
    {
        while (at < _query.Length && !char.IsWhiteSpace(_query[at]) && !Brackets.Contains(_query[at]) && !Quotes.Contains(_query[at])) at++;
        return at;
    }

    // Before a word or phrase, behind a blank, and not where the query begins as an item of a list does.
    private bool IsMinus(int at) =>
        _query[at] == '-' && _tokens.Count > 0 && char.IsWhiteSpace(_query[at - 1]) && at + 1 < _query.Length && (char.IsLetter(_query[at + 1]) || Quotes.Contains(_query[at + 1]));

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetter(c) && c != '-') return false;
        }

        return true;
    }

    // A colon at the end of a word is punctuation, and // makes an address of it.
    private bool HasValue(int at) => at < _query.Length && !char.IsWhiteSpace(_query[at]) && _query[at] is not (')' or '/' or ':');

    private int Add(QueryTokenKind kind, int at, int length, string text, int number = 0)
    {
        _tokens.Add(new QueryToken(kind, at, length, text, number));
        return at + length;
    }

    private int Fail(int at, string message, QueryEdit edit)
    {
        _fault = new QueryFault(at, message, edit);
        return at;
    }
}
