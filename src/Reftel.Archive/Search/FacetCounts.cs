using Dapper;
using Microsoft.Data.Sqlite;

namespace Reftel.Archive.Search;

/// <summary>Counts by value as an answer has them.</summary>
internal static class FacetCounts
{
    /// <summary>The values of each facet, the most frequent first; of equals in the order of their names.</summary>
    /// <param name="table">Every value.</param>
    /// <param name="counts">By number in it.</param>
    /// <param name="filters">What was filtered by: it is always there.</param>
    /// <param name="labels">How values are shown.</param>
    public static IReadOnlyDictionary<Facet, IReadOnlyList<FacetValue>> Of(ValueTable table, IReadOnlyList<int> counts, IReadOnlyList<FacetFilter> filters, FacetLabels labels)
    {
        var facets = new Dictionary<Facet, IReadOnlyList<FacetValue>>();
        foreach (var facet in Enum.GetValues<Facet>())
        {
            var chosen = filters.Where(filter => filter.Facet == facet).Select(filter => filter.Value).ToHashSet();
            var found = Enumerable.Range(table.First((int)facet), table.Of((int)facet).Count)
                .Where(number => counts[number] > 0)
                .Select(number => (Value: table.Of((int)facet)[number - table.First((int)facet)], Count: counts[number]))
                .OrderByDescending(value => value.Count)
                .ToList();
            var shown = found.Take(SearchAnswer.MostFacetValues - chosen.Count).Concat(found.Skip(SearchAnswer.MostFacetValues - chosen.Count).Where(value => chosen.Contains(value.Value))).ToList();
            shown.AddRange(chosen.Except(shown.Select(value => value.Value)).Order(StringComparer.Ordinal).Select(value => (value, 0)));
            var named = labels.Of(facet, shown.ConvertAll(value => value.Value));
            facets[facet] = shown.ConvertAll(value => new FacetValue(value.Value, named.GetValueOrDefault(value.Value, value.Value), value.Count));
        }

        return facets;
    }

    /// <summary>The months that have any.</summary>
    public static IReadOnlyList<MonthCount> Months(ValueTable table, IReadOnlyList<int> counts)
    {
        var first = table.First(ValueTable.Months);
        return [.. table.Of(ValueTable.Months).Select((month, i) => new MonthCount(month, counts[first + i])).Where(month => month.Count > 0)];
    }
}

/// <summary>How the store shows values: <c>embassy-luxembourg</c> as <c>Embassy Luxembourg</c>.</summary>
/// <param name="connection">To the store.</param>
/// <param name="publicOnly">As released telegrams have it.</param>
internal sealed class FacetLabels(SqliteConnection connection, bool publicOnly)
{
    // A name may have been written in several ways; the first in order stands for it, as in browsing.
    private const string Released = """
        SELECT j.value AS Value, (SELECT min(a.label) FROM axis_total a WHERE a.axis = @axis AND a.key = j.value) AS Label FROM json_each(@values) j
        """;

    private static string All(string column) => $"""
        SELECT j.value AS Value, (
            SELECT min(d.{column}) FROM document d WHERE d.state IN ('released', 'held', 'withdrawn') AND d.{column}_slug = j.value) AS Label
        FROM json_each(@values) j
        """;

    private sealed class Row
    {
        public string Value { get; init; } = "";

        public string? Label { get; init; }
    }

    /// <summary>Labels by value; what is shown as it is may be missing.</summary>
    public Dictionary<string, string> Of(Facet facet, IReadOnlyList<string> values)
    {
        if (facet is not (Facet.Origin or Facet.Classification) || values.Count == 0) return [];
        var axis = facet == Facet.Origin ? "origin" : "classification";
        var rows = connection.Query<Row>(publicOnly ? Released : All(axis), new { axis, values = System.Text.Json.JsonSerializer.Serialize(values) });
        return rows.Where(row => row.Label is not null).ToDictionary(row => row.Value, row => row.Label!);
    }
}
