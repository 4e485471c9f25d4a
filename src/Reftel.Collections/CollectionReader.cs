using System.Runtime.CompilerServices;
using Reftel.Collections.Archives;

namespace Reftel.Collections;

/// <summary>Reads the records of a file, or of all files of a folder, whatever carriers they are.</summary>
public static class CollectionReader
{
    /// <summary>Streams the records of <paramref name="path"/> in a fixed order; which carrier a file is, or which archive of carriers, shows in its content.</summary>
    /// <param name="path">A file or a folder. <c>collection.json</c>, <c>site.json</c>, <c>articles/</c>, and README files of a folder or an archive are not telegrams and are left out.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="FileNotFoundException">There is nothing at that path.</exception>
    public static async IAsyncEnumerable<CollectionRecord> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        foreach (var record in ReadPending(path, cancellation)) yield return record.Read();
    }

    /// <summary>As <see cref="ReadAsync"/>, but records are only found and hashed: whoever takes them decides which to read, and on what thread.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="FileNotFoundException">There is nothing at that path.</exception>
    public static IEnumerable<PendingRecord> ReadPending(string path, CancellationToken cancellation = default) => ReadPending(path, ArchiveLimits.Default, cancellation);

    internal static IEnumerable<PendingRecord> ReadPending(string path, ArchiveLimits limits, CancellationToken cancellation)
    {
        long before = 0;
        foreach (var (file, name, unlisted) in Files(path))
        {
            var fault = unlisted ?? SpecialFile.FaultOf(file);
            using var stream = fault is null ? Open(file, out fault) : null;
            if (stream is null)
            {
                yield return new PendingRecord(new Rejection(new RecordPlace("", name, 1, "", 0), fault!, default)) { Position = before };
                continue;
            }

            long most = 0;
            foreach (var record in new FileContent(limits, stream, cancellation).Read(name))
            {
                cancellation.ThrowIfCancellationRequested();
                // The entries of an archive may stand in another order than its directory has them.
                most = Math.Max(most, stream.Position);
                record.Position = before + most;
                yield return record;
            }

            before += stream.Length;
        }
    }

    /// <summary>Bytes of all files that <see cref="ReadAsync"/> would read.</summary>
    public static long TotalBytes(string path) => Files(path).Where(file => file.Fault is null).Sum(file => new FileInfo(file.Path).Length);

    private static IEnumerable<(string Path, string Name, string? Fault)> Files(string path)
    {
        if (File.Exists(path)) return [(path, Path.GetFileName(path), null)];
        if (!Directory.Exists(path)) throw new FileNotFoundException($"There is no file or folder {path}.", path);
        return Below(path, path).Where(file => IsRecord(file.Name)).OrderBy(file => file.Name, StringComparer.Ordinal);
    }

    // A folder that cannot be entered is named, and the rest goes on.
    private static List<(string Path, string Name, string? Fault)> Below(string root, string folder)
    {
        List<(string, string, string?)> found = [];
        try
        {
            // Links are not followed: one may lead out of the folder, or back into it.
            var options = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false };
            foreach (var file in Directory.EnumerateFiles(folder, "*", options)) found.Add((file, NameOf(file), null));
            foreach (var inner in Directory.EnumerateDirectories(folder, "*", options)) found.AddRange(Below(root, inner));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            found.Add((folder, NameOf(folder), $"a folder that cannot be entered: {e.Message}"));
        }

        return found;

        string NameOf(string file) => Path.GetRelativePath(root, file).Replace('\\', '/');
    }

    internal static bool IsRecord(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        return file is not ("collection.json" or "site.json") && !file.StartsWith("README", StringComparison.OrdinalIgnoreCase) && !name.Split('/').Any(part => part[0] == '.')
            && !name.StartsWith("articles/", StringComparison.Ordinal);
    }

    private static FileStream? Open(string path, out string? fault)
    {
        try
        {
            var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
            fault = stream.CanSeek ? null : "a pipe or a device, where a file is expected";
            if (fault is null) return stream;
            stream.Dispose();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = $"cannot be opened: {e.Message}";
            return null;
        }
    }
}
