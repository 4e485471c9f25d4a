namespace Reftel.Archive.Backups;

/// <summary>A backup to be read: a folder, or a file of its own.</summary>
internal abstract class BackupSource : IDisposable
{
    /// <summary>What it is to hold.</summary>
    public abstract BackupManifest Manifest { get; }

    /// <summary>Those of its files that are there, each to be read before the next is asked for.</summary>
    /// <exception cref="ArchiveException">It holds what no backup does.</exception>
    public abstract IEnumerable<(BackupFile File, Stream Content)> Files();

    /// <summary>Opens a backup and reads its manifest.</summary>
    /// <exception cref="ArchiveException">There is none, or a newer program made it.</exception>
    public static BackupSource Open(string path)
    {
        if (Directory.Exists(path)) return new FolderBackup(path);
        return File.Exists(path) ? new TarBackup(path) : throw new ArchiveException($"There is no backup {path}.");
    }

    /// <summary>Copies a file of the backup.</summary>
    /// <param name="file">As the manifest has it.</param>
    /// <param name="content">As <see cref="Files"/> gives it.</param>
    /// <param name="target">A new file; null to read alone.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>True where it is what the manifest says.</returns>
    /// <exception cref="ArchiveException">It cannot be read to its end.</exception>
    public static bool Copy(BackupFile file, Stream content, string? target, CancellationToken cancellation)
    {
        try
        {
            return HashedCopy.Run(content, target, file.Length + 1, cancellation) == (file.Length, file.Sha256);
        }
        catch (Exception e) when (TarBackup.IsDamage(e))
        {
            throw new ArchiveException($"The backup is damaged: {file.Name} cannot be read to its end ({e.Message}).", e);
        }
    }

    public virtual void Dispose()
    {
    }

    /// <summary>Reads everything and says what is not as the manifest has it, a sentence each.</summary>
    public IEnumerable<string> Faults(CancellationToken cancellation)
    {
        HashSet<string> seen = [];
        foreach (var (file, content) in Files())
        {
            seen.Add(file.Name);
            if (!Copy(file, content, null, cancellation)) yield return $"{file.Name}: not what was written (its hash differs).";
        }

        foreach (var file in Manifest.Files.Where(file => !seen.Contains(file.Name))) yield return $"{file.Name}: missing.";
    }
}

/// <summary>A backup that is a folder.</summary>
internal sealed class FolderBackup : BackupSource
{
    private readonly string _path;

    public FolderBackup(string path)
    {
        _path = path;
        var file = new FileInfo(Path.Combine(path, BackupManifest.FileName));
        if (!file.Exists) throw new ArchiveException($"{path} is no backup: it has no {BackupManifest.FileName}.");
        if (file.Length > BackupManifest.MaxBytes) throw new ArchiveException($"{BackupManifest.FileName} has {file.Length:N0} bytes, where at most {BackupManifest.MaxBytes:N0} are read.");
        Manifest = BackupManifest.Parse(File.ReadAllBytes(file.FullName));
    }

    public override BackupManifest Manifest { get; }

    public override IEnumerable<(BackupFile File, Stream Content)> Files()
    {
        foreach (var file in Manifest.Files)
        {
            var path = Path.Combine(_path, file.Name);
            if (!File.Exists(path)) continue;
            using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            yield return (file, content);
        }
    }
}
