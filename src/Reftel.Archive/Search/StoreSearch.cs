using System.Runtime.CompilerServices;
using Lucene.Net.Search;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;

namespace Reftel.Archive.Search;

/// <summary>Searches the indexes that the store names, and reads from the store what was found. The indexes stay open. For many threads.</summary>
/// <param name="database">The archive's.</param>
/// <param name="time">The clock that ends searches; null takes the machine's.</param>
internal sealed class StoreSearch(Database database, TimeProvider? time = null) : IDisposable
{
    /// <summary>Telegrams read at a time where all are wanted.</summary>
    private const int ChunkSize = 500;

    /// <summary>Texts that are held at a time where passages are sought.</summary>
    private const int TextsAtATime = 50;

    /// <summary>Counting takes some milliseconds; a page goes without its counts before a reader waits for them.</summary>
    private static readonly TimeSpan LongestCount = TimeSpan.FromSeconds(2);

    private readonly OpenIndexes _indexes = new(database);
    private readonly FacetLabels _releasedLabels = new(publicOnly: true);
    private readonly FacetLabels _allLabels = new(publicOnly: false);

    // More at once only slow each other down.
    private readonly SemaphoreSlim _seats = new(2 * Environment.ProcessorCount);

    /// <summary>A request that has been read.</summary>
    private sealed record Search(Query Query, SoughtHits Hits, SearchPlace? After);

    /// <summary>Searches beside the caller's thread, and not with too many others at once.</summary>
    /// <param name="request">What is sought.</param>
    /// <param name="publicOnly">In the index of released telegrams alone.</param>
    /// <param name="snapshot">To the store, in a transaction; null for the state of the moment. It is used until the task has ended.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArchiveException">There is no index, or it is damaged.</exception>
    public Task<SearchAnswer> FindAsync(SearchRequest request, bool publicOnly, SqliteConnection? snapshot, CancellationToken cancellation) =>
        SeatedAsync(() => Find(request, publicOnly, snapshot, cancellation), cancellation);

