using Reftel.Archive.Search;

namespace Reftel.Archive;

public sealed partial class PublicArchive
{
    /// <summary>Which terms of a list are in released telegrams.</summary>
    /// <param name="terms">Each is a phrase, its words side by side as they are, unless it is written in the query language. The first <see cref="TermList.MostTerms"/> are sought.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>One for each term, in their order.</returns>
    /// <exception cref="ArchiveException">There is no search index, or it is damaged.</exception>
    public Task<IReadOnlyList<TermFound>> FindEachAsync(IReadOnlyList<string> terms, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return Task.Run(() => TermSearch.FindEach(terms, request => _search.Find(request, publicOnly: true, _connection, cancellation), cancellation), cancellation);
    }
}
