using Lucene.Net.Index;

namespace Reftel.Archive.Search;

/// <summary>Writes the two indexes: <c>public</c> holds released telegrams alone, <c>held</c> all others, so that not even a statistic of the public one knows of what is held.</summary>
/// <remarks>
/// Adding is for many threads; everything else waits for those and goes alone. Nothing is seen by readers before <see cref="Commit"/>, and not by them either before the
/// store names the pair of commits. The caller holds the archive's lock. After an exception, as of a full disk, nothing is left to do but to dispose it and to open it again
/// at the commits that count.
/// </remarks>
internal sealed class IndexWriters : IDisposable
{
    private readonly ReaderWriterLockSlim _gate = new();
    private readonly IndexShelf _public;
    private readonly IndexShelf _held;
    private volatile bool _publicLoses;

    private IndexWriters(IndexShelf @public, IndexShelf held) => (_public, _held) = (@public, held);

    /// <summary>Opens the indexes as they were at these commits. Later ones, left by a process that died before the store named them, are dropped.</summary>
    /// <exception cref="IndexDamagedException">A commit is missing, or files of it are missing or cut short.</exception>
    public static IndexWriters Open(string indexFolder, IndexCommits at)
    {
        var (@public, held) = (IndexFolder.Public(indexFolder), IndexFolder.Held(indexFolder));
        IndexFiles.MustBeWhole(@public, at.Public);
        IndexFiles.MustBeWhole(held, at.Held);
        IndexFiles.DropOtherCommits(@public, at.Public);
        IndexFiles.DropOtherCommits(held, at.Held);
        return Both(@public, held, OpenMode.APPEND);
    }

    /// <summary>Makes empty indexes. Readers of what was there before keep it until <see cref="Keep"/>.</summary>
    /// <param name="indexFolder">Made where it is missing; whatever its state is.</param>
    public static IndexWriters Create(string indexFolder)
    {
        var (@public, held) = (IndexFolder.Public(indexFolder), IndexFolder.Held(indexFolder));
        foreach (var folder in (string[])[indexFolder, @public, held]) ArchiveFolder.MakeFolder(folder);
        try
        {
            return Both(@public, held, OpenMode.CREATE);
        }
        catch (Exception e) when (IndexFiles.IsDamage(e))
        {
            // Lucene reads the commits that are there, to number its own after them; where it cannot, there is nothing to keep.
            IndexFiles.Empty(@public);
            IndexFiles.Empty(held);
            return Both(@public, held, OpenMode.CREATE);
        }
    }

    /// <summary>Adds a telegram that is in neither index.</summary>
    public void Add(IndexedTelegram telegram) => Together(() => Shelf(telegram.IsReleased).Add(telegram));

    /// <summary>Puts a telegram in the place of what the indexes have of its document, if anything.</summary>
    /// <remarks>One document by one thread at a time.</remarks>
    public void Replace(IndexedTelegram telegram) => Together(() =>
    {
        // What leaves the public index for good takes its terms along; what gives way to another released text may leave them until segments are merged.
        if (!telegram.IsReleased) _publicLoses = true;
        _public.Remove(telegram.DocumentId);
        _held.Remove(telegram.DocumentId);
        Shelf(telegram.IsReleased).Add(telegram);
    });

    /// <summary>Takes a document out of the index that has it.</summary>
    public void Remove(long document) => Together(() =>
    {
        _publicLoses = true;
        _public.Remove(document);
        _held.Remove(document);
    });

    /// <summary>Moves held documents to the public index, without reading their texts again; those that are not held stay where they are.</summary>
    /// <param name="documents">Their numbers in the store.</param>
    /// <param name="released">The day of their release; null where they keep the one that they have.</param>
    /// <remarks>For batches: every segment that holds one of them is gone through. A few telegrams are moved faster by <see cref="Replace"/>.</remarks>
    public void Release(IReadOnlySet<long> documents, DateTime? released) => Alone(() => IndexMove.Run(_held, _public, documents, released));

    /// <summary>Moves public documents to the held index. No term of theirs stays behind in the public one.</summary>
    public void Hold(IReadOnlySet<long> documents) => Alone(() =>
    {
        IndexMove.Run(_public, _held, documents);
        _public.Purge();
    });

    /// <summary>Takes documents out of both indexes for good: no term of theirs is left in the files of the next commit.</summary>
    public void Purge(IReadOnlySet<long> documents) => Alone(() =>
    {
        foreach (var shelf in (IndexShelf[])[_public, _held])
        {
            foreach (var document in documents) shelf.Remove(document);
            shelf.Purge();
        }
    });

    /// <summary>Makes what was written last for good. Earlier commits stay until <see cref="Keep"/>.</summary>
    /// <returns>The pair for the store to name.</returns>
    public IndexCommits Commit()
    {
        IndexCommits? commits = null;
        Alone(() =>
        {
            if (_publicLoses) _public.Purge();
            _publicLoses = false;
            commits = new IndexCommits(_public.Commit(), _held.Commit());
        });
        return commits!;
    }

    /// <summary>Lets every other commit go, once the store has named these. Readers that have one open keep it.</summary>
    public void Keep(IndexCommits named) => Alone(() =>
    {
        _public.Keep(named.Public);
        _held.Keep(named.Held);
    });

    /// <summary>Ends writing; what was not committed is dropped.</summary>
    public void Dispose()
    {
        _public.Dispose();
        _held.Dispose();
        _gate.Dispose();
    }

    private static IndexWriters Both(string @public, string held, OpenMode mode)
    {
        var first = new IndexShelf(@public, mode);
        try
        {
            return new IndexWriters(first, new IndexShelf(held, mode));
        }
        catch
        {
            first.Dispose();
            throw;
        }
    }

    private IndexShelf Shelf(bool isReleased) => isReleased ? _public : _held;

    private void Together(Action work)
    {
        _gate.EnterReadLock();
        try
        {
            work();
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }

    private void Alone(Action work)
    {
        _gate.EnterWriteLock();
        try
        {
            work();
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }
}
