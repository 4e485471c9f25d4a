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
    /// <summary>The process' own.</summary>
    public static Terminal OfProcess()
    {
        var output = Console.OpenStandardOutput();
        var text = new StreamWriter(output, new UTF8Encoding(false)) { AutoFlush = true };
        return new Terminal(output, text, Console.Error, Console.OpenStandardInput, TimeProvider.System);
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
            return Fail("Stopped. What was written stays; the same command goes on from there.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(e.Message);
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            return Fail($"The database refused: {e.Message}. `reftel verify` tells whether it is damaged.");
        }
    }

    private int Fail(string message)
    {
        Error.WriteLine($"reftel: {message}");
        return ExitCode.Failed;
    }
}
