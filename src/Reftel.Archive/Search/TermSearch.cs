namespace Reftel.Archive.Search;

/// <summary>Seeks each term of a list.</summary>
internal static class TermSearch
{
    public static IReadOnlyList<TermFound> FindEach(IReadOnlyList<string> terms, Func<SearchRequest, SearchAnswer> search, CancellationToken cancellation)
    {
        List<TermFound> found = [];
        foreach (var line in terms.Take(TermList.MostTerms))
        {
            cancellation.ThrowIfCancellationRequested();
            var term = line.Trim();
            var query = TelegramQuery.HasOperators(term) ? term : $"\"{term}\"";
            var answer = search(new SearchRequest(query) { Size = TermList.FirstFew });
            found.Add(new TermFound(term, answer.Total, answer.Results, answer.Fault) { Query = query });
        }

        return found;
    }
}
