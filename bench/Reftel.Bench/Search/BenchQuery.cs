namespace Reftel.Bench.Search;

/// <summary>One question, for Reftel and for the peer.</summary>
/// <param name="Kind">What it stands for: a line of the table.</param>
/// <param name="Address">Parameters of the search API, escaped.</param>
/// <param name="Peer">The same to the peer.</param>
internal sealed record BenchQuery(string Kind, string Address, PeerQuery Peer);

/// <summary>A question to FTS5.</summary>
/// <param name="Match">In its own language; null where no word is sought.</param>
/// <param name="Where">A condition on the columns of <c>facts</c>; null for none.</param>
/// <param name="Value">Of <c>@value</c> in the condition.</param>
/// <param name="End">Of <c>@end</c>, where it has one.</param>
/// <param name="Newest">By date, the newest first, rather than by relevance.</param>
internal sealed record PeerQuery(string? Match, string? Where = null, string? Value = null, string? End = null, bool Newest = false);
