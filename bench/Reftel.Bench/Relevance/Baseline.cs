using System.Globalization;

namespace Reftel.Bench.Relevance;

/// <summary>What the search was worth when its ranking was last accepted.</summary>
internal static class Baseline
{
    /// <summary>How much lower the mean may be: less is chance in a set of this size.</summary>
    public const double Tolerance = 0.005;

    /// <summary>Below this two figures of a query are the same: the file has four decimals.</summary>
    public const double Same = 0.0001;

    private const string Header = "query\tndcg";

    /// <summary>The nDCG of each query.</summary>
    public static IReadOnlyDictionary<string, double> Read(string folder) => File.Exists(FileIn(folder))
        ? JudgedSet.Rows(FileIn(folder), Header).ToDictionary(row => row[0], row => double.Parse(row[1], CultureInfo.InvariantCulture), StringComparer.Ordinal)
        : new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Writes it anew; what was not asked this time stays as it was.</summary>
    /// <param name="folder">Of the judged queries.</param>
    /// <param name="queries">All of them.</param>
    /// <param name="answers">Of those that were asked.</param>
    public static void Write(string folder, IEnumerable<JudgedQuery> queries, IReadOnlyList<JudgedAnswer> answers)
    {
        var before = Read(folder);
        var now = answers.ToDictionary(answer => answer.Query.Text, answer => answer.Ndcg, StringComparer.Ordinal);
        using var file = new StreamWriter(FileIn(folder)) { NewLine = "\n" };
        file.WriteLine(Header);
        foreach (var query in queries)
        {
            if (now.TryGetValue(query.Text, out var ndcg) || before.TryGetValue(query.Text, out ndcg)) file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{query.Text}\t{ndcg:0.0000}"));
        }
    }

    private static string FileIn(string folder) => Path.Combine(folder, "baseline.txt");
}
