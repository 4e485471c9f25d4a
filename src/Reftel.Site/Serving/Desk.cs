using System.Text.Encodings.Web;
using System.Text.Unicode;
using Reftel.Archive;

namespace Reftel.Site;

/// <summary>What every route works with: the public archive, the publisher's files, and what stands around each page.</summary>
internal sealed class Desk(PublicArchive archive, Publisher publisher)
{
    /// <summary>Leaves letters of every script as they are.</summary>
    public static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private Known? _chrome;

    // One object, so that no reader sees the one half of an old pair and the other of a new one.
    private sealed record Known(string State, Chrome Chrome);

    public PublicArchive Archive => archive;

    /// <summary>Names what all pages depend on: they may be kept until it changes.</summary>
    public async Task<string> StateAsync(CancellationToken cancellation) =>
        $"{await archive.RevisionAsync(cancellation)}\n{publisher.Current().Stamp}";

    public Publication Publication => publisher.Current();

    /// <summary>What stands around every page, set up once for each state of the archive.</summary>
    public async Task<Chrome> ChromeAsync(CancellationToken cancellation)
    {
        var state = await StateAsync(cancellation);
        if (_chrome is { } known && known.State == state) return known.Chrome;
        var publication = publisher.Current();
        var axes = new Dictionary<BrowseAxis, AxisIndex>();
        foreach (var axis in Enum.GetValues<BrowseAxis>()) axes[axis] = AxisIndex.From(axis, await archive.AxisAsync(axis, cancellation));
        var chrome = new Chrome(
            publication.Settings, await archive.CountAsync(cancellation), axes, publication.Articles.Articles);
        _chrome = new Known(state, chrome);
        return chrome;
    }

    /// <summary>A page that says why there is nothing here.</summary>
    public async Task<Answer> ApologizeAsync(
        string title, IReadOnlyList<string> explanation, CancellationToken cancellation,
        int status = StatusCodes.Status404NotFound, IReadOnlyList<TelegramLine>? nearby = null)
    {
        var frame = new Frame(await ChromeAsync(cancellation), title, null) { IsIndexed = false };
        return Answer.Page(Pages.Apology.Create(new ApologyModel(frame, explanation, nearby ?? [])), status);
    }
}
