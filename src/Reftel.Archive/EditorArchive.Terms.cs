using Reftel.Archive.Search;

namespace Reftel.Archive;

public sealed partial class EditorArchive
{
    /// <summary>Which terms of a list are in telegrams.</summary>
    /// <param name="terms">As for <see cref="PublicArchive.FindEachAsync"/>.</param>
    /// <param name="publicOnly">Only in released ones.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>One for each term, in their order.</returns>
    /// <exception cref="ArchiveException">There is no search index, or it is damaged.</exception>
    public IReadOnlyList<TermFound> FindEach(IReadOnlyList<string> terms, bool publicOnly = false, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(terms);
        return TermSearch.FindEach(terms, request => Search(request, publicOnly), cancellation);
    }
}
