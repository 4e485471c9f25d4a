using System.Threading.Channels;
using Reftel.Archive.Search;

namespace Reftel.Archive.Import;

/// <summary>Hands telegrams that the store has taken to the search indexes, on all cores; one telegram's texts in their order.</summary>
internal sealed class IndexFeed(IndexWriters writers) : IAsyncDisposable
{
    /// <summary>Telegrams between store and indexes.</summary>
    private const int InFlight = 256;

    // One for each worker: a telegram always goes to the same, for a text that replaces another must not come before it.
    private Channel<(IndexedTelegram Telegram, bool IsNew)>[] _channels = [];
    private Task[] _working = [];

    /// <summary>True when something was added since the last drain.</summary>
    public bool HasWork => _channels.Length > 0;

    /// <summary>Adds a telegram; waits while the indexes are behind. Nothing ends that wait: the store has the telegram, so the indexes must get it.</summary>
    public ValueTask AddAsync(IndexedTelegram telegram, bool isNew)
    {
        if (_channels.Length == 0)
        {
            var workers = Environment.ProcessorCount;
            _channels = [.. Enumerable.Range(0, workers).Select(_ =>
                Channel.CreateBounded<(IndexedTelegram, bool)>(new BoundedChannelOptions(Math.Max(1, InFlight / workers)) { SingleReader = true, SingleWriter = true }))];
            _working = [.. _channels.Select(channel => Task.Run(() => WorkAsync(channel)))];
        }

        var writer = _channels[telegram.DocumentId % _channels.Length].Writer;
        return writer.TryWrite((telegram, isNew)) ? ValueTask.CompletedTask : writer.WriteAsync((telegram, isNew));
    }

    /// <summary>Waits until the indexes have all that was added.</summary>
    public async Task DrainAsync()
    {
        foreach (var channel in _channels) channel.Writer.TryComplete();
        await Task.WhenAll(_working);
        (_channels, _working) = ([], []);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels) channel.Writer.TryComplete();
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
