using Reftel.Archive.Search;

namespace Reftel.Archive;

public sealed partial class PublicArchive
{
    private readonly StoreSearch _search;

    /// <summary>Released telegrams that a query finds, as of this state; or as of the present one where the index has moved on from this.</summary>
    /// <param name="request">What is sought.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArchiveException">There is no search index, or it is damaged.</exception>
    public Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _search.FindAsync(request, publicOnly: true, _connection, cancellation);
    }

    /// <summary>All released telegrams that a query finds, in its order and as of one state, read from the store as they are asked for.</summary>
    /// <param name="request">What is sought. <see cref="SearchRequest.Size"/> does not matter; nothing is counted.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SearchFaultException">Something is wrong with the query: thrown before the first telegram.</exception>
    /// <exception cref="ArchiveException">There is no search index, or it is damaged.</exception>
    public IAsyncEnumerable<FoundTelegram> SearchAllAsync(SearchRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _search.FindAllAsync(request, publicOnly: true, _connection, cancellation);
    }
}
