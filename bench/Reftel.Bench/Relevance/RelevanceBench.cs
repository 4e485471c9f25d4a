using System.Globalization;
using Reftel.Bench.Running;

namespace Reftel.Bench.Relevance;

/// <summary><c>bench relevance [--accept]</c>: how well the search answers the judged queries, beside SQLite's FTS5 and what it was worth before.</summary>
internal static class RelevanceBench
{
    private const string Judged = "bench/relevance";

    private static readonly string Seed = Path.Combine("..", "shared", "seed");

    // What both answer to a query.
    private sealed record Compared(JudgedAnswer Answer, Worth Peer);

    public static int Run(string[] options)
    {
        if (options is [] or ["--accept"]) return RunAsync(accepts: options.Length > 0).GetAwaiter().GetResult();
        Console.Error.WriteLine("Usage: bench relevance [--accept]   (--accept makes the baseline of what is found)");
        return 2;
    }

    private static async Task<int> RunAsync(bool accepts)
    {
        var queries = JudgedSet.Read(Judged);
        var baseline = Baseline.Read(Judged);
        using var work = new WorkFolder("bench-relevance");
        var archive = new JudgedArchive(work["archive"]);
        await archive.ImportAsync("samples");
        var samples = Ask(archive, queries, JudgedCollection.Samples);
        var all = samples;
        if (Directory.Exists(Seed))
        {
            // The samples' queries were asked before: their figures are the same on every machine.
            await archive.ImportAsync(Seed);
            all = [.. samples, .. Ask(archive, queries, JudgedCollection.Seed)];
        }

        Print($" nDCG   any  FTS5 all/any  best at  query");
        foreach (var (answer, peer) in all) Print($"{answer.Worth.Asked:0.000} {answer.Worth.AnyWord:0.000}   {peer.Asked:0.000} {peer.AnyWord:0.000}  {Place(answer),7}  {answer.Query.Text}{(answer.Offer is { } offer ? $"   (did you mean: {offer})" : "")}");
        foreach (var (answer, _) in all)
        {
            if (!baseline.TryGetValue(answer.Query.Text, out var before)) continue;
            PrintChange(before.Asked, answer.Worth.Asked, answer.Query.Text);
            PrintChange(before.AnyWord, answer.Worth.AnyWord, answer.Query.AnyWord);
        }

        var isBelow = Compare("samples", samples, baseline);
        if (all.Count > samples.Count) isBelow |= Compare("samples and seed", all, baseline);
        else Print($"seed: its {queries.Count(query => query.Collection == JudgedCollection.Seed)} queries are skipped, for {Seed} is not there");
        if (!accepts) return isBelow ? 1 : 0;
        Baseline.Write(Judged, queries, all.Select(one => one.Answer));
        Print($"This is the baseline now: {Judged}/baseline.txt");
        return 0;
    }

    private static List<Compared> Ask(JudgedArchive archive, IEnumerable<JudgedQuery> queries, JudgedCollection collection)
    {
        using var peer = new PlainFts5(archive.Telegrams());
        return [.. archive.Ask(queries.Where(query => query.Collection == collection)).Select(answer => new Compared(answer, peer.Ask(answer.Query)))];
    }

    // Whether a mean is lower than it may be.
    private static bool Compare(string name, List<Compared> asked, IReadOnlyDictionary<string, Worth> baseline)
    {
        var ours = Worth.Mean([.. asked.Select(one => one.Answer.Worth)]);
        var theirs = Worth.Mean([.. asked.Select(one => one.Peer)]);
        var asWritten = asked.Average(one => one.Answer.Offer is null ? one.Answer.Worth.Asked : 0);
        Print($"relevance, {name}: {asked.Count} queries; nDCG@{JudgedQuery.Places} {ours.Asked:0.0000} as asked ({asWritten:0.0000} without another spelling), {ours.AnyWord:0.0000} by any word; FTS5: {theirs.Asked:0.0000} by all words, {theirs.AnyWord:0.0000} by any; ratios {ours.Asked / theirs.Asked:0.00} and {ours.AnyWord / theirs.AnyWord:0.00}");
        List<JudgedAnswer> known = [.. asked.Select(one => one.Answer).Where(answer => baseline.ContainsKey(answer.Query.Text))];
        if (known.Count < asked.Count) Print($"{asked.Count - known.Count} queries have no baseline; --accept gives them one.");
        if (known.Count == 0) return false;
        var (before, now) = (Worth.Mean([.. known.Select(answer => baseline[answer.Query.Text])]), Worth.Mean([.. known.Select(answer => answer.Worth)]));
        Print($"baseline, {name}: {before.Asked:0.0000} and {before.AnyWord:0.0000}; now {now.Asked:0.0000} and {now.AnyWord:0.0000}{(Baseline.IsBelow(before, now) ? ": LOWER" : "")}");
        return Baseline.IsBelow(before, now);
    }

    private static void PrintChange(double before, double now, string query)
    {
        if (Baseline.Differ(before, now)) Print($"{(now < before ? "fell" : "rose")}: {before:0.000} to {now:0.000}  {query}");
    }

    private static string Place(JudgedAnswer answer) => answer.Best?.ToString(CultureInfo.InvariantCulture) ?? "-";

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
