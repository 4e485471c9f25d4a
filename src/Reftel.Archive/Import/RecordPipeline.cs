using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Reftel.Archive.Store;
using Reftel.Collections;

namespace Reftel.Archive.Import;

/// <summary>A record on its way into the archive.</summary>
/// <param name="Position">Bytes of the input that were read until it was found.</param>
/// <param name="Prepared">Set for a telegram.</param>
/// <param name="Rejection">Set for what is none. Both null: this very record was imported before.</param>
internal sealed record ReadyRecord(long Position, Prepared? Prepared, Rejection? Rejection);

/// <summary>Reads on one thread, decodes, parses and compresses on all, and gives the records in the order of the input. Memory stays flat, whatever comes.</summary>
/// <param name="isKnown">True for a record that needs no reading. Called by the reading thread alone.</param>
internal sealed class RecordPipeline(Func<RecordPlace, bool> isKnown)
{
    /// <summary>Records between reader and writer.</summary>
    private const int InFlight = 512;

    /// <summary>Bytes of records between reader and writer; in memory, parsed, they take some five times that.</summary>
    private const long BytesInFlight = 24 << 20;

    private sealed record Item(long Position, long Bytes, Task<ReadyRecord>? Work);

    /// <summary>Prepares records.</summary>
    /// <param name="records">In order.</param>
    /// <param name="encoder">Compresses their texts.</param>
    /// <param name="cancellation">Ends it after the record in hand.</param>
    public async IAsyncEnumerable<ReadyRecord> ReadAsync(IEnumerable<PendingRecord> records, TextEncoder encoder, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var budget = new ByteBudget(BytesInFlight);
        var channel = Channel.CreateBounded<Item>(new BoundedChannelOptions(InFlight) { SingleReader = true, SingleWriter = true });
        var reading = Task.Factory.StartNew(
            () => Read(records, encoder, channel.Writer, budget, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await foreach (var item in channel.Reader.ReadAllAsync(cancellation))
            {
                var ready = item.Work is null ? new ReadyRecord(item.Position, null, null) : await item.Work;
                budget.Give(item.Bytes);
                yield return ready;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    // The channel holds tasks, so that records are prepared side by side and come out in the order in which they went in.
    private void Read(IEnumerable<PendingRecord> records, TextEncoder encoder, ChannelWriter<Item> channel, ByteBudget budget, CancellationToken cancellation)
    {
        try
        {
            foreach (var record in records)
            {
                var item = isKnown(record.Place) ? new Item(record.Position, 0, null) : Start(record, encoder, budget, cancellation);
                if (channel.TryWrite(item)) continue;
                channel.WriteAsync(item, cancellation).AsTask().GetAwaiter().GetResult();
            }

            channel.Complete();
        }
        catch (OperationCanceledException)
        {
            channel.TryComplete();
        }
        catch (Exception e)
        {
            channel.TryComplete(e);
        }
    }

    private static Item Start(PendingRecord record, TextEncoder encoder, ByteBudget budget, CancellationToken cancellation)
    {
        var bytes = Math.Min(record.Place.Length, Limits.TelegramBytes);
        budget.Take(bytes, cancellation);
        return new Item(record.Position, bytes, Task.Run(() => Prepare(record, encoder), CancellationToken.None));
    }

    private static ReadyRecord Prepare(PendingRecord pending, TextEncoder encoder) => pending.Read() switch
    {
        RawTelegram raw => new ReadyRecord(pending.Position, Prepared.From(raw, encoder), null),
        var other => new ReadyRecord(pending.Position, null, (Rejection)other),
    };
}
