using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Reftel.Collections.Csv;

namespace Reftel.Collections;

/// <summary>Reads the records of a file, or of all files of a folder, whatever carriers they are.</summary>
public static class CollectionReader
{
    /// <summary>Streams the records of <paramref name="path"/> in a fixed order; which carrier a file is shows in its content.</summary>
    /// <param name="path">A file or a folder. <c>collection.json</c>, <c>site.json</c>, <c>articles/</c>, and README files of a folder are not telegrams and are left out.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="FileNotFoundException">There is nothing at that path.</exception>
    public static async IAsyncEnumerable<CollectionRecord> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        foreach (var (file, name, fault) in Files(path))
        {
            if (fault is not null)
            {
                yield return new Rejection(new RecordPlace("", name, 1, "", 0), fault, default);
                continue;
            }

            foreach (var record in ReadFile(file, name, cancellation))
            {
                cancellation.ThrowIfCancellationRequested();
                yield return record;
            }
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

    private static bool IsRecord(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        return file is not ("collection.json" or "site.json") && !file.StartsWith("README", StringComparison.OrdinalIgnoreCase) && !name.Split('/').Any(part => part[0] == '.')
            && !name.StartsWith("articles/", StringComparison.Ordinal);
    }

    private static IEnumerable<CollectionRecord> ReadFile(string path, string name, CancellationToken cancellation)
    {
        FileStream stream;
        Rejection? unreadable = null;
        try
        {
            stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            unreadable = new Rejection(new RecordPlace("", name, 1, "", 0), $"cannot be opened: {e.Message}", default);
            stream = null!;
        }

        if (unreadable is not null)
        {
            yield return unreadable;
            yield break;
        }

        using (stream)
        {
            foreach (var record in ReadStream(stream, name, cancellation)) yield return record;
        }
    }

    /// <summary>Reads one file's records; its carrier shows in its first bytes.</summary>
    internal static IEnumerable<CollectionRecord> ReadStream(FileStream stream, string name, CancellationToken cancellation)
    {
        var head = new byte[Limits.SniffedBytes];
        var sniffed = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return Sniff.CarrierOf(head.AsSpan(0, sniffed)) switch
        {
            Carriers.Csv => new DumpReader(stream, name).Read(cancellation),
            Carriers.Ndjson => ReadExport(stream, name),
            _ => ReadWhole(stream, name),
        };
    }

    private static IEnumerable<CollectionRecord> ReadExport(FileStream stream, string name)
    {
        foreach (var line in ByteLines.Read(stream, Limits.ExportLineBytes))
        {
            var place = new RecordPlace(Carriers.Ndjson, name, line.Number, line.Sha256, line.Length);
            var bytes = line.Bytes;
            if (line.Number == 1 && bytes.Span.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
            if (bytes.Span.IndexOfAnyExcept((byte)' ', (byte)'\r', (byte)'\t') < 0) continue;
            if (!line.IsWhole) yield return Reject(place, $"{line.Length:N0} bytes, where a line of an export has at most {Limits.ExportLineBytes:N0}", line.Bytes);
            else if (RecordText.Fault(bytes.Span) is { } fault) yield return Reject(place, fault, line.Bytes);
            else if (ReadLine(bytes, place, $"{name}#{line.Number}", out var reason) is { } telegram) yield return telegram;
            else yield return Reject(place, reason!, line.Bytes);
        }
    }

    private static RawTelegram? ReadLine(ReadOnlyMemory<byte> bytes, RecordPlace place, string sourceId, out string? reason)
    {
        var text = RecordText.Decode(bytes.Span, out var windows1252);
        var read = ExportLine.TryRead(windows1252 ? Encoding.UTF8.GetBytes(text) : bytes, place, sourceId, out reason);
        return windows1252 && read is not null ? read with { ReadAsWindows1252 = true, OriginalBytes = bytes } : read;
    }

    // The carriers that hold one record, or a few, a file: they are read whole, so their size is bounded first.
    private static IEnumerable<CollectionRecord> ReadWhole(FileStream stream, string name)
    {
        if (stream.Length > Limits.TelegramBytes)
        {
            var first = new byte[Limits.RejectedBytes];
            stream.ReadExactly(first);
            stream.Position = 0;
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(stream));
            yield return Reject(new RecordPlace("", name, 1, sha256, stream.Length), $"{stream.Length:N0} bytes, where a telegram has at most {Limits.TelegramBytes:N0}", first);
            yield break;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        foreach (var record in WholeFile.Read(bytes, name, hash)) yield return record;
    }

    private static Rejection Reject(RecordPlace place, string reason, ReadOnlyMemory<byte> bytes) =>
        new(place, reason, bytes.Length > Limits.RejectedBytes ? bytes[..Limits.RejectedBytes] : bytes);
}
