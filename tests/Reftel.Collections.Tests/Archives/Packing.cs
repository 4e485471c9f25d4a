using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using SharpCompress.Compressors.BZip2;
using SharpCompress.Writers.SevenZip;

namespace Reftel.Collections.Tests.Archives;

/// <summary>Makes archives, as their usual writers do.</summary>
internal static class Packing
{
    public static (string Name, byte[] Bytes) File(string name, string text) => (name, Encoding.UTF8.GetBytes(text));

    public static byte[] Zip(params IEnumerable<(string Name, byte[] Bytes)> files) => Zip(CompressionLevel.SmallestSize, files);

    public static byte[] Zip(CompressionLevel level, params IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name, level).Open();
                entry.Write(bytes);
            }
        }

        return packed.ToArray();
    }

    /// <summary>As zip is written to a pipe: the sizes stand behind each entry.</summary>
    public static byte[] PipedZip(params IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var packed = new MemoryStream();
        using (var pipe = new OneWayStream(packed))
        using (var zip = new ZipArchive(pipe, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        }

        return packed.ToArray();
    }

    public static byte[] Tar(params IEnumerable<(string Name, byte[] Bytes)> files) => Tar(TarEntryFormat.Pax, files);

    public static byte[] Tar(TarEntryFormat format, params IEnumerable<(string Name, byte[] Bytes)> files) => TarOf([.. files.Select(file => Entry(format, file.Name, file.Bytes))]);

    public static byte[] TarOf(params TarEntry[] entries)
    {
        using var packed = new MemoryStream();
        using (var tar = new TarWriter(packed, leaveOpen: true))
        {
            foreach (var entry in entries) tar.WriteEntry(entry);
        }

        return packed.ToArray();
    }

    public static TarEntry Entry(TarEntryFormat format, string name, byte[] bytes)
    {
        TarEntry entry = format switch
        {
            TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name),
            TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
            TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name),
            _ => new PaxTarEntry(TarEntryType.RegularFile, name),
        };
        entry.DataStream = new MemoryStream(bytes);
        return entry;
    }

    public static byte[] Gzip(byte[] bytes) => Through(bytes, packed => new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true));

    public static byte[] Zstd(byte[] bytes) => Through(bytes, packed => new ZstdSharp.CompressionStream(packed, leaveOpen: true));

    public static byte[] Bzip2(byte[] bytes) => Through(bytes, packed => BZip2Stream.Create(packed, SharpCompress.Compressors.CompressionMode.Compress, decompressConcatenated: false, leaveOpen: true));

    public static byte[] SevenZip(params IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var packed = new MemoryStream();
        using (var writer = SevenZipWriter.OpenWriter(packed, new SevenZipWriterOptions { LeaveStreamOpen = true }))
        {
            foreach (var (name, bytes) in files)
            {
                using var source = new MemoryStream(bytes);
                writer.Write(name, source, null);
            }
        }

        return packed.ToArray();
    }

    private static byte[] Through(byte[] bytes, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var stream = pack(packed)) stream.Write(bytes);
        return packed.ToArray();
    }

    private sealed class OneWayStream(Stream stream) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => stream.Write(buffer, offset, count);
    }
}
