using Reftel.Archive;

namespace Reftel.Site;

/// <summary>A telegram in a list, ready to show.</summary>
/// <param name="Address">Its page.</param>
/// <param name="Id">Reference ID, with <c>~2</c> for the second telegram of it; else source ID.</param>
/// <param name="Subject">Empty where it has none.</param>
/// <param name="Created">As shown; null where unknown.</param>
/// <param name="Released">As shown; null where unknown.</param>
/// <param name="Origin">As shown; null where unknown.</param>
/// <param name="Classification">As shown; null where unknown.</param>
public sealed record TelegramLine(
    string Address, string Id, string Subject, string? Created, string? Released, string? Origin, string? Classification)
{
    /// <summary>The time of the day of release, <c>11:47</c>; null where only the day is known.</summary>
    public string? ReleasedAt => Released is { Length: > 11 } ? Released[11..] : null;

    /// <summary>Makes a line of what the archive lists.</summary>
    public static TelegramLine From(TelegramListing listing)
    {
        ArgumentNullException.ThrowIfNull(listing);
        return new TelegramLine(
            Addresses.Telegram(listing), Visible.Text(listing.Name), Visible.Text(listing.Subject ?? ""),
            TelegramDates.Shown(listing.Created), TelegramDates.Shown(listing.Released),
            Visible.TextOrNull(listing.Origin), Visible.TextOrNull(listing.Classification));
    }
}
