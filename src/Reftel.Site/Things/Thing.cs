namespace Reftel.Site;

/// <summary>What a page tells of a thing before it lists its telegrams: a post, a tag, a month, a day of release, a classification.</summary>
/// <param name="Lead">A sentence; null for none.</param>
/// <param name="Facts">Each with its values; none without.</param>
public sealed record Thing(string? Lead, IReadOnlyList<ThingFact> Facts)
{
    /// <summary>Its telegrams over time; null where nobody knows, or there is nothing to draw.</summary>
    public SearchChart? Chart { get; init; }

    /// <summary>What else its telegrams have; none is empty.</summary>
    public IReadOnlyList<ThingList> Lists { get; init; } = [];

    /// <summary>The thing before it in time; null for none.</summary>
    public NamedLink? Previous { get; init; }

    /// <summary>The thing after it.</summary>
    public NamedLink? Next { get; init; }

    /// <summary>True where the search index could not be asked: the page is not kept then.</summary>
    public bool IsIncomplete { get; init; }
}

/// <summary>Something known of a thing.</summary>
/// <param name="Name">What.</param>
/// <param name="Values">At least one.</param>
public sealed record ThingFact(string Name, IReadOnlyList<ThingValue> Values);

/// <summary>A value.</summary>
/// <param name="Text">As shown.</param>
/// <param name="Url">Where it leads; null for nowhere.</param>
/// <param name="Note">In small letters behind it: a count, the years; null for none.</param>
public sealed record ThingValue(string Text, string? Url = null, string? Note = null)
{
    /// <summary>What the text means; null where that is plain.</summary>
    public string? Meaning { get; init; }
}

/// <summary>Values with their counts, the most frequent first.</summary>
/// <param name="Id">Of its heading.</param>
/// <param name="Heading">In words.</param>
/// <param name="Values">At least one.</param>
public sealed record ThingList(string Id, string Heading, IReadOnlyList<ThingValue> Values)
{
    /// <summary>How they were counted, where that is not plain; null for nothing to say.</summary>
    public string? Remark { get; init; }
}
