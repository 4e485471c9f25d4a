namespace Reftel.Archive;

/// <summary>What a search has found.</summary>
/// <param name="Total">How many telegrams, exactly.</param>
/// <param name="Results">The first of them, the best first.</param>
public sealed record SearchAnswer(int Total, IReadOnlyList<FoundTelegram> Results)
{
    /// <summary>What is wrong with the query; null where nothing is. Then nothing was sought.</summary>
    public SearchFault? Fault { get; init; }
}

/// <summary>A telegram that a search has found.</summary>
/// <param name="Name">As the change log has it; other commands take it.</param>
/// <param name="ReferenceId">Canonical; null where it has none.</param>
/// <param name="SourceId">The carrier's own name for it.</param>
/// <param name="State"><c>released</c>, <c>held</c>, <c>withdrawn</c>.</param>
/// <param name="Subject">Null where it has none.</param>
/// <param name="Created"><c>YYYY-MM-DD[THH:MM[:SS]][Z]</c>; null where nobody tells.</param>
/// <param name="Released">In the same form.</param>
/// <param name="Origin">As shown.</param>
/// <param name="Classification">As shown.</param>
public sealed record FoundTelegram(
    string Name, string? ReferenceId, string SourceId, string State, string? Subject, string? Created, string? Released, string? Origin, string? Classification);

/// <summary>What is wrong with a query.</summary>
/// <param name="Position">Where in it: UTF-16 units before the fault.</param>
/// <param name="Message">One sentence.</param>
public sealed record SearchFault(int Position, string Message);
