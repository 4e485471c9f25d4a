using System.Diagnostics;
using System.Globalization;
using Reftel.Bench.Corpus;
using Reftel.Bench.Running;

namespace Reftel.Bench.Faults;

/// <summary><c>bench faults [--points N] [--seed S] [--only NAME]</c>: the program is killed at random points; the same command run again has to lead to where it leads without.</summary>
internal static class FaultsBench
{
    /// <summary>Parts of a command's time by which the points are counted.</summary>
    private const int Quarters = 4;

    /// <summary>A command may end before it can be killed; then the point is tried again.</summary>
    private const int Tries = 20;

    /// <summary>Points between two lines that tell how far it has come.</summary>
    private const int Told = 20;

    public static int Run(string[] arguments)
    {
        var (points, seed, only) = (200, (ulong)Environment.ProcessId, (string?)null);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            switch (arguments[i])
            {
                case "--points" when i + 1 < arguments.Length && int.TryParse(arguments[i + 1], out points) && points > 0:
                case "--seed" when i + 1 < arguments.Length && ulong.TryParse(arguments[i + 1], out seed):
                    break;
                case "--only" when i + 1 < arguments.Length:
                    only = arguments[i + 1];
                    break;
                default:
                    Console.Error.WriteLine("Usage: bench faults [--points N] [--seed S] [--only NAME]");
                    return 2;
            }
        }

        var watch = Stopwatch.StartNew();
        using var folder = new WorkFolder("bench-faults");
        var bed = new FaultBed(folder, seed);
        Console.WriteLine($"seed {seed}");
        var runs = Scenarios(bed, only);
        var dice = new Dice(seed);
        for (var point = 0; point < points; point++)
        {
            runs[point % runs.Count].Try(ref dice, point);
            if ((point + 1) % Told == 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{point + 1} of {points} points, {runs.Sum(run => run.Failures)} failures, {watch.Elapsed.TotalSeconds:N0} s"));
        }

        foreach (var run in runs) Console.WriteLine(run.Report());
        var failures = runs.Sum(run => run.Failures);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{runs.Sum(run => run.Points)} points, {failures} failures, {watch.Elapsed.TotalSeconds:N0} s, seed {seed}"));
        return failures == 0 ? 0 : 1;
    }

    private static List<ScenarioRun> Scenarios(FaultBed bed, string? only)
    {
        List<ScenarioRun> runs = [];
        foreach (var scenario in (Scenario[])[new FirstImport(bed), new SecondImport(bed), new Reindex(bed), new Release(bed), new Withdraw(bed), new Backup(bed)])
        {
            if (only is not null && scenario.Name != only) continue;
            if (scenario.Needs.FirstOrDefault(command => !bed.Has(command)) is { } missing) Console.WriteLine($"{scenario.Name}: skipped, the program has no command {missing}");
            else runs.Add(new ScenarioRun(scenario, bed));
        }

        return runs.Count > 0 ? runs : throw new BenchFailure("There is no scenario to run.");
    }

    /// <summary>A scenario with its points.</summary>
    private sealed class ScenarioRun
    {
        private readonly Scenario _scenario;
        private readonly FaultBed _bed;
        private readonly string _before;
        private readonly string _archive;
        private readonly string _expected;
        private readonly int[] _quarters = new int[Quarters];
        private TimeSpan _time;

        public ScenarioRun(Scenario scenario, FaultBed bed)
        {
            (_scenario, _bed) = (scenario, bed);
            var name = scenario.Name.Replace(' ', '-');
            (_before, _archive) = (bed.Folder[name + ".before"], bed.Folder[name]);
            scenario.Prepare(_before);
            // Run twice: the first run finds nothing in the machine's caches.
            for (var round = 0; round < 2; round++)
            {
                Reset();
                _time = bed.Reftel.Run(scenario.Command(_archive)).Expect(scenario.Name, 0).Time;
            }

            _expected = ArchiveFingerprint.Of(bed.Reftel, scenario.Result(_archive));
        }

        public int Points { get; private set; }

        public int Failures { get; private set; }

        public void Try(ref Dice dice, int point)
        {
            for (var tries = 1; ; tries++)
            {
                Reset();
                var fraction = dice.Fraction();
                var after = _time * fraction;
                var outcome = _bed.Reftel.RunAndKill(after, _scenario.Command(_archive));
                if (outcome.Killed)
                {
                    Points++;
                    _quarters[(int)(fraction * Quarters)]++;
                    if (Fault() is { } fault) Fail(point, after, fault);
                    return;
                }

                // It tells how long the command takes now.
                _time = outcome.Expect(_scenario.Name, 0).Time;
                if (tries == Tries) throw new BenchFailure($"{_scenario.Name} ends before it can be killed.");
            }
        }

        public string Report() => string.Create(
            CultureInfo.InvariantCulture,
            $"{_scenario.Name,-14} {Points} points ({string.Join(" + ", _quarters)} in the quarters of its {_time.TotalSeconds:N2} s), {Failures} failures");

        private void Fail(int point, TimeSpan after, string fault)
        {
            Failures++;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"FAILED: {_scenario.Name}, point {point}, killed after {after.TotalMilliseconds:N0} ms: {fault}"));
        }

        // What does not hold after the kill and the same command again; null where all does.
        private string? Fault()
        {
            try
            {
                var again = _bed.Reftel.Run(_scenario.Command(_archive));
                if (!_scenario.CodesAgain.Contains(again.Exit)) return $"run again it ended with code {again.Exit}: {again.Error.Trim()}";
                var verify = _bed.Reftel.Run("verify", "--archive", _archive);
                if (verify.Exit != 0) return $"verify: {verify.Output.Trim()} {verify.Error.Trim()}";
                var result = _scenario.Result(_archive);
                return ArchiveFingerprint.Of(_bed.Reftel, result) == _expected ? null : "the archive is not what it is without a kill";
            }
            catch (BenchFailure failure)
            {
                return failure.Message;
            }
        }

        // The archive as it was before the command.
        private void Reset()
        {
            if (Directory.Exists(_archive)) Directory.Delete(_archive, recursive: true);
            _scenario.CleanUp(_archive);
            if (Directory.Exists(_before)) WorkFolder.Copy(_before, _archive);
        }
    }
}
