using System.Text.Json;
using System.Text.Json.Serialization;
using Reftel.Archive;

namespace Reftel.Site;

/// <summary>What the publisher says of the site: <c>site.json</c> of the archive. Comments and trailing commas are allowed in it.</summary>
public sealed record SiteSettings
{
    /// <summary>The file's name in the archive's folder.</summary>
    public const string FileName = "site.json";

    // A settings file is written by hand; one this large is something else.
    private const long MaxFileBytes = 1 << 20;

    private static readonly JsonSerializerOptions Reading = new()
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
    };

    /// <summary>The site's name, at the head of every page.</summary>
    public string Name { get; init; } = "Telegram archive";

    /// <summary>A few words under the name; null for none.</summary>
    public string? Motto { get; init; }

    /// <summary>A picture in the archive's folder (<c>logo.svg</c>, png, jpg, webp), or a character or two; null for none.</summary>
    public string? Logo { get; init; }

    /// <summary>Where the public reaches the site, without a slash at the end: canonical links, feed and sitemap use it. Null: they stay relative or are left out.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>How many telegrams the publisher says there are in all, released or not; null says nothing.</summary>
    public long? StatedTotal { get; init; }

    /// <summary>How to help the publisher; null for none.</summary>
    public NamedLink? SupportLink { get; init; }

    /// <summary>Sites of others that work with the telegrams.</summary>
    public IReadOnlyList<NamedLink> CommunityLinks { get; init; } = [];

    /// <summary>An e-mail address, or the address of a page, for errors and questions; null for none.</summary>
    public string? Contact { get; init; }

    /// <summary>On what terms the telegrams may be used, in a sentence; null says nothing.</summary>
    public string? Rights { get; init; }

    /// <summary>How often one reader may search; null for as often as they like.</summary>
    public RateLimit? RateLimit { get; init; }

    /// <summary>The logo where it is a picture: its file name.</summary>
    [JsonIgnore]
    public string? LogoFile => Logo is { } logo && PictureTypes.Of(logo) is not null ? logo : null;

    /// <summary>The address for <see cref="Contact"/>; null where there is none.</summary>
    [JsonIgnore]
    public string? ContactUrl => Contact switch
    {
        null => null,
        var contact when SafeUrl.IsAllowed(contact) => contact,
        var contact => "mailto:" + contact,
    };

    /// <summary>Reads the settings of an archive; without a file, all have their defaults.</summary>
    /// <exception cref="ArchiveException">The file cannot be read, or holds something else; the message names the line.</exception>
    public static SiteSettings Read(string archiveFolder)
    {
        var path = Path.Combine(archiveFolder, FileName);
        try
        {
            if (!File.Exists(path)) return new SiteSettings();
            if (new FileInfo(path).Length > MaxFileBytes) throw Refuse($"is larger than {MaxFileBytes:N0} bytes");
            using var file = File.OpenRead(path);
            return Checked(JsonSerializer.Deserialize<SiteSettings>(file, Reading) ?? throw Refuse("holds null, where an object is expected"));
        }
        catch (JsonException e)
        {
            var line = e.LineNumber is { } number ? $", line {number + 1}," : "";
            var member = e.Path is { Length: > 2 } at ? $" at \"{at[2..]}\"" : "";
            throw new ArchiveException($"{FileName}{line} is not what a site's settings look like{member}: compare it with the start that `reftel init` writes.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ArchiveException($"{FileName} cannot be read: {e.Message}", e);
        }
    }

    private static SiteSettings Checked(SiteSettings read)
    {
        var publicUrl = Blank(read.PublicUrl)?.TrimEnd('/');
        if (publicUrl is not null && !(Uri.TryCreate(publicUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Query.Length == 0 && url.Fragment.Length == 0))
            throw Refuse($"has \"publicUrl\" \"{publicUrl}\", where an address such as https://archive.example is expected");
        if (read.StatedTotal < 0) throw Refuse($"has \"statedTotal\" {read.StatedTotal}, where a count is expected");
        if (read.RateLimit is { } limit && (limit.Requests is < 1 or > 1_000_000 || limit.Seconds is < 1 or > 86_400))
            throw Refuse($"has \"rateLimit\" with {limit.Requests} \"requests\" in {limit.Seconds} \"seconds\", where 1 to 1,000,000 in 1 to 86,400 are expected");
        var links = (read.CommunityLinks ?? []).Append(read.SupportLink).OfType<NamedLink>().ToList();
        foreach (var link in links)
        {
            if (string.IsNullOrWhiteSpace(link.Text)) throw Refuse($"has a link without \"text\" (its \"url\" is \"{link.Url}\")");
            if (!SafeUrl.IsAllowed(link.Url ?? "")) throw Refuse($"has the link \"{link.Text}\" to \"{link.Url}\": http, https, mailto or a path that begins with / is expected");
        }

        return read with
        {
            Name = Blank(read.Name) ?? "Telegram archive",
            Motto = Blank(read.Motto),
            Logo = Blank(read.Logo),
            PublicUrl = publicUrl,
            SupportLink = read.SupportLink is { } support ? Seen(support) : null,
            CommunityLinks = [.. (read.CommunityLinks ?? []).OfType<NamedLink>().Select(Seen)],
            Contact = Blank(read.Contact),
            Rights = Blank(read.Rights),
        };
    }

    private static NamedLink Seen(NamedLink link) => new(Visible.Text(link.Text.Trim()), link.Url);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : Visible.Text(text.Trim());

    private static ArchiveException Refuse(string what) => new($"{FileName} {what}.");
}
