using System.Globalization;
using Reftel.Archive;
using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>A term of a telegram's head with what it means.</summary>
/// <param name="Text">As the telegram has it.</param>
/// <param name="Meaning">In words; null where no table tells.</param>
/// <param name="Address">Its page or list; null where there is none.</param>
public sealed record Explained(string Text, string? Meaning, string? Address = null);

/// <summary>Who sent a telegram, or to whom it went.</summary>
/// <param name="Name">As printed.</param>
/// <param name="Address">The list of what came from there; null where nothing did.</param>
/// <param name="RoutingIndicator">Null where the telegram gives none.</param>
/// <param name="Station">Whom the indicator stands for, by the book; null where no table tells.</param>
public sealed record Party(string Name, string? Address, string? RoutingIndicator, string? Station)
{
    /// <summary>The number among those that the sender has sent there; null for none.</summary>
    public string? Serial { get; init; }

    /// <summary>A precedence of its own; null for none.</summary>
    public Explained? Precedence { get; init; }

    /// <summary>Those that an exemption takes out of it.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];
}

/// <summary>Header and head of a telegram in words, beside the original.</summary>
public sealed record DecodedHeader
{
    /// <summary>More addressees or relays than any telegram has; a hostile one may try.</summary>
    internal const int Most = 300;

    /// <summary>Who sent it; null where the header does not tell.</summary>
    public Party? From { get; init; }

    /// <summary>Who is to act.</summary>
    public IReadOnlyList<Party> Action { get; init; } = [];

    /// <summary>Who is to know.</summary>
    public IReadOnlyList<Party> Info { get; init; } = [];

    /// <summary>Stations that relayed it.</summary>
    public IReadOnlyList<Explained> Relays { get; init; } = [];

    /// <summary>The date-time group; null where there is none.</summary>
    public DateTimeGroup? Sent { get; init; }

    /// <summary>For action, then for information.</summary>
    public IReadOnlyList<Explained> Precedence { get; init; } = [];

    /// <summary>Number of the transmission, the station's own number, the time of filing, the line on security.</summary>
    public IReadOnlyList<Explained> Transmission { get; init; } = [];

    /// <summary>What the telegram says of itself.</summary>
    public Explained? Classification { get; init; }

    /// <summary>Captions.</summary>
    public IReadOnlyList<Explained> Captions { get; init; } = [];

    /// <summary>To which offices; null for none.</summary>
    public string? Passing { get; init; }

    /// <summary>The offices of <see cref="Passing"/> that are known.</summary>
    public IReadOnlyList<Explained> Offices { get; init; } = [];

    /// <summary>The E.O. line.</summary>
    public Explained? ExecutiveOrder { get; init; }

    /// <summary>By whom it was classified; null where that is not told.</summary>
    public string? ClassifiedBy { get; init; }

    /// <summary>Why it was classified.</summary>
    public IReadOnlyList<Explained> Reasons { get; init; } = [];

    /// <summary>Tags.</summary>
    public IReadOnlyList<Explained> Tags { get; init; } = [];

    /// <summary>Portion markings, each once.</summary>
    public IReadOnlyList<PortionNote> Portions { get; init; } = [];

    /// <summary>Acronyms of the text, each once, by their letters.</summary>
    public IReadOnlyList<Explained> Acronyms { get; init; } = [];

    /// <summary>Puts a telegram's header and head into words.</summary>
    /// <param name="body">Its text.</param>
    /// <param name="telegram">What was read from it.</param>
    /// <param name="portions">Its markings.</param>
    /// <param name="chrome">The lists that there are.</param>
    internal static DecodedHeader Of(string body, Telegram telegram, IReadOnlyList<PortionNote> portions, Chrome chrome)
    {
        var header = telegram.Header;
        var places = new OriginPlaces(chrome.Axes[BrowseAxis.Origin]);
        return new DecodedHeader
        {
            From = header.From is { } from ? PartyOf(from.Name, from.RoutingIndicator, places) : null,
            Action = [.. header.Action.Take(Most).Select(addressee => PartyOf(addressee, places))],
            Info = [.. header.Info.Take(Most).Select(addressee => PartyOf(addressee, places))],
            Relays = [.. header.Routing.Take(Most).Select(indicator => new Explained(Visible.Text(indicator), StationOf(indicator)))],
            Sent = header.DateTimeGroup,
            Precedence = [.. header.Precedence.Select(precedence => new Explained(precedence.ToString().ToLowerInvariant(), PrecedenceVocabulary.Find(precedence.ToString())?.Meaning))],
            Transmission = [.. TransmissionOf(header)],
            Classification = telegram.Classification is { } classification
                ? new Explained(Visible.Text(classification), ClassificationVocabulary.Find(classification)?.Meaning, ListOf(chrome, BrowseAxis.Classification, classification))
                : null,
            Captions = [.. telegram.Captions.Select(caption => new Explained(Visible.Text(caption), CaptionVocabulary.Find(caption)?.Meaning))],
            Passing = Visible.TextOrNull(telegram.Passing),
            Offices = [.. AcronymNotes.InPassing(telegram.Passing).Select(office => new Explained(office.Letters, office.Meaning))],
            ExecutiveOrder = telegram.ExecutiveOrder is { } order ? OrderOf(order, telegram.DeclassifyOn) : null,
            ClassifiedBy = telegram.ClassifiedBy is { Name: { } name } by ? Visible.Text(by.Title is { } title ? $"{name}, {title}" : name) : null,
            Reasons = [.. (telegram.ClassifiedBy?.Reasons ?? []).Select(reason => new Explained(Visible.Text(reason), ExecutiveOrders.Reason(reason)))],
            Tags = [.. telegram.Tags.Select(tag => new Explained(Visible.Text(tag.Code), TagNames.Of(tag.Code), ListOf(chrome, BrowseAxis.Tag, tag.Code)))],
            Portions = portions,
            Acronyms = [.. AcronymNotes.In(body, telegram).Select(note => new Explained(note.Span.Of(body).ToString(), note.Meaning)).OrderBy(acronym => acronym.Text, StringComparer.Ordinal)],
        };
    }

