namespace Reftel.Site;

/// <summary>What a reader sought who comes from the search, and how often the text says it.</summary>
/// <param name="Query">As shown.</param>
/// <param name="Count">Places marked <c>hit1</c>, <c>hit2</c>, ….</param>
/// <param name="Results">The search.</param>
public sealed record FoundPlaces(string Query, int Count, string Results)
{
    /// <summary>Places that the list above the text names; the text itself leads on from each to the next.</summary>
    public const int MostListed = 24;
}
