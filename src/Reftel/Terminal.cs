using System.Runtime.InteropServices;
using System.Text;

namespace Reftel;

/// <summary>Where a command writes: results on the one stream, messages on the other.</summary>
/// <param name="Output">Standard output as bytes.</param>
/// <param name="Out">Standard output as text, UTF-8.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Input">Standard input as bytes.</param>
/// <param name="Time">The clock.</param>
internal sealed record Terminal(Stream Output, TextWriter Out, TextWriter Error, Func<Stream> Input, TimeProvider Time)
{
    /// <summary>SQLite's code for it.</summary>
    private const int DiskIsFull = 13;

    /// <summary>Columns of the terminal that a person reads standard error on; null where it goes to a file or a pipe.</summary>
    public Func<int>? ErrorWidth { get; init; }

    /// <summary>Columns of the terminal that a person reads results on; null where they go to a file or a pipe.</summary>
    public Func<int>? OutWidth { get; init; }

    /// <summary>True where results may be in colour: on a terminal, unless NO_COLOR is set to anything.</summary>
    public bool IsColoured { get; init; }

    /// <summary>The process' own.</summary>
    public static Terminal OfProcess()
    {
        var output = Console.OpenStandardOutput();
        var text = new StreamWriter(output, new UTF8Encoding(false)) { AutoFlush = true };
        var isTerminal = Environment.GetEnvironmentVariable("TERM") is not (null or "" or "dumb");
        var isOutRead = isTerminal && !Console.IsOutputRedirected;
        return new Terminal(output, text, Console.Error, Console.OpenStandardInput, TimeProvider.System)
        {
            ErrorWidth = isTerminal && !Console.IsErrorRedirected ? Width : null,
            OutWidth = isOutRead ? Width : null,
            IsColoured = isOutRead && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")),
        };
    }

    /// <summary>Runs a command; what the machine or the archive refuses becomes one plain sentence.</summary>
    public async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Archive.ArchiveException e)
        {
            return Fail(e.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail("Stopped.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(e.Message);
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            return Fail(e.SqliteErrorCode == DiskIsFull
                ? "The disk is full. What was done before stays; with more room, give the same command again."
                : $"The database refused: {e.Message} `reftel verify` tells whether it is damaged.");
        }
    }

    /// <summary>Runs a command that can be stopped: the first SIGINT (Ctrl-C) or SIGTERM lets it end in good order, a second one ends the process at once.</summary>
    public async Task<int> GuardAsync(Func<CancellationToken, Task<int>> command)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await GuardAsync(() => command(stop.Token));

        void Stop(PosixSignalContext signal)
        {
            if (stop.IsCancellationRequested) return;
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    /// <summary>Says why a command could not be done.</summary>
    public int Fail(string message)
    {
        Error.WriteLine($"reftel: {TelegramPrinter.Harmless(message)}");
        return ExitCode.Failed;
    }

    // Some pseudo-terminals say 0, and some say nothing.
    private static int Width()
    {
        try
        {
            return Console.WindowWidth is >= 20 and var columns ? columns : 80;
        }
        catch (IOException)
        {
            return 80;
        }
    }
}
