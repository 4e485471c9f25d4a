using System.Buffers.Binary;

namespace Reftel.Collections.Archives;

/// <summary>What a file is packed by.</summary>
internal enum ArchiveKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Zip.</summary>
    Zip,

    /// <summary>7z.</summary>
    SevenZip,

    /// <summary>Tar, which does not pack.</summary>
    Tar,

    /// <summary>Gzip: one file.</summary>
    Gzip,

    /// <summary>Zstandard: one file.</summary>
    Zstd,

    /// <summary>Xz: one file.</summary>
    Xz,

    /// <summary>Bzip2: one file.</summary>
    Bzip2,
}

/// <summary>Tells archives by their first bytes; names of files say nothing.</summary>
internal static class ArchiveSniff
{
    public static ArchiveKind KindOf(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK"u8) && IsZip(head)) return ArchiveKind.Zip;
        if (head.StartsWith<byte>([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])) return ArchiveKind.SevenZip;
        if (head.StartsWith<byte>([0x1F, 0x8B, 0x08])) return ArchiveKind.Gzip;
        if (head.StartsWith<byte>([0x28, 0xB5, 0x2F, 0xFD])) return ArchiveKind.Zstd;
        if (head.StartsWith<byte>([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])) return ArchiveKind.Xz;
        if (head.StartsWith("BZh"u8) && head.Length >= 10 && head[4..].StartsWith<byte>([0x31, 0x41, 0x59, 0x26, 0x53, 0x59])) return ArchiveKind.Bzip2;
        // The oldest tar has no mark, but like all others a checksum that no text has.
        return head.Length >= TarHeader.Bytes && (head[257..].StartsWith("ustar"u8) || TarHeader.TryRead(head[..TarHeader.Bytes]) is not null) ? ArchiveKind.Tar : ArchiveKind.None;
    }

    // An entry, an archive without any, or the mark of one in several volumes.
    private static bool IsZip(ReadOnlySpan<byte> head) => head.Length >= 22 && BinaryPrimitives.ReadUInt16LittleEndian(head[2..]) switch
    {
        0x0403 => head.Length >= 30,
        0x0605 => true,
        0x0807 => head[4..].StartsWith("PK"u8),
        _ => false,
    };
}
