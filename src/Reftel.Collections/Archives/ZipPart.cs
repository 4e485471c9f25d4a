using System.Buffers.Binary;
using System.IO.Compression;
using SharpCompress.Compressors.BZip2;
using SharpCompress.Compressors.Deflate64;
using ZstdSharp;

namespace Reftel.Collections.Archives;

/// <summary>What a zip file says of one entry, in its directory or before the entry's bytes.</summary>
/// <param name="Name">As written.</param>
/// <param name="Flags">Bit 0 encrypted, 3 sizes stand behind the bytes, 11 the name is UTF-8.</param>
/// <param name="Method">How it is packed.</param>
/// <param name="Crc">Over the unpacked bytes.</param>
/// <param name="Packed">Bytes in the file.</param>
/// <param name="Size">Bytes unpacked; null where that is not known.</param>
/// <param name="Offset">Where its own header stands.</param>
internal sealed record ZipPart(string Name, int Flags, int Method, uint Crc, long Packed, long? Size, long Offset)
{
    /// <summary>Of the header before an entry's bytes, its name left out.</summary>
    public const int LocalBytes = 30;

    private const int Encrypted = 1;
    private const int LongFields = 1;

    public bool IsFolder => Name.EndsWith('/') || Name.EndsWith('\\');

    /// <summary>Why it is not read; null where it is.</summary>
    public string? Fault =>
        (Flags & Encrypted) != 0 ? "encrypted, and there is no password"
        : Method is not (0 or 8 or 9 or 12 or 93) ? $"packed by method {Method}, which is not read"
        : null;

    /// <summary>Reads the fields that the directory and the header before the bytes have in common.</summary>
    /// <param name="fields">From the flags on.</param>
    /// <param name="name">The name's bytes.</param>
    /// <param name="extra">The extra fields, in which numbers stand that are too long for their own place.</param>
    /// <param name="offset">Where the entry's header stands, as written.</param>
    public static ZipPart Of(ReadOnlySpan<byte> fields, ReadOnlySpan<byte> name, ReadOnlySpan<byte> extra, uint offset)
    {
        long packed = BinaryPrimitives.ReadUInt32LittleEndian(fields[12..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(fields[16..]);
        long start = offset;
        var more = Longer(extra);
        if (size == uint.MaxValue) size = Next(ref more, size);
        if (packed == uint.MaxValue) packed = Next(ref more, packed);
        if (start == uint.MaxValue) start = Next(ref more, start);
        return new ZipPart(
            RecordText.Decode(name, out _), BinaryPrimitives.ReadUInt16LittleEndian(fields), BinaryPrimitives.ReadUInt16LittleEndian(fields[2..]),
            BinaryPrimitives.ReadUInt32LittleEndian(fields[8..]), packed, size, start);
    }

    /// <summary>The unpacked bytes, checked against what is said of them.</summary>
    /// <param name="file">The zip file.</param>
    /// <param name="start">Where the packed bytes begin.</param>
    /// <param name="budget">Of the file on disk.</param>
    public UnpackedStream Open(FileStream file, long start, ArchiveBudget budget)
    {
        var packed = new CountingStream(new FileSlice(file, start, Packed));
        return new UnpackedStream(Unpacker, budget, () => packed.Count, new UnpackedCheck(Size, Crc));

        Stream Unpacker() => Method switch
        {
            8 => new DeflateStream(packed, CompressionMode.Decompress),
            9 => new Deflate64Stream(packed, SharpCompress.Compressors.CompressionMode.Decompress),
            12 => BZip2Stream.Create(packed, SharpCompress.Compressors.CompressionMode.Decompress, decompressConcatenated: false),
            93 => new DecompressionStream(packed),
            _ => packed,
        };
    }

    private static ReadOnlySpan<byte> Longer(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4) break;
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == LongFields) return extra.Slice(4, length);
            extra = extra[(4 + length)..];
        }

        return [];
    }

    private static long Next(ref ReadOnlySpan<byte> fields, long otherwise)
    {
        if (fields.Length < 8) return otherwise;
        var value = (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(fields), long.MaxValue);
        fields = fields[8..];
        return value;
    }
}
