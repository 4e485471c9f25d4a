using System.Buffers.Binary;

namespace Reftel.Collections.Archives;

/// <summary>The entries of a zip file in the order of its directory, which is read entry by entry: it is never held.</summary>
/// <remarks>Source: PKWARE, APPNOTE.TXT 6.3.10. A file whose end is missing, and with it its directory, is read from its front (<see cref="CutZip"/>).</remarks>
internal static class ZipEntries
{
    private const int EndBytes = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int LocatorBytes = 20;
    private const int LongEndBytes = 56;
    private const int HeaderBytes = 46;

    // Of the Unix mode in the directory.
    private const uint KindOfFile = 0xF000;
    private const uint SymbolicLink = 0xA000;

    public static IEnumerable<ArchiveEntry> Read(FileStream file, ArchiveBudget budget)
    {
        if (Directory(file) is not { } directory) return CutZip.Read(file, budget);
        return ReadDirectory(file, directory.Start, directory.Entries, budget);
    }

    private static IEnumerable<ArchiveEntry> ReadDirectory(FileStream file, long at, long entries, ArchiveBudget budget)
    {
        for (long i = 0; i < entries; i++)
        {
            var header = ReadAt(file, at, HeaderBytes);
            if (header.Length < HeaderBytes || !header.AsSpan().StartsWith("PK\x01\x02"u8)) throw Damaged(entries, i);
            var nameLength = U16(header, 28);
            var extraLength = U16(header, 30);
            var more = ReadAt(file, at + HeaderBytes, nameLength + extraLength);
            if (more.Length < nameLength + extraLength) throw Damaged(entries, i);
            at += HeaderBytes + more.Length + U16(header, 32);
            var part = ZipPart.Of(header.AsSpan(8), more.AsSpan(0, nameLength), more.AsSpan(nameLength), U32(header, 42));
            var mode = header[5] == 3 ? U32(header, 38) >> 16 : 0;
            var fault = part.Fault ?? ((mode & KindOfFile) == SymbolicLink ? "a symbolic link, which is not followed" : null);
            using var content = part.IsFolder || fault is not null ? null : Open(file, part, budget);
            yield return new ArchiveEntry(part.Name, content, part.IsFolder || content is not null ? null : fault ?? "damaged: it does not stand where the directory says");
        }
    }

    private static UnpackedStream? Open(FileStream file, ZipPart part, ArchiveBudget budget)
    {
        var local = ReadAt(file, part.Offset, ZipPart.LocalBytes);
        if (local.Length < ZipPart.LocalBytes || !local.AsSpan().StartsWith("PK\x03\x04"u8)) return null;
        var start = part.Offset + local.Length + U16(local, 26) + U16(local, 28);
        return part.Packed > file.Length - start ? null : part.Open(file, start, budget);
    }

    // Where the directory stands, and how many entries it has; null where the file does not end as zip files do.
    private static (long Start, long Entries)? Directory(FileStream file)
    {
        var from = Math.Max(0, file.Length - EndBytes - LongestComment);
        var tail = ReadAt(file, from, (int)(file.Length - from));
        for (var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8); at >= 0; at = tail.AsSpan(0, at).LastIndexOf("PK\x05\x06"u8))
        {
            if (tail.Length - at < EndBytes || tail.Length - at - EndBytes != U16(tail, at + 20)) continue;
            var (volume, entries, start) = ((uint)U16(tail, at + 4), (long)U16(tail, at + 10), (long)U32(tail, at + 16));
            if (ReadLongEnd(file, from + at) is { } end)
            {
                if (volume == ushort.MaxValue) volume = U32(end, 16);
                if (entries == ushort.MaxValue) entries = (long)U64(end, 32);
                if (start == uint.MaxValue) start = (long)U64(end, 48);
            }

            if (volume != 0 || U16(tail, at + 8) != U16(tail, at + 10)) throw new UnreadableException("one volume of an archive in several, where an archive in one file is read");
            if (entries < 0 || start < 0 || start > from + at) throw new UnreadableException("damaged: its directory does not stand where the file says");
            return (start, entries);
        }

        return null;
    }

    // The end record of files with too many bytes or entries for the short one; null where there is none.
    private static byte[]? ReadLongEnd(FileStream file, long end)
    {
        if (end < LocatorBytes) return null;
        var locator = ReadAt(file, end - LocatorBytes, LocatorBytes);
        if (!locator.AsSpan().StartsWith("PK\x06\x07"u8)) return null;
        var record = ReadAt(file, (long)Math.Min(U64(locator, 8), long.MaxValue), LongEndBytes);
        return record.Length == LongEndBytes && record.AsSpan().StartsWith("PK\x06\x06"u8) ? record
            : throw new UnreadableException("damaged: the end of its directory does not stand where the file says");
    }

    /// <summary>Bytes of a file, fewer where it ends before. The file's own position stays, which tells how far reading has come.</summary>
    public static byte[] ReadAt(FileStream file, long at, int count)
    {
        if (at < 0 || at >= file.Length) return [];
        var bytes = new byte[Math.Min(count, file.Length - at)];
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(file.SafeFileHandle, bytes.AsSpan(read), at + read) is var more and > 0) read += more;
        return read == bytes.Length ? bytes : bytes[..read];
    }

    private static UnreadableException Damaged(long entries, long read) => new($"damaged: its directory has {entries:N0} entries, of which {read:N0} can be read");

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static ulong U64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
}
