using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Reftel.Site;

/// <summary>Turns away who asks too often, where the publisher has set a limit. Addresses are counted in memory for as long as the limit's time, and never written anywhere.</summary>
internal sealed class RateLimits(Publisher publisher) : IDisposable
{
    /// <summary>Whoever has one IPv6 address has all that share its first 64 bits.</summary>
    private const int NetworkBytes = 8;

    // New settings make new counts.
    private readonly record struct Asker(IPAddress Address, RateLimit? Limit);

    private readonly PartitionedRateLimiter<Asker> _counts = PartitionedRateLimiter.Create<Asker, Asker>(asker => asker.Limit is not { } limit
        ? RateLimitPartition.GetNoLimiter(asker)
        : RateLimitPartition.GetFixedWindowLimiter(asker, _ => new FixedWindowRateLimiterOptions { PermitLimit = limit.Requests, Window = TimeSpan.FromSeconds(limit.Seconds), QueueLimit = 0 }));

    /// <summary>Counts a request.</summary>
    /// <param name="context">Of the request.</param>
    /// <param name="seconds">After how long to try again; 0 where it is not refused.</param>
    /// <returns>True where there have been too many.</returns>
    public bool Refuses(HttpContext context, out int seconds)
    {
        seconds = 0;
        if (publisher.Current().Settings.RateLimit is not { } limit) return false;
        using var lease = _counts.AttemptAcquire(new Asker(AddressOf(context, limit.BehindProxy), limit));
        if (lease.IsAcquired) return false;
        seconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : limit.Seconds;
        return true;
    }

    /// <summary>What who asks too often is told.</summary>
    public static async Task<Answer> ExplainAsync(Visit visit, int seconds, CancellationToken cancellation)
    {
        var sentence = $"There were too many searches from your address. Please try again in {seconds} {(seconds == 1 ? "second" : "seconds")}.";
        return visit.Path.StartsWith("/api/", StringComparison.Ordinal)
            ? ApiAnswer.Problem(StatusCodes.Status429TooManyRequests, "Too many requests", sentence)
            : await visit.ApologizeAsync("Too many searches", [sentence], cancellation, StatusCodes.Status429TooManyRequests);
    }

    public void Dispose() => _counts.Dispose();

    private static IPAddress AddressOf(HttpContext context, bool behindProxy)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        // The last is what the nearest proxy saw; what stands before it the reader may have written.
        if (behindProxy && context.Request.Headers["X-Forwarded-For"] is [.., { } line] && IPAddress.TryParse(line[(line.LastIndexOf(',') + 1)..].Trim(), out var forwarded)) address = forwarded;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