    /// <summary>Searches.</summary>
    /// <param name="request">What is sought.</param>
    /// <param name="publicOnly">In the index of released telegrams alone.</param>
    /// <param name="snapshot">As for <see cref="FindAsync"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArchiveException">There is no index, or it is damaged.</exception>
    public SearchAnswer Find(SearchRequest request, bool publicOnly, SqliteConnection? snapshot = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Size, 1, nameof(request));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Size, SearchRequest.MostResults, nameof(request));
        using var state = _indexes.Open(publicOnly, snapshot);
        if (Fault(request, state.Connection, publicOnly, out var search) is { } fault) return new SearchAnswer(0, []) { Fault = fault };
        Hits hits;
        try
        {
            hits = state.Find(search.Query, search.Hits, request.Size, search.After, LimitOf(request, cancellation));
        }
        catch (QueryTooBroadException e)
        {
            return new SearchAnswer(0, []) { Fault = Shown(e.Fault) };
        }
        catch (SearchTimeoutException)
        {
            return new SearchAnswer(0, []) { Fault = TooLong };
        }

        var answer = new SearchAnswer(hits.Total, Telegrams(state, search.Query, request, hits.Top, publicOnly, withCopies: true, cancellation))
        {
            DidYouMean = request.After is null ? Mended(state, request, search.Hits, hits.Total, cancellation) : null,
            ReferenceId = TelegramQuery.WholeReferenceId(request.Query)?.ToString(),
            Next = hits.Remaining > hits.Top.Count ? SearchPlace.EndOf(hits.Top, search.After).ToCursor(request) : null,
        };
        return !request.WithFacets ? answer : answer with
        {
            Facets = FacetCounts.Of(hits.Values, hits.Counts, request.Filters, (facet, values) => (publicOnly ? _releasedLabels : _allLabels).Of(state.Connection, state.Generation, facet, values)),
            Histogram = FacetCounts.Months(hits.Values, hits.Counts),
        };
    }

    /// <summary>Counts telegrams by month and by value, beside the caller's thread.</summary>
    /// <param name="query">Which.</param>
    /// <param name="publicOnly">In the index of released telegrams alone.</param>
    /// <param name="snapshot">As for <see cref="FindAsync"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Null where the time was up.</returns>
    /// <exception cref="ArchiveException">There is no index, or it is damaged.</exception>
    public Task<Spread?> SpreadAsync(Query query, bool publicOnly, SqliteConnection? snapshot, CancellationToken cancellation) =>
        SeatedAsync(() => SpreadOf(query, publicOnly, snapshot, cancellation), cancellation);

    private Spread? SpreadOf(Query query, bool publicOnly, SqliteConnection? snapshot, CancellationToken cancellation)
    {
        using var state = _indexes.Open(publicOnly, snapshot);
        try
        {
            var hits = state.Find(query, new SoughtHits([], SearchOrder.Newest, WithCounts: true), 1, null, new SearchLimit(LongestCount, cancellation, time));
            var facets = FacetCounts.Of(hits.Values, hits.Counts, [], (facet, values) => (publicOnly ? _releasedLabels : _allLabels).Of(state.Connection, state.Generation, facet, values));
            return new Spread(hits.Total, FacetCounts.Months(hits.Values, hits.Counts), facets[Facet.Origin], facets[Facet.Tag], facets[Facet.Classification]);
        }
        catch (SearchTimeoutException)
        {
            return null;
        }
    }

    /// <summary>Store and index as of one moment, for what is no search by query.</summary>
    /// <param name="publicOnly">The index of released telegrams alone.</param>
    /// <param name="snapshot">As for <see cref="FindAsync"/>.</param>
    /// <exception cref="ArchiveException">There is no index, or it is damaged.</exception>
    public SearchState Open(bool publicOnly, SqliteConnection? snapshot) => _indexes.Open(publicOnly, snapshot);

    /// <summary>As <see cref="FindAll"/>, beside the caller's thread.</summary>
    public async IAsyncEnumerable<FoundTelegram> FindAllAsync(
        SearchRequest request, bool publicOnly, SqliteConnection? snapshot, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var chunks = Chunks(request, publicOnly, snapshot, cancellation).GetEnumerator();
        // A seat is taken for each chunk, not for as long as somebody takes to read them all.
        while (await SeatedAsync(chunks.MoveNext, cancellation))
        {
            foreach (var telegram in chunks.Current) yield return telegram;
        }
    }

    /// <summary>All that is found, in order, as of one state. Hits are kept as numbers, sixteen bytes each; telegrams are read as they are asked for.</summary>
    /// <param name="request">What is sought; its size does not matter.</param>
    /// <param name="publicOnly">In the index of released telegrams alone.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="SearchFaultException">Something is wrong with the query: thrown before the first telegram.</exception>
    /// <exception cref="ArchiveException">There is no index, or it is damaged.</exception>
    public IEnumerable<FoundTelegram> FindAll(SearchRequest request, bool publicOnly, CancellationToken cancellation) => Chunks(request, publicOnly, null, cancellation).SelectMany(chunk => chunk);

    public void Dispose()
    {
        _indexes.Dispose();
        _seats.Dispose();
    }

    private SearchLimit LimitOf(SearchRequest request, CancellationToken cancellation) => new(request.Longest, cancellation, time);

    private static SearchFault Shown(QueryFault fault) => new(fault.Position, fault.Message) { Mend = fault.Mend };

    private static SearchFault TooLong => new(0, "This search takes too long; make it narrower.") { TookTooLong = true };

    private async Task<T> SeatedAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        await _seats.WaitAsync(cancellation);
        try
        {
            // Never given up before it has ended: it may be using the caller's snapshot.
            return await Task.Run(work, CancellationToken.None);
        }
        finally
        {
            _seats.Release();
        }
    }

    // What is wrong with a request; null where nothing is, and then it has been read.
    private static SearchFault? Fault(SearchRequest request, SqliteConnection connection, bool publicOnly, out Search search)
    {
        search = null!;
        if (!TelegramQuery.TryParse(request.Query, id => CitedTelegrams.Of(connection, id, publicOnly), out var query, out var fault)) return Shown(fault);
        // Without a word it is the values alone that narrow.
        if (string.IsNullOrWhiteSpace(request.Query) && request.Filters.Count > 0) query = new MatchAllDocsQuery();
        if (request.Filters.Count > SearchRequest.MostFilters) return new SearchFault(0, $"At most {SearchRequest.MostFilters} values may be chosen at once.");
        SearchPlace after = default;
        if (request.After is { } cursor && !SearchPlace.TryRead(cursor, request, out after)) return new SearchFault(0, "This address does not continue a search; begin anew.");
        search = new Search(query, new SoughtHits(request.Filters, request.Order, request.WithFacets), request.After is null ? null : after);
        return null;
    }

    private IEnumerable<IReadOnlyList<FoundTelegram>> Chunks(SearchRequest request, bool publicOnly, SqliteConnection? snapshot, CancellationToken cancellation)
    {
        using var state = _indexes.Open(publicOnly, snapshot);
        if (Fault(request, state.Connection, publicOnly, out var search) is { } fault) throw new SearchFaultException(fault);
        foreach (var hits in All(state, search, LimitOf(request, cancellation)).Chunk(ChunkSize))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return Telegrams(state, search.Query, request, hits, publicOnly, withCopies: false, cancellation);
        }
    }

    private static IReadOnlyList<RankedHit> All(SearchState state, Search search, SearchLimit limit)
    {
        try
        {
            return state.Find(search.Query, search.Hits with { WithCounts = false }, int.MaxValue, search.After, limit).Top;
        }
        catch (QueryTooBroadException e)
        {
            throw new SearchFaultException(Shown(e.Fault));
        }
        catch (SearchTimeoutException)
        {
            throw new SearchFaultException(TooLong);
        }
    }

    private List<FoundTelegram> Telegrams(SearchState state, Query query, SearchRequest request, IReadOnlyList<RankedHit> hits, bool publicOnly, bool withCopies, CancellationToken cancellation)
    {
        if (hits.Count == 0) return [];
        if (!request.WithPassages) return [.. FoundDocuments.Read(state.Connection, hits.Select(hit => hit.DocumentId), publicOnly).Select(found => found.Telegram)];
        var copies = withCopies ? new PageCopies(state, database.Texts).Of(hits, cancellation) : new Dictionary<int, int>();
        var behind = copies.Count == 0 ? null : FoundDocuments.Read(state.Connection, hits.Select(hit => hit.DocumentId).Where(copies.ContainsKey), publicOnly)
            .ToLookup(copy => copies[(int)copy.DocumentId], copy => copy.Telegram);
        var passages = new PassageReader(state.Connection, database.Texts, state.View.Reader, query);
        List<FoundTelegram> page = [];
        foreach (var some in hits.Select(hit => hit.DocumentId).Where(document => !copies.ContainsKey(document)).Chunk(TextsAtATime))
        {
            var found = passages.Find(FoundDocuments.ReadWithTexts(state.Connection, some, publicOnly, database.Texts), some.Length);
            page.AddRange(behind is null ? found.Select(one => one.Telegram) : found.Select(one => one.Telegram with { Copies = [.. behind[(int)one.DocumentId]] }));
        }

        return page;
    }

    private string? Mended(SearchState state, SearchRequest request, SoughtHits sought, int found, CancellationToken cancellation)
    {
        var limit = LimitOf(request, cancellation);
        try
        {
            return new NearSpelling(state.View.Reader).Mended(request.Query, found, query => state.Find(query, sought with { WithCounts = false }, 1, null, limit).Total);
        }
        catch (Exception e) when (e is SearchTimeoutException or QueryTooBroadException)
        {
            return null;
        }
    }
}
