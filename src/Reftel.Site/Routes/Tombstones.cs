using System.Text;
using Reftel.Archive;

namespace Reftel.Site;

/// <summary>What is said of a telegram that was withdrawn: its ID, when, and the publisher's reason. Nothing else of it shows.</summary>
internal static class Tombstones
{
    /// <summary>As a page, or as plain text where that was asked for.</summary>
    public static async Task<Answer> AnswerAsync(Visit visit, Tombstone tombstone, bool plain, CancellationToken cancellation)
    {
        if (plain) return Answer.Bytes(Encoding.UTF8.GetBytes($"{Sentence(tombstone)}\n\n{Reason(tombstone)}\n"), "text/plain; charset=utf-8", StatusCodes.Status410Gone);
        var others = tombstone.ReferenceId is { } id ? await visit.Archive.HomonymsAsync(id, cancellation) : [];
        var name = Visible.Text(tombstone.Name);
        var frame = new Frame(await visit.ChromeAsync(cancellation), $"{name} was withdrawn", null) { IsIndexed = false };
        var model = new TombstoneModel(frame, name, tombstone.Withdrawn, Reason(tombstone), [.. others.Select(TelegramLine.From)]);
        return Answer.Page(Pages.TombstoneView.Create(model), StatusCodes.Status410Gone);
    }

    /// <summary>That it was withdrawn, and when.</summary>
    public static string Sentence(Tombstone tombstone) => $"{Visible.Text(tombstone.Name)} was withdrawn by its publisher on {Moment(tombstone.Withdrawn)}.";

    /// <summary>The publisher's reason.</summary>
    public static string Reason(Tombstone tombstone) => Visible.Text(tombstone.Reason);

    /// <summary><c>2026-11-27 10:00 UTC</c>.</summary>
    public static string Moment(string withdrawn) => TelegramDates.Shown(withdrawn) is { } shown ? shown + (shown.Length > 10 ? " UTC" : "") : Visible.Text(withdrawn);
}