    /// <summary>The list of a value; null where no released telegram has it.</summary>
    internal static string? ListOf(Chrome chrome, BrowseAxis axis, string label) =>
        chrome.Axes[axis].KeyOf(Visible.Text(label)) is { } key ? Addresses.List(axis, key) : null;

    private static Party PartyOf(string name, string? indicator, OriginPlaces places) =>
        new(Visible.Text(name), places.ListOf(name), Visible.TextOrNull(indicator), indicator is null ? null : StationOf(indicator));

    private static Party PartyOf(Addressee addressee, OriginPlaces places) => PartyOf(addressee.Name, addressee.RoutingIndicator, places) with
    {
        Serial = Visible.TextOrNull(addressee.Serial),
        Precedence = addressee.Precedence is { } precedence ? new Explained(Visible.Text(precedence).ToLowerInvariant(), PrecedenceVocabulary.Find(precedence)?.Meaning) : null,
        Excluded = [.. addressee.Excluded.Take(Most).Select(Visible.Text)],
    };

    private static string? StationOf(string indicator) =>
        RoutingIndicators.Find(indicator) is { Count: > 0 } stations ? string.Join(" or ", stations.Select(station => station.Name).Distinct().Take(3)) : null;

    private static IEnumerable<Explained> TransmissionOf(TransmissionHeader header)
    {
        if (header.TransmissionId is { } id) yield return new Explained(Visible.Text(id), "number of the transmission, of use to the network alone");
        if (header.Station is { } station)
        {
            var serial = station.Serial is { } number ? $" #{number}{(station.Section is { } section ? $"/{section:00}" : "")}" : "";
            yield return new Explained(Visible.Text(station.RoutingIndicator + serial), station.Section is null ? "the sending station and its own number" : "the sending station, its own number, and which section this header is of");
            if (station.Filed is { } filed) yield return new Explained(Visible.Text(filed), FiledInWords(filed));
        }

        if (header.Security is { } security) yield return new Explained(Visible.Text(security), SecurityInWords(security));
    }

    // Day of the year, hours and minutes.
    private static string FiledInWords(string filed) => filed.Length == 7 && filed.All(char.IsAsciiDigit)
        ? $"filed on day {int.Parse(filed.AsSpan(0, 3), CultureInfo.InvariantCulture)} of the year at {filed[3..5]}:{filed[5..]} UTC"
        : "day of the year and time of filing";

    private static string SecurityInWords(string security) => security.StartsWith("ZNR", StringComparison.Ordinal) ? "may travel in the clear; the letters repeat the classification"
        : security.StartsWith("ZNY", StringComparison.Ordinal) ? "must travel enciphered; the letters repeat the classification" : "how it may travel";

    private static Explained OrderOf(ExecutiveOrder order, DateOnly? declassifyOn)
    {
        var known = ExecutiveOrders.Find(order.Number);
        var raw = order.Raw is { Length: > 0 } written ? $": {Visible.Text(written)}" : "";
        var until = declassifyOn is { } date ? $"To be declassified on {date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}."
            : order.Raw?.Trim().TrimEnd('.') is "N/A" or "NA" ? "N/A: nothing in it is classified." : null;
        var meaning = string.Join(" ", new[] { until, known is null ? null : $"The order of {known.Year}. {known.Meaning}." }.OfType<string>());
        return new Explained(Visible.Text(order.Number) + raw, meaning.Length > 0 ? meaning : null);
    }
}

/// <summary>Finds the list of a post by what headers call it: AMEMBASSY KYIV for Embassy Kyiv.</summary>
internal sealed class OriginPlaces(AxisIndex origins)
{
    private readonly Dictionary<string, string> _keys = origins.Groups.SelectMany(group => group.Values)
        .GroupBy(value => Letters(OriginLabel.Place(value.Label))).Where(same => same.Key.Length > 0).ToDictionary(same => same.Key, same => same.First().Key);

    /// <summary>The list; null where no released telegram is from there.</summary>
    public string? ListOf(string name)
    {
        var letters = Letters(OriginLabel.Place(name.Trim()));
        var key = _keys.GetValueOrDefault(letters) ?? (letters.StartsWith("SECSTATE", StringComparison.Ordinal) ? _keys.GetValueOrDefault("SECRETARYOFSTATE") : null);
        return key is null ? null : Addresses.List(BrowseAxis.Origin, key);
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetter)).ToUpperInvariant();
}
