using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Hashing;

namespace Reftel.Archive.Search;

/// <summary>The checksum that every file of Lucene 4.8 ends with: CRC-32 of all before it, as eight bytes, the highest first.</summary>
internal static class IndexChecksum
{
    private const int Size = 8;

    private const int Block = 1 << 20;

    /// <summary>True where a file is what was written. For files that exist.</summary>
    public static bool Holds(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        var end = RandomAccess.GetLength(file) - Size;
        if (end < 0) return false;
        var block = ArrayPool<byte>.Shared.Rent(Block);
        try
        {
            var sum = new Crc32();
            for (long at = 0; at < end;)
            {
                var read = RandomAccess.Read(file, block.AsSpan(0, (int)Math.Min(block.Length, end - at)), at);
                if (read == 0) return false;
                sum.Append(block.AsSpan(0, read));
                at += read;
            }

            Span<byte> written = stackalloc byte[Size];
            return RandomAccess.Read(file, written, end) == Size && BinaryPrimitives.ReadUInt64BigEndian(written) == sum.GetCurrentHashAsUInt32();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}

/// <summary>Which files of a folder were found to be what was written, so that each is gone through once. For many threads.</summary>
internal sealed class CheckedFiles
{
    private readonly ConcurrentDictionary<string, (long Length, DateTime Written)> _whole = new(StringComparer.Ordinal);

    /// <summary>Goes through a file, if it was not gone through as it is.</summary>
    /// <exception cref="IndexDamagedException">It is not what was written.</exception>
    public void Check(string path)
    {
        var info = new FileInfo(path);
        if (!info.Exists) return;
        var state = (info.Length, info.LastWriteTimeUtc);
        if (_whole.TryGetValue(path, out var known) && known == state) return;
        if (!IndexChecksum.Holds(path)) throw new IndexDamagedException(IndexFiles.Changed(Path.GetDirectoryName(path)!, Path.GetFileName(path)));
        _whole[path] = state;
    }

    /// <summary>Forgets a file that is deleted, or written anew.</summary>
    public void Forget(string path) => _whole.TryRemove(path, out _);
}
