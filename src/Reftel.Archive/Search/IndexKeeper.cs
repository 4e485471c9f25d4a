using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Import;
using Reftel.Archive.Store;

namespace Reftel.Archive.Search;

/// <summary>Keeps the search indexes in step with the store. They are derived: what is missing or damaged is made anew, what lags behind follows the change log.</summary>
internal sealed class IndexKeeper : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly TextDecoder _texts;
    private readonly IndexWriters _writers;

    private readonly ArchiveFolder _folder;

    private IndexKeeper(ArchiveFolder folder, SqliteConnection connection, TextDecoder texts, IndexWriters writers) =>
        (_folder, _connection, _texts, _writers) = (folder, connection, texts, writers);

    /// <summary>The row that names what readers open; null while there is no index.</summary>
    public static SearchView? View(SqliteConnection connection) => connection.QuerySingleOrDefault<SearchView>(
        "SELECT generation AS Generation, sequence AS Sequence, public_commit AS PublicCommit, held_commit AS HeldCommit FROM search_view");

    /// <summary>The kind of the log's entry for a step of a reindex: the documents of the store differ from those of the index until the new index is named.</summary>
    public const string Reindexing = "reindexing";

    /// <summary>Opens the indexes at the commits that the store names, and brings them up to its state.</summary>
    public static IndexKeeper Open(ArchiveFolder folder, SqliteConnection connection, TextDecoder texts, Action<string> say, CancellationToken cancellation)
    {
        var view = View(connection);
        if (view is null) return Rebuilt(folder, connection, texts, cancellation);
        IndexKeeper keeper;
        try
        {
            // A reindex that did not come to its end has changed documents that the log does not name.
            if (connection.QuerySingle<bool>("SELECT EXISTS (SELECT 1 FROM change WHERE sequence > @Sequence AND kind = @Reindexing)", new { view.Sequence, Reindexing }))
                return Rebuilt(folder, connection, texts, cancellation);
            keeper = new IndexKeeper(folder, connection, texts, IndexWriters.Open(folder.Index, view.Commits));
        }
        catch (IndexDamagedException e)
        {
            say($"{e.Message} It is made anew from the store.");
            return Rebuilt(folder, connection, texts, cancellation);
        }

        try
        {
            keeper.CatchUp(view.Sequence, cancellation);
            return keeper;
        }
        catch
        {
            keeper.Dispose();
            throw;
        }
    }

    /// <summary>The indexes of all documents, made anew. Readers go on with those that they have until these are named.</summary>
    public static IndexKeeper Rebuilt(ArchiveFolder folder, SqliteConnection connection, TextDecoder texts, CancellationToken cancellation)
    {
        var keeper = new IndexKeeper(folder, connection, texts, IndexWriters.Create(folder.Index));
        try
        {
            var documents = connection.Query<long>("SELECT id FROM document ORDER BY id").AsList();
            keeper.Read(documents, keeper._writers.Add, cancellation);
            keeper.NameNow();
            return keeper;
        }
        catch
        {
            keeper.Dispose();
            throw;
        }
    }

    /// <summary>For an import, which adds and replaces from many threads.</summary>
    public IndexWriters Writers => _writers;

    /// <summary>Changes the indexes durably, unseen until the commits are named.</summary>
    /// <exception cref="ArchiveException">They are damaged in a place that is seen only now.</exception>
    public IndexCommits Prepare(Action<IndexWriters> change)
    {
        try
        {
            change(_writers);
            return _writers.Commit();
        }
        catch (Exception e) when (IndexFiles.IsDamage(e) && Damage() is { } damage)
        {
            throw new ArchiveException($"{damage} Nothing has been changed. `reftel reindex --archive {_folder.Path}` makes it anew.", e);
        }
    }

    /// <summary>Names the commits that readers open from now on, in the transaction of the change that they hold.</summary>
    /// <param name="transaction">Of the change.</param>
    /// <param name="commits">From <see cref="Prepare"/>.</param>
    /// <param name="sequence">Up to which entry of the change log they hold everything.</param>
    public void Name(SqliteTransaction transaction, IndexCommits commits, long sequence) => _connection.Execute(
        """
        INSERT INTO search_view (one, generation, sequence, public_commit, held_commit) VALUES (1, 1, @sequence, @Public, @Held)
        ON CONFLICT (one) DO UPDATE SET generation = generation + 1, sequence = excluded.sequence, public_commit = excluded.public_commit, held_commit = excluded.held_commit
        """,
        new { sequence, commits.Public, commits.Held }, transaction);

    /// <summary>Lets go of all other commits: the named ones are visible.</summary>
    public void Keep(IndexCommits commits) => _writers.Keep(commits);

    /// <summary>One document as the index holds it, read from the store; null where it has no text.</summary>
    public IndexedTelegram? Read(long document) => IndexedDocuments.Read(_connection, new DocumentReader(_connection, _texts), document);

    /// <summary>A document as the index is to hold it with other facts than the store has yet.</summary>
    public IndexedTelegram Made(long document, TelegramDocument latest, DocumentFacts facts) => IndexedDocuments.Of(_connection, document, latest, facts);

    /// <summary>Rows of documents in any state that a query finds.</summary>
    /// <exception cref="ArchiveException">The query is none.</exception>
    public IReadOnlySet<long> Find(string query)
    {
        if (!TelegramQuery.TryParse(query, id => CitedTelegrams.Of(_connection, id, publicOnly: false), out var parsed, out var fault)) throw AtFault(fault);
        using var index = new EditorIndex(_folder.Index);
        using var view = index.At(View(_connection)!.Commits);
        try
        {
            return view.Ids(parsed).ToHashSet();
        }
        catch (QueryTooBroadException e)
        {
            throw AtFault(e.Fault);
        }
    }

    public void Dispose() => _writers.Dispose();

    private static ArchiveException AtFault(QueryFault fault) => new($"The query is at fault at character {fault.Position + 1}: {fault.Message}");

    // Null where the files are whole: then it was not they that failed, but the disk, say.
    private string? Damage() => View(_connection) is { } view ? IndexCheck.Faults(_folder.Index, view.Commits).FirstOrDefault() : null;

    // What entries of the log after the last named one have changed.
    private void CatchUp(long sequence, CancellationToken cancellation)
    {
        var last = _connection.QuerySingle<long>("SELECT coalesce(max(sequence), 0) FROM change");
        if (last == sequence) return;
        var reader = new DocumentReader(_connection, _texts);
        var documents = _connection.Query<string>("SELECT DISTINCT document FROM change WHERE sequence > @sequence AND document IS NOT NULL", new { sequence })
            .Select(name => reader.Identify(name, null)).Where(id => id > 0).Distinct().ToList();
        Read(documents, _writers.Replace, cancellation);
        NameNow();
    }

    private void Read(List<long> documents, Action<IndexedTelegram> add, CancellationToken cancellation) => new ParallelReading(_folder).ForEach(
        documents,
        (connection, reader, document) =>
        {
            if (IndexedDocuments.Read(connection, reader, document) is { } telegram) add(telegram);
        },
        cancellation);

    private void NameNow()
    {
        var commits = _writers.Commit();
        var sequence = _connection.QuerySingle<long>("SELECT coalesce(max(sequence), 0) FROM change");
        using (var transaction = _connection.BeginTransaction())
        {
            Name(transaction, commits, sequence);
            transaction.Commit();
        }

        _writers.Keep(commits);
    }
}

/// <summary>What readers open.</summary>
/// <param name="Generation">Grows by one with every change of the view.</param>
/// <param name="Sequence">Up to which entry of the change log the indexes hold everything.</param>
/// <param name="PublicCommit">Of <c>index/public</c>.</param>
/// <param name="HeldCommit">Of <c>index/held</c>.</param>
internal sealed record SearchView(long Generation, long Sequence, string PublicCommit, string HeldCommit)
{
    public IndexCommits Commits => new(PublicCommit, HeldCommit);
}
