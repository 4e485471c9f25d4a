using System.Globalization;

namespace Reftel.Collections.Archives;

/// <summary>The entries of a tar file as it streams by: ustar, and the longer names and sizes of GNU and pax.</summary>
/// <remarks>Source: POSIX.1-2017, pax, "ustar Interchange Format" and "pax Extended Header"; GNU tar manual, "Basic Tar Format".</remarks>
internal static class TarEntries
{
    /// <summary>Longest list of pax members, or GNU name, in bytes: what exceeds it is made to exhaust.</summary>
    private const int MembersBytes = 1 << 20;

    public static IEnumerable<ArchiveEntry> Read(Stream tar)
    {
        var block = new byte[TarHeader.Bytes];
        string? name = null;
        long? size = null;
        var sparse = false;
        while (true)
        {
            var read = tar.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
            if (read < block.Length) throw new UnreadableException("cut off: the block of zeros that ends the archive is missing");
            if (!block.AsSpan().ContainsAnyExcept((byte)0)) yield break;
            if (TarHeader.TryRead(block) is not { } header) throw new UnreadableException("damaged: where an entry's header should be, there is none");
            switch (header.Kind)
            {
                case 'x':
                    foreach (var (key, value) in Members(ReadMembers(tar, header.Size)))
                    {
                        if (key == "path") name = value;
                        else if (key == "size") size = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= TarHeader.MostBytes ? number : throw new UnreadableException($"damaged: an entry of the size \"{value}\"");
                        else if (key.StartsWith("GNU.sparse.", StringComparison.Ordinal)) sparse = true;
                    }

                    continue;
                case 'L':
                    name = TarHeader.Text(ReadMembers(tar, header.Size));
                    continue;
                case 'g' or 'K':
                    // What holds for all entries is no name or size; the target of a link is not followed.
                    ReadMembers(tar, header.Size);
                    continue;
            }

            using var content = new TarContent(tar, size ?? header.Size);
            yield return EntryOf(name ?? header.Name, header.Kind, content, sparse);
            content.SkipRest();
            (name, size, sparse) = (null, null, false);
        }
    }

    private static ArchiveEntry EntryOf(string name, char kind, Stream content, bool sparse) => kind switch
    {
        '0' or '7' when sparse => new ArchiveEntry(name, content, "a sparse file, of which only parts are there"),
        '0' or '7' when name.EndsWith('/') => new ArchiveEntry(name, null),
        '0' or '7' => new ArchiveEntry(name, content),
        '1' => new ArchiveEntry(name, content, "a link to another entry, where a file is expected"),
        '2' => new ArchiveEntry(name, content, "a symbolic link, which is not followed"),
        '3' or '4' => new ArchiveEntry(name, content, "a device, where a file is expected"),
        '5' => new ArchiveEntry(name, null),
        '6' => new ArchiveEntry(name, content, "a named pipe, where a file is expected"),
        'S' => new ArchiveEntry(name, content, "a sparse file, of which only parts are there"),
        _ => new ArchiveEntry(name, content, $"an entry of the kind {(int)kind}, which is not known"),
    };

    private static byte[] ReadMembers(Stream tar, long size)
    {
        if (size > MembersBytes) throw new UnreadableException($"an entry's name and members take {size:N0} bytes, where {MembersBytes:N0} are read");
        using var content = new TarContent(tar, size);
        var bytes = new byte[size];
        content.ReadExactly(bytes);
        content.SkipRest();
        return bytes;
    }

    // "27 path=dir/file.txt\n": the length counts itself.
    private static IEnumerable<(string Key, string Value)> Members(byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var blank = bytes.AsSpan(at).IndexOf((byte)' ');
            if (blank < 1 || !int.TryParse(bytes.AsSpan(at, blank), NumberStyles.None, CultureInfo.InvariantCulture, out var length) || length <= blank + 1 || length > bytes.Length - at)
                throw new UnreadableException("damaged: an entry's members have no lengths");
            var member = RecordText.Decode(bytes.AsSpan(at + blank + 1, length - blank - 2), out _);
            if (member.IndexOf('=', StringComparison.Ordinal) is var equals and > 0) yield return (member[..equals], member[(equals + 1)..]);
            at += length;
        }
    }

    private sealed class TarContent(Stream tar, long size) : ReadOnlyStream
    {
        private long _read;

        // Of the last block the rest belongs to no entry.
        private long _padding;

        public override int Read(Span<byte> buffer)
        {
            var want = (int)Math.Min(buffer.Length, size + _padding - _read);
            if (want == 0) return 0;
            var read = tar.Read(buffer[..want]);
            if (read == 0) throw new UnreadableException($"cut off behind {_read:N0} bytes: the archive ends within it");
            _read += read;
            return read;
        }

        // What was not read, and the rest of the last block.
        public void SkipRest()
        {
            _padding = (TarHeader.Bytes - (size % TarHeader.Bytes)) % TarHeader.Bytes;
            var scratch = new byte[16 << 10];
            while (Read(scratch) > 0)
            {
            }
        }
    }
}
