using System.Text;
using Microsoft.Net.Http.Headers;
using RazorSlices;

namespace Reftel.Site;

/// <summary>A route's work: from a request to an answer.</summary>
internal delegate Task<Answer> RouteWork(Visit visit, CancellationToken cancellation);

/// <summary>Which answers are kept until the archive changes.</summary>
internal enum Keeping
{
    /// <summary>All of a route: they depend on the path and the version asked for alone.</summary>
    Always,

    /// <summary>All of a route: they depend on the path and the order asked for alone.</summary>
    InEachOrder,

    /// <summary>All of a route: they depend on the path, the order and the page asked for alone.</summary>
    OnEachPage,

    /// <summary>Those to a request without <c>q</c>.</summary>
    UnlessSearched,

    /// <summary>None: there are as many as there are questions, and nobody's question is kept.</summary>
    Never,
}

/// <summary>Hands out answers: keeps finished pages, tells browsers what has not changed, compresses.</summary>
internal sealed partial class Counter(Desk desk, PageCache cache, RateLimits limits, ILogger<Counter> log)
{
    /// <summary>In UTF-16 units of a path.</summary>
    private const int LongestKept = 1_000;

    private const string Excuse = "The fault is the site's, not yours; its operator can see what happened.";

    /// <summary>Answers a request with kept bytes, or does the work.</summary>
    public async Task ServeAsync(HttpContext context, RouteWork work, Keeping keeping)
    {
        var cancellation = context.RequestAborted;
        try
        {
            var isKept = keeping is Keeping.Always or Keeping.InEachOrder or Keeping.OnEachPage || (keeping == Keeping.UnlessSearched && !context.Request.Query.ContainsKey("q"));
            if (!isKept && limits.Refuses(context, out var seconds))
            {
                context.Response.Headers.RetryAfter = seconds.ToString();
                work = (visit, cancelled) => RateLimits.ExplainAsync(visit, seconds, cancelled);
            }

            switch (await FindAsync(context, work, isKept ? KeyOf(context.Request, keeping) : null, cancellation))
            {
                case MovedAnswer moved:
                    Move(context.Response, moved);
                    break;
                case StreamAnswer stream:
                    await SendAsync(context, stream);
                    break;
                case FinishedAnswer finished:
                    await SendAsync(context, finished.Finished, "no-cache");
                    break;
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The reader has gone.
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            PageFailed(log, context.Request.Path, e);
            context.Response.Clear();
            SafetyHeaders.Set(context.Response.Headers);
            await SendAsync(context, await FinishAsync(Failed(context.Request.Path), CancellationToken.None), "no-store");
        }
    }

    // The archive's state is let go of before anything is sent: a reader with a slow line must not hold it.
    private async Task<Answer> FindAsync(HttpContext context, RouteWork work, string? key, CancellationToken cancellation)
    {
        using var visit = await desk.ReceiveAsync(context, cancellation);
        if (key is not null && cache.Find(visit.State, key) is { } kept) return new FinishedAnswer(kept);
        var answer = await work(visit, cancellation);
        if (answer is MovedAnswer or StreamAnswer) return answer;
        var page = await FinishAsync(answer, cancellation);
        if (key is not null && !answer.IsIncomplete && page.Status == StatusCodes.Status200OK) cache.Add(visit.State, key, page);
        return new FinishedAnswer(page);
    }

    private static Answer Failed(PathString path) => path.StartsWithSegments("/api", StringComparison.Ordinal)
        ? ApiAnswer.Problem(StatusCodes.Status500InternalServerError, "The answer could not be made", Excuse)
        : Answer.Bytes(Encoding.UTF8.GetBytes($"This page could not be made. {Excuse}\n"), "text/plain; charset=utf-8", StatusCodes.Status500InternalServerError);

    private static async Task SendAsync(HttpContext context, StreamAnswer stream)
    {
        var response = context.Response;
        response.ContentType = stream.MediaType;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ContentDisposition = $"attachment; filename=\"{stream.FileName}\"";
        if (!HttpMethods.IsHead(context.Request.Method)) await stream.Write(response.Body, context.RequestAborted);
    }

    /// <summary>Sends bytes, or says that the browser has them already.</summary>
    public static async Task SendAsync(HttpContext context, FinishedPage page, string cacheControl)
    {
        var (request, response) = (context.Request, context.Response);
        var encoding = page.IsCompressible ? EncodingFor(request) : null;
        var tag = new EntityTagHeaderValue($"\"{page.Tag}{(encoding is null ? "" : "-" + encoding)}\"");
        response.Headers.CacheControl = cacheControl;
        if (page.IsCompressible) response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (page.Status == StatusCodes.Status200OK)
        {
            response.Headers.ETag = tag.ToString();
            if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Tag == "*" || known.Compare(tag, useStrongComparison: false)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        var bytes = page.In(encoding);
        response.StatusCode = page.Status;
        response.ContentType = page.MediaType;
        response.ContentLength = bytes.Length;
        if (encoding is not null) response.Headers.ContentEncoding = encoding;
        if (!HttpMethods.IsHead(request.Method)) await response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    private static async Task<FinishedPage> FinishAsync(Answer answer, CancellationToken cancellation)
    {
        switch (answer)
        {
            case PageAnswer page:
                using (var bytes = new MemoryStream())
                {
                    await page.Slice.RenderAsync(bytes, Desk.Encoder, cancellation);
                    return new FinishedPage(page.Status, "text/html; charset=utf-8", bytes.ToArray());
                }

            case BytesAnswer other:
                return new FinishedPage(other.Status, other.MediaType, other.Body);
            default:
                throw new InvalidOperationException("A redirect has no bytes.");
        }
    }

    // A path, never an address with a host: what the Host header says is not to be trusted.
    private static void Move(HttpResponse response, MovedAnswer moved)
    {
        response.StatusCode = moved.Status;
        response.Headers.Location = moved.Path;
        response.Headers.CacheControl = "no-cache";
    }

    // Of a query only the version counts, and of lists the order; the rest must not fill the cache with copies. No address of a page that is there is long.
    // A version written at greater length, 0000000001, is none that links lead to: its page is not kept, least of all under the address of the latest.
    private static string? KeyOf(HttpRequest request, Keeping keeping) => keeping switch
    {
        _ when request.Path.Value is { Length: > LongestKept } => null,
        Keeping.InEachOrder => request.Path + OrderOf(request),
        // What is no order is a fault there, and faults are not kept.
        Keeping.OnEachPage => request.Query["page"].ToString() is { Length: <= 9 } page && (request.Query["sort"].ToString().Length == 0 || OrderOf(request).Length > 0) ? $"{request.Path}{OrderOf(request)}&page={page}" : null,
        _ when !request.Query.TryGetValue("v", out var version) => request.Path.ToString(),
        _ => request.Query["v"].ToString() is { Length: <= 9 } v ? $"{request.Path}?v={v}" : null,
    };

    private static string OrderOf(HttpRequest request) => request.Query["sort"].ToString() is var sort && SortedBy.IsKnown(sort) ? "?sort=" + sort : "";

    private static string? EncodingFor(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return Accepts("br") ? "br" : Accepts("gzip") ? "gzip" : null;

        bool Accepts(string encoding) => accepted.Any(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is null or > 0);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The page {Path} could not be made.")]
    private static partial void PageFailed(ILogger logger, string path, Exception exception);
}
