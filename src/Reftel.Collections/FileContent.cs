using System.Security.Cryptography;
using System.Text;
using Reftel.Collections.Archives;
using Reftel.Collections.Csv;
using SharpCompress.Compressors.BZip2;
using ZstdSharp;

namespace Reftel.Collections;

/// <summary>Finds the records of one file on disk, and of all archives in it; what each is shows in its first bytes.</summary>
/// <param name="limits">How much of an archive is read.</param>
/// <param name="file">The file, from its first byte.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class FileContent(ArchiveLimits limits, FileStream file, CancellationToken cancellation)
{
    private readonly ArchiveBudget _budget = new(limits, file.Length);
    private bool _isArchive;

    /// <summary>The records. Never throws for what the file holds.</summary>
    /// <param name="name">Of the file.</param>
    public IEnumerable<PendingRecord> Read(string name) => Guarded(() => Read(file, name, 0), name, () => _isArchive ? file : null, isLast: true);

    private IEnumerable<PendingRecord> Read(Stream stream, string name, int depth)
    {
        var headed = new HeadedStream(stream, Limits.SniffedBytes);
        var kind = ArchiveSniff.KindOf(headed.Head);
        if (depth == 0) _isArchive = kind != ArchiveKind.None;
        if (kind != ArchiveKind.None && depth == limits.Nesting)
            return [WholeFile.Reject(headed, new RecordPlace("", name, 1, "", 0), _ => $"an archive in {depth:N0} others, where archives may nest {limits.Nesting:N0} deep")];
        if (kind != ArchiveKind.None) return ReadArchive(kind, stream, headed, name, depth + 1);
        return Sniff.CarrierOf(headed.Head) switch
        {
            Carriers.Csv => new DumpReader(headed, name).Read(cancellation),
            Carriers.Ndjson => Export.Read(headed, name),
            _ => WholeFile.Read(headed, name, cancellation),
        };
    }

    private IEnumerable<PendingRecord> ReadArchive(ArchiveKind kind, Stream stream, HeadedStream headed, string name, int depth)
    {
        if (kind == ArchiveKind.Tar) return ReadEntries(TarEntries.Read(headed), name, depth);
        if (kind is ArchiveKind.Zip or ArchiveKind.SevenZip) return ReadSeekable(kind, stream, headed, name, depth);
        return ReadPacked(kind, headed, name, depth);
    }

    private IEnumerable<PendingRecord> ReadSeekable(ArchiveKind kind, Stream stream, HeadedStream headed, string name, int depth)
    {
        using var aside = stream == file ? null : Aside.Put(headed, limits.AsideBytes);
        var archive = aside ?? file;
        archive.Position = 0;
        foreach (var record in Guarded(() => ReadEntries(kind == ArchiveKind.Zip ? ZipEntries.Read(archive, _budget) : SevenZipEntries.Read(archive, _budget), name, depth), name, () => archive))
            yield return record;
    }

    // A file that is packed by itself; a tar file in it is no archive of its own.
    private IEnumerable<PendingRecord> ReadPacked(ArchiveKind kind, HeadedStream headed, string name, int depth)
    {
        var packed = new CountingStream(headed);
        using var unpacked = new UnpackedStream(Unpacker, _budget, () => packed.Count);
        var content = new HeadedStream(unpacked, TarHeader.Bytes);
        var inner = $"{name}!/{EntryName.Unpacked(name)}";
        var records = ArchiveSniff.KindOf(content.Head) == ArchiveKind.Tar ? ReadEntries(TarEntries.Read(content), name, depth) : Guarded(() => Read(content, inner, depth), inner);
        foreach (var record in records) yield return record;

        Stream Unpacker() => kind switch
        {
            ArchiveKind.Gzip => new GzipContent(packed),
            ArchiveKind.Zstd => new DecompressionStream(packed),
            ArchiveKind.Xz => new XzContent(packed),
            _ => BZip2Stream.Create(packed, SharpCompress.Compressors.CompressionMode.Decompress, decompressConcatenated: true),
        };
    }

    private IEnumerable<PendingRecord> ReadEntries(IEnumerable<ArchiveEntry> entries, string name, int depth)
    {
        HashSet<UInt128> names = [];
        long number = 0;
        foreach (var entry in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            number++;
            _budget.CountEntry();
            var path = EntryName.Of(entry.Name) is { Length: > 0 } written ? written : $"entry {number}";
            if (entry.IsFolder || !CollectionReader.IsRecord(path)) continue;
            var place = new RecordPlace("", $"{name}!/{path}", 1, "", 0);
            var fault = entry.Fault ?? (names.Add(HashOf(path)) ? null : "an entry of the same name stands before it");
            foreach (var record in Guarded(() => fault is null ? Read(entry.Content!, place.File, depth) : [Rejected(entry, place, fault)], place.File)) yield return record;
        }
    }

    private static PendingRecord Rejected(ArchiveEntry entry, RecordPlace place, string fault) =>
        entry.Content is null ? new PendingRecord(new Rejection(place, fault, default)) : WholeFile.Reject(entry.Content, place, _ => fault);

    // What cannot be read is named behind what could; the archive goes on with its next entry.
    private static IEnumerable<PendingRecord> Guarded(Func<IEnumerable<PendingRecord>> read, string name, Func<FileStream?>? archive = null, bool isLast = false)
    {
        IEnumerator<PendingRecord>? records = null;
        long number = 0;
        try
        {
            while (true)
            {
                PendingRecord? record = null;
                UnreadableException? fault = null;
                try
                {
                    records ??= read().GetEnumerator();
                    if (records.MoveNext()) record = records.Current;
                }
                catch (UnreadableException e) when (isLast || !e.EndsFile)
                {
                    fault = e;
                }
                catch (IOException e)
                {
                    fault = new UnreadableException($"cannot be read: {e.Message}");
                    archive = null;
                }

                if (record is null)
                {
                    if (fault is { IsTold: false })
                    {
                        fault.IsTold = true;
                        yield return Unreadable(new RecordPlace("", name, number + 1, "", 0), fault.Message, archive?.Invoke());
                    }

                    yield break;
                }

                if (record.Place.File == name) number = record.Place.Record;
                yield return record;
            }
        }
        finally
        {
            records?.Dispose();
        }
    }

    // Of an archive in a file its bytes are there to be kept; of what streamed by they are gone.
    private static PendingRecord Unreadable(RecordPlace place, string reason, FileStream? archive)
    {
        if (archive is null) return new PendingRecord(new Rejection(place, reason, default));
        archive.Position = 0;
        return WholeFile.Reject(archive, place, _ => reason);
    }

    private static UInt128 HashOf(string path)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(path), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
