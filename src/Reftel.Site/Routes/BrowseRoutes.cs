using Reftel.Archive;

namespace Reftel.Site;

/// <summary>The front page, the axes and their lists.</summary>
internal static class BrowseRoutes
{
    /// <summary>Telegrams on the front page.</summary>
    private const int MostLatest = 12;

    public static void AddTo(RouteMap map)
    {
        map.Map("/", FrontAsync);
        map.Map("/index.html", (_, _) => Task.FromResult(Answer.MovedTo("/")));
        foreach (var axis in Enum.GetValues<BrowseAxis>())
        {
            map.Map(Addresses.Index(axis), (visit, cancellation) => IndexAsync(axis, null, 0, visit, cancellation));
            if (axis != BrowseAxis.Classification) map.Map($"{Addresses.Index(axis)[..^5]}/{{group}}", (visit, cancellation) => GroupAsync(axis, visit, cancellation));
            map.MapSorted($"/{Addresses.Name(axis)}/{{**rest}}", (visit, cancellation) => ListAsync(axis, visit, cancellation));
        }
    }

    private static async Task<Answer> FrontAsync(Visit visit, CancellationToken cancellation)
    {
        var chrome = await visit.ChromeAsync(cancellation);
        var latest = await visit.Archive.LatestAsync(MostLatest, cancellation);
        var frame = new Frame(chrome, chrome.Settings.Name, "/") { Description = chrome.Settings.Motto };
        return Answer.Page(Pages.Front.Create(new FrontModel(frame, [.. latest.Select(TelegramLine.From)], chrome.Collections)));
    }

