using System.Diagnostics.CodeAnalysis;
using System.Text;
using Lucene.Net.Search;
using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>Reads the query language.</summary>
/// <remarks>
/// Words side by side must all be there; AND, OR, NOT in capitals and brackets join; OR binds less than AND. A word is found in its inflections, in quotation marks
/// exactly; several words in quotation marks stand side by side. <c>harbor*</c> finds what begins so, <c>harbur~</c> what is spelt nearly so, <c>a NEAR/5 b</c> what is within
/// five words. Fields: see <see cref="QueryFields"/>. <see cref="QueryExamples"/> has all of it in examples.
/// </remarks>
internal static class TelegramQuery
{
    /// <summary>Words, phrases and values in one query at most: far above what a person writes, and it bounds the work.</summary>
    public const int MaxTerms = 64;

    /// <summary>Longest query in UTF-16 units.</summary>
    public const int MaxLength = 2_000;

    // Each mends one fault. A query with more is written anew.
    private const int MostEdits = 8;

    /// <summary>Reads a query that has nothing to ask the store: <c>cited-by:</c> finds nothing.</summary>
    /// <inheritdoc cref="TryParse(string, Func{string, IReadOnlyList{string}}, out Query?, out QueryFault?)"/>
    public static bool TryParse(string text, [NotNullWhen(true)] out Query? query, [NotNullWhen(false)] out QueryFault? fault) =>
        TryParse(text, _ => [], out query, out fault);

    /// <summary>Reads a query.</summary>
    /// <param name="text">As written. Without any operator it is never at fault.</param>
    /// <param name="citedBy">The IDs that a telegram refers to, by its canonical or source ID; empty where the asker may not know of it.</param>
    /// <param name="query">What to search; finds nothing where the text has no word.</param>
    /// <param name="fault">What is wrong with it; null where the answer is true.</param>
    public static bool TryParse(string text, Func<string, IReadOnlyList<string>> citedBy, [NotNullWhen(true)] out Query? query, [NotNullWhen(false)] out QueryFault? fault)
    {
        query = Read(text, citedBy, out fault);
        if (query is not null) return true;
        fault = fault! with { Mend = Mended(text, fault) };
        return false;
    }

    /// <summary>The reference ID that the whole of a query is, in any spelling; null where it is anything else.</summary>
    public static ReferenceId? WholeReferenceId(string text) => text.Length <= MaxLength && ReferenceId.TryParse(text.AsSpan().Trim(), out var id) ? id : null;

    /// <summary>True where a text is more than words: it has a phrase, an operator or a field, or one that is at fault.</summary>
    public static bool HasOperators(string text) => text.Length > MaxLength || !QueryLexer.TryRead(text, out var tokens, out _) || tokens.Exists(token => token.Kind is not (QueryTokenKind.Words or QueryTokenKind.End));

    private static Query? Read(string text, Func<string, IReadOnlyList<string>> citedBy, out QueryFault? fault)
    {
        if (text.Length > MaxLength)
        {
            fault = new QueryFault(MaxLength, $"A query may have {MaxLength:N0} characters; this one has {text.Length:N0}.");
            return null;
        }

        if (!QueryLexer.TryRead(text, out var tokens, out fault)) return null;
        var parser = new QueryParser(tokens);
        var node = parser.Whole();
        fault = parser.Fault;
        if (fault is not null) return null;
        var builder = new QueryBuilder(citedBy);
        var query = node is null ? null : builder.Built(node);
        fault = builder.Fault;
        if (fault is not null) return null;
        // With blanks in it: 08 STATE 132759.
        if (tokens.Count > 2 && WholeReferenceId(text) is { } id) query = QueryWords.WithId(id, query);
        return query ?? new BooleanQuery();
    }

    private static string? Mended(string text, QueryFault fault)
    {
        if (text.Length > MaxLength) return null;
        var mended = text;
        for (var edits = 0; edits < MostEdits && fault.Edit is { } edit; edits++)
        {
            mended = edit.Applied(mended);
            _ = Read(mended, _ => [], out var next);
            if (next is null) return Offered(mended);
            fault = next;
        }

        mended = WithoutOperators(text);
        _ = Read(mended, _ => [], out var left);
        return left is null ? Offered(mended) : null;
    }

    private static string? Offered(string mended)
    {
        mended = string.Join(' ', mended.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return mended.AsSpan().ContainsAnyExcept("\"()- ") ? mended : null;
    }

    // The same words as a plain question.
    private static string WithoutOperators(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text) plain.Append(c is '(' or ')' or '"' or '“' or '”' or '„' or '«' or '»' or '*' or '~' or ':' ? ' ' : c);
        return string.Join(' ', plain.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimStart('-'))
            .Select(word => word is "AND" or "OR" or "NOT" || word.StartsWith("NEAR", StringComparison.Ordinal) ? word.ToLowerInvariant() : word));
    }
}
