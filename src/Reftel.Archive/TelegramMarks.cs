namespace Reftel.Archive;

/// <summary>Where a telegram has what a query seeks.</summary>
/// <param name="Header">Places in the header as stored, in order, not overlapping; at most <see cref="Most"/>.</param>
/// <param name="Body">Places in the body as stored, in order, not overlapping; at most <see cref="Most"/>. The line of the subject is part of it.</param>
public sealed record TelegramMarks(IReadOnlyList<TextMark> Header, IReadOnlyList<TextMark> Body)
{
    /// <summary>Nothing is marked.</summary>
    public static readonly TelegramMarks None = new([], []);

    /// <summary>Marks of a text at most: what is sought more often than this needs no mark.</summary>
    public const int Most = 1_000;
}
