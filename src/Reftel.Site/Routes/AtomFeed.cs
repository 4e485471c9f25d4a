using System.Text;
using System.Xml;
using Reftel.Archive;

namespace Reftel.Site;

/// <summary>Feeds: of releases, and of what a question finds among them. Source: RFC 4287.</summary>
internal static class AtomFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";

    /// <summary>Of telegrams whose release time is unknown. A feed must give one.</summary>
    private const string Unknown = "1970-01-01T00:00:00Z";

    /// <summary>The feed as UTF-8. Without a public address its links are relative.</summary>
    public static byte[] Write(SiteSettings settings, IReadOnlyList<TelegramListing> latest) => Write(settings, latest, settings.Name, "/feed.atom", "/", "urn:reftel:releases");

    /// <summary>The feed of a question.</summary>
    public static byte[] Write(SiteSettings settings, SearchQuestion question, IReadOnlyList<TelegramListing> latest)
    {
        var plain = question with { After = null, Order = SearchOrder.Relevance, Size = SearchQuestion.UsualSize };
        var address = plain.Address(SearchQuestion.Feed);
        return Write(settings, latest, $"{question.InWords} · {settings.Name}", address, plain.Address(), "urn:reftel:search:" + Uri.EscapeDataString(address));
    }

    private static byte[] Write(SiteSettings settings, IReadOnlyList<TelegramListing> latest, string title, string self, string page, string nameless)
    {
        var site = settings.PublicUrl ?? "";
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("feed", Atom);
            // That of the releases has always been the site's own address.
            Element(xml, "id", site.Length == 0 ? nameless : site + (page == "/" ? page : self));
            Element(xml, "title", title);
            if (settings.Motto is { } motto) Element(xml, "subtitle", motto);
            Element(xml, "updated", latest.Select(listing => Moment(listing.Released)).Append(Unknown).Max(StringComparer.Ordinal)!);
            Link(xml, "self", site + self, "application/atom+xml");
            Link(xml, "alternate", site + page, "text/html");
            xml.WriteStartElement("author", Atom);
            Element(xml, "name", settings.Name);
            xml.WriteEndElement();
            if (settings.Rights is { } rights) Element(xml, "rights", rights);
            foreach (var listing in latest) Entry(xml, site, listing);
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Entry(XmlWriter xml, string site, TelegramListing listing)
    {
        var line = TelegramLine.From(listing);
        xml.WriteStartElement("entry", Atom);
        Element(xml, "id", site.Length > 0 ? site + line.Address : "urn:reftel:" + Uri.EscapeDataString(line.Id));
        Element(xml, "title", line.Subject.Length > 0 ? $"{line.Id}: {line.Subject}" : line.Id);
        Element(xml, "updated", Moment(listing.Released));
        Link(xml, "alternate", site + line.Address, "text/html");
        var facts = new[] { line.Origin, line.Classification, line.Created is null ? null : "created " + line.Created };
        Element(xml, "summary", string.Join(" · ", facts.OfType<string>()));
        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Atom, text);

    private static void Link(XmlWriter xml, string relation, string address, string mediaType)
    {
        xml.WriteStartElement("link", Atom);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", mediaType);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    // RFC 3339 wants seconds and a zone; carriers give neither, so UTC is as good as any.
    private static string Moment(string? date) => TelegramDates.Shown(date) switch
    {
        null => Unknown,
        { Length: 10 } day => day + "T00:00:00Z",
        var shown when date!.Length >= 19 && date[16] == ':' => $"{shown[..10]}T{shown[11..]}:{date[17..19]}Z",
        var shown => $"{shown[..10]}T{shown[11..]}:00Z",
    };
}
