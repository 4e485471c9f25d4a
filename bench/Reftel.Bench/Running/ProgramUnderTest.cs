using System.Diagnostics;
using System.Globalization;

namespace Reftel.Bench.Running;

/// <summary>A program that is run as a process of its own.</summary>
/// <param name="file">Its path, or its name where the system finds it.</param>
internal sealed class ProgramUnderTest(string file)
{
    private static readonly TimeSpan Sampling = TimeSpan.FromMilliseconds(20);

    /// <summary>The program of this repository, as <c>./dev build</c> leaves it.</summary>
    /// <exception cref="BenchFailure">It was not built.</exception>
    public static ProgramUnderTest Reftel()
    {
        var path = Path.GetFullPath("bin/reftel");
        return File.Exists(path) ? new ProgramUnderTest(path) : throw new BenchFailure("There is no bin/reftel: ./dev build makes it.");
    }

    /// <summary>Whether the system finds a program.</summary>
    public static bool IsInstalled(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>Runs it to its end.</summary>
    public Outcome Run(params string[] arguments) => Run(null, null, arguments);

    /// <summary>Runs it, and kills it (SIGKILL: no handler runs) where it has not ended by then.</summary>
    public Outcome RunAndKill(TimeSpan after, params string[] arguments) => Run(after, null, arguments);

    /// <summary>Runs it to its end while what it writes to standard output is read as bytes.</summary>
    public Outcome RunInto(Action<Stream> reader, params string[] arguments) => Run(null, reader, arguments);

    private Outcome Run(TimeSpan? killAfter, Action<Stream>? reader, string[] arguments)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new BenchFailure($"{file} did not start.");
        var error = process.StandardError.ReadToEndAsync();
        var output = reader is null ? process.StandardOutput.ReadToEndAsync() : Task.Run(() => Read(process, reader));
        long peak = 0;
        try
        {
            while (!process.WaitForExit(killAfter is { } until && until - watch.Elapsed < Sampling ? Positive(until - watch.Elapsed) : Sampling))
            {
                peak = Math.Max(peak, Peak(process.Id));
                if (killAfter is null || watch.Elapsed < killAfter) continue;
                process.Kill();
                process.WaitForExit();
                break;
            }
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }

        var time = watch.Elapsed;
        // 137: 128 and the number of the signal.
        return new Outcome(process.ExitCode, killAfter is not null && process.ExitCode == 137, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult(), time, peak);
    }

    private static string Read(Process process, Action<Stream> reader)
    {
        try
        {
            reader(process.StandardOutput.BaseStream);
        }
        catch
        {
            // Nobody reads on, so that it would wait for ever.
            process.Kill();
            throw;
        }

        return "";
    }

    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;

    private static long Peak(int process)
    {
        try
        {
            foreach (var line in File.ReadLines($"/proc/{process}/status"))
            {
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal)) return long.Parse(line.AsSpan(6, line.Length - 9), NumberStyles.Integer | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture) * 1024;
            }
        }
        catch (IOException)
        {
            // It has just ended, or the system has no /proc.
        }

        return 0;
    }
}
