using Reftel.Collections;

namespace Reftel.Archive.Import;

/// <summary>Keeps the first bytes of what was rejected, named by its hash, up to a limit in all.</summary>
internal sealed class QuarantineFolder(ArchiveFolder folder, Action<string> warn)
{
    /// <summary>What the folder holds in all, in bytes.</summary>
    private const long MostBytes = 1L << 30;

    // Bytes in the folder, counted when the first record is rejected.
    private long? _held;

    /// <summary>Keeps what a rejection brings. The file comes first, then the row: a crash between leaves a file that the next run finds in place.</summary>
    /// <returns>Bytes kept.</returns>
    public long Keep(Rejection rejection)
    {
        if (rejection.FirstBytes.IsEmpty || rejection.Place.Sha256.Length != 64) return 0;
        var file = Path.Combine(folder.Quarantine, rejection.Place.Sha256 + ".bin");
        if (File.Exists(file)) return new FileInfo(file).Length;
        ArchiveFolder.MakeFolder(folder.Quarantine);
        var held = _held ??= new DirectoryInfo(folder.Quarantine).EnumerateFiles().Sum(kept => kept.Length);
        if (held + rejection.FirstBytes.Length > MostBytes)
        {
            warn($"The quarantine folder holds {held:N0} bytes; of {rejection.Place.File} record {rejection.Place.Record} only place, hash and reason are kept.");
            return 0;
        }

        var part = file + ".part";
        File.WriteAllBytes(part, rejection.FirstBytes.Span);
        ArchiveFolder.Protect(part);
        File.Move(part, file, overwrite: true);
        _held = held + rejection.FirstBytes.Length;
        return rejection.FirstBytes.Length;
    }
}
