namespace Reftel.Collections.Archives;

/// <summary>One entry of an archive, as it comes.</summary>
/// <param name="Name">As written; whoever made the archive could choose it.</param>
/// <param name="Content">To be read before the next entry is asked for; null where there is none.</param>
/// <param name="Fault">Why it cannot be read: encrypted, a link; null where it can, and for a folder.</param>
internal sealed record ArchiveEntry(string Name, Stream? Content, string? Fault = null)
{
    public bool IsFolder => Content is null && Fault is null;
}
