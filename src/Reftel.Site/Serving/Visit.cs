using Reftel.Archive;

namespace Reftel.Site;

/// <summary>One request of a reader. Everything in its answer is of one state of the archive and of the publisher's files.</summary>
internal sealed class Visit(Desk desk, HttpContext context, PublicArchive archive, Publication publication, string state) : IDisposable
{
    /// <summary>Searches under way have ended by then, one way or the other.</summary>
    private const string SecondsToWait = "30";

    private Chrome? _chrome;

    /// <summary>The archive as it stood when the request came.</summary>
    public PublicArchive Archive => archive;

    /// <summary>The publisher's files as they stood then.</summary>
    public Publication Publication => publication;

    /// <summary>Names what all pages depend on: they may be kept until it changes.</summary>
    public string State => state;

    /// <summary>The path asked for, slashes as slashes.</summary>
    public string Path => Slashed(context.Request.Path.Value);

    /// <summary>A part of the route, slashes as slashes.</summary>
    public string Part(string name) => Slashed(context.Request.RouteValues[name] as string);

    /// <summary>A parameter of the query; empty where it is not given.</summary>
    public string Asked(string name) => context.Request.Query[name].ToString();

    /// <summary>All parameters of the query.</summary>
    public IQueryCollection Parameters => context.Request.Query;

    /// <summary>True where the reader asks for a media type by name; the answer then says that it depends on that.</summary>
    public bool Accepts(string mediaType)
    {
        context.Response.Headers.Vary = "Accept";
        return context.Request.GetTypedHeaders().Accept.Any(one => one.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase) && one.Quality is null or > 0);
    }

    /// <summary>The status of an answer to a search. Where it took too long the answer says when to ask again.</summary>
    /// <param name="fault">What is wrong; null where nothing is.</param>
    public int StatusOf(SearchFault? fault)
    {
        if (fault is not { TookTooLong: true }) return fault is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        context.Response.Headers.RetryAfter = SecondsToWait;
        return StatusCodes.Status503ServiceUnavailable;
    }

    /// <summary>What stands around every page.</summary>
    public async Task<Chrome> ChromeAsync(CancellationToken cancellation) => _chrome ??= await desk.ChromeAsync(this, cancellation);

    /// <summary>A page that says why there is nothing here.</summary>
    public async Task<Answer> ApologizeAsync(
        string title, IReadOnlyList<string> explanation, CancellationToken cancellation,
        int status = StatusCodes.Status404NotFound, IReadOnlyList<TelegramLine>? nearby = null, IReadOnlyList<NamedLink>? links = null)
    {
        var frame = new Frame(await ChromeAsync(cancellation), title, null) { IsIndexed = false };
        return Answer.Page(Pages.Apology.Create(new ApologyModel(frame, explanation, nearby ?? []) { Links = links ?? [] }), status);
    }

    public void Dispose() => archive.Dispose();

    // Servers and proxies leave %2F as it is, or do not.
    private static string Slashed(string? path) => (path ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
