namespace Reftel.Archive.Search;

/// <summary>The search index cannot be used: files are missing, cut short or changed. <c>reftel reindex</c> makes it anew.</summary>
internal sealed class IndexDamagedException : IOException
{
    public IndexDamagedException()
    {
    }

    /// <summary>With one plain sentence.</summary>
    public IndexDamagedException(string message)
        : base(message)
    {
    }

    public IndexDamagedException(string message, Exception inner)
        : base(message, inner)
    {
    }
}

/// <summary>The commit that was to be opened has given way to a newer one. Ask the store again for the pair that counts, and open that.</summary>
internal sealed class CommitSupersededException : Exception
{
    public CommitSupersededException()
    {
    }

    public CommitSupersededException(string message)
        : base(message)
    {
    }

    public CommitSupersededException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
