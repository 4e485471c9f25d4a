using Lucene.Net.Search;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;

namespace Reftel.Archive.Search;

/// <summary>The indexes of an archive, kept open from search to search. For many threads.</summary>
/// <param name="database">The archive's.</param>
internal sealed class OpenIndexes(Database database) : IDisposable
{
    /// <summary>How often the named commits may give way to newer ones between being read and being opened: a busy writer does it once a second.</summary>
    private const int Tries = 5;

    private readonly PublicIndex _released = new(database.Folder.Index);
    private readonly EditorIndex _all = new(database.Folder.Index);

    /// <summary>The index that the store names, beside the store as it was when it did.</summary>
    /// <param name="publicOnly">That of released telegrams alone.</param>
    /// <param name="snapshot">To the store, in a transaction. Null, or where the index has moved on from it since: the state of this moment.</param>
    /// <exception cref="ArchiveException">There is no index, or it is damaged.</exception>
    public SearchState Open(bool publicOnly, SqliteConnection? snapshot)
    {
        for (var tries = 1; ; tries++)
        {
            var own = snapshot is null || tries > 1 ? database.OpenForReading() : null;
            var transaction = own?.BeginTransaction(deferred: true);
            try
            {
                var connection = own ?? snapshot!;
                if (IndexKeeper.View(connection) is not { Commits: var commits, Generation: var generation })
                    throw new ArchiveException($"There is no search index yet. `reftel reindex --archive {database.Folder.Path}` makes it.");
                var view = publicOnly ? _released.At(commits.Public) : _all.At(commits);
                return new SearchState(database.Folder, connection, own, transaction, view, commits, generation);
            }
            catch (Exception e)
            {
                transaction?.Dispose();
                own?.Dispose();
                if (e is CommitSupersededException && tries < Tries) continue;
                if (e is CommitSupersededException or IndexDamagedException) throw SearchState.Unreadable(database.Folder, e);
                throw;
            }
        }
    }

    public void Dispose()
    {
        _released.Dispose();
        _all.Dispose();
    }
}

/// <summary>Store and index as of one moment, until it is disposed. For one search.</summary>
internal sealed class SearchState(ArchiveFolder folder, SqliteConnection connection, SqliteConnection? own, SqliteTransaction? transaction, IndexView view, IndexCommits commits, long generation) : IDisposable
{
    public SqliteConnection Connection => connection;

    public IndexView View => view;

    /// <summary>Of the view: grows with every change.</summary>
    public long Generation => generation;

    /// <summary>As <see cref="IndexView.Find"/>.</summary>
    /// <exception cref="ArchiveException">The index is damaged in a place that is seen only now.</exception>
    public Hits Find(Query query, SoughtHits sought, int most, SearchPlace? after, SearchLimit limit)
    {
        try
        {
            return view.Find(query, sought, most, after, limit);
        }
        catch (Exception e) when (IndexFiles.IsDamage(e) && IndexCheck.Faults(folder.Index, commits).FirstOrDefault() is { } fault)
        {
            throw Unreadable(folder, new IndexDamagedException(fault, e));
        }
    }

    public void Dispose()
    {
        view.Dispose();
        transaction?.Dispose();
        own?.Dispose();
    }

    internal static ArchiveException Unreadable(ArchiveFolder folder, Exception e) =>
        new($"The search index cannot be read: {e.Message} `reftel reindex --archive {folder.Path}` makes it anew.", e);
}
