namespace Reftel.Archive.Search;

/// <summary>What readers may search: released telegrams. It knows no way to the others. Kept open for many searches, it opens of a new commit only what is new.</summary>
/// <param name="indexFolder">The archive's index folder.</param>
internal sealed class PublicIndex(string indexFolder) : IDisposable
{
    private readonly CommitReaders _readers = new(IndexFolder.Public(indexFolder));
    private readonly ColumnCache _columns = new();

    /// <summary>The index as of a commit, until the view is disposed.</summary>
    /// <param name="commit">As the store names it.</param>
    /// <exception cref="CommitSupersededException">It has given way to a newer one: ask the store again.</exception>
    /// <exception cref="IndexDamagedException">Files of it are missing or cut short.</exception>
    public IndexView At(string commit) => new(_columns, _readers.Take(commit));

    public void Dispose() => _readers.Dispose();
}

/// <summary>What operators may search: all telegrams, released or not. As <see cref="PublicIndex"/>, it may be kept open.</summary>
/// <param name="indexFolder">The archive's index folder.</param>
internal sealed class EditorIndex(string indexFolder) : IDisposable
{
    private readonly CommitReaders _public = new(IndexFolder.Public(indexFolder));
    private readonly CommitReaders _held = new(IndexFolder.Held(indexFolder));
    private readonly ColumnCache _columns = new();

    /// <summary>Both indexes as of their commits, searched as one, until the view is disposed.</summary>
    /// <exception cref="CommitSupersededException">One has given way to a newer one: ask the store again.</exception>
    /// <exception cref="IndexDamagedException">Files of one are missing or cut short.</exception>
    public IndexView At(IndexCommits commits)
    {
        var released = _public.Take(commits.Public);
        try
        {
            return new IndexView(_columns, released, _held.Take(commits.Held));
        }
        catch
        {
            released.DecRef();
            throw;
        }
    }

    public void Dispose()
    {
        _public.Dispose();
        _held.Dispose();
    }
}