    private static async Task<Answer> GroupAsync(BrowseAxis axis, Visit visit, CancellationToken cancellation)
    {
        var file = visit.Part("group");
        var name = file.EndsWith(".html", StringComparison.Ordinal) ? file[..^5] : file;
        var (key, page) = name.LastIndexOf('_') is var line and > 0 && int.TryParse(name.AsSpan(line + 1), System.Globalization.NumberStyles.None, null, out var number) ? (name[..line], number) : (name, 0);
        var group = (await visit.ChromeAsync(cancellation)).Axes[axis].Groups.FirstOrDefault(group => group.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
        var (what, all) = axis switch
        {
            BrowseAxis.ReleaseDay => ("month of release", "releases, by day"),
            BrowseAxis.CreationMonth => ("year", "creation dates"),
            BrowseAxis.Origin => ("letter", "origins, A–Z"),
            _ => ("letter", "tags, A–Z"),
        };
        if (group is null) return await visit.ApologizeAsync("Nothing here", [$"There is no such {what}."], cancellation, links: [new NamedLink($"All {all}", Addresses.Index(axis))]);
        if (page >= IndexModel.PagesOf(group)) return await visit.ApologizeAsync("Nothing here", [$"This {what} has no such page."], cancellation, links: [new NamedLink($"The first page of {group.Label}", Addresses.Group(axis, group.Key))]);
        return file == Addresses.Group(axis, group.Key, page).Split('/')[^1] ? await IndexAsync(axis, group, page, visit, cancellation) : Answer.MovedTo(Addresses.Group(axis, group.Key, page));
    }

    private static async Task<Answer> IndexAsync(BrowseAxis axis, AxisGroup? only, int page, Visit visit, CancellationToken cancellation)
    {
        var chrome = await visit.ChromeAsync(cancellation);
        var index = chrome.Axes[axis];
        var heading = axis switch
        {
            BrowseAxis.ReleaseDay => "Releases, by day",
            BrowseAxis.CreationMonth => "Telegrams by creation date",
            BrowseAxis.Origin => "Telegrams by origin",
            BrowseAxis.Tag => "Telegrams by tag",
            _ => "Telegrams by classification",
        } + (only is null ? "" : ": " + only.Label);
        var title = page == 0 ? heading : $"{heading}, page {page + 1}";
        var path = only is null ? Addresses.Index(axis) : Addresses.Group(axis, only.Key, page);
        return Answer.Page(Pages.Index.Create(new IndexModel(new Frame(chrome, title, path), heading, index, only) { Page = page }));
    }

    private static async Task<Answer> ListAsync(BrowseAxis axis, Visit visit, CancellationToken cancellation)
    {
        var rest = visit.Part("rest");
        var name = rest.EndsWith(".html", StringComparison.Ordinal) ? rest[..^5] : rest;
        var (key, page) = (name, 0);
        var isPlain = true;
        if (name.LastIndexOf('_') is var line and > 0 && int.TryParse(name.AsSpan(line + 1), System.Globalization.NumberStyles.None, null, out var number))
        {
            (key, page) = (name[..line], number);
            isPlain = false;
        }

        if (await visit.Archive.ListAsync(axis, key, page, SortedBy.List(visit.Asked("sort")), cancellation) is { } list)
        {
            var own = Addresses.List(axis, list.Value.Key, page);
            if (isPlain || visit.Path != Uri.UnescapeDataString(own) && !rest.EndsWith($"_{page}", StringComparison.Ordinal)) return Answer.MovedTo(Addresses.List(axis, list.Value.Key, page, list.Order));
            return list.Telegrams.Count > 0 ? await PageAsync(axis, list, visit, cancellation) : await PastEndAsync(axis, list, visit, cancellation);
        }

        // The same in the letters that addresses here have.
        var other = axis == BrowseAxis.Tag ? key.ToUpperInvariant() : key.ToLowerInvariant();
        if (other != key && await visit.Archive.ListAsync(axis, other, 0, cancellation) is not null) return Answer.MovedTo(Addresses.List(axis, other, page));
        if (axis is BrowseAxis.Origin or BrowseAxis.Classification && key.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
            return await NumberedAsync(axis, visit, cancellation);
        return await visit.ApologizeAsync("Nothing here", [axis switch
        {
            BrowseAxis.ReleaseDay => "No telegram was released on such a day. Addresses of days look like /reldate/2011-08-26_0.html.",
            BrowseAxis.CreationMonth => "No released telegram is of such a month. Addresses of months look like /date/2009-02_0.html.",
            BrowseAxis.Origin => "No released telegram has such an origin. Addresses of origins look like /origin/embassy-port-arve_0.html.",
            BrowseAxis.Tag => "No released telegram has such a tag. Addresses of tags look like /tag/PGOV_0.html.",
            _ => "No released telegram has such a classification. Addresses look like /classification/unclassified_0.html.",
        }], cancellation, links: NearbyPages.Of((await visit.ChromeAsync(cancellation)).Axes[axis], key));
    }

    private static Task<Answer> PastEndAsync(BrowseAxis axis, TelegramList list, Visit visit, CancellationToken cancellation)
    {
        var label = axis is BrowseAxis.ReleaseDay or BrowseAxis.CreationMonth ? TelegramDates.InWords(list.Value.Key) : Visible.Text(list.Value.Label);
        return visit.ApologizeAsync(
            $"{label}: no such page", [list.Pages == 1 ? "This list has one page." : $"This list has {list.Pages:N0} pages; the address counts them from 0."], cancellation,
            links: [.. new[] { 0, list.Pages - 1 }.Distinct().Select(page => new NamedLink($"{label}, page {page + 1:N0}", Addresses.List(axis, list.Value.Key, page)))]);
    }

    // The original site numbered origins and classifications anew whenever one was added: its numbers say nothing by themselves.
    private static Task<Answer> NumberedAsync(BrowseAxis axis, Visit visit, CancellationToken cancellation)
    {
        var what = axis == BrowseAxis.Origin ? "origins" : "classifications";
        return visit.ApologizeAsync(
            "An old address by number",
            [
                $"The first site of this kind gave {what} numbers, and the numbers moved whenever one was added. Nobody can tell any more for certain which was meant.",
                $"Here {what} have names in their addresses. Please pick yours from the list of {what}, linked below.",
            ],
            cancellation, StatusCodes.Status410Gone);
    }

    private static async Task<Answer> PageAsync(BrowseAxis axis, TelegramList list, Visit visit, CancellationToken cancellation)
    {
        var label = Visible.Text(list.Value.Label);
        var (heading, about) = axis switch
        {
            BrowseAxis.ReleaseDay => ($"Released on {TelegramDates.InWords(list.Value.Key)}", null),
            BrowseAxis.CreationMonth => ($"Telegrams of {TelegramDates.InWords(list.Value.Key)}", null),
            BrowseAxis.Origin => ($"Telegrams from {label}", null),
            BrowseAxis.Tag => ($"Telegrams with the tag {label}", TagNames.Of(list.Value.Label)),
            _ => ($"Telegrams classified {label}", (string?)null),
        };
        var isUsual = list.Order == PublicArchive.Usual(axis);
        var title = list.Page == 0 ? heading : $"{heading}, page {list.Page + 1}";
        // The same telegrams in another order are not another page.
        var frame = new Frame(await visit.ChromeAsync(cancellation), title, Addresses.List(axis, list.Value.Key, list.Page)) { IsIndexed = isUsual, IsFollowed = isUsual };
        var thing = list.Page == 0 && isUsual ? await AxisThings.OfAsync(axis, list.Value, visit, cancellation) : null;
        var batches = axis == BrowseAxis.ReleaseDay && isUsual ? await visit.Archive.BatchesAsync(list.Value.Key, cancellation) : [];
        var answer = Answer.Page(
            Pages.List.Create(new ListModel(frame, heading, thing is null ? about : null, axis, list, [.. list.Telegrams.Select(TelegramLine.From)])
            {
                Thing = thing,
                Batches = thing is null ? [.. batches.Where(batch => batch.Note is not null)] : batches,
            }));
        return answer with { IsIncomplete = thing is { IsIncomplete: true } };
    }
}
