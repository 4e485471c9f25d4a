namespace Reftel.Archive;

/// <summary>What a search has found.</summary>
/// <param name="Total">How many telegrams, exactly.</param>
/// <param name="Results">A page of them. Where passages were asked for, those that say the same stand together, see <see cref="FoundTelegram.Copies"/>.</param>
public sealed record SearchAnswer(int Total, IReadOnlyList<FoundTelegram> Results)
{
    /// <summary>What is wrong with the query; null where nothing is. Then nothing was sought.</summary>
    public SearchFault? Fault { get; init; }

    /// <summary>Where the next page begins: the next request's <see cref="SearchRequest.After"/>. Null on the last page.</summary>
    public string? Next { get; init; }

    /// <summary>
    /// The values of each facet, the most frequent first, at most <see cref="MostFacetValues"/>; a value that is filtered by is always among them. The counts of a facet are those
    /// under the query and the filters of the other facets: what would be found if one more of its values were chosen. Empty where they were not asked for.
    /// </summary>
    public IReadOnlyDictionary<Facet, IReadOnlyList<FacetValue>> Facets { get; init; } = new Dictionary<Facet, IReadOnlyList<FacetValue>>();

    /// <summary>Results by month of creation, oldest first; months without any are left out. Empty where it was not asked for.</summary>
    public IReadOnlyList<MonthCount> Histogram { get; init; } = [];

    /// <summary>The query with words that the collection has; null where it is as good as it is. Offered only where little was found.</summary>
    public string? DidYouMean { get; init; }

    /// <summary>The canonical reference ID, where the whole query is one in any spelling; null where it is not.</summary>
    public string? ReferenceId { get; init; }

    /// <summary>Values of a facet at most.</summary>
    public const int MostFacetValues = 50;
}

/// <summary>A telegram that a search has found.</summary>
/// <param name="Name">As the change log has it; other commands take it.</param>
/// <param name="ReferenceId">Canonical; null where it has none.</param>
/// <param name="Homonym">1, or more for a different telegram under the same ID; as the asker may know it.</param>
/// <param name="SourceId">The carrier's own name for it.</param>
/// <param name="State"><c>released</c>, <c>held</c>, <c>withdrawn</c>.</param>
/// <param name="Subject">Null where it has none.</param>
/// <param name="Created"><c>YYYY-MM-DD[THH:MM[:SS]][Z]</c>; null where nobody tells.</param>
/// <param name="Released">In the same form.</param>
/// <param name="Origin">As shown.</param>
/// <param name="Classification">As shown.</param>
public sealed record FoundTelegram(
    string Name, string? ReferenceId, long Homonym, string SourceId, string State, string? Subject, string? Created, string? Released, string? Origin, string? Classification)
{
    /// <summary>Sentences that say what was sought, in the order of the text; empty where they were not asked for, or none does.</summary>
    public IReadOnlyList<Passage> Passages { get; init; } = [];

    /// <summary>Results of the same page that say the same and stand behind this one: retransmissions, corrected copies. They count in the total, and have no passages of their own.</summary>
    public IReadOnlyList<FoundTelegram> Copies { get; init; } = [];
}

/// <summary>One or more whole sentences of a telegram.</summary>
/// <param name="Paragraph">The paragraph's number as printed, <c>3</c>; null outside numbered paragraphs.</param>
/// <param name="Anchor">Of the telegram's page, without <c>#</c>; null where the passage has none of its own.</param>
/// <param name="Text">Line ends and runs of blanks made one blank; left out parts at either end as <c>…</c>.</param>
/// <param name="Marks">What was sought, in order, not overlapping.</param>
public sealed record Passage(string? Paragraph, string? Anchor, string Text, IReadOnlyList<TextMark> Marks);

/// <summary>A piece of a text.</summary>
/// <param name="Start">UTF-16 units before it.</param>
/// <param name="Length">In UTF-16 units.</param>
public readonly record struct TextMark(int Start, int Length);

/// <summary>How many results have a value.</summary>
/// <param name="Value">As addresses and filters have it.</param>
/// <param name="Label">As shown.</param>
/// <param name="Count">Results.</param>
public sealed record FacetValue(string Value, string Label, int Count);

/// <summary>How many results were created in a month.</summary>
/// <param name="Month"><c>YYYY-MM</c>.</param>
/// <param name="Count">Results.</param>
public sealed record MonthCount(string Month, int Count);

/// <summary>What is wrong with a query.</summary>
/// <param name="Position">Where in it: UTF-16 units before the fault.</param>
/// <param name="Message">One sentence.</param>
public sealed record SearchFault(int Position, string Message)
{
    /// <summary>The query as it may have been meant; null where nothing sensible can be offered.</summary>
    public string? Mend { get; init; }

    /// <summary>True where nothing is wrong with the query itself, but the time was up before all was found; another day it may do.</summary>
    public bool TookTooLong { get; init; }
}

/// <summary>Thrown where results are streamed and the query, or where it was to go on, is at fault: before the first of them.</summary>
public sealed class SearchFaultException : ArgumentException
{
    /// <summary>With what is wrong.</summary>
    public SearchFaultException(SearchFault fault)
        : base(fault?.Message) => Fault = fault!;

    /// <summary>What is wrong.</summary>
    public SearchFault Fault { get; }
}
