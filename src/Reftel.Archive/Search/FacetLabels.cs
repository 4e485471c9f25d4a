using System.Collections.Concurrent;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Reftel.Archive.Search;

/// <summary>How the store shows values: <c>embassy-luxembourg</c> as <c>Embassy Luxembourg</c>. It is asked once for each value, and again when the view of the index has changed. For many threads.</summary>
/// <param name="publicOnly">As released telegrams have it.</param>
internal sealed class FacetLabels(bool publicOnly)
{
    /// <summary>Labels kept at most: far above what a collection has of posts.</summary>
    private const int Most = 50_000;

    // A name may have been written in several ways; the first in order stands for it, as in browsing.
    private const string Released = """
        SELECT j.value AS Value, (SELECT min(a.label) FROM axis_total a WHERE a.axis = @axis AND a.key = j.value) AS Label FROM json_each(@values) j
        """;

    private static string All(string column) => $"""
        SELECT j.value AS Value, (
            SELECT min(d.{column}) FROM document d WHERE d.state IN ('released', 'held', 'withdrawn') AND d.{column}_slug = j.value) AS Label
        FROM json_each(@values) j
        """;

    private sealed record Known(long Generation, ConcurrentDictionary<(Facet Facet, string Value), string?> Labels);

    private Known _known = new(-1, []);

    private sealed class Row
    {
        public string Value { get; init; } = "";

        public string? Label { get; init; }
    }

    /// <summary>Labels by value; what is shown as it is may be missing.</summary>
    /// <param name="connection">To the store.</param>
    /// <param name="generation">Of the view that the values are of.</param>
    /// <param name="facet">Whose values.</param>
    /// <param name="values">Some of them.</param>
    public IReadOnlyDictionary<string, string> Of(SqliteConnection connection, long generation, Facet facet, IReadOnlyList<string> values)
    {
        if (facet is not (Facet.Origin or Facet.Classification) || values.Count == 0) return new Dictionary<string, string>();
        var known = _known;
        if (known.Generation != generation || known.Labels.Count > Most) _known = known = new Known(generation, []);
        if (values.Where(value => !known.Labels.ContainsKey((facet, value))).ToList() is { Count: > 0 } others)
        {
            var axis = facet == Facet.Origin ? "origin" : "classification";
            foreach (var row in connection.Query<Row>(publicOnly ? Released : All(axis), new { axis, values = JsonSerializer.Serialize(others) })) known.Labels[(facet, row.Value)] = row.Label;
        }

        var labels = new Dictionary<string, string>();
        foreach (var value in values)
        {
            if (known.Labels.TryGetValue((facet, value), out var label) && label is not null) labels[value] = label;
        }

        return labels;
    }
}
