using Reftel.Telegrams;

namespace Reftel.Archive;

/// <summary>How an origin writes, as headers have it.</summary>
/// <param name="Read">Telegrams whose header names a sender or an addressee.</param>
/// <param name="Names">Of the FM line, the most used first.</param>
/// <param name="RoutingIndicators">Of the DE line, the most used first.</param>
/// <param name="Action">Action addressees, the most used first.</param>
/// <param name="Info">Info addressees, the most used first.</param>
public sealed record Correspondence(int Read, IReadOnlyList<SeenName> Names, IReadOnlyList<SeenName> RoutingIndicators, IReadOnlyList<SeenName> Action, IReadOnlyList<SeenName> Info);

/// <summary>A name as headers print it.</summary>
/// <param name="Name">In capitals, runs of blanks as one.</param>
/// <param name="Count">Telegrams that have it.</param>
/// <param name="First">The year of the first; null where no date is known.</param>
/// <param name="Last">The year of the last.</param>
public sealed record SeenName(string Name, int Count, string? First, string? Last);

/// <summary>Counts the names in headers.</summary>
internal sealed class CorrespondenceReader
{
    /// <summary>Names kept of a kind: far above what a page shows, and hostile headers may have thousands.</summary>
    private const int MostNames = 1_000;

    /// <summary>Longer ones are no names.</summary>
    private const int LongestName = 100;

    private readonly Dictionary<string, SeenName> _names = [];
    private readonly Dictionary<string, SeenName> _indicators = [];
    private readonly Dictionary<string, SeenName> _action = [];
    private readonly Dictionary<string, SeenName> _info = [];
    private int _read;

    /// <summary>Counts one.</summary>
    /// <param name="header">Of a telegram.</param>
    /// <param name="created">When it was created.</param>
    public void Read(TransmissionHeader header, string? created)
    {
        if (header.From is null && header.Action.Count == 0 && header.Info.Count == 0) return;
        _read++;
        var year = created is { Length: >= 4 } ? created[..4] : null;
        Count(_names, year, [header.From?.Name]);
        Count(_indicators, year, [header.Station?.RoutingIndicator ?? header.From?.RoutingIndicator]);
        Count(_action, year, header.Action.Select(addressee => addressee.Name));
        Count(_info, year, header.Info.Select(addressee => addressee.Name));
    }

    /// <summary>What was counted.</summary>
    public Correspondence Correspondence() => new(_read, InOrder(_names), InOrder(_indicators), InOrder(_action), InOrder(_info));

    // A telegram counts once for each name.
    private static void Count(Dictionary<string, SeenName> seen, string? year, IEnumerable<string?> printed)
    {
        foreach (var name in printed.OfType<string>().Select(Name).Where(name => name.Length is > 0 and <= LongestName).Distinct())
        {
            if (seen.TryGetValue(name, out var known)) seen[name] = new SeenName(name, known.Count + 1, Earlier(known.First, year), Later(known.Last, year));
            else if (seen.Count < MostNames) seen[name] = new SeenName(name, 1, year, year);
        }
    }

    private static string Name(string printed) => string.Join(' ', printed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    private static string? Earlier(string? one, string? other) => one is null || (other is not null && string.CompareOrdinal(other, one) < 0) ? other : one;

    private static string? Later(string? one, string? other) => one is null || (other is not null && string.CompareOrdinal(other, one) > 0) ? other : one;

    private static IReadOnlyList<SeenName> InOrder(Dictionary<string, SeenName> seen) =>
        [.. seen.Values.OrderByDescending(name => name.Count).ThenBy(name => name.Name, StringComparer.Ordinal)];
}
