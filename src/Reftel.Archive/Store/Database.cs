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

    /// <summary>Makes the database of a new archive.</summary>
    public void Create()
    {
        Migrate();
        using var connection = Open(SqliteOpenMode.ReadWrite);
        connection.Execute($"PRAGMA application_id = {ApplicationId}");
        Folder.ProtectDatabase();
    }

    /// <summary>A connection for reading.</summary>
    /// <exception cref="ArchiveException">There is no archive, or its schema is newer.</exception>
    public SqliteConnection OpenForReading() => Checked(SqliteOpenMode.ReadOnly);

    /// <summary>A connection for writing. The caller holds the lock.</summary>
    /// <exception cref="ArchiveException">There is no archive, or its schema is newer.</exception>
    public SqliteConnection OpenForWriting()
    {
        Checked(SqliteOpenMode.ReadWrite).Dispose();
        Migrate();
        var connection = Open(SqliteOpenMode.ReadWrite);
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
            connection = Open(mode);
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

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(ConnectionString(mode));
        connection.Open();
        connection.Execute("PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000;");
        return connection;
    }

    private string ConnectionString(SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = Folder.DatabaseFile, Mode = mode, ForeignKeys = true }.ToString();

    private void Migrate()
    {
        using (var connection = Open(SqliteOpenMode.ReadWriteCreate))
        {
            connection.Execute("PRAGMA journal_mode = WAL");
            if (connection.ExecuteScalar<long>("PRAGMA user_version") == SchemaVersion) return;
        }

        var result = DeployChanges.To.SqliteDatabase(ConnectionString(SqliteOpenMode.ReadWriteCreate))
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly())
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful) throw new ArchiveException($"The schema of {Folder.Path} cannot be brought up to date: {result.Error.Message}", result.Error);
        using var after = Open(SqliteOpenMode.ReadWrite);
        after.Execute($"PRAGMA user_version = {SchemaVersion}");
    }
}
