using System.Threading.Channels;
using Reftel.Archive.Search;

namespace Reftel.Archive.Import;

/// <summary>Hands telegrams that the store has taken to the search indexes, on all cores.</summary>
internal sealed class IndexFeed(IndexWriters writers) : IAsyncDisposable
{
    /// <summary>Telegrams between store and indexes.</summary>
    private const int InFlight = 256;

    private Channel<(IndexedTelegram Telegram, bool IsNew)>? _channel;
    private Task[] _working = [];

    /// <summary>True when something was added since the last drain.</summary>
    public bool HasWork => _channel is not null;

    /// <summary>Adds a telegram; waits while the indexes are behind.</summary>
    public ValueTask AddAsync(IndexedTelegram telegram, bool isNew, CancellationToken cancellation)
    {
        if (_channel is null)
        {
            _channel = Channel.CreateBounded<(IndexedTelegram, bool)>(new BoundedChannelOptions(InFlight) { SingleWriter = true });
            _working = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(() => WorkAsync(_channel)))];
        }

        return _channel.Writer.TryWrite((telegram, isNew)) ? ValueTask.CompletedTask : _channel.Writer.WriteAsync((telegram, isNew), cancellation);
    }

    /// <summary>Waits until the indexes have all that was added.</summary>
    public async Task DrainAsync()
    {
        _channel?.Writer.Complete();
        await Task.WhenAll(_working);
        (_channel, _working) = (null, []);
    }

    public async ValueTask DisposeAsync()
    {
        _channel?.Writer.TryComplete();
        // A fault has been seen by the drain, or comes with the fault that ends the import.
        await Task.WhenAll(_working).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private async Task WorkAsync(Channel<(IndexedTelegram Telegram, bool IsNew)> channel)
    {
        try
        {
            await foreach (var (telegram, isNew) in channel.Reader.ReadAllAsync())
            {
                if (isNew) writers.Add(telegram);
                else writers.Replace(telegram);
            }
        }
        catch (Exception e)
        {
            // So that the writer does not wait for ever.
            channel.Writer.TryComplete(e);
            throw;
        }
    }
}
