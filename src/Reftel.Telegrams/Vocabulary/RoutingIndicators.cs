using System.Collections.Frozen;

namespace Reftel.Telegrams;

/// <summary>Whom a routing indicator stands for.</summary>
/// <param name="Indicator">As asked for.</param>
/// <param name="Name">As the allied book prints it: <c>AMEMBASSY LUXEMBOURG</c>.</param>
/// <param name="Source">Where it is from.</param>
public sealed record RoutedStation(string Indicator, string Name, string Source);

/// <summary>Routing indicators of military and diplomatic networks. For display only: one indicator may serve several addressees.</summary>
/// <remarks>Source: routing-indicators.csv (ACP 117, 2010, and a few seen in telegrams). Fifty rows give ranges: <c>RHFJAAA THRU RHFJAAZ</c>.</remarks>
public static class RoutingIndicators
{
    private static readonly FrozenDictionary<string, RoutedStation[]> Known;
    private static readonly (string First, string Last, RoutedStation Station)[] Ranges;

    static RoutingIndicators()
    {
        var rows = FactTable.Rows("routing-indicators.csv").Select(row => new RoutedStation(row[0], row[1], row[2])).ToList();
        Known = rows.Where(row => !row.Indicator.Contains(' ')).GroupBy(row => row.Indicator).ToFrozenDictionary(group => group.Key, group => group.ToArray());
        Ranges = [.. rows.Where(row => row.Indicator.Contains(" THRU ", StringComparison.Ordinal)).Select(row => (row.Indicator[..row.Indicator.IndexOf(' ')], row.Indicator[(row.Indicator.LastIndexOf(' ') + 1)..], row))];
    }

    /// <summary>The stations of an indicator, in capitals; empty where no table has it.</summary>
    public static IReadOnlyList<RoutedStation> Find(string indicator)
    {
        ArgumentNullException.ThrowIfNull(indicator);
        if (Known.TryGetValue(indicator, out var stations)) return stations;
        return [.. Ranges.Where(range => indicator.Length == range.First.Length && string.CompareOrdinal(range.First, indicator) <= 0 && string.CompareOrdinal(indicator, range.Last) <= 0)
            .Select(range => range.Station with { Indicator = indicator })];
    }
}
