using System.Buffers.Binary;
using SharpCompress.Archives.SevenZip;
using SharpCompress.Readers;

namespace Reftel.Collections.Archives;

/// <summary>The entries of a 7z file, in the order of its blocks: several entries may be packed in one, which is unpacked once.</summary>
internal static class SevenZipEntries
{
    private const int StartBytes = 32;
    private const int HasUnixMode = 0x8000;
    private const int KindOfFile = 0xF000;
    private const int SymbolicLink = 0xA000;

    public static IEnumerable<ArchiveEntry> Read(FileStream file, ArchiveBudget budget)
    {
        CheckLength(file);
        var archive = Try(() => SevenZipArchive.OpenArchive(file, new ReaderOptions { LeaveStreamOpen = true }), "its directory");
        // Neither is closed: that would unpack what was left unread, without limits. They hold nothing but memory.
        var reader = Try(archive.ExtractAllEntries, "its directory");
        for (long i = 1; Try(reader.MoveToNextEntry, $"what follows entry {i - 1:N0}"); i++)
        {
            var entry = reader.Entry;
            var name = entry.Key ?? "";
            var mode = (entry.Attrib ?? 0) is var attributes && (attributes & HasUnixMode) != 0 ? (attributes >> 16) & KindOfFile : 0;
            if (entry.IsDirectory)
            {
                yield return new ArchiveEntry(name, null);
                continue;
            }

            if (entry.IsEncrypted)
            {
                yield return new ArchiveEntry(name, null, "encrypted, and there is no password");
                continue;
            }

            // How many packed bytes an entry took is not known where several share a block.
            var content = new UnpackedStream(reader.OpenEntryStream, budget, () => file.Length, new UnpackedCheck(entry.Size, null));
            yield return new ArchiveEntry(name, content, mode == SymbolicLink ? "a symbolic link, which is not followed" : null);
            Drain(content, i);
        }
    }

    // The next entry begins where this one ends, in one block.
    private static void Drain(UnpackedStream content, long entry)
    {
        try
        {
            var scratch = new byte[16 << 10];
            while (content.Read(scratch) > 0)
            {
            }
        }
        catch (UnreadableException e) when (!e.EndsFile)
        {
            throw new UnreadableException($"what follows entry {entry:N0} cannot be read: {e.Message}");
        }
    }

    // A file that is cut off, or the first volume of several, would be said to have a wrong offset.
    private static void CheckLength(FileStream file)
    {
        var start = ZipEntries.ReadAt(file, 0, StartBytes);
        if (start.Length < StartBytes) throw new UnreadableException("cut off: a 7z file begins, and ends at once");
        var length = (UInt128)BinaryPrimitives.ReadUInt64LittleEndian(start.AsSpan(12)) + BinaryPrimitives.ReadUInt64LittleEndian(start.AsSpan(20)) + StartBytes;
        if (length > (UInt128)file.Length)
            throw new UnreadableException($"cut off, or one volume of several: {file.Length:N0} bytes, where {length:N0} are expected; its directory, which stands at the end, is missing");
    }

    // The decoder meets bytes made by anybody: it fails in any way.
    private static T Try<T>(Func<T> step, string what)
    {
        try
        {
            return step();
        }
        catch (SharpCompress.Common.CryptographicException)
        {
            throw new UnreadableException("encrypted, and there is no password");
        }
        catch (Exception e) when (e is not (UnreadableException or OperationCanceledException))
        {
            throw new UnreadableException($"damaged: {what} cannot be read");
        }
    }
}
