using System.Globalization;
using Reftel.Bench.Running;

namespace Reftel.Bench.Relevance;

/// <summary><c>bench relevance [--accept]</c>: how well the search answers the judged queries, beside SQLite's FTS5.</summary>
internal static class RelevanceBench
{
    private const string Judged = "bench/relevance";

    public static int Run(string[] options)
    {
        if (options is not ([] or ["--accept"]))
        {
            Console.Error.WriteLine("Usage: bench relevance [--accept]   (--accept makes of what is found the baseline)");
            return 2;
        }

        return RunAsync(accepts: options.Length > 0).GetAwaiter().GetResult();
    }

    private static async Task<int> RunAsync(bool accepts)
    {
        var queries = JudgedSet.Read(Judged);
        var baseline = Baseline.Read(Judged);
        using var work = new WorkFolder("bench-relevance");
        var archive = new JudgedArchive(work["archive"]);
        await archive.ImportAsync("samples");
        var (samples, peers) = Ask(archive, queries, JudgedCollection.Samples);
        List<JudgedAnswer> seed = [];
        List<double> seedPeers = [];
        var seedFolder = Path.Combine("..", "shared", "seed");
        if (Directory.Exists(seedFolder))
        {
            // The samples' queries were asked before: their figures are the same on every machine.
            await archive.ImportAsync(seedFolder);
            (seed, seedPeers) = Ask(archive, queries, JudgedCollection.Seed);
        }

        Print($"{"nDCG",5} {"FTS5",5} {"best at",7}  query");
        List<JudgedAnswer> all = [.. samples, .. seed];
        foreach (var (answer, peer) in all.Zip(peers.Concat(seedPeers)))
            Print($"{answer.Ndcg,5:0.000} {peer,5:0.000} {Place(answer),7}  {answer.Query.Text}{(answer.Offer is { } offer ? $"   (did you mean: {offer})" : "")}");

        foreach (var answer in all)
        {
            if (baseline.TryGetValue(answer.Query.Text, out var before) && Math.Abs(answer.Ndcg - before) > Baseline.Same)
                Print($"{(answer.Ndcg < before ? "fell" : "rose")}: {before:0.000} to {answer.Ndcg:0.000}  {answer.Query.Text}");
        }

        var fallen = Compare("samples", samples, peers, baseline);
        if (seed.Count > 0) fallen |= Compare("samples and seed", all, [.. peers, .. seedPeers], baseline);
        else Print($"seed: its {queries.Count(query => query.Collection == JudgedCollection.Seed)} queries are skipped, for {seedFolder} is not there");
        if (!accepts) return fallen ? 1 : 0;
        Baseline.Write(Judged, queries, all);
        Print($"This is the baseline now: {Judged}/baseline.txt");
        return 0;
    }

    private static (List<JudgedAnswer> Answers, List<double> Peers) Ask(JudgedArchive archive, IEnumerable<JudgedQuery> queries, JudgedCollection collection)
    {
        List<JudgedQuery> asked = [.. queries.Where(query => query.Collection == collection)];
        using var peer = new PlainFts5(archive.Telegrams());
        return ([.. archive.Ask(asked)], [.. asked.Select(peer.Ndcg)]);
    }

    // Whether the mean is lower than it may be.
    private static bool Compare(string name, List<JudgedAnswer> answers, List<double> peers, IReadOnlyDictionary<string, double> baseline)
    {
        var (mean, peer) = (answers.Average(answer => answer.Ndcg), peers.Average());
        Print($"relevance, {name}: {answers.Count} queries; nDCG@{JudgedQuery.Places} {mean:0.0000} ({answers.Average(AsWritten):0.0000} without another spelling); FTS5: {peer:0.0000}; ratio {mean / peer:0.00}");
        List<JudgedAnswer> known = [.. answers.Where(answer => baseline.ContainsKey(answer.Query.Text))];
        if (known.Count < answers.Count) Print($"{answers.Count - known.Count} queries have no baseline; --accept gives them one.");
        if (known.Count == 0) return false;
        var (before, now) = (known.Average(answer => baseline[answer.Query.Text]), known.Average(answer => answer.Ndcg));
        Print($"baseline, {name}: {before:0.0000}, now {now:0.0000}");
        return now < before - Baseline.Tolerance;
    }

    private static double AsWritten(JudgedAnswer answer) => answer.Offer is null ? answer.Ndcg : 0;

    private static string Place(JudgedAnswer answer) => answer.Best?.ToString(CultureInfo.InvariantCulture) ?? "-";

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
