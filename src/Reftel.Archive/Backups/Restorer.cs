using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;

namespace Reftel.Archive.Backups;

/// <summary>What was restored.</summary>
/// <param name="Manifest">Of the backup.</param>
/// <param name="Faults">What is missing or damaged, a sentence each; nothing where the archive is whole.</param>
public sealed record RestoreResult(BackupManifest Manifest, IReadOnlyList<string> Faults);

/// <summary>Makes an archive of a backup.</summary>
/// <param name="folder">A folder that does not exist, or is empty.</param>
/// <param name="time">The clock.</param>
/// <param name="who">The operator, for the change log.</param>
public sealed class Restorer(ArchiveFolder folder, TimeProvider time, string who)
{
    /// <summary>Gets a sentence about what is upgraded on the way.</summary>
    public Action<string>? OnWarning { get; init; }

    /// <summary>Restores a backup, makes the search indexes, and checks the archive.</summary>
    /// <param name="backup">The folder, or the file.</param>
    /// <param name="cancellation">Ends it; until the database is in place nothing is left.</param>
    /// <exception cref="ArchiveException">There is no such backup, its database is damaged, or the folder is not empty.</exception>
    public RestoreResult Restore(string backup, CancellationToken cancellation = default)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(backup));
        using var source = BackupSource.Open(path);
        var existed = CheckEmpty();
        ArchiveFolder.MakeFolder(folder.Path);
        List<string> faults;
        using (folder.LockForWriting())
        {
            // Another restore may have been quicker.
            CheckEmpty();
            try
            {
                faults = Fill(source, path, cancellation);
            }
            catch
            {
                Remove(existed);
                throw;
            }
        }

        using (var session = WriteSession.Open(folder, time, who, OnWarning)) _ = session.Index(cancellation);
        return new RestoreResult(source.Manifest, [.. faults, .. new Verifier(folder).Faults(cancellation)]);
    }

    private List<string> Fill(BackupSource source, string path, CancellationToken cancellation)
    {
        CheckRoom(source.Manifest);
        var faults = CopyFiles(source, cancellation);
        Prepare(source.Manifest, path);
        BackupNotes.Append(folder, new BackupNote(source.Manifest.Moment, path, source.Manifest.Sequence));
        foreach (var each in (string[])[folder.Articles, folder.Quarantine, folder.Path]) Durable.FlushFolder(each);
        File.Move(Unfinished, folder.DatabaseFile);
        Durable.FlushFolder(folder.Path);
        return faults;
    }

    private string Unfinished => folder.DatabaseFile + ".new";

    private bool CheckEmpty()
    {
        if (File.Exists(folder.Path)) throw new ArchiveException($"{folder.Path} is a file, where a folder is to be.");
        if (!Directory.Exists(folder.Path)) return false;
        if (File.Exists(folder.DatabaseFile)) throw new ArchiveException($"There is an archive in {folder.Path} already; a backup is restored into a new folder.");
        if (File.Exists(Unfinished)) throw new ArchiveException($"A restore into {folder.Path} was interrupted. Delete that folder and try again.");
        return Directory.EnumerateFileSystemEntries(folder.Path).Any(entry => Path.GetFileName(entry) != ArchiveFolder.LockName) ? throw new ArchiveException($"The folder {folder.Path} is not empty; a backup is restored into a new one.") : true;
    }

    private void CheckRoom(BackupManifest manifest)
    {
        var free = new DriveInfo(Path.GetFullPath(folder.Path)).AvailableFreeSpace;
        if (manifest.Bytes() > free) throw new ArchiveException($"The backup needs {manifest.Bytes():N0} bytes, and the disk of {folder.Path} has {free:N0} left.");
    }

    // The database under another name; an archive is one only with its own.
    private List<string> CopyFiles(BackupSource source, CancellationToken cancellation)
    {
        List<string> faults = [];
        HashSet<string> seen = [];
        foreach (var name in (string[])[folder.Quarantine, folder.Articles]) ArchiveFolder.MakeFolder(name);
        foreach (var (file, content) in source.Files())
        {
            seen.Add(file.Name);
            var isDatabase = file.Name == BackupNames.Database;
            // Dictionaries stay behind: the database has them.
            var target = isDatabase ? Unfinished : BackupNames.IsDictionary(file.Name) ? null : Path.Combine(folder.Path, file.Name);
            if (BackupSource.Copy(file, content, target, cancellation)) continue;
            if (isDatabase) throw new ArchiveException("The database of the backup is damaged (its hash is not the one in the manifest). Take another backup; nothing has been restored.");
            if (target is not null) File.Delete(target);
            faults.Add($"{file.Name}: damaged in the backup (its hash is not the one in the manifest); it was left out.");
        }

        foreach (var file in source.Manifest.Files.Where(file => !seen.Contains(file.Name)))
        {
            if (file.Name == BackupNames.Database) throw new ArchiveException("The backup has no database; nothing has been restored.");
            faults.Add($"{file.Name}: missing from the backup.");
        }

        return faults;
    }

    // Everything that makes it this archive's, before it is one.
    private void Prepare(BackupManifest manifest, string path)
    {
        using (var connection = Database.Open(Unfinished, SqliteOpenMode.ReadWrite))
        {
            Database.CheckIsArchive(connection, Unfinished);
            var schema = connection.QuerySingle<long>("PRAGMA user_version");
            if (schema != manifest.Schema || ChangeLog.Last(connection) != (manifest.Sequence, manifest.Hash))
                throw new ArchiveException("The database of the backup is not the one that its manifest describes; nothing has been restored.");
            connection.Execute("PRAGMA journal_mode = WAL");
        }

        // Of an older one the backup itself is the copy to go back to.
        if (manifest.Schema < Migrations.Latest) Migrations.Run(Unfinished);
        using (var connection = Database.Open(Unfinished, SqliteOpenMode.ReadWrite))
        {
            Log(connection, manifest, path);
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        ArchiveFolder.Protect(Unfinished);
        Durable.Flush(Unfinished);
    }

    private void Log(SqliteConnection connection, BackupManifest manifest, string path)
    {
        using var transaction = connection.BeginTransaction();
        using var log = new ChangeLog(connection, time, who);
        log.Append(
            transaction, "restored", null, null, JsonSerializer.Serialize(new { backup = Path.GetFileName(path), made = manifest.Moment, sequence = manifest.Sequence, hash = manifest.Hash }));
        if (manifest.Schema < Migrations.Latest) log.AppendUpgrade(transaction, manifest.Schema);
        transaction.Commit();
    }

    private void Remove(bool existed)
    {
        if (!Directory.Exists(folder.Path) || File.Exists(folder.DatabaseFile)) return;
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder.Path).ToList())
        {
            if (Directory.Exists(entry)) Directory.Delete(entry, recursive: true);
            else File.Delete(entry);
        }

        if (!existed) Directory.Delete(folder.Path);
    }
}
