using Reftel.Archive.Search;

namespace Reftel.Archive;

public sealed partial class PublicArchive
{
    /// <summary>Released telegrams that a query finds, as of this state.</summary>
    /// <param name="request">What is sought.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArchiveException">There is no search index, or it is damaged.</exception>
    public Task<SearchAnswer> SearchAsync(SearchRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Task.Run(() => new StoreSearch(_database).Find(request, publicOnly: true), cancellation);
    }
}
