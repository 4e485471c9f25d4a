using System.Text;
using Reftel.Archive;
using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>Addresses of telegrams: their pages, the short <c>/ID</c>, and pages about missing ones.</summary>
internal sealed class TelegramRoutes(Desk desk)
{
    private const string Page = ".html";
    private const string Reading = ".reading.html";
    private const string Plain = ".txt";

    public void AddTo(RouteMap map)
    {
        map.Map("/cable/{**rest}", CableAsync);
        map.Map("/source/{**rest}", SourceAsync);
        map.Map("/missing/{file}", MissingAsync);
        map.Map("/{**any}", AnyAsync);
    }

    /// <summary>One with a reference ID; the month of the address is only a help: a wrong one leads to the right one.</summary>
    private Task<Answer> CableAsync(HttpContext context, CancellationToken cancellation)
    {
        var rest = RouteMap.Part(context, "rest");
        var (name, form) = Form(rest[(rest.LastIndexOf('/') + 1)..]);
        return ReferenceId.TryParse(name, out var id) ? TelegramAsync(context, id.ToString(), form, cancellation) : NotFoundAsync(name, cancellation);
    }

    /// <summary>One without.</summary>
    private async Task<Answer> SourceAsync(HttpContext context, CancellationToken cancellation)
    {
        var rest = RouteMap.Part(context, "rest");
        var (name, form) = Form(rest);
        // A source ID may itself end in .txt or .html.
        return await desk.Archive.FindAsync(name, cancellation: cancellation) is null && await desk.Archive.FindAsync(rest, cancellation: cancellation) is not null
            ? await TelegramAsync(context, rest, Page, cancellation)
            : await TelegramAsync(context, name, form, cancellation);
    }

    private async Task<Answer> TelegramAsync(HttpContext context, string id, string form, CancellationToken cancellation)
    {
        int? version = null;
        if (context.Request.Query["v"].ToString() is { Length: > 0 } pinned)
        {
            if (!int.TryParse(pinned, out var number) || number < 1) return await NotFoundAsync(id, cancellation);
            version = number;
        }

        if (await desk.Archive.FindAsync(id, version, cancellation) is not { } released) return await NotFoundAsync(id, cancellation);
        var address = Addresses.Telegram(released.Listing);
        var asked = RouteMap.Path(context);
        var own = address[..^Page.Length] + form;
        if (!IsSame(asked, own) && !IsSame(asked, address[..^Page.Length]))
            return Answer.MovedTo(own + (version is null ? "" : $"?v={version}"));
        if (form == Plain) return Answer.Bytes(Encoding.UTF8.GetBytes(PlainText(released)), "text/plain; charset=utf-8");

        var telegram = TelegramPage.Parse(released);
        var cited = await desk.Archive.FindListingsAsync([.. telegram.References.Select(reference => reference.Id?.ToString()).OfType<string>().Distinct()], cancellation);
        var reference = released.Listing.ReferenceId;
        var citedBy = reference is null ? [] : await desk.Archive.CitedByAsync(reference, cancellation);
        var collections = await desk.Archive.CollectionsAsync(cancellation);
        var around = new Surroundings(
            cited.ToDictionary(pair => pair.Key, pair => TelegramLine.From(pair.Value)),
            [.. citedBy.Select(TelegramLine.From)],
            reference is null ? [] : [.. desk.Publication.Articles.Citing(reference)],
            collections.FirstOrDefault(collection => collection.Name == released.Collection));
        return Answer.Page(Pages.TelegramView.Create(TelegramPage.Make(
            await desk.ChromeAsync(cancellation), released, telegram, around, Desk.Encoder, form == Reading)));
    }

    /// <summary>Says who cites a telegram that is not released; what else is known of it makes no difference here.</summary>
    private async Task<Answer> MissingAsync(HttpContext context, CancellationToken cancellation)
    {
        var (name, _) = Form(RouteMap.Part(context, "file"));
        if (!ReferenceId.TryParse(name, out var read)) return await NotFoundAsync(name, cancellation);
        var id = read.ToString();
        if (await desk.Archive.FindAsync(id, cancellation: cancellation) is { } released) return Answer.MovedTo(Addresses.Telegram(released.Listing));
        var citedBy = await desk.Archive.CitedByAsync(id, cancellation);
        if (citedBy.Count == 0) return await NotFoundAsync(id, cancellation);
        if (!IsSame(RouteMap.Path(context), Addresses.Missing(id))) return Answer.MovedTo(Addresses.Missing(id));
        var frame = new Frame(await desk.ChromeAsync(cancellation), $"{id} is not here", Addresses.Missing(id)) { IsIndexed = false };
        return Answer.Page(Pages.Missing.Create(new MissingModel(frame, id, [.. citedBy.Select(TelegramLine.From)])));
    }

    /// <summary>A reference ID in any spelling leads to its telegram; anything else is not found.</summary>
    private async Task<Answer> AnyAsync(HttpContext context, CancellationToken cancellation)
    {
        var any = RouteMap.Part(context, "any");
        var (name, _) = Form(any);
        if (!ReferenceId.TryParse(name, out var read)) return await NotFoundAsync(any, cancellation);
        var id = read.ToString();
        if (await desk.Archive.FindAsync(id, cancellation: cancellation) is { } released) return Answer.MovedTo(Addresses.Telegram(released.Listing));
        var isCited = (await desk.Archive.CitedByAsync(id, cancellation)).Count > 0;
        return isCited ? Answer.MovedTo(Addresses.Missing(id)) : await NotFoundAsync(id, cancellation);
    }

    // Depends on what was asked for and on released telegrams alone: a held one and an unknown one read the same.
    private async Task<Answer> NotFoundAsync(string asked, CancellationToken cancellation)
    {
        if (!ReferenceId.TryParse(asked, out var id))
            return await desk.ApologizeAsync("Nothing here", ["This site has no page at that address."], cancellation);
        var nearby = await desk.Archive.FindListingsAsync(NearbyIds.Of(id), cancellation);
        return await desk.ApologizeAsync(
            $"No telegram {id} here", ["No released telegram has this reference ID, and none that is released cites it."], cancellation,
            nearby: [.. nearby.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => TelegramLine.From(pair.Value))]);
    }

    private static string PlainText(ReleasedTelegram released) =>
        released.Header.Length == 0 ? released.Body : released.Header + (released.Header.EndsWith('\n') ? "" : "\n") + released.Body;

    private static bool IsSame(string asked, string address) => asked == Uri.UnescapeDataString(address);

    /// <summary>The name in an address, and which form of the telegram is asked for.</summary>
    private static (string Name, string Form) Form(string file)
    {
        foreach (var form in (ReadOnlySpan<string>)[Reading, Page, Plain])
        {
            if (file.EndsWith(form, StringComparison.OrdinalIgnoreCase)) return (file[..^form.Length], form);
        }

        return (file, Page);
    }
}
