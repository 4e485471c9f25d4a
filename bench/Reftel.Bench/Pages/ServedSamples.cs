using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Reftel.Bench.Running;

namespace Reftel.Bench.Pages;

/// <summary>The samples, imported and served by the program as <c>./dev build</c> leaves it.</summary>
internal sealed class ServedSamples : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WorkFolder _folder = new("pages");
    private readonly Process _process;

    /// <summary>Imports and starts; returns once the site answers.</summary>
    public ServedSamples()
    {
        var archive = _folder["archive"];
        var reftel = ProgramUnderTest.Reftel();
        reftel.Run("init", archive).Expect("init", 0);
        // 1: some samples are meant to be rejected.
        reftel.Run("import", "samples", "--archive", archive).Expect("import", 0, 1);
        Address = $"http://127.0.0.1:{FreePort()}";
        _process = Process.Start(new ProcessStartInfo(Path.GetFullPath("bin/reftel"), ["serve", "--archive", archive, "--urls", Address]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new BenchFailure("reftel serve did not start.");
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(Address), Timeout = Patience };
        Wait();
    }

    /// <summary>With its port, without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>Follows no redirects and unpacks nothing.</summary>
    public HttpClient Client { get; }

    /// <summary>Where a telegram's page is.</summary>
    /// <param name="id">Its reference ID.</param>
    public string TelegramPath(string id)
    {
        using var answer = Client.Send(new HttpRequestMessage(HttpMethod.Get, "/" + id));
        return answer.StatusCode == HttpStatusCode.MovedPermanently ? answer.Headers.Location!.OriginalString : throw new BenchFailure($"The samples have no telegram {id}.");
    }

    public void Dispose()
    {
        Client.Dispose();
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }

    /// <summary>A port that nobody listens at.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Wait()
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience && !_process.HasExited; Thread.Sleep(20))
        {
            try
            {
                using var answer = Client.Send(new HttpRequestMessage(HttpMethod.Get, "/readyz"));
                if (answer.StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }

        throw new BenchFailure("reftel serve does not answer.");
    }
}
