using System.Globalization;
using Reftel.Bench.Running;

namespace Reftel.Bench.Relevance;

/// <summary>The judged queries, as they lie in <c>bench/relevance</c>.</summary>
internal static class JudgedSet
{
    /// <summary>The queries in the order of their file.</summary>
    /// <exception cref="BenchFailure">A line is not as it should be.</exception>
    public static IReadOnlyList<JudgedQuery> Read(string folder)
    {
        var grades = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var row in Rows(Path.Combine(folder, "judgements.tsv"), "query\treference\tgrade"))
        {
            if (!int.TryParse(row[2], NumberStyles.None, CultureInfo.InvariantCulture, out var grade) || grade is < 1 or > 3) throw new BenchFailure($"{row[0]}, {row[1]}: {row[2]} is no grade from 1 to 3.");
            if (!grades.TryGetValue(row[0], out var judged)) grades[row[0]] = judged = new Dictionary<string, int>(StringComparer.Ordinal);
            if (!judged.TryAdd(row[1], grade)) throw new BenchFailure($"{row[0]}: {row[1]} is judged twice.");
        }

        List<JudgedQuery> queries = [];
        foreach (var row in Rows(Path.Combine(folder, "queries.tsv"), "query\tkind\tcollection\tneed"))
        {
            if (!Enum.TryParse<JudgedCollection>(row[2], ignoreCase: true, out var collection)) throw new BenchFailure($"{row[0]}: there is no collection {row[2]}.");
            if (!grades.Remove(row[0], out var judged)) throw new BenchFailure($"{row[0]}: no telegram answers it, or it stands there twice.");
            queries.Add(new JudgedQuery(row[0], row[1], collection, row[3], judged));
        }

        return grades.Count == 0 ? queries : throw new BenchFailure($"{grades.Keys.First()}: judged, but no query.");
    }

    /// <summary>The rows of a file with tabs between its columns.</summary>
    /// <exception cref="BenchFailure">It has other columns.</exception>
    public static IEnumerable<string[]> Rows(string file, string header)
    {
        var columns = header.Count('\t') + 1;
        var number = 0;
        foreach (var line in File.ReadLines(file))
        {
            var row = line.Split('\t');
            if (++number == 1 ? line != header : row.Length != columns || row.Contains("")) throw new BenchFailure($"{file}, line {number}: the columns are {header.Replace("\t", ", ", StringComparison.Ordinal)}.");
            if (number > 1) yield return row;
        }
    }
}
