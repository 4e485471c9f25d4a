using System.Diagnostics;

namespace Reftel.Archive.Search;

/// <summary>Seeks each term of a list.</summary>
internal static class TermSearch
{
    public static IReadOnlyList<TermFound> FindEach(IReadOnlyList<string> terms, Func<SearchRequest, SearchAnswer> search, CancellationToken cancellation)
    {
        List<TermFound> found = [];
        var begun = Stopwatch.GetTimestamp();
        foreach (var line in terms.Take(TermList.MostTerms))
        {
            cancellation.ThrowIfCancellationRequested();
            var term = line.Trim();
            var query = TelegramQuery.HasOperators(term) ? term : $"\"{term}\"";
            // All terms share the time: a list is one question of one reader.
            var left = TermList.Longest - Stopwatch.GetElapsedTime(begun);
            var answer = left > TimeSpan.Zero ? search(new SearchRequest(query) { Size = TermList.FirstFew, Longest = left }) : new SearchAnswer(0, []) { Fault = TooLong };
            found.Add(new TermFound(term, answer.Total, answer.Results, answer.Fault) { Query = query });
        }

        return found;
    }

    private static SearchFault TooLong => new(0, "The list takes too long; seek fewer terms at once.") { TookTooLong = true };
}
