using Reftel.Archive;
using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>What is known of a telegram that released ones cite and the archive does not show.</summary>
/// <param name="Frame">Head and surroundings.</param>
/// <param name="Id">Its reference ID.</param>
/// <param name="Total">How many released telegrams cite it.</param>
/// <param name="CitedBy">The first of them, oldest first, with their words.</param>
public sealed record MissingModel(Frame Frame, ReferenceId Id, long Total, IReadOnlyList<CitingLine> CitedBy) : PageModel(Frame)
{
    /// <summary>The post that the ID names; where released telegrams are from it, with the address of its page.</summary>
    public required ThingValue Origin { get; init; }

    /// <summary>Released telegrams of that origin and year with the nearest numbers.</summary>
    public IReadOnlyList<TelegramLine> Nearest { get; init; } = [];
}

/// <summary>A telegram that cites another, ready to show.</summary>
/// <param name="Telegram">The one that cites.</param>
/// <param name="Reference">The entry of its reference block; null where it was not read.</param>
/// <param name="Sentence">Where its text speaks of it; null where it does not.</param>
public sealed record CitingLine(TelegramLine Telegram, string? Reference, string? Sentence);

/// <summary>The list of telegrams that are cited and not here.</summary>
/// <param name="Frame">Head and surroundings.</param>
/// <param name="List">One page of it.</param>
/// <param name="Order">The order that it is in.</param>
/// <param name="Origins">The posts that the IDs of the page name, by the origin of the ID.</param>
public sealed record MissingListModel(Frame Frame, MissingList List, MissingOrder Order, IReadOnlyDictionary<string, string> Origins) : PageModel(Frame);
