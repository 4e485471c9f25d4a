using Reftel.Archive.Store;

namespace Reftel.Archive.Backups;

/// <summary>The folder in which a backup grows, beside the name that it gets when it is whole. It goes when the backup is done, or when the next one of that name begins.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly FileStream _lock;

    /// <summary>Takes the folder; what an interrupted backup has left in it is removed.</summary>
    /// <param name="target">The backup's name.</param>
    /// <exception cref="ArchiveException">Another process makes that backup.</exception>
    public WorkFolder(string target)
    {
        Path = target + ".part";
        ArchiveFolder.MakeFolder(Path);
        var file = System.IO.Path.Combine(Path, "lock");
        try
        {
            _lock = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (Durable.IsHeld(e))
        {
            throw new ArchiveException($"Another reftel is writing the backup {target}.", e);
        }

        foreach (var left in Directory.EnumerateFileSystemEntries(Path).Where(left => left != file).ToList())
        {
            if (Directory.Exists(left)) Directory.Delete(left, recursive: true);
            else File.Delete(left);
        }
    }

    public string Path { get; }

    public void Dispose()
    {
        _lock.Dispose();
        Directory.Delete(Path, recursive: true);
    }
}
