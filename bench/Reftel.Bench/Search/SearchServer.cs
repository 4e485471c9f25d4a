using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Reftel.Bench.Running;

namespace Reftel.Bench.Search;

/// <summary><c>reftel serve</c> as a process of its own, and a client of it.</summary>
internal sealed class SearchServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly HttpClient _client;
    private readonly Stopwatch _since = Stopwatch.StartNew();

    /// <summary>Starts it.</summary>
    public SearchServer(string archive)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        _process = Process.Start(new ProcessStartInfo(Path.GetFullPath("bin/reftel"), ["serve", "--archive", archive, "--urls", address]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new BenchFailure("reftel serve did not start.");
        // Nobody reads what it says; without this it would wait once the pipe is full.
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri(address), Timeout = Patience };
    }

    /// <summary>Asks until there is an answer.</summary>
    /// <returns>From the start of the process to the end of the first answer; and how long that answer itself took.</returns>
    public (TimeSpan SinceStart, TimeSpan First) FirstAnswer(string parameters)
    {
        while (_since.Elapsed < Patience)
        {
            var asked = Stopwatch.GetTimestamp();
            try
            {
                Find(parameters);
                return (_since.Elapsed, Stopwatch.GetElapsedTime(asked));
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                Thread.Sleep(5);
            }
        }

        throw new BenchFailure("reftel serve does not answer.");
    }

    /// <summary>Asks the search API. The thread waits for the answer: with tasks the client's own threads would look for work all the time, on the processors that the server needs.</summary>
    /// <returns>How many telegrams it counts, and how many it shows.</returns>
    public (int Total, int Shown) Find(string parameters)
    {
        var (status, body) = Ask("/api/v1/search?" + parameters);
        if (status != HttpStatusCode.OK) throw new BenchFailure($"{parameters} is answered with {(int)status}: {System.Text.Encoding.UTF8.GetString(body)}");
        return Read(body);
    }

    /// <summary>The status of an answer.</summary>
    public int Status(string address) => (int)Ask(address).Status;

    /// <summary>Memory that it holds, and the most that it held, in bytes.</summary>
    public (long Now, long Peak) Memory() => (Line("VmRSS:"), Line("VmHWM:"));

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan Work
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        if (!_process.HasExited) _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private (HttpStatusCode Status, byte[] Body) Ask(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var answer = _client.Send(request);
        using var body = new MemoryStream();
        using var stream = answer.Content.ReadAsStream();
        stream.CopyTo(body);
        return (answer.StatusCode, body.ToArray());
    }

    private static (int Total, int Shown) Read(byte[] json)
    {
        // Reading all of it would take longer than some searches do.
        var reader = new Utf8JsonReader(json);
        var (total, shown) = (-1, 0);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1) continue;
            if (reader.ValueTextEquals("total"u8))
            {
                reader.Read();
                total = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("results"u8))
            {
                reader.Read();
                while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
                {
                    shown++;
                    reader.Skip();
                }

                break;
            }
        }

        return total >= 0 ? (total, shown) : throw new BenchFailure("An answer has no total.");
    }

    private long Line(string line) => File.Exists($"/proc/{_process.Id}/status")
        ? File.ReadLines($"/proc/{_process.Id}/status").Where(text => text.StartsWith(line, StringComparison.Ordinal)).Select(text => long.Parse(text[line.Length..^3], CultureInfo.InvariantCulture) * 1024).FirstOrDefault()
        : 0;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
