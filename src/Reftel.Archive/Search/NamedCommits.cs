using Lucene.Net.Index;

namespace Reftel.Archive.Search;

/// <summary>Keeps every commit until it is told which one counts; then that one alone.</summary>
internal sealed class NamedCommits : IndexDeletionPolicy
{
    private string? _named;

    /// <summary>The newest commit; null before the first.</summary>
    public string? Latest { get; private set; }

    /// <summary>Names the commit that stays. It takes effect with the next commit, or when the writer looks for files that nobody needs.</summary>
    public void Name(string commit) => _named = commit;

    public override void OnInit<T>(IList<T> commits) => OnCommit(commits);

    public override void OnCommit<T>(IList<T> commits)
    {
        if (commits.Count > 0) Latest = commits[^1].SegmentsFileName;
        if (_named is not { } named) return;
        _named = null;
        foreach (var commit in commits)
        {
            if (commit.SegmentsFileName != named) commit.Delete();
        }
    }
}
