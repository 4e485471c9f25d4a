using Reftel.Archive;

namespace Reftel.Site;

/// <summary>A table of telegrams.</summary>
/// <param name="Telegrams">Its rows.</param>
/// <param name="Of">The axis whose value all rows share, and whose column is left out; null shows every column.</param>
public sealed record TelegramTableModel(IReadOnlyList<TelegramLine> Telegrams, BrowseAxis? Of);
