using Reftel.Archive;

namespace Reftel.Site;

/// <summary>How to name a telegram and write of it to others: plain addresses, nothing of another site.</summary>
/// <param name="HashTag"><c>#09PORTARVE52</c>; null where a telegram's name is not fit for one.</param>
/// <param name="Permalink">Its address: whole where the publisher gave the site's public address, else the path.</param>
/// <param name="Pinned">The address of this version, as <paramref name="Permalink"/>.</param>
/// <param name="PinnedPath">The path of <paramref name="Pinned"/>.</param>
/// <param name="Mail">Begins a letter to anybody; <c>mailto:</c>.</param>
/// <param name="Report">Begins a letter to the publisher, or leads to the page for it, with ID, version and address; null where there is no contact.</param>
public sealed record ShareLinks(string? HashTag, string Permalink, string Pinned, string PinnedPath, string Mail, string? Report)
{
    // Mail programs cut off what is longer than some two thousand characters.
    private const int LongestSubject = 200;

    /// <summary>The links of a telegram.</summary>
    internal static ShareLinks For(SiteSettings settings, ReleasedTelegram released, TelegramLine line)
    {
        var site = settings.PublicUrl ?? "";
        var pinnedPath = Addresses.View(released.Listing, isReading: false, released.Version);
        var (permalink, pinned) = (site + line.Address, site + pinnedPath);
        var subject = line.Subject.Length > LongestSubject ? line.Subject[..LongestSubject] + "…" : line.Subject;
        var title = subject.Length > 0 ? $"{line.Id}: {subject}" : line.Id;
        return new ShareLinks(
            released.Listing.ReferenceId is { } id && id.All(char.IsAsciiLetterOrDigit) ? "#" + id : null, permalink, pinned, pinnedPath,
            $"mailto:?subject={Escaped(title)}&body={Escaped($"{title}\r\n{permalink}\r\n")}",
            settings.ContactUrl is { } contact ? ReportTo(contact, line.Id, released.Version, pinned) : null);
    }

    // A page takes them as parameters; what it does not know it leaves alone.
    private static string ReportTo(string contact, string id, int version, string address)
    {
        var filled = contact.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
            ? $"subject={Escaped($"Error in telegram {id}, version {version}")}&body={Escaped($"Telegram: {id}\r\nVersion: {version}\r\nAddress: {address}\r\n\r\nWhat is wrong, and what is right:\r\n")}"
            : $"telegram={Escaped(id)}&version={version}&address={Escaped(address)}";
        var fragment = contact.IndexOf('#');
        var (head, tail) = fragment < 0 ? (contact, "") : (contact[..fragment], contact[fragment..]);
        return $"{head}{(head.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{filled}{tail}";
    }

    // Half a pair of surrogates cannot be escaped: signs that can be seen stand for such already.
    private static string Escaped(string text) => Uri.EscapeDataString(text);
}
