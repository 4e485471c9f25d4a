using System.Text;
using Reftel.Archive;
using Reftel.Archive.Search;
using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>Released telegrams that a reader may have meant by an ID that is none, or is none of theirs.</summary>
internal static class NearbyIds
{
    /// <summary>Telegrams of a post that are offered before the number asked for, and from it on.</summary>
    private const int Each = 3;

    /// <summary>Telegrams offered in all.</summary>
    private const int Most = 12;

    /// <summary>Longer texts are no ID with a slip in it.</summary>
    private const int Longest = 40;

    /// <summary>Those with the nearest numbers, in the year and those beside it, of the post and of those that a misspelt one is likeliest to be.</summary>
    public static async Task<IReadOnlyList<TelegramLine>> OfAsync(Visit visit, ReferenceId id, CancellationToken cancellation)
    {
        var origins = await OriginsAsync(visit, id.Origin, cancellation);
        var found = new List<TelegramListing>();
        foreach (var origin in origins)
        {
            found.AddRange(await visit.Archive.NearbyAsync(id.Year, origin, id.Number, Each, cancellation));
            var beside = new[] { ReferenceId.Create(id.Year - 1, origin, id.Number), ReferenceId.Create(id.Year + 1, origin, id.Number) }.OfType<ReferenceId>();
            found.AddRange((await visit.Archive.FindListingsAsync([.. beside.Select(other => other.ToString())], cancellation)).Values);
        }

        return Lines(found);
    }

    /// <summary>Those that are meant by what is nearly an ID: with O for 0, without year or number, or behind other parts of an address.</summary>
    public static async Task<IReadOnlyList<TelegramLine>> OfAsync(Visit visit, string text, CancellationToken cancellation)
    {
        var name = text[(text.TrimEnd('/').LastIndexOf('/') + 1)..];
        if (name.Length > Longest) return [];
        if (TelegramName.TryParse(name, out var read)) return await OfAsync(visit, read.Id, cancellation);
        var (digits, letters, serial) = Parts(name);
        if (letters.Length is < 2 or > ReferenceId.MaxOriginLength) return [];
        int? number = int.TryParse(serial, out var counted) && counted > 0 ? counted : null;
        if (int.TryParse(digits, out var year) && digits.Length is 2 or 4)
            return ReferenceId.Create(digits.Length == 2 ? ReferenceId.FullYear(year) : year, letters, number ?? 1) is { } id ? await OfAsync(visit, id, cancellation) : [];
        if (digits.Length > 0 || number is null) return [];

        // Without the year, it may be of any that there is.
        var years = (await visit.ChromeAsync(cancellation)).Axes[BrowseAxis.CreationMonth].Groups.Select(group => int.TryParse(group.Key, out var known) ? known : 0);
        var ids = from origin in await OriginsAsync(visit, letters, cancellation) from known in years select ReferenceId.Create(known, origin, number.Value)?.ToString();
        return Lines((await visit.Archive.FindListingsAsync([.. ids.OfType<string>()], cancellation)).Values);
    }

    // The post as written, and those that it may be a slip for: of the tables, and of the origins that have released telegrams.
    private static async Task<IReadOnlyList<string>> OriginsAsync(Visit visit, string written, CancellationToken cancellation)
    {
        var most = Math.Clamp(written.Length / 3, 1, 2);
        var released = (await visit.ChromeAsync(cancellation)).Axes[BrowseAxis.Origin].Groups.SelectMany(group => group.Values)
            .Select(value => Letters(OriginLabel.Place(value.Label))).Where(place => place.Length is >= 2 and <= ReferenceId.MaxOriginLength).Distinct()
            .Select(place => (Place: place, Distance: EditDistance.Of(written, place))).Where(near => near.Distance <= most)
            .OrderBy(near => near.Distance).ThenBy(near => near.Place, StringComparer.Ordinal).Take(Each).Select(near => near.Place);
        return [.. new[] { written, Posts.Canonical(written), Posts.Nearest(written) }.OfType<string>().Concat(released).Distinct()];
    }

    private static IReadOnlyList<TelegramLine> Lines(IEnumerable<TelegramListing> found) =>
        [.. found.DistinctBy(listing => listing.Name).Take(Most).OrderBy(listing => listing.ReferenceId, StringComparer.Ordinal).Select(TelegramLine.From)];

    // Digits in front, letters, digits behind; O, I and L stand for digits where digits stand around them.
    private static (string Digits, string Letters, string Serial) Parts(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var plain = new StringBuilder();
        foreach (var c in dot < 0 ? name : name[..dot])
        {
            if (char.IsAsciiLetterOrDigit(c)) plain.Append(char.ToUpperInvariant(c));
        }

        var text = plain.ToString();
        var front = 0;
        while (front < text.Length && front < 4 && IsDigit(text[front])) front++;
        if (!text.AsSpan(0, front).ContainsAnyInRange('0', '9')) front = 0;
        var behind = text.Length;
        while (behind > front && IsDigit(text[behind - 1])) behind--;
        if (!text.AsSpan(behind).ContainsAnyInRange('0', '9')) behind = text.Length;
        // A post may end in such a letter: the serial begins with a digit.
        while (behind < text.Length && !char.IsAsciiDigit(text[behind])) behind++;
        return (Digits(text[..front]), Letters(text[front..behind]), Digits(text[behind..]));
    }

    private static bool IsDigit(char c) => char.IsAsciiDigit(c) || c is 'O' or 'I' or 'L';

    private static string Digits(string text) => text.Replace('O', '0').Replace('I', '1').Replace('L', '1');

    private static string Letters(string text) => string.Concat(text.ToUpperInvariant().Where(char.IsAsciiLetterUpper));
}
