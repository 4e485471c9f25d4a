using Reftel.Archive;
using Reftel.Collections;

namespace Reftel.Site;

/// <summary>The front page.</summary>
/// <param name="Frame">Head and surroundings.</param>
/// <param name="Latest">The telegrams released last.</param>
/// <param name="Collections">Where the telegrams come from.</param>
public sealed record FrontModel(Frame Frame, IReadOnlyList<TelegramLine> Latest, IReadOnlyList<CollectionDescription> Collections) : PageModel(Frame);

/// <summary>All values of an axis, or those of one group: a letter, a year, a month.</summary>
/// <param name="Frame">Head and surroundings.</param>
/// <param name="Heading">Of the page.</param>
/// <param name="Index">All values.</param>
/// <param name="Only">The one group to show; null for all.</param>
public sealed record IndexModel(Frame Frame, string Heading, AxisIndex Index, AxisGroup? Only) : PageModel(Frame)
{
    /// <summary>Bytes of values on a page of all: as many telegram posts as there were in 2010 fit. With more it shows the most used of each group.</summary>
    private const int MostBytes = 23_000;

    /// <summary>Values on a page of all that does not fit: shared by its groups.</summary>
    private const int MostOfAll = 156;

    /// <summary>Values on a page of one group.</summary>
    private const int PageSize = 150;

    /// <summary>Of the group; 0 for the first.</summary>
    public int Page { get; init; }

    /// <summary>Pages of the group; 1 where all are shown.</summary>
    public int Pages => Only is null ? 1 : PagesOf(Only);

    /// <summary>True where a page has room for all values of the axis. Of classifications there are few, and no groups.</summary>
    public bool IsShort => Index.Axis == BrowseAxis.Classification || Index.Groups.Sum(group => group.Values.Sum(Bytes)) <= MostBytes;

    /// <summary>Released telegrams that have no value of this axis; 0 on the page of a group. One telegram may have several tags, or none: of them nothing is said.</summary>
    public long Without => Only is not null || Index.Axis == BrowseAxis.Tag ? 0 : Frame.Chrome.Released - Index.Groups.Sum(group => group.Count);

    /// <summary>The groups of the page.</summary>
    public IEnumerable<AxisGroup> Groups => Only is not null ? [Only] : Index.Groups.Where(group => group.Values.Count > 0);

    /// <summary>Pages that a group fills.</summary>
    public static int PagesOf(AxisGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Math.Max(1, (group.Values.Count + PageSize - 1) / PageSize);
    }

    /// <summary>The values of a group that stand on the page.</summary>
    public IEnumerable<AxisValue> Shown(AxisGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (Only is not null) return group.Values.Skip(Page * PageSize).Take(PageSize);
        return IsShort ? group.Values : group.Values.OrderByDescending(value => value.Count).Take(MostOfAGroup);
    }

    /// <summary>True where a group has more than the page shows of it.</summary>
    public bool IsCut(AxisGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return Only is null && !IsShort && group.Values.Count > MostOfAGroup;
    }

    /// <summary>What the value means; null where nobody knows, or it is plain.</summary>
    public string? Meaning(AxisValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Index.Axis == BrowseAxis.Tag ? TagNames.Of(value.Label) : null;
    }

    private int MostOfAGroup => MostOfAll / Math.Max(1, Index.Groups.Count(group => group.Values.Count > 0));

    // With the markup around it.
    private int Bytes(AxisValue value) => (Index.Axis == BrowseAxis.Tag ? 50 : 30) + Addresses.List(Index.Axis, value.Key).Length + value.Label.Length + (Meaning(value)?.Length ?? 0);
}

/// <summary>One page of a list of telegrams.</summary>
/// <param name="Frame">Head and surroundings.</param>
/// <param name="Heading">Of the page.</param>
/// <param name="About">A sentence about the value; null for none.</param>
/// <param name="Axis">Which axis.</param>
/// <param name="List">What the archive gave.</param>
/// <param name="Telegrams">Its telegrams, ready to show.</param>
public sealed record ListModel(
    Frame Frame, string Heading, string? About, Archive.BrowseAxis Axis, Archive.TelegramList List, IReadOnlyList<TelegramLine> Telegrams) : PageModel(Frame)
{
    /// <summary>What is known of the thing whose telegrams it lists; null on later pages, and where the list has another order than the usual one.</summary>
    public Thing? Thing { get; init; }

    /// <summary>Of a day of release: what editors released on it with a note, the last first.</summary>
    public IReadOnlyList<Archive.ReleasedBatch> Batches { get; init; } = [];
}

/// <summary>The list of articles.</summary>
/// <param name="Frame">Head and surroundings.</param>
public sealed record ArticlesModel(Frame Frame) : PageModel(Frame);

/// <summary>An article.</summary>
/// <param name="Frame">Head and surroundings.</param>
/// <param name="Article">The publisher's.</param>
/// <param name="Telegrams">The telegrams that it cites and that are released, in its order.</param>
/// <param name="NotHere">Those that it cites and that are not to be had here.</param>
public sealed record ArticleModel(Frame Frame, Article Article, IReadOnlyList<TelegramLine> Telegrams, IReadOnlyList<string> NotHere) : PageModel(Frame);

/// <summary>A page of text that is part of Reftel: the introductions.</summary>
/// <param name="Frame">Head and surroundings.</param>
public sealed record HelpModel(Frame Frame) : PageModel(Frame);

/// <summary>A page that says why there is nothing at an address, and how to go on.</summary>
/// <param name="Frame">Head and surroundings.</param>
/// <param name="Explanation">Sentences of plain text.</param>
/// <param name="Nearby">Released telegrams with an ID like the one asked for.</param>
public sealed record ApologyModel(Frame Frame, IReadOnlyList<string> Explanation, IReadOnlyList<TelegramLine> Nearby) : PageModel(Frame)
{
    /// <summary>Pages whose addresses are like the one asked for.</summary>
    public IReadOnlyList<NamedLink> Links { get; init; } = [];
}

/// <summary>The introduction to how a telegram is made.</summary>
/// <param name="Frame">Head and surroundings.</param>
public sealed record StructureModel(Frame Frame) : PageModel(Frame);
