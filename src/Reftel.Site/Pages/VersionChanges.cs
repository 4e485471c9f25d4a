using Reftel.Archive;

namespace Reftel.Site;

/// <summary>The page of what changed in a version of a telegram.</summary>
internal static class VersionChanges
{
    /// <summary>The changes from the version before to the one asked for.</summary>
    /// <returns>Null where there is no version before, or a text of the two was removed.</returns>
    public static async Task<Answer?> AnswerAsync(Visit visit, ReleasedTelegram released, CancellationToken cancellation)
    {
        var before = released.Version - 1;
        if (released.Versions.Any(version => version.IsExpunged && version.Number >= before && version.Number <= released.Version)) return null;
        if (before < 1 || await visit.Archive.FindAsync(released.Listing.Name, before, cancellation) is not { } earlier) return null;
        var line = TelegramLine.From(released.Listing);
        var frame = new Frame(await visit.ChromeAsync(cancellation), $"{line.Id}: version {released.Version} and version {before}", null) { IsIndexed = false };
        return Answer.Page(Pages.Changes.Create(new ChangesModel(
            frame, line, before, released.Version, Addresses.View(released.Listing, isReading: false, before), Addresses.View(released.Listing, isReading: false, released.Version),
            released.Versions.FirstOrDefault(version => version.Number == released.Version)?.Imported,
            TextChanges.Between(earlier.Header, released.Header), TextChanges.Between(earlier.Body, released.Body))));
    }
}

/// <summary>What changed from one version of a telegram to the next.</summary>
/// <param name="Frame">Head and surroundings.</param>
/// <param name="Line">The telegram.</param>
/// <param name="Before">Number of the earlier version.</param>
/// <param name="After">Number of the later.</param>
/// <param name="BeforeAddress">Of the earlier version.</param>
/// <param name="AfterAddress">Of the later.</param>
/// <param name="Imported">When the later was first imported; null where unknown.</param>
/// <param name="Header">What changed in the header.</param>
/// <param name="Body">What changed in the body.</param>
public sealed record ChangesModel(
    Frame Frame, TelegramLine Line, int Before, int After, string BeforeAddress, string AfterAddress, string? Imported, TextChanges Header, TextChanges Body) : PageModel(Frame);
