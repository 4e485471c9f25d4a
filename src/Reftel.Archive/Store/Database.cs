using System.Reflection;
using Dapper;
using DbUp;
using Microsoft.Data.Sqlite;

namespace Reftel.Archive.Store;

/// <summary>Opens the database of an archive, makes it and brings it up to date.</summary>
internal sealed class Database(ArchiveFolder folder)
{
    /// <summary>Marks the file as an archive of ours: "RFTL".</summary>
    private const int ApplicationId = 0x5246544C;

    /// <summary>The schema that this program knows: the number of its last script.</summary>
    public const int SchemaVersion = 1;

    public ArchiveFolder Folder { get; } = folder;

    /// <summary>Makes the database of a new archive. It appears under its name only when it is whole, so that a process killed while making it leaves no half of one.</summary>
    public void Create()
    {
        var unfinished = Folder.DatabaseFile + ".new";
        foreach (var file in (string[])[unfinished, unfinished + "-wal", unfinished + "-shm"]) File.Delete(file);
        Migrate(unfinished);
        using (var connection = Open(unfinished, SqliteOpenMode.ReadWrite))
        {
            connection.Execute($"PRAGMA application_id = {ApplicationId}");
            // Everything out of the side files, which would not move along.
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        ArchiveFolder.Protect(unfinished);
        File.Move(unfinished, Folder.DatabaseFile);
    }

    /// <summary>A connection for reading.</summary>
    /// <exception cref="ArchiveException">There is no archive, or its schema is newer.</exception>
    public SqliteConnection OpenForReading() => Checked(SqliteOpenMode.ReadOnly);

    /// <summary>A connection for writing. The caller holds the lock.</summary>
    /// <exception cref="ArchiveException">There is no archive, or its schema is newer.</exception>
    public SqliteConnection OpenForWriting()
    {
        Checked(SqliteOpenMode.ReadWrite).Dispose();
        Migrate(Folder.DatabaseFile);
        var connection = Open(Folder.DatabaseFile, SqliteOpenMode.ReadWrite);
        // WAL with NORMAL: a power cut may lose the last transactions, never part of one; an import then does them again.
        connection.Execute("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;");
        Folder.ProtectDatabase();
        return connection;
    }

    private SqliteConnection Checked(SqliteOpenMode mode)
    {
        if (!File.Exists(Folder.DatabaseFile))
            throw new ArchiveException($"There is no archive in {Folder.Path}. `reftel init {Folder.Path}` makes one.");
        SqliteConnection? connection = null;
        try
        {
            connection = Open(Folder.DatabaseFile, mode);
            var id = connection.ExecuteScalar<long>("PRAGMA application_id");
            var version = connection.ExecuteScalar<long>("PRAGMA user_version");
            if (id != ApplicationId) throw new ArchiveException($"{Folder.DatabaseFile} is a SQLite database, but not an archive.");
            if (version > SchemaVersion)
            {
                throw new ArchiveException(
                    $"The archive {Folder.Path} was written by a newer reftel (schema {version}; this one knows {SchemaVersion}). Use that version; nothing has been changed.");
            }

            return connection;
        }
        catch (SqliteException e)
        {
            connection?.Dispose();
            throw new ArchiveException($"The database {Folder.DatabaseFile} cannot be opened: {e.Message}", e);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(ConnectionString(file, mode));
        connection.Open();
        connection.Execute("PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000;");
        return connection;
    }

    // Readers come and go with each request. A writer opens once, and would hold the file in the pool after its work.
    private static string ConnectionString(string file, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, ForeignKeys = true, Pooling = mode == SqliteOpenMode.ReadOnly }.ToString();

    private static void Migrate(string file)
    {
        using (var connection = Open(file, SqliteOpenMode.ReadWriteCreate))
        {
            connection.Execute("PRAGMA journal_mode = WAL");
            if (connection.ExecuteScalar<long>("PRAGMA user_version") == SchemaVersion) return;
        }

        var result = DeployChanges.To.SqliteDatabase(ConnectionString(file, SqliteOpenMode.ReadWriteCreate))
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly())
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful) throw new ArchiveException($"The schema of {file} cannot be brought up to date: {result.Error.Message}", result.Error);
        using var after = Open(file, SqliteOpenMode.ReadWrite);
        after.Execute($"PRAGMA user_version = {SchemaVersion}");
    }
}
