using Reftel.Archive;

namespace Reftel.Site;

/// <summary>A table of telegrams.</summary>
/// <param name="Telegrams">Its rows.</param>
/// <param name="Of">The axis whose value all rows share, and whose column is left out; null shows every column.</param>
public sealed record TelegramTableModel(IReadOnlyList<TelegramLine> Telegrams, BrowseAxis? Of)
{
    /// <summary>All of them were released on the same day: of that only the time is shown.</summary>
    public bool OfOneDay => Of is BrowseAxis.ReleaseDay && Sort is not null;

    /// <summary>What it can be sorted by; null for nothing.</summary>
    public TableSort? Sort { get; init; }
}

/// <summary>The head of a column.</summary>
/// <param name="Label">As shown.</param>
/// <param name="Heading">How to sort by it; null where one cannot.</param>
public sealed record SortHeadingModel(string Label, SortHeading? Heading);
