namespace Reftel;

/// <summary>What the process says when it ends.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>Done, but something was rejected, or damage was found.</summary>
    public const int DoneWithFaults = 1;

    /// <summary>Wrong use.</summary>
    public const int Usage = 2;

    /// <summary>Could not be done.</summary>
    public const int Failed = 3;
}
