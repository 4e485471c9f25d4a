namespace Reftel.Bench.Running;

/// <summary>A bench could not be run to its end; the message says why.</summary>
internal sealed class BenchFailure(string message) : Exception(message);
