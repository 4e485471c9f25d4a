namespace Reftel.Archive;

/// <summary>In which order results are wanted.</summary>
public enum SearchOrder
{
    /// <summary>The best first; of equals the newest.</summary>
    Relevance,

    /// <summary>The newest first, by creation; those without a date last.</summary>
    Newest,

    /// <summary>The oldest first, by creation; those without a date first.</summary>
    Oldest,
}

/// <summary>What results are counted by, and may be narrowed to.</summary>
public enum Facet
{
    /// <summary>By slug.</summary>
    Origin,

    /// <summary>As printed, in capitals.</summary>
    Tag,

    /// <summary>By slug.</summary>
    Classification,

    /// <summary>Of creation, else of the reference ID; four digits.</summary>
    Year,

    /// <summary>In capitals.</summary>
    Caption,
}

/// <summary>Only results with this value.</summary>
/// <param name="Facet">Of what.</param>
/// <param name="Value">As <see cref="FacetValue.Value"/> gives it.</param>
public sealed record FacetFilter(Facet Facet, string Value);

/// <summary>What is sought, and how much of the answer is wanted.</summary>
/// <param name="Query">In the query language. Empty, with <see cref="Filters"/>, it finds all that have these values; without, nothing.</param>
public sealed record SearchRequest(string Query)
{
    /// <summary>How many results at most, 1 to <see cref="MostResults"/>.</summary>
    public int Size { get; init; } = 20;

    /// <summary>Which first.</summary>
    public SearchOrder Order { get; init; }

    /// <summary>A result has one of the values of each facet named here. At most <see cref="MostFilters"/>.</summary>
    public IReadOnlyList<FacetFilter> Filters { get; init; } = [];

    /// <summary>Where the page before ended: its <see cref="SearchAnswer.Next"/>. Null for the first page.</summary>
    public string? After { get; init; }

    /// <summary>Count by facet and month.</summary>
    public bool WithFacets { get; init; }

    /// <summary>Find the passages that say it, and put those telegrams of a page together that say the same.</summary>
    public bool WithPassages { get; init; }

    /// <summary>After this time the search is given up, and the answer has a fault.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Results of one page at most.</summary>
    public const int MostResults = 1_000;

    /// <summary>Values that a search may be narrowed to at most.</summary>
    public const int MostFilters = 50;
}
