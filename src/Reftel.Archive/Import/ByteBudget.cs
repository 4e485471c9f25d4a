namespace Reftel.Archive.Import;

/// <summary>Bounds how many bytes of records are under way at once, whatever their sizes: a few long ones, or many short ones.</summary>
/// <param name="most">Bytes. One record larger than that passes alone.</param>
internal sealed class ByteBudget(long most) : IDisposable
{
    private readonly Lock _counting = new();
    private readonly SemaphoreSlim _freed = new(0);
    private long _used;
    private bool _waiting;

    /// <summary>Waits until there is room, and takes it.</summary>
    public void Take(long bytes, CancellationToken cancellation)
    {
        while (true)
        {
            lock (_counting)
            {
                if (_used == 0 || _used + bytes <= most)
                {
                    _used += bytes;
                    return;
                }

                _waiting = true;
            }

            _freed.Wait(cancellation);
        }
    }

    /// <summary>Gives room back.</summary>
    public void Give(long bytes)
    {
        lock (_counting)
        {
            _used -= bytes;
            if (!_waiting) return;
            _waiting = false;
        }

        _freed.Release();
    }

    public void Dispose() => _freed.Dispose();
}
