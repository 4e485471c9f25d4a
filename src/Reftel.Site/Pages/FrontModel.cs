using Reftel.Collections;

namespace Reftel.Site;

/// <summary>The front page.</summary>
/// <param name="Frame">Head and surroundings.</param>
/// <param name="Latest">The telegrams released last.</param>
/// <param name="Collections">Where the telegrams come from.</param>
public sealed record FrontModel(Frame Frame, IReadOnlyList<TelegramLine> Latest, IReadOnlyList<CollectionDescription> Collections) : PageModel(Frame);

/// <summary>All values of an axis, or those under one letter.</summary>
/// <param name="Frame">Head and surroundings.</param>
/// <param name="Heading">Of the page.</param>
/// <param name="Index">All values.</param>
/// <param name="Only">The one letter to show; null for all.</param>
public sealed record IndexModel(Frame Frame, string Heading, AxisIndex Index, AxisGroup? Only) : PageModel(Frame)
{
    /// <summary>A page of all values shows them all up to this many; beyond, the most used of each letter, so that the page stays small.</summary>
    public const int MostOnOnePage = 300;

    /// <summary>How many of a letter's values stand on the page of all where there are too many.</summary>
    public const int MostOfALetter = 6;
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
