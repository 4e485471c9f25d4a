namespace Reftel.Bench.Running;

/// <summary>How a process ended.</summary>
/// <param name="Exit">Its exit code.</param>
/// <param name="Killed">True where the bench killed it before it ended.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
/// <param name="Time">From start to end.</param>
/// <param name="PeakBytes">The most memory that it held (VmHWM), sampled; 0 where the system does not say.</param>
internal sealed record Outcome(int Exit, bool Killed, string Output, string Error, TimeSpan Time, long PeakBytes)
{
    /// <summary>This, where the process ended with one of these codes.</summary>
    /// <exception cref="BenchFailure">It ended otherwise.</exception>
    public Outcome Expect(string what, params ReadOnlySpan<int> codes) =>
        codes.Contains(Exit) ? this : throw new BenchFailure($"{what} ended with code {Exit}: {Tail(Error)}{Tail(Output)}");

    private static string Tail(string text) => text.Length > 2_000 ? text[^2_000..] : text;
}
