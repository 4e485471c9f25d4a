using System.Diagnostics;
using Reftel.Archive;

namespace Reftel.Site;

/// <summary>The results of a search that were released last, for its feed.</summary>
internal static class LatestResults
{
    /// <summary>Days of release looked at one by one, where results are many: a feed that is full of older ones is none of a news reader's.</summary>
    private const int MostDays = 40;

    /// <summary>Finds them.</summary>
    /// <param name="archive">Where.</param>
    /// <param name="question">What is sought.</param>
    /// <param name="days">All days of release, <c>YYYY-MM-DD</c>, the last first.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The last released first; or what is wrong with the query.</returns>
    public static async Task<(IReadOnlyList<TelegramListing> Latest, SearchFault? Fault)> FindAsync(
        PublicArchive archive, SearchQuestion question, IEnumerable<string> days, int count, CancellationToken cancellation)
    {
        var request = question.ToRequest() with { Size = SearchRequest.MostResults, Order = SearchOrder.Newest, After = null };
        var begun = Stopwatch.GetTimestamp();
        var all = await archive.SearchAsync(request, cancellation);
        if (all.Fault is not null) return ([], all.Fault);
        if (all.Next is null && all.Results.Count == all.Total) return (Sorted(all.Results, count), null);
        var latest = new List<FoundTelegram>();
        foreach (var day in days.Take(MostDays))
        {
            // All days share the time of one search.
            var left = request.Longest - Stopwatch.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero) break;
            var ofDay = await archive.SearchAsync(request with { Query = question.HasNoWords ? $"released:{day}" : $"({question.Query}) released:{day}", Size = count, Longest = left }, cancellation);
            if (ofDay.Fault is not null) break;
            latest.AddRange(ofDay.Results);
            if (latest.Count >= count) break;
        }

        return (Sorted(latest, count), null);
    }

    private static IReadOnlyList<TelegramListing> Sorted(IEnumerable<FoundTelegram> found, int count) =>
        [.. found.OrderByDescending(one => one.Released ?? "", StringComparer.Ordinal).Take(count).Select(Addresses.Listing)];
}
