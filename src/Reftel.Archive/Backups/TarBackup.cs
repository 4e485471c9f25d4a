using System.Formats.Tar;
using Reftel.Archive.Store;
using ZstdSharp;

namespace Reftel.Archive.Backups;

/// <summary>A backup that is one file: a tar archive, compressed with zstd. The manifest comes first.</summary>
internal sealed class TarBackup : BackupSource
{
    /// <summary>By this ending a backup is known to become one file.</summary>
    public const string Ending = ".tar.zst";

    /// <summary>3 of 22: the texts in it are compressed already.</summary>
    private const int Level = 3;

    /// <summary>Bytes that the head of an entry may take: a long name, and nothing like a file.</summary>
    private const int HeadBytes = 64 << 10;

    /// <summary>Tar's own unit.</summary>
    private const int BlockBytes = 512;

    private readonly string _path;
    private readonly BoundedStream _unpacked;
    private readonly TarReader _tar;

    public TarBackup(string path)
    {
        _path = path;
        _unpacked = new BoundedStream(new DecompressionStream(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16), leaveOpen: false));
        _tar = new TarReader(_unpacked);
        try
        {
            Manifest = ReadManifest();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public override BackupManifest Manifest { get; }

    /// <summary>Packs the files of a folder into a new file.</summary>
    public static void Write(string folder, BackupManifest manifest, string file, CancellationToken cancellation)
    {
        using var output = Durable.Create(file);
        using (var packed = new CompressionStream(output, Level, leaveOpen: true))
        using (var tar = new TarWriter(packed, TarEntryFormat.Pax, leaveOpen: true))
        {
            var moment = DateTimeOffset.Parse(manifest.Moment);
            foreach (var name in manifest.Files.Select(each => each.Name).Prepend(BackupManifest.FileName))
            {
                cancellation.ThrowIfCancellationRequested();
                using var content = File.OpenRead(Path.Combine(folder, name));
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content, Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite, ModificationTime = moment });
            }
        }

        output.Flush(flushToDisk: true);
    }

    public override IEnumerable<(BackupFile File, Stream Content)> Files()
    {
        var expected = Manifest.Files.ToDictionary(file => file.Name);
        while (Next() is { } entry)
        {
            if (!expected.Remove(entry.Name, out var file)) throw Refuse("it holds a file that its manifest does not name, or one twice");
            if (entry.Length != file.Length) throw Refuse($"{file.Name} has {entry.Length:N0} bytes in it, where the manifest says {file.Length:N0}");
            yield return (file, Content(entry));
        }
    }

    public override void Dispose()
    {
        _tar.Dispose();
        _unpacked.Dispose();
        base.Dispose();
    }

    private BackupManifest ReadManifest()
    {
        if (Next() is not { Name: BackupManifest.FileName } entry) throw Refuse($"it does not begin with {BackupManifest.FileName}");
        if (entry.Length > BackupManifest.MaxBytes) throw Refuse($"its manifest has {entry.Length:N0} bytes, where at most {BackupManifest.MaxBytes:N0} are read");
        var json = new byte[entry.Length];
        try
        {
            Content(entry).ReadExactly(json);
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Refuse(e.Message, e);
        }

        return BackupManifest.Parse(json);
    }

    private TarEntry? Next()
    {
        try
        {
            _unpacked.Allowed = HeadBytes;
            var entry = _tar.GetNextEntry();
            if (entry is { EntryType: not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) }) throw Refuse($"it holds a {entry.EntryType}, where a backup has files alone");
            return entry;
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Refuse(e.Message, e);
        }
    }

    private Stream Content(TarEntry entry)
    {
        _unpacked.Allowed = entry.Length + BlockBytes;
        return entry.DataStream ?? Stream.Null;
    }

    internal static bool IsDamage(Exception e) => e is InvalidDataException or EndOfStreamException or ZstdException or FormatException or NotSupportedException;

    private ArchiveException Refuse(string why, Exception? inner = null) => new($"{_path} is damaged, or no backup: {why}.", inner);

    /// <summary>Gives no more bytes than the reader expects: a small file can unpack to one without end.</summary>
    private sealed class BoundedStream(Stream inner) : Stream
    {
        public long Allowed { get; set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (buffer.IsEmpty) return 0;
            if (Allowed <= 0) throw new InvalidDataException("an entry is longer than it may be");
            var read = inner.Read(buffer[..(int)Math.Min(buffer.Length, Allowed)]);
            Allowed -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
