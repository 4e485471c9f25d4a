using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Reftel.Bench.Corpus;
using Reftel.Bench.Running;

namespace Reftel.Bench.Import;

/// <summary><c>bench import [--telegrams N] [--seed S]</c>: a whole import by the program as users run it, beside Sphinx indexing the same texts.</summary>
internal static class ImportBench
{
    public static int Run(string[] arguments)
    {
        var (telegrams, seed) = (Release2011.Telegrams, 1UL);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            switch (arguments[i])
            {
                case "--telegrams" when i + 1 < arguments.Length && int.TryParse(arguments[i + 1], out telegrams) && telegrams > 0:
                case "--seed" when i + 1 < arguments.Length && ulong.TryParse(arguments[i + 1], out seed):
                    break;
                default:
                    Console.Error.WriteLine("Usage: bench import [--telegrams N] [--seed S]");
                    return 2;
            }
        }

        var reftel = ProgramUnderTest.Reftel();
        using var folder = new WorkFolder("bench-import");
        using var sphinx = Sphinx.IsInstalled ? new Sphinx(folder) : null;
        var (corpus, archive) = (folder["cables.csv"], folder["archive"]);
        Say("machine", $"{Environment.ProcessorCount} processors, load {Load()} before the bench: above 1, others take part of the time");
        var made = MakeCorpus(corpus, telegrams, seed, sphinx);
        var source = new FileInfo(corpus).Length;

        var first = Import(reftel, corpus, archive);
        Expect(first.Counts, "new", telegrams);
        var megabytes = source / 1e6;
        Say("import", $"{first.Time.TotalSeconds:N1} s, {telegrams / first.Time.TotalSeconds:N0} telegrams/s, {megabytes / first.Time.TotalSeconds:N1} MB/s");
        Say("memory", $"{first.Peak / 1e6:N0} MB at its peak", "less than 1,000 MB");
        var size = ArchiveSize.Measure(archive);
        Say("archive", $"{size.All / (double)source:N3} x the source: store {size.Store / 1e6:N0} MB ({size.Store / (double)source:N3}), index {size.Index / 1e6:N0} MB ({size.Index / (double)source:N3})", "at most 1.000");

        var again = Import(reftel, corpus, archive);
        Expect(again.Counts, "unchanged", telegrams);
        Say("nothing new", $"{again.Time.TotalSeconds:N1} s, {100 * again.Time / first.Time:N1} % of the first import; {again.Peak / 1e6:N0} MB at its peak", "less than 15 %");
        Compare(sphinx, telegrams, first.Time);

        var verify = reftel.Run("verify", "--archive", archive).Expect("verify", 0, 1);
        Say("verify", $"{verify.Time.TotalSeconds:N1} s: {verify.Output.Trim().Split('\n')[^1]}");
        var equal = Exported(reftel, archive, "ndjson", made, (read, stream) => read.AddLines(stream));
        equal &= Exported(reftel, archive, "csv", made, (read, stream) => read.AddRows(stream));
        return verify.Exit == 0 && equal ? 0 : 1;
    }

    // The corpus, what Sphinx will read, and the fingerprint of what was made.
    private static TextFingerprint MakeCorpus(string file, int telegrams, ulong seed, Sphinx? sphinx)
    {
        var hashes = new byte[telegrams][];
        var writer = new CorpusWriter(telegrams, seed)
        {
            OnTelegram = (i, facts, header, body) =>
            {
                hashes[i] = TextFingerprint.Hash(facts.Id, header.Bytes, body.Bytes);
                sphinx?.Add(i + 1, header, body);
            },
        };
        var watch = Stopwatch.StartNew();
        using (var output = File.Create(file)) Console.WriteLine(CorpusCommand.Report(writer, writer.Write(output), watch.Elapsed));
        var made = new TextFingerprint();
        foreach (var hash in hashes) made.Add(hash);
        return made;
    }

    private static (TimeSpan Time, long Peak, JsonElement Counts) Import(ProgramUnderTest reftel, string corpus, string archive)
    {
        var outcome = reftel.Run("import", corpus, "--archive", archive, "--json").Expect("import", 0, 1);
        return (outcome.Time, outcome.PeakBytes, JsonDocument.Parse(outcome.Output).RootElement);
    }

    private static void Expect(JsonElement counts, string member, int telegrams)
    {
        if (counts.GetProperty(member).GetInt64() != telegrams) throw new BenchFailure($"Of {telegrams} telegrams not all are {member}: {counts}");
    }

    private static void Compare(Sphinx? sphinx, int telegrams, TimeSpan ours)
    {
        if (sphinx is null)
        {
            Say("Sphinx", $"skipped: its program `indexer` (Debian package sphinxsearch) is not installed");
            return;
        }

        var (theirs, bytes) = sphinx.Run(telegrams);
        Say("Sphinx", $"{theirs.Time.TotalSeconds:N1} s to index the same texts; {theirs.PeakBytes / 1e6:N0} MB at its peak, index {bytes / 1e6:N0} MB");
        Say("ratio", $"{ours / theirs.Time:N2}: import {ours.TotalSeconds:N1} s, Sphinx {theirs.Time.TotalSeconds:N1} s", "at most 1.40, never above 1.80");
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static bool Exported(ProgramUnderTest reftel, string archive, string format, TextFingerprint made, Action<TextFingerprint, Stream> read)
    {
        var exported = new TextFingerprint();
        var outcome = reftel.RunInto(stream => read(exported, stream), "export", "--archive", archive, "--format", format).Expect("export", 0);
        var equal = made.Value() == exported.Value();
        Say($"export {format}", $"{(equal ? "equal" : "UNEQUAL")} to what was imported, byte for byte: {exported.Count:N0} telegrams, SHA-256 {exported.Value()[..16]}…; {outcome.Time.TotalSeconds:N1} s", "equal");
        return equal;
    }

    private static void Say(string name, FormattableString figure, string? goal = null) => Console.WriteLine(
        $"{name,-14} {figure.ToString(CultureInfo.InvariantCulture)}{(goal is null ? "" : $"   [goal: {goal}]")}");
}
