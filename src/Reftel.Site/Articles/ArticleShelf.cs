using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Reftel.Site;

/// <summary>The publisher's articles, newest first, and which of them cites a telegram.</summary>
public sealed class ArticleShelf
{
    /// <summary>The folder of an archive that holds them.</summary>
    public const string FolderName = "articles";

    // An article is written by hand: a larger file is something else.
    private const long MaxFileBytes = 4 << 20;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml().UsePipeTables().UseFootnotes().UseSmartyPants().UseAutoLinks().Build();

    private readonly ILookup<string, Article> _byTelegram;

    private ArticleShelf(IReadOnlyList<Article> articles, IReadOnlyList<string> faults)
    {
        Articles = articles;
        Faults = faults;
        _byTelegram = articles.SelectMany(article => article.Telegrams.Select(id => (id, article))).ToLookup(pair => pair.id, pair => pair.article);
    }

    /// <summary>Newest first; those without a date last, by title.</summary>
    public IReadOnlyList<Article> Articles { get; }

    /// <summary>What could not be read, one plain sentence each, naming the file.</summary>
    public IReadOnlyList<string> Faults { get; }

    /// <summary>Reads the articles of an archive.</summary>
    public static ArticleShelf Read(string archiveFolder)
    {
        var folder = Path.Combine(archiveFolder, FolderName);
        var articles = new List<Article>();
        var faults = new List<string>();
        if (!Directory.Exists(folder)) return new ArticleShelf([], []);
        foreach (var path in Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            try
            {
                if (new FileInfo(path).Length is var bytes and > MaxFileBytes) faults.Add($"articles/{name}: {bytes:N0} bytes, where at most {MaxFileBytes:N0} are read.");
                else articles.Add(Make(name, File.ReadAllText(path), faults));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                faults.Add($"articles/{name} cannot be read: {e.Message}");
            }
        }

        return new ArticleShelf(
            [.. articles.OrderByDescending(article => article.Date, StringComparer.Ordinal).ThenBy(article => article.Title, StringComparer.OrdinalIgnoreCase)],
            faults);
    }

    /// <summary>One article; null where there is none of that name.</summary>
    public Article? Find(string slug) => Articles.FirstOrDefault(article => article.Slug == slug);

    /// <summary>The articles that cite a telegram, newest first.</summary>
    public IEnumerable<Article> Citing(string referenceId) => _byTelegram[referenceId];

    private static Article Make(string name, string text, List<string> faults)
    {
        var head = FrontMatter.Read(text);
        foreach (var wrong in head.NotIds) faults.Add($"articles/{name}: \"{wrong}\" among its telegrams is not a reference ID such as 09PORTARVE52.");
        var date = TelegramDates.Day(head.Date);
        if (head.Date is not null && date is null) faults.Add($"articles/{name}: the date \"{head.Date}\" is not of the form YYYY-MM-DD.");
        var slug = Path.GetFileNameWithoutExtension(name);
        return new Article(slug, Visible.Text(head.Title ?? slug.Replace('-', ' ')), date, head.Telegrams, Html(head.Body));
    }

    private static string Html(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            var url = link.Url ?? "";
            // Pictures of other sites would tell them who reads; the page's policy would not load them anyway.
            if (link.IsImage && !SafeUrl.IsPath(url)) link.IsImage = false;
            if (!SafeUrl.IsAllowed(url) && !url.StartsWith('#')) link.Url = "";
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(link => !link.IsEmail && !SafeUrl.IsAllowed(link.Url)).ToList()) link.Url = "";

        // The page's own heading is the first level.
        foreach (var heading in document.Descendants<HeadingBlock>()) heading.Level = Math.Clamp(heading.Level + 1, 2, 6);
        foreach (var table in document.Descendants<Markdig.Extensions.Tables.Table>()) table.GetAttributes().AddClass("plain");
        return document.ToHtml(Pipeline);
    }
}
