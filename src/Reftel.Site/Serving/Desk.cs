using System.Text.Encodings.Web;
using System.Text.Unicode;
using Reftel.Archive;

namespace Reftel.Site;

/// <summary>Where readers are received: gives each request its state of the archive and of the publisher's files.</summary>
internal sealed class Desk(PublicArchive archive, Publisher publisher)
{
    /// <summary>Leaves letters of every script as they are.</summary>
    public static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private Known? _chrome;

    // One object, so that no reader sees the one half of an old pair and the other of a new one.
    private sealed record Known(string State, Chrome Chrome);

    /// <summary>Takes the state of this moment for a request; who receives it lets go of it before the answer goes out.</summary>
    public async Task<Visit> ReceiveAsync(HttpContext context, CancellationToken cancellation)
    {
        var publication = publisher.Current();
        var snapshot = archive.Begin();
        try
        {
            return new Visit(this, context, snapshot, publication, $"{await snapshot.RevisionAsync(cancellation)}\n{publication.Stamp}");
        }
        catch
        {
            snapshot.Dispose();
            throw;
        }
    }

    /// <summary>True where the archive answers.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellation) => await archive.RevisionAsync(cancellation) >= 0;

    /// <summary>What stands around every page, set up once for each state.</summary>
    public async Task<Chrome> ChromeAsync(Visit visit, CancellationToken cancellation)
    {
        if (_chrome is { } known && known.State == visit.State) return known.Chrome;
        var axes = new Dictionary<BrowseAxis, AxisIndex>();
        foreach (var axis in Enum.GetValues<BrowseAxis>()) axes[axis] = AxisIndex.From(axis, await visit.Archive.AxisAsync(axis, cancellation));
        var chrome = new Chrome(visit.Publication.Settings, await visit.Archive.CountAsync(cancellation), axes, visit.Publication.Articles.Articles)
        {
            Collections = await visit.Archive.CollectionsAsync(cancellation),
        };
        _chrome = new Known(visit.State, chrome);
        return chrome;
    }
}
