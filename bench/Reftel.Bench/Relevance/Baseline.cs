using System.Globalization;

namespace Reftel.Bench.Relevance;

/// <summary>What the search was worth when its ranking was last accepted.</summary>
internal static class Baseline
{
    /// <summary>How much lower a mean may be: less is chance in a set of this size.</summary>
    public const double Tolerance = 0.005;

    // The file has four decimals: closer figures are the same.
    private const double Same = 0.0001;

    private const string Header = "query\tndcg\tndcg by any word";

    /// <summary>Of each query.</summary>
    /// <param name="folder">Of the judged queries.</param>
    public static IReadOnlyDictionary<string, Worth> Read(string folder) => File.Exists(FileIn(folder))
        ? JudgedSet.Rows(FileIn(folder), Header).ToDictionary(row => row[0], row => new Worth(Number(row[1]), Number(row[2])), StringComparer.Ordinal)
        : new Dictionary<string, Worth>(StringComparer.Ordinal);

    /// <summary>Writes it anew; what was not asked this time stays as it was.</summary>
    /// <param name="folder">Of the judged queries.</param>
    /// <param name="queries">All of them.</param>
    /// <param name="answers">Of those that were asked.</param>
    public static void Write(string folder, IEnumerable<JudgedQuery> queries, IEnumerable<JudgedAnswer> answers)
    {
        var before = Read(folder);
        var now = answers.ToDictionary(answer => answer.Query.Text, answer => answer.Worth, StringComparer.Ordinal);
        using var file = new StreamWriter(FileIn(folder)) { NewLine = "\n" };
        file.WriteLine(Header);
        foreach (var query in queries)
        {
            if (now.TryGetValue(query.Text, out var worth) || before.TryGetValue(query.Text, out worth)) file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{query.Text}\t{worth.Asked:0.0000}\t{worth.AnyWord:0.0000}"));
        }
    }

    /// <summary>Whether the mean of either is lower than it may be.</summary>
    public static bool IsBelow(Worth before, Worth now) => now.Asked < before.Asked - Tolerance || now.AnyWord < before.AnyWord - Tolerance;

    /// <summary>Whether two figures are not the same.</summary>
    public static bool Differ(double before, double now) => Math.Abs(before - now) > Same;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string FileIn(string folder) => Path.Combine(folder, "baseline.txt");
}
