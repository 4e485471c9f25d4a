using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;

namespace Reftel.Archive.Backups;

/// <summary>What a backup has become.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Manifest">What it holds.</param>
/// <param name="Bytes">What it takes on the disk.</param>
/// <param name="Faults">Damage that came along with the archive, a sentence each; nothing where the backup is whole.</param>
public sealed record BackupResult(string Path, BackupManifest Manifest, long Bytes, IReadOnlyList<string> Faults);

/// <summary>Copies an archive while it is served and written: one state of its database, and the files that belong to it.</summary>
/// <param name="folder">The archive.</param>
/// <param name="time">The clock.</param>
public sealed class BackupWriter(ArchiveFolder folder, TimeProvider time)
{
    /// <summary>Writes a backup, checks it, and gives it its name when all of it is on the disk.</summary>
    /// <param name="target">A folder, or with the ending <c>.tar.zst</c> a file. It may not be there yet; what holds it must be.</param>
    /// <param name="cancellation">Ends it; nothing is left.</param>
    /// <exception cref="ArchiveException">There is no archive, there is something of that name, or the copy does not read back as it was written.</exception>
    public BackupResult Write(string target, CancellationToken cancellation = default)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        Check(path);
        var moment = ChangeLog.Moment(time);
        using var work = new WorkFolder(path);
        var contents = Path.Combine(work.Path, "contents");
        ArchiveFolder.MakeFolder(contents);
        CopyDatabase(contents);
        var passedOver = CopyFiles(contents, cancellation);
        var manifest = BackupManifest.Of(contents, moment, cancellation);
        using (var file = Durable.Create(Path.Combine(contents, BackupManifest.FileName)))
        {
            file.Write(manifest.ToJson());
            file.Flush(flushToDisk: true);
        }

        Trust(contents, path, cancellation);
        List<string> faults = [.. passedOver, .. new Verifier(new ArchiveFolder(contents)).CopyFaults(cancellation)];
        if (!IsFile(path)) return Finish(contents, path, manifest, faults);
        var packed = Path.Combine(work.Path, "packed");
        TarBackup.Write(contents, manifest, packed, cancellation);
        Trust(packed, path, cancellation);
        return Finish(packed, path, manifest, faults);
    }

    private static bool IsFile(string path) => path.EndsWith(TarBackup.Ending, StringComparison.Ordinal);

    private void Check(string path)
    {
        new Database(folder).OpenForReading().Dispose();
        if (Path.Exists(path)) throw new ArchiveException($"There is something at {path} already; a backup overwrites nothing.");
        // A disk that is not mounted must not be mistaken for a folder that is still to be made.
        if (!Directory.Exists(Path.GetDirectoryName(path))) throw new ArchiveException($"There is no folder {Path.GetDirectoryName(path)} to write the backup into.");
    }

    private void CopyDatabase(string contents)
    {
        var copy = Path.Combine(contents, BackupNames.Database);
        using (var connection = new Database(folder).OpenForReading()) Database.Copy(connection, copy);
        // The search indexes stay behind: they are made anew from what is here.
        using (var connection = Database.Open(copy, SqliteOpenMode.ReadWrite)) connection.Execute("DELETE FROM search_view");
        Durable.Flush(copy);
    }

    // What the rows of the copy name, not what lies in the folder now: a writer may have gone on.
    private List<string> CopyFiles(string contents, CancellationToken cancellation)
    {
        List<string> passedOver = [];
        foreach (var name in FilesOf(contents))
        {
            var from = Path.Combine(folder.Path, name);
            var to = Path.Combine(contents, name);
            if (!BackupNames.IsOne(name))
            {
                passedOver.Add($"{name}: left out; the name cannot be one of a backup.");
                continue;
            }

            ArchiveFolder.MakeFolder(Path.GetDirectoryName(to)!);
            try
            {
                using var source = Durable.OpenPatiently(from, FileMode.Open, FileAccess.Read, FileShare.Read);
                HashedCopy.Run(source, to, long.MaxValue, cancellation);
            }
            catch (FileNotFoundException)
            {
                // A publisher has just taken it away; of what is missing from the quarantine the check below tells.
            }
        }

        return passedOver;
    }

    private List<string> FilesOf(string contents)
    {
        using var connection = new SqliteConnection(Database.UnpooledForReading(Path.Combine(contents, BackupNames.Database)));
        connection.Open();
        foreach (var (id, bytes) in connection.Query<(long Id, byte[] Bytes)>("SELECT id, bytes FROM dictionary ORDER BY id"))
        {
            using var file = Durable.Create(Path.Combine(contents, BackupNames.OfDictionary(id)));
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        var quarantined = connection.Query<string>("SELECT DISTINCT sha256 FROM quarantine WHERE kept > 0 ORDER BY sha256").Select(BackupNames.OfQuarantined);
        return [.. BackupNames.OfPeople(folder), .. quarantined];
    }

    // Reads back what the disk has.
    private static void Trust(string written, string path, CancellationToken cancellation)
    {
        using var source = BackupSource.Open(written);
        foreach (var fault in source.Faults(cancellation)) throw new ArchiveException($"The copy for {path} does not read back as it was written: {fault} The disk may be failing.");
    }

    private BackupResult Finish(string written, string path, BackupManifest manifest, List<string> faults)
    {
        var bytes = File.Exists(written) ? new FileInfo(written).Length : Directory.EnumerateFiles(written, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        foreach (var inner in Directory.Exists(written) ? Directory.EnumerateDirectories(written).Append(written) : []) Durable.FlushFolder(inner);
        // First the note: one of a backup that never came to be is harmless, a backup that nobody knows of is not.
        BackupNotes.Append(folder, new BackupNote(manifest.Moment, path, manifest.Sequence));
        if (File.Exists(written)) File.Move(written, path);
        else Directory.Move(written, path);
        Durable.FlushFolder(Path.GetDirectoryName(path)!);
        return new BackupResult(path, manifest, bytes, faults);
    }
}
