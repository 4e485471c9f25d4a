namespace Reftel.Site;

/// <summary>The pages of a list.</summary>
/// <param name="Page">The one at hand; 0 for the first.</param>
/// <param name="Pages">How many there are.</param>
/// <param name="Address">Of a page.</param>
public sealed record PagerModel(int Page, int Pages, Func<int, string> Address)
{
    /// <summary>What leads to the page before.</summary>
    public string Before { get; init; } = "Before";

    /// <summary>What leads to the page behind.</summary>
    public string Behind { get; init; } = "After";

    /// <summary>The ends, and what is near: 1 … 7 8 9 … 40. Null for what is left out.</summary>
    public IEnumerable<int?> Shown()
    {
        const int Near = 2;
        IEnumerable<int> near = Enumerable.Range(Page - Near, (2 * Near) + 1).Where(page => page > 0 && page < Pages - 1);
        var previous = -1;
        foreach (var page in near.Prepend(0).Append(Pages - 1).Distinct())
        {
            if (page != previous + 1) yield return null;
            yield return previous = page;
        }
    }
}
