using Dapper;
using Microsoft.Data.Sqlite;

namespace Reftel.Archive.Store;

/// <summary>Opens the database of an archive, makes it and brings it up to date.</summary>
internal sealed class Database(ArchiveFolder folder)
{
    /// <summary>Marks the file as an archive of ours: "RFTL".</summary>
    private const int ApplicationId = 0x5246544C;

    /// <summary>In bytes. A compressed telegram has some 3 kB: of these ten share a page, where the usual 4,096 bytes would hold one and waste the rest.</summary>
    private const int PageSize = 32_768;

    /// <summary>SQLite's code for it.</summary>
    private const int CannotOpen = 14;

    private const string SideFiles = " SQLite has to make reftel.db-shm beside it: where that folder is read-only, copy the archive to where it can be written.";

    public ArchiveFolder Folder { get; } = folder;

    /// <summary>Reads the texts.</summary>
    public TextDecoder Texts { get; } = new();

    /// <summary>Makes the database of a new archive. It appears under its name only when it is whole, so that a process killed while making it leaves no half of one.</summary>
    public void Create()
    {
        var unfinished = Folder.DatabaseFile + ".new";
        foreach (var file in (string[])[unfinished, unfinished + "-wal", unfinished + "-shm"]) File.Delete(file);
        using (var connection = Open(unfinished, SqliteOpenMode.ReadWriteCreate))
        {
            connection.Execute($"PRAGMA page_size = {PageSize}; PRAGMA journal_mode = WAL; PRAGMA application_id = {ApplicationId};");
        }

        ArchiveFolder.Protect(unfinished);
        Migrations.Run(unfinished);
        using (var connection = Open(unfinished, SqliteOpenMode.ReadWrite))
        {
            // Everything out of the side files, which would not move along.
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        File.Move(unfinished, Folder.DatabaseFile);
    }

    /// <summary>A connection for reading.</summary>
    /// <exception cref="ArchiveException">There is no archive, or its schema is not the one that this program knows.</exception>
    public SqliteConnection OpenForReading()
    {
        var (connection, schema) = Checked(SqliteOpenMode.ReadOnly);
        if (schema == Migrations.Latest) return connection;
        connection.Dispose();
        throw new ArchiveException(
            $"The archive {Folder.Path} was written by an older reftel (schema {schema}; this one reads {Migrations.Latest}). `reftel upgrade --archive {Folder.Path}` keeps a copy and brings it up to date.");
    }

    /// <summary>A connection for writing; an older archive is copied and brought up to date first. The caller holds the lock.</summary>
    /// <exception cref="ArchiveException">There is no archive, or its schema is newer.</exception>
    public SqliteConnection OpenForWriting()
    {
        Upgrade();
        var connection = Open(Folder.DatabaseFile, SqliteOpenMode.ReadWrite);
        // WAL with NORMAL: a power cut may lose the last transactions, never part of one; an import then does them again.
        // What is deleted is overwritten: an expunged text must not linger in free pages.
        connection.Execute("PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 2000;");
        Folder.ProtectDatabase();
        return connection;
    }

    /// <summary>Brings an older archive up to date; its database as it was stays beside it. The caller holds the lock.</summary>
    /// <returns>Null where the archive was up to date.</returns>
    public Upgraded? Upgrade()
    {
        var (connection, schema) = Checked(SqliteOpenMode.ReadWrite);
        using (connection)
        {
            if (schema == Migrations.Latest) return null;
            var copy = Keep(connection, schema);
            connection.Close();
            Migrations.Run(Folder.DatabaseFile);
            return new Upgraded(schema, copy);
        }
    }

    // The copy of an upgrade that was interrupted serves; one of an earlier state does not, and is never overwritten.
    private string Keep(SqliteConnection connection, long schema)
    {
        var copy = Path.Combine(Folder.Path, $"reftel.schema-{schema}.db");
        for (var number = 2; File.Exists(copy); number++)
        {
            if (ChangeLog.IsSameAs(connection, copy)) return copy;
            copy = Path.Combine(Folder.Path, $"reftel.schema-{schema}-{number}.db");
        }

        var unfinished = copy + ".part";
        File.Delete(unfinished);
        Copy(connection, unfinished);
        File.Move(unfinished, copy);
        Durable.FlushFolder(Folder.Path);
        return copy;
    }

    /// <summary>Copies a database as it is at this moment, whoever writes to it meanwhile; the copy is one file, without side files.</summary>
    /// <param name="connection">To the database.</param>
    /// <param name="file">A new file.</param>
    public static void Copy(SqliteConnection connection, string file)
    {
        Durable.Create(file).Dispose();
        using (var target = Open(file, SqliteOpenMode.ReadWrite))
        {
            // One step, which sees one state: smaller steps would begin again with every transaction of a writer.
            connection.BackupDatabase(target);
            target.Execute("PRAGMA journal_mode = DELETE");
        }

        Durable.Flush(file);
    }

    /// <summary>Opens a database file as it is.</summary>
    public static SqliteConnection Open(string file, SqliteOpenMode mode, bool foreignKeys = true)
    {
        var connection = new SqliteConnection(ConnectionString(file, mode, foreignKeys));
        connection.Open();
        connection.Execute("PRAGMA busy_timeout = 10000;");
        return connection;
    }

    // Readers come and go with each request. A writer opens once, and would hold the file in the pool after its work.
    internal static string ConnectionString(string file, SqliteOpenMode mode, bool foreignKeys = true) =>
        new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, ForeignKeys = foreignKeys, Pooling = mode == SqliteOpenMode.ReadOnly }.ToString();

    /// <summary>For a file that is no archive's own: nothing of it stays open.</summary>
    internal static string UnpooledForReading(string file) => new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString();

    /// <summary>Looks whether a database is one of ours.</summary>
    /// <exception cref="ArchiveException">It is not.</exception>
    internal static void CheckIsArchive(SqliteConnection connection, string file)
    {
        if (connection.ExecuteScalar<long>("PRAGMA application_id") != ApplicationId) throw new ArchiveException($"{file} is a SQLite database, but not an archive.");
    }

    private (SqliteConnection Connection, long Schema) Checked(SqliteOpenMode mode)
    {
        if (!File.Exists(Folder.DatabaseFile))
            throw new ArchiveException($"There is no archive in {Folder.Path}. `reftel init {Folder.Path}` makes one.");
        SqliteConnection? connection = null;
        try
        {
            connection = Open(Folder.DatabaseFile, mode);
            CheckIsArchive(connection, Folder.DatabaseFile);
            var schema = connection.ExecuteScalar<long>("PRAGMA user_version");
            if (schema > Migrations.Latest)
            {
                throw new ArchiveException(
                    $"The archive {Folder.Path} was written by a newer reftel (schema {schema}; this one knows {Migrations.Latest}). Use that version; nothing has been changed.");
            }

            return (connection, schema);
        }
        catch (SqliteException e)
        {
            connection?.Dispose();
            throw new ArchiveException($"The database {Folder.DatabaseFile} cannot be opened: {e.Message}{(e.SqliteErrorCode == CannotOpen ? SideFiles : "")}", e);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }
}

/// <summary>An upgrade that was carried out.</summary>
/// <param name="From">The schema before.</param>
/// <param name="Copy">The database as it was.</param>
internal sealed record Upgraded(long From, string Copy);
