namespace Reftel.Site;

/// <summary>The page of a telegram that was withdrawn.</summary>
/// <param name="Frame">Head and surroundings.</param>
/// <param name="Id">Its reference ID, else its source ID.</param>
/// <param name="Withdrawn">ISO 8601 UTC.</param>
/// <param name="Reason">The publisher's.</param>
/// <param name="Homonyms">Other telegrams of the same reference ID that are released.</param>
public sealed record TombstoneModel(Frame Frame, string Id, string Withdrawn, string Reason, IReadOnlyList<TelegramLine> Homonyms) : PageModel(Frame);
