namespace Reftel.Archive.Search;

/// <summary>Counts by value as an answer has them.</summary>
internal static class FacetCounts
{
    /// <summary>The values of each facet, the most frequent first; of equals in the order of their names.</summary>
    /// <param name="table">Every value.</param>
    /// <param name="counts">By number in it.</param>
    /// <param name="filters">What was filtered by: it is always there.</param>
    /// <param name="labels">How values are shown: of a facet, those of some values; what is shown as it is may be missing.</param>
    public static IReadOnlyDictionary<Facet, IReadOnlyList<FacetValue>> Of(
        ValueTable table, IReadOnlyList<int> counts, IReadOnlyList<FacetFilter> filters, Func<Facet, IReadOnlyList<string>, IReadOnlyDictionary<string, string>> labels)
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
            var named = labels(facet, shown.ConvertAll(value => value.Value));
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
