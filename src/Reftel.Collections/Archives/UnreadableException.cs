namespace Reftel.Collections.Archives;

/// <summary>Why a file, or an archive or an entry of it, cannot be read on. Never leaves the reader: it becomes a <see cref="Rejection"/>.</summary>
/// <param name="reason">What was found, what was expected.</param>
/// <param name="endsFile">The whole file on disk ends here, not only the entry that is being read.</param>
internal sealed class UnreadableException(string reason, bool endsFile = false) : Exception(reason)
{
    public bool EndsFile { get; } = endsFile;

    /// <summary>True when it has been told: what breaks an archive breaks the entry in hand first, and the archive again behind it.</summary>
    public bool IsTold { get; set; }
}
