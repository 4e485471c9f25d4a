using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Reftel.EndToEnd;

/// <summary>Runs the real program.</summary>
internal static class ReftelProgram
{
    /// <summary>Longer than any command of these tests takes on a slow machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException e)
        {
            // Not left running beside the tests that follow.
            process.Kill();
            throw new TimeoutException($"`reftel {string.Join(' ', arguments)}` was not done after {Patience.TotalSeconds} s.", e);
        }

        return (process.ExitCode, await output, await error);
    }

    /// <summary>Starts a command that stays.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "reftel.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
    }
}

/// <summary>A site served by the real program over a fresh archive.</summary>
internal sealed partial class ServedSite : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly StringBuilder _said = new();

    private ServedSite(Process process, DirectoryInfo folder) => (_process, _folder) = (process, folder);

    /// <summary>With its port, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Makes an archive, imports a collection, serves it on a free port.</summary>
    public static async Task<ServedSite> StartAsync(string collection)
    {
        var folder = Directory.CreateTempSubdirectory("reftel-e2e-");
        var archive = Path.Combine(folder.FullName, "archive");
        var init = await ReftelProgram.RunAsync("init", archive);
        init.Exit.ShouldBe(0, init.Error);
        var import = await ReftelProgram.RunAsync("import", collection, "--archive", archive, "--json");
        // 1: some samples are meant to be rejected.
        import.Exit.ShouldBeInRange(0, 1, import.Error);
        var site = new ServedSite(ReftelProgram.Start("serve", "--archive", archive, "--urls", "http://127.0.0.1:0"), folder);
        await site.WaitAsync();
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task WaitAsync()
    {
        var up = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        DataReceivedEventHandler read = (_, line) =>
        {
            lock (_said) _said.AppendLine(line.Data);
            if (line.Data is not null && Listening().Match(line.Data) is { Success: true } found) up.TrySetResult(found.Value);
        };
        _process.OutputDataReceived += read;
        _process.ErrorDataReceived += read;
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => up.TrySetException(new InvalidOperationException($"The site stopped: {_said}"));
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Address = await up.Task.WaitAsync(Patience);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[1-9][0-9]*", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
