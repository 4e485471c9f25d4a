using Reftel.Archive;

namespace Reftel.Site;

/// <summary>Where the telegrams come from.</summary>
/// <param name="Frame">Head and surroundings.</param>
/// <param name="Collections">Those that hold released telegrams.</param>
public sealed record CollectionsModel(Frame Frame, IReadOnlyList<CollectionHoldings> Collections) : PageModel(Frame);
