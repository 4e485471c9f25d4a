using System.Buffers.Binary;

namespace Reftel.Collections.Archives;

/// <summary>A zip file whose end is missing, and with it the directory: entries are read one behind the other, as far as they go.</summary>
internal static class CutZip
{
    private const int SizesBehind = 8;
    private const int DescriptorBytes = 16;

    public static IEnumerable<ArchiveEntry> Read(FileStream file, ArchiveBudget budget)
    {
        long at = 0;
        while (true)
        {
            var header = ZipEntries.ReadAt(file, at, ZipPart.LocalBytes);
            if (header.Length < ZipPart.LocalBytes || !header.AsSpan().StartsWith("PK\x03\x04"u8)) break;
            var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(26));
            var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(28));
            var more = ZipEntries.ReadAt(file, at + header.Length, nameLength + extraLength);
            if (more.Length < nameLength + extraLength) break;
            var part = ZipPart.Of(header.AsSpan(6), more.AsSpan(0, nameLength), more.AsSpan(nameLength), 0);
            var start = at + header.Length + more.Length;
            at = start;
            if ((part.Flags & SizesBehind) != 0 && part.Packed == 0)
            {
                part = Descriptor(file, start) is var (packed, crc, size) ? part with { Packed = packed, Crc = crc, Size = size } : part with { Packed = file.Length - start, Size = null };
                at += DescriptorBytes;
            }

            // What is left of the file may be less than what was there.
            at = part.Packed < file.Length - at ? at + part.Packed : file.Length;
            using var content = part.IsFolder || part.Fault is not null ? null : part.Open(file, start, budget);
            yield return new ArchiveEntry(part.Name, content, part.IsFolder ? null : part.Fault);
        }

        throw new UnreadableException("cut off or damaged: its directory, which stands at the end, is missing");
    }

    // The sizes behind an entry's bytes: a mark, and the very number of bytes that lie before it.
    private static (long Packed, uint Crc, long Size)? Descriptor(FileStream file, long start)
    {
        const int piece = 1 << 20;
        for (var at = start; at < file.Length; at += piece)
        {
            var bytes = ZipEntries.ReadAt(file, at, piece + DescriptorBytes);
            for (var mark = bytes.AsSpan().IndexOf("PK\x07\x08"u8); mark >= 0 && bytes.Length - mark >= DescriptorBytes;)
            {
                var fields = bytes.AsSpan(mark);
                var packed = at + mark - start;
                if (BinaryPrimitives.ReadUInt32LittleEndian(fields[8..]) == packed)
                    return (packed, BinaryPrimitives.ReadUInt32LittleEndian(fields[4..]), BinaryPrimitives.ReadUInt32LittleEndian(fields[12..]));
                var next = fields[4..].IndexOf("PK\x07\x08"u8);
                mark = next < 0 ? -1 : mark + 4 + next;
            }
        }

        return null;
    }
}
