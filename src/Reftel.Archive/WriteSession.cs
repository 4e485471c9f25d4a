using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Search;
using Reftel.Archive.Store;

namespace Reftel.Archive;

/// <summary>The one writer of an archive: its lock, its connection, its log, its search indexes. Ends with its process, however that ends.</summary>
internal sealed class WriteSession : IDisposable
{
    private readonly IDisposable _lock;
    private readonly Action<string> _say;
    private readonly Database _database;
    private IndexKeeper? _index;

    private WriteSession(IDisposable locked, Database database, SqliteConnection connection, TimeProvider time, string who, Action<string> say)
    {
        (_lock, _database, Connection, Time, _say) = (locked, database, connection, time, say);
        Log = new ChangeLog(connection, time, who);
    }

    /// <summary>Takes the archive; an older one is brought up to date first.</summary>
    /// <param name="folder">The archive.</param>
    /// <param name="time">The clock.</param>
    /// <param name="who">The operator.</param>
    /// <param name="say">Gets a sentence about what is mended or upgraded on the way.</param>
    /// <exception cref="ArchiveException">There is no archive, another process writes, or the schema is newer.</exception>
    public static WriteSession Open(ArchiveFolder folder, TimeProvider time, string who, Action<string>? say = null)
    {
        var database = new Database(folder);
        if (!File.Exists(folder.DatabaseFile)) database.OpenForReading().Dispose();
        var locked = folder.LockForWriting();
        try
        {
            var upgraded = database.Upgrade();
            var session = new WriteSession(locked, database, database.OpenForWriting(), time, who, say ?? (_ => { })) { Upgraded = upgraded };
            if (upgraded is not null) session.LogUpgrade(upgraded);
            return session;
        }
        catch
        {
            locked.Dispose();
            throw;
        }
    }

    /// <summary>What was brought up to date on opening; null for nothing.</summary>
    public Upgraded? Upgraded { get; private init; }

    public ArchiveFolder Folder => _database.Folder;

    public SqliteConnection Connection { get; }

    public ChangeLog Log { get; }

    public TimeProvider Time { get; }

    public TextDecoder Texts => _database.Texts;

    /// <summary>The search indexes, in step with the store: caught up, or made anew, when they are first asked for.</summary>
    public IndexKeeper Index(CancellationToken cancellation = default) => _index ??= IndexKeeper.Open(Folder, Connection, Texts, _say, cancellation);

    /// <summary>Makes a change of store and indexes that becomes visible in one step: the indexes are prepared beside those that readers use, and named in the transaction of the change.</summary>
    /// <param name="prepare">Changes the indexes.</param>
    /// <param name="change">Changes the store and logs it.</param>
    /// <param name="cancellation">Ends it before it becomes visible; nothing has changed then.</param>
    public void Change(Action<IndexWriters> prepare, Action<SqliteTransaction> change, CancellationToken cancellation = default)
    {
        var index = Index(cancellation);
        var commits = index.Prepare(prepare);
        cancellation.ThrowIfCancellationRequested();
        using (var transaction = Connection.BeginTransaction())
        {
            change(transaction);
            index.Name(transaction, commits, Log.Sequence);
            transaction.Commit();
        }

        index.Keep(commits);
    }

    private void LogUpgrade(Upgraded upgraded)
    {
        using (var transaction = Connection.BeginTransaction())
        {
            Log.AppendUpgrade(transaction, upgraded.From);
            transaction.Commit();
        }

        _say($"The archive has been brought up to date; its database as it was stays in {Path.GetFileName(upgraded.Copy)}.");
    }

    public void Dispose()
    {
        _index?.Dispose();
        Log.Dispose();
        Settle();
        Connection.Dispose();
        Folder.ProtectDatabase();
        _lock.Dispose();
    }

    // What stands in the side file goes into the database: readers' connections, which live on, would keep SQLite from doing it at the end. One at work puts it off.
    private void Settle()
    {
        try
        {
            Connection.Execute("PRAGMA busy_timeout = 200; PRAGMA wal_checkpoint(TRUNCATE);");
        }
        catch (SqliteException)
        {
            // A full disk, say. Nothing is lost: the side file is read with the database.
        }
    }
}
