namespace Reftel.Archive.Search;

/// <summary>The pair of commits that readers open: names of Lucene's commit files, <c>segments_N</c>. The store keeps which pair is the one that counts.</summary>
/// <param name="Public">In <c>index/public</c>.</param>
/// <param name="Held">In <c>index/held</c>.</param>
internal sealed record IndexCommits(string Public, string Held);
