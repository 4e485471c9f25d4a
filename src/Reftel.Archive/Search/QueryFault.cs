namespace Reftel.Archive.Search;

/// <summary>A change of a query that would mend it.</summary>
/// <param name="Start">UTF-16 units before what gives way.</param>
/// <param name="Length">Of it.</param>
/// <param name="Text">What takes its place.</param>
internal readonly record struct QueryEdit(int Start, int Length, string Text)
{
    public string Applied(string query) => string.Concat(query.AsSpan(0, Start), Text, query.AsSpan(Start + Length));
}

/// <summary>What is wrong with a query, and where.</summary>
/// <param name="Position">UTF-16 units before it.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Edit">What would put this one fault right; null where only the query as a whole can be written anew.</param>
internal sealed record QueryFault(int Position, string Message, QueryEdit? Edit = null)
{
    /// <summary>The query as it may have been meant, which is free of faults; null where nothing sensible can be offered.</summary>
    public string? Mend { get; init; }
}

/// <summary>A query whose words stand for more words of the index than are worth seeking. Known only when the index is asked.</summary>
internal sealed class QueryTooBroadException(QueryToken token, string message) : Exception(message)
{
    /// <summary>Where, and what to do about it.</summary>
    public QueryFault Fault { get; } = new(token.Position, message);
}
