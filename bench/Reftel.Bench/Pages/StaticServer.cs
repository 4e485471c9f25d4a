using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Reftel.Bench.Running;

namespace Reftel.Bench.Pages;

/// <summary>The peer: saved copies of pages, handed out from memory as they are, without anything that a site does for its readers.</summary>
internal sealed class StaticServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, (string MediaType, byte[] Bytes)> _files = new(StringComparer.Ordinal);
    private readonly WebApplication _server;

    private StaticServer(WebApplication server, string address) => (_server, Address) = (server, address);

    /// <summary>With its port, without a slash at the end.</summary>
    public string Address { get; }

    /// <summary>Starts it, still empty.</summary>
    public static async Task<StaticServer> StartAsync()
    {
        var address = $"http://127.0.0.1:{ServedSamples.FreePort()}";
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address);
        var application = builder.Build();
        var server = new StaticServer(application, address);
        application.Run(server.AnswerAsync);
        await application.StartAsync();
        return server;
    }

    /// <summary>Saves what is at an address of another site.</summary>
    public async Task SaveAsync(HttpClient site, string path)
    {
        using var answer = await site.GetAsync(path);
        if (!answer.IsSuccessStatusCode) throw new BenchFailure($"{path} is answered with {(int)answer.StatusCode}.");
        _files[path] = (answer.Content.Headers.ContentType?.ToString() ?? "", await answer.Content.ReadAsByteArrayAsync());
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (!_files.TryGetValue(context.Request.Path + context.Request.QueryString.Value, out var file))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = file.MediaType;
        context.Response.ContentLength = file.Bytes.Length;
        await context.Response.Body.WriteAsync(file.Bytes);
    }
}
