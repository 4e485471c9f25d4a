namespace Reftel.Site;

/// <summary>Finished pages of one state of the archive. Any change of the archive or of the publisher's files empties it.</summary>
/// <param name="mostBytes">How much memory it may take, about.</param>
internal sealed class PageCache(long mostBytes = PageCache.DefaultMostBytes)
{
    /// <summary>64 MiB: some 1,500 pages of telegrams with their compressed forms.</summary>
    public const long DefaultMostBytes = 64 << 20;

    private readonly Lock _writing = new();

    // Two halves: a page asked for again moves from the old half to the young one; when the young one is full, the old is dropped.
    private Dictionary<string, FinishedPage> _young = [];
    private Dictionary<string, FinishedPage> _old = [];
    private long _youngBytes;
    private string _state = "";

    /// <summary>A page made in this state; null where it was not made, or has been dropped.</summary>
    public FinishedPage? Find(string state, string key)
    {
        lock (_writing)
        {
            if (state != _state) return null;
            if (_young.TryGetValue(key, out var page)) return page;
            if (!_old.Remove(key, out page)) return null;
            Put(key, page);
            return page;
        }
    }

    /// <summary>Keeps a page, unless it is so large that it would push out everything else.</summary>
    public void Add(string state, string key, FinishedPage page)
    {
        if (page.Size > mostBytes / 8) return;
        lock (_writing)
        {
            if (state != _state) (_young, _old, _youngBytes, _state) = ([], [], 0, state);
            if (!_young.ContainsKey(key)) Put(key, page);
        }
    }

    private void Put(string key, FinishedPage page)
    {
        if (_youngBytes + page.Size > mostBytes / 2) (_old, _young, _youngBytes) = (_young, [], 0);
        _young[key] = page;
        _youngBytes += page.Size;
    }
}
