using System.Text;
using Reftel.Archive;

namespace Reftel.Site;

/// <summary>What a reference manager needs to cite a telegram. Every text is of one line, and what could not be seen in it is a sign that can.</summary>
/// <param name="Name">Reference ID, with <c>~2</c> for the second telegram of it; else source ID.</param>
/// <param name="Author">The origin, else the sender as the header names it; null where neither is known.</param>
/// <param name="Title">The subject; in brackets where it has none, as catalogues do.</param>
/// <param name="Day"><c>YYYY-MM-DD</c>; null where unknown.</param>
/// <param name="Publisher">The site's name.</param>
/// <param name="Address">The canonical address, with the version where it is pinned; null where the publisher gave the site no public address.</param>
/// <param name="Classification">As shown; null where unknown.</param>
/// <param name="Tags">In order.</param>
internal sealed record BibliographyEntry(
    string Name, string? Author, string Title, string? Day, string Publisher, string? Address, string? Classification, IReadOnlyList<string> Tags)
{
    /// <summary>What a telegram is, for programs that know letters and reports only.</summary>
    public const string Kind = "Diplomatic telegram";

    /// <summary>Of a released telegram.</summary>
    /// <param name="settings">The publisher's.</param>
    /// <param name="released">The telegram.</param>
    /// <param name="version">The version that was asked for; null for the latest.</param>
    public static BibliographyEntry Of(SiteSettings settings, ReleasedTelegram released, int? version)
    {
        var listing = released.Listing;
        var telegram = released.Read();
        var author = listing.Origin ?? telegram.Header.From?.Name;
        var address = settings.PublicUrl is { } site ? site + Addresses.Telegram(listing) + (version is null ? "" : $"?v={version}") : null;
        return new BibliographyEntry(
            Visible.Text(listing.Name), string.IsNullOrWhiteSpace(author) ? null : Visible.Text(author),
            string.IsNullOrWhiteSpace(listing.Subject) ? "[No subject]" : Visible.Text(listing.Subject),
            TelegramDates.Day(listing.Created), settings.Name, address, Visible.TextOrNull(listing.Classification), [.. telegram.Tags.Select(tag => Visible.Text(tag.Code))]);
    }

    /// <summary>As RIS: a tag, two blanks, a hyphen and a blank before each value, lines ended by CR LF.</summary>
    /// <remarks>Source: the RIS format of Research Information Systems, 2001, and how Zotero and EndNote read it. It has no escapes, and needs none: a value ends with its line.</remarks>
    public string ToRis()
    {
        var ris = new StringBuilder();
        Line("TY", "GOVDOC");
        Line("ID", Name);
        // A comma would part family name from given name.
        Line("AU", Author?.Replace(",", "", StringComparison.Ordinal));
        Line("TI", Title);
        Line("DA", Day is { } day ? $"{day.Replace('-', '/')}/" : null);
        Line("PY", Day?[..4]);
        Line("M3", Kind);
        Line("SN", Name);
        Line("PB", Publisher);
        Line("DB", Publisher);
        Line("N1", Classification is { } classification ? $"Classification: {classification}" : null);
        foreach (var tag in Tags) Line("KW", tag);
        Line("UR", Address);
        ris.Append("ER  - \r\n");
        return ris.ToString();

        void Line(string tag, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value)) ris.Append(tag).Append("  - ").Append(value).Append("\r\n");
        }
    }

    /// <summary>As BibTeX. A technical report is what its styles print with number, kind and publisher.</summary>
    /// <remarks>Source: BibTeXing, Oren Patashnik, 1988. Values stand in two pairs of braces, so that styles keep capitals and take an origin for one name.</remarks>
    public string ToBibtex()
    {
        var bibtex = new StringBuilder("@techreport{").Append(Key());
        Field("author", Braced(Author));
        Field("title", Braced(Title));
        Field("type", Braced(Kind));
        Field("number", Braced(Name));
        Field("institution", Braced(Publisher));
        Field("year", Day is { } day ? $"{{{day[..4]}}}" : null);
        // A month is one of the abbreviations that every style knows.
        Field("month", Day is null ? null : TelegramDates.MonthName(Day)?[..3].ToLowerInvariant());
        Field("day", Day is { } date ? $"{{{date[8..].TrimStart('0')}}}" : null);
        Field("note", Classification is null ? null : Braced($"Classification: {Classification}"));
        Field("keywords", Tags.Count == 0 ? null : Braced(string.Join(", ", Tags)));
        // Addresses are taken as they stand.
        Field("url", Address is null ? null : $"{{{Address.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal)}}}");
        return bibtex.Append("\n}\n").ToString();

        void Field(string name, string? value)
        {
            if (value is not null) bibtex.Append(",\n  ").Append(name).Append(" = ").Append(value);
        }
    }

    // Letters, digits and a few marks are all that a key may hold in every program.
    private string Key()
    {
        var key = new StringBuilder(Name.Length);
        foreach (var c in Name) key.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '-');
        return key.ToString();
    }

    private static string? Braced(string? text)
    {
        if (text is null) return null;
        var escaped = new StringBuilder(text.Length + 8).Append("{{");
        foreach (var c in text)
        {
            // BibTeX counts braces even behind a backslash, so that they need names.
            _ = c switch
            {
                '\\' => escaped.Append(@"\textbackslash{}"),
                '{' => escaped.Append(@"\textbraceleft{}"),
                '}' => escaped.Append(@"\textbraceright{}"),
                '~' => escaped.Append(@"\textasciitilde{}"),
                '^' => escaped.Append(@"\textasciicircum{}"),
                '&' or '%' or '$' or '#' or '_' => escaped.Append('\\').Append(c),
                _ => escaped.Append(c),
            };
        }

        return escaped.Append("}}").ToString();
    }
}
