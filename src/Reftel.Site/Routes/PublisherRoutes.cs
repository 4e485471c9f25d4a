namespace Reftel.Site;

/// <summary>What the publisher wrote, and the introductions that are part of Reftel.</summary>
internal sealed class PublisherRoutes(string archiveFolder)
{
    // A logo is a small thing; a larger file is a mistake.
    private const long MaxLogoBytes = 1 << 20;

    public void AddTo(RouteMap map)
    {
        map.Map("/articles.html", async (visit, cancellation) => Answer.Page(Pages.Articles.Create(
            new ArticlesModel(new Frame(await visit.ChromeAsync(cancellation), "Articles", "/articles.html")))));
        map.Map("/articles/{file}", ArticleAsync);
        map.Map("/collections.html", async (visit, cancellation) => Answer.Page(Pages.Collections.Create(new CollectionsModel(
            new Frame(await visit.ChromeAsync(cancellation), "Where the telegrams come from", "/collections.html"),
            await visit.Archive.HoldingsAsync(cancellation)))));
        map.Map("/help/structure.html", async (visit, cancellation) => Answer.Page(Pages.Structure.Create(
            new StructureModel(new Frame(await visit.ChromeAsync(cancellation), "The structure of a cable", "/help/structure.html")))));
        map.Map("/help/discuss.html", async (visit, cancellation) => Answer.Page(Pages.Discuss.Create(
            new HelpModel(new Frame(await visit.ChromeAsync(cancellation), "How to discuss telegrams with others", "/help/discuss.html")))));
        map.Map("/help/questions.html", async (visit, cancellation) => Answer.Page(Pages.Questions.Create(
            new HelpModel(new Frame(await visit.ChromeAsync(cancellation), "Questions and answers", "/help/questions.html")))));
        foreach (var ending in (ReadOnlySpan<string>)["svg", "png", "jpg", "jpeg", "webp"]) map.Map($"/{{name}}.{ending}", (visit, cancellation) => LogoAsync(visit, ending, cancellation));
        map.Map("/help/keys.html", async (visit, cancellation) => Answer.Page(Pages.Keys.Create(
            new HelpModel(new Frame(await visit.ChromeAsync(cancellation), "Keys", "/help/keys.html")))));
        map.MapBare(Assets.StyleAddress, context => Counter.SendAsync(context, Assets.Style, Assets.KeptForGood));
        map.MapBare(Assets.ScriptAddress, context => Counter.SendAsync(context, Assets.Script, Assets.KeptForGood));
        map.MapBare(Assets.IconAddress, context => Counter.SendAsync(context, Assets.Icon, Assets.KeptForGood));
        // Browsers ask for it beside any answer that is no page.
        map.Map("/favicon.ico", async (visit, cancellation) => Answer.MovedTo((await visit.ChromeAsync(cancellation)).IconAddress));
    }

    private static async Task<Answer> ArticleAsync(Visit visit, CancellationToken cancellation)
    {
        var file = visit.Part("file");
        var slug = file.EndsWith(".html", StringComparison.Ordinal) ? file[..^5] : file;
        if (visit.Publication.Articles.Find(slug) is not { } article)
            return await visit.ApologizeAsync("Nothing here", ["The publisher has no article of that name."], cancellation, links: [new NamedLink("All articles", "/articles.html")]);
        var cited = await visit.Archive.FindListingsAsync([.. article.Telegrams], cancellation);
        var frame = new Frame(await visit.ChromeAsync(cancellation), article.Title, Addresses.Article(article.Slug));
        return Answer.Page(Pages.ArticlePage.Create(new ArticleModel(
            frame, article,
            [.. article.Telegrams.Where(cited.ContainsKey).Select(id => TelegramLine.From(cited[id]))],
            [.. article.Telegrams.Where(id => !cited.ContainsKey(id))])));
    }

    // The one file of the archive's folder that readers get, and only under the name that the settings give.
    private async Task<Answer> LogoAsync(Visit visit, string ending, CancellationToken cancellation)
    {
        var name = $"{visit.Part("name")}.{ending}";
        var path = Path.Combine(archiveFolder, name);
        if (name != visit.Publication.Settings.LogoFile || PictureTypes.Of(name) is not { } mediaType || !File.Exists(path) || new FileInfo(path).Length > MaxLogoBytes)
            return await visit.ApologizeAsync("Nothing here", ["This site has no page at that address."], cancellation);
        return Answer.Bytes(await File.ReadAllBytesAsync(path, cancellation), mediaType);
    }
}
