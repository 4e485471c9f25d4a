using Reftel.Archive;
using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>Telegrams that released ones cite and that are not among them: the list, and what is known of one.</summary>
internal static class MissingRoutes
{
    public static void AddTo(RouteMap map)
    {
        map.MapSorted("/missing.html", (visit, cancellation) => ListAsync(visit, 0, cancellation));
        map.MapSorted("/missing_{page}.html", (visit, cancellation) =>
            int.TryParse(visit.Part("page"), System.Globalization.NumberStyles.None, null, out var page) ? ListAsync(visit, page, cancellation) : NoPageAsync(visit, cancellation));
    }

    /// <summary>Says who cites a telegram that is not released; what else is known of it makes no difference here.</summary>
    public static async Task<Answer> PageAsync(Visit visit, ReferenceId id, IReadOnlyList<CitingTelegram> citations, CancellationToken cancellation)
    {
        var frame = new Frame(await visit.ChromeAsync(cancellation), $"{id} is not here", Addresses.Missing(id.ToString())) { IsIndexed = false };
        return Answer.Page(Pages.Missing.Create(new MissingModel(
            frame, id, await visit.Archive.CountCitingAsync(id, cancellation),
            [.. citations.Select(citation => new CitingLine(TelegramLine.From(citation.Telegram), Visible.TextOrNull(citation.Reference), Visible.TextOrNull(citation.Sentence)))])
        {
            Origin = await OriginAsync(visit, id, cancellation),
            Nearest = [.. (await visit.Archive.NearestNumbersAsync(id, cancellation: cancellation)).Select(TelegramLine.From)],
        }));
    }

    // By the telegrams that are here, else by the table of posts, else as the ID has it.
    private static async Task<ThingValue> OriginAsync(Visit visit, ReferenceId id, CancellationToken cancellation) =>
        await visit.Archive.OriginOfAsync(id, cancellation) is { } origin
            ? new ThingValue(Visible.Text(origin.Label), Addresses.List(BrowseAxis.Origin, origin.Key))
            : new ThingValue(Posts.Find(Posts.Canonical(id.Origin))?.FullName ?? id.Origin);

    private static async Task<Answer> ListAsync(Visit visit, int page, CancellationToken cancellation)
    {
        var order = SortedBy.MissingTelegrams(visit.Asked("sort")) ?? SortedBy.UsualMissing;
        if (visit.Path != Addresses.MissingList(page)) return Answer.MovedTo(Addresses.MissingList(page, order));
        var list = await visit.Archive.MissingAsync(order, page, cancellation);
        var isUsual = order == SortedBy.UsualMissing;
        var title = "Cited, but not here" + (page == 0 ? "" : $", page {page + 1L}");
        var frame = new Frame(await visit.ChromeAsync(cancellation), title, Addresses.MissingList(page)) { IsIndexed = isUsual && list.Telegrams.Count > 0, IsFollowed = isUsual };
        Dictionary<string, string> origins = [];
        foreach (var id in list.Telegrams.Select(missing => missing.Id).DistinctBy(id => id.Origin)) origins[id.Origin] = (await OriginAsync(visit, id, cancellation)).Text;
        return Answer.Page(Pages.MissingListView.Create(new MissingListModel(frame, list, order, origins)), page > 0 && list.Telegrams.Count == 0 ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }

    private static Task<Answer> NoPageAsync(Visit visit, CancellationToken cancellation) =>
        visit.ApologizeAsync("Nothing here", ["Pages of the list of missing telegrams have addresses like /missing_1.html."], cancellation);
}
