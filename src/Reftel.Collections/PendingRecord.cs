namespace Reftel.Collections;

/// <summary>A record that has been found and hashed, and not yet read: who has it already needs to read no more of it.</summary>
public sealed class PendingRecord
{
    private Func<CollectionRecord>? _read;

    internal PendingRecord(RecordPlace place, Func<CollectionRecord> read) => (Place, _read) = (place, read);

    internal PendingRecord(CollectionRecord record)
        : this(record.Place, () => record)
    {
    }

    /// <summary>One that has been read already, to stand among others that have not.</summary>
    /// <param name="record">What <see cref="Read"/> gives.</param>
    /// <param name="position">As <see cref="Position"/>.</param>
    public static PendingRecord OfRead(CollectionRecord record, long position)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new PendingRecord(record) { Position = position };
    }

    /// <summary>Where it was found: the very place of what <see cref="Read"/> gives.</summary>
    public RecordPlace Place { get; }

    /// <summary>
    /// Bytes of all input that were read until it was found, some of them perhaps behind it; of an archive file, bytes as they are packed.
    /// At most <see cref="CollectionReader.TotalBytes"/>.
    /// </summary>
    public long Position { get; internal set; }

    /// <summary>Decodes it: a <see cref="RawTelegram"/>, or a <see cref="Rejection"/>. On any thread, once: its bytes are let go with it.</summary>
    /// <exception cref="InvalidOperationException">It was read before.</exception>
    public CollectionRecord Read() =>
        (Interlocked.Exchange(ref _read, null) ?? throw new InvalidOperationException($"{Place.File} record {Place.Record} was read before."))();
}
