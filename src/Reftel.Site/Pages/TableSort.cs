using Reftel.Archive;

namespace Reftel.Site;

/// <summary>The heading of a column by which a table can be sorted.</summary>
/// <param name="Address">Sorts by it; the other way round where the table goes by it already.</param>
/// <param name="Sorted"><c>ascending</c>, <c>descending</c>, as <c>aria-sort</c> has it; null where the table goes by another.</param>
public sealed record SortHeading(string Address, string? Sorted);

/// <summary>What a list of telegrams can be sorted by.</summary>
/// <param name="Axis">Whose list.</param>
/// <param name="List">One page of it.</param>
public sealed record TableSort(BrowseAxis Axis, TelegramList List)
{
    /// <summary>The heading of a column; null where the list cannot be sorted by it.</summary>
    public SortHeading? Of(ListKey key) => !List.Orders.Contains(key) || List.Value.Count < 2
        ? null
        : new SortHeading(
            Addresses.List(Axis, List.Value.Key, 0, SortedBy.Next(List.Order, key)),
            List.Order.Key != key ? null : List.Order.IsDescending ? "descending" : "ascending");
}
