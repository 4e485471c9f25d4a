using System.Text;
using System.Xml;

namespace Reftel.Site;

/// <summary>Tells browsers how to search here. Source: OpenSearch 1.1, draft 6.</summary>
internal static class OpenSearch
{
    private const string Namespace = "http://a9.com/-/spec/opensearch/1.1/";

    /// <summary>The standard's bounds, in characters.</summary>
    private const int LongestShortName = 16, LongestDescription = 1024;

    /// <summary>The description as UTF-8. Without a public address its addresses are relative: few browsers take those.</summary>
    public static byte[] Write(SiteSettings settings)
    {
        var site = settings.PublicUrl ?? "";
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("OpenSearchDescription", Namespace);
            xml.WriteElementString("ShortName", Namespace, Cut(settings.Name, LongestShortName));
            xml.WriteElementString("Description", Namespace, Cut($"Search the telegrams of {settings.Name}", LongestDescription));
            xml.WriteElementString("InputEncoding", Namespace, "UTF-8");
            Url(xml, "text/html", site + SearchQuestion.Page);
            Url(xml, "application/atom+xml", site + SearchQuestion.Feed);
            Url(xml, "application/json", site + SearchQuestion.Api);
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Url(XmlWriter xml, string mediaType, string address)
    {
        xml.WriteStartElement("Url", Namespace);
        xml.WriteAttributeString("type", mediaType);
        xml.WriteAttributeString("template", address + "?q={searchTerms}");
        xml.WriteEndElement();
    }

    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1)].TrimEnd() + "…";
}
