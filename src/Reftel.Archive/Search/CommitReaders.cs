using Lucene.Net.Index;

namespace Reftel.Archive.Search;

/// <summary>Readers of one index: the one that was asked for last stays open for those who come after. The next commit's shares with it the segments that both have.</summary>
internal sealed class CommitReaders(string folder) : IDisposable
{
    private readonly IndexDirectory _directory = new(folder);
    private readonly Lock _gate = new();
    private DirectoryReader? _reader;
    private string? _commit;
    private DateTime _written;

    /// <summary>A reader of a commit; the caller gives it back by <see cref="IndexReader.DecRef"/>.</summary>
    /// <exception cref="CommitSupersededException">The commit has given way to a newer one.</exception>
    /// <exception cref="IndexDamagedException">Files of it are missing or cut short.</exception>
    public DirectoryReader Take(string commit)
    {
        lock (_gate)
        {
            var written = File.GetLastWriteTimeUtc(Path.Combine(folder, commit));
            if (_commit != commit || IsAnother(commit, written))
            {
                var opened = IndexFiles.OpenReader(_directory, folder, commit, _reader);
                _reader?.DecRef();
                (_reader, _commit, _written) = (opened, commit, written);
            }

            _reader!.IncRef();
            return _reader;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _reader?.DecRef();
            (_reader, _commit) = (null, null);
        }

        _directory.Dispose();
    }

    // An index that was damaged and made anew begins again with the names of its commits. One that is gone has been superseded, and serves as it is.
    private bool IsAnother(string commit, DateTime written) => written != _written && File.Exists(Path.Combine(folder, commit));
}
