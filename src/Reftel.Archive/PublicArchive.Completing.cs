using Reftel.Archive.Search;
using Reftel.Telegrams;

namespace Reftel.Archive;

public sealed partial class PublicArchive
{
    /// <summary>How many ways to go on are offered at most.</summary>
    public const int MostCompletions = 10;

    /// <summary>Ways to go on with a query that is being typed: posts, TAGS, telegrams by their ID or subject. Of released telegrams alone.</summary>
    /// <param name="typed">All that stands in the field; its last words are completed.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>At most <see cref="MostCompletions"/>, telegrams with that ID first; empty where nothing fits, or there is no search index.</returns>
    public async Task<IReadOnlyList<Completion>> CompleteAsync(string typed, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(typed);
        if (TypedEnd.Of(typed) is not { } end) return [];
        using var reading = Read();
        var offers = await Task.Run(() => Offers(reading, end), cancellation);
        IReadOnlyList<string> named = [.. offers.Select(offer => offer.Telegram).OfType<string>()];
        var telegrams = named.Count == 0 ? [] : await ListingsAsync(reading, NamedListings, new { named }, cancellation);
        return [.. offers.Select(offer => offer.In(end, telegrams)).OfType<Completion>().Take(MostCompletions)];
    }

    private const string NamedListings = "FROM document d WHERE d.state = 'released' AND (d.reference_id IN @named OR d.reference_id IS NULL AND d.source_id IN @named) ORDER BY d.homonym";

    private IReadOnlyList<Offer> Offers(Reading reading, TypedEnd end)
    {
        if (IndexKeeper.View(reading.Connection) is null) return [];
        using var state = _search.Open(publicOnly: true, reading.Connection);
        return new Completer(state.Connection, state.View).Offers(end);
    }

    /// <summary>Where a telegram has what a query seeks: for marking it, and for leading from one place to the next.</summary>
    /// <param name="query">In the query language.</param>
    /// <param name="header">Of the telegram, as stored.</param>
    /// <param name="body">Of the telegram, as stored.</param>
    /// <param name="read">The telegram as read from them.</param>
    /// <returns><see cref="TelegramMarks.None"/> where the query is at fault.</returns>
    /// <remarks>As the index finds words: inflected, with or without accents, over line ends and pages. Filters such as <c>tag:</c> mark nothing.</remarks>
    public static TelegramMarks Marks(string query, string header, string body, Telegram read)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(read);
        return TelegramQuery.TryParse(query, out var parsed, out _) ? SoughtPlaces.Marks(SoughtWords.Of(parsed), header, body, read) : TelegramMarks.None;
    }
}
