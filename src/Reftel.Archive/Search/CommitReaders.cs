using Lucene.Net.Index;

namespace Reftel.Archive.Search;

/// <summary>Readers of one index: the one that was asked for last stays open for those who come after.</summary>
internal sealed class CommitReaders(string folder) : IDisposable
{
    private readonly IndexDirectory _directory = new(folder);
    private readonly Lock _gate = new();
    private DirectoryReader? _reader;
    private string? _commit;

    /// <summary>A reader of a commit; the caller gives it back by <see cref="IndexReader.DecRef"/>.</summary>
    /// <exception cref="CommitSupersededException">The commit has given way to a newer one.</exception>
    /// <exception cref="IndexDamagedException">Files of it are missing or cut short.</exception>
    public DirectoryReader Take(string commit)
    {
        lock (_gate)
        {
            if (_commit != commit)
            {
                var opened = IndexFiles.OpenReader(_directory, folder, commit);
                _reader?.DecRef();
                (_reader, _commit) = (opened, commit);
            }

            _reader!.IncRef();
            return _reader;
        }
    }

    public void Dispose()
    {
        lock (_gate) _reader?.DecRef();
        _directory.Dispose();
    }
}
