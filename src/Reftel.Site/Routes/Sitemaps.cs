using System.Text;
using System.Xml;
using Reftel.Archive;

namespace Reftel.Site;

/// <summary>Sitemaps for search engines. Source: sitemaps.org, protocol 0.9. They need whole addresses, so without <c>publicUrl</c> they stay empty.</summary>
internal static class Sitemaps
{
    /// <summary>List pages whose telegrams stand in one sitemap: 5,000 addresses, well below the protocol's 50,000.</summary>
    public const int ListsInOne = 50;

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>The index: one sitemap of pages, then those of each day of release.</summary>
    public static byte[] Index(Chrome chrome)
    {
        var days = chrome.Axes[BrowseAxis.ReleaseDay].Groups.SelectMany(group => group.Values);
        var parts = days.SelectMany(day => Enumerable.Range(0, (int)Math.Ceiling(day.Count / (double)(ListsInOne * PublicArchive.ListSize)))
            .Select(part => $"/sitemap-{day.Key}_{part}.xml"));
        return Write("sitemapindex", "sitemap", chrome.Settings, parts.Prepend("/sitemap-pages.xml"));
    }

    /// <summary>Front page, axes, articles, introductions, and the first page of each list.</summary>
    public static byte[] Pages(Chrome chrome)
    {
        var fixedPages = new[] { "/", "/articles.html", "/collections.html", "/missing.html", "/help/structure.html", "/help/discuss.html", "/help/questions.html", "/help/keys.html", "/search/help" };
        var lists = chrome.Axes.Values.SelectMany(index => index.Groups.SelectMany(group => group.Values)
            .Select(value => Addresses.List(index.Axis, value.Key)).Prepend(Addresses.Index(index.Axis)));
        return Of(chrome.Settings, fixedPages.Concat(chrome.Articles.Select(article => Addresses.Article(article.Slug))).Concat(lists));
    }

    /// <summary>A sitemap of the given paths.</summary>
    public static byte[] Of(SiteSettings settings, IEnumerable<string> paths) => Write("urlset", "url", settings, paths);

    private static byte[] Write(string root, string element, SiteSettings settings, IEnumerable<string> paths)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement(root, Namespace);
            if (settings.PublicUrl is { } site)
            {
                foreach (var path in paths)
                {
                    xml.WriteStartElement(element, Namespace);
                    xml.WriteElementString("loc", Namespace, site + path);
                    xml.WriteEndElement();
                }
            }
            else
            {
                xml.WriteComment(" site.json gives no publicUrl ");
            }

            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }
}
