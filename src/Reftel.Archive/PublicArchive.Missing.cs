using Dapper;
using Reftel.Archive.Search;
using Reftel.Archive.Store;
using Reftel.Telegrams;

namespace Reftel.Archive;

public sealed partial class PublicArchive
{
    /// <summary>Telegrams whose words about a missing one are read; of more only who they are is told.</summary>
    public const int MostQuoted = 20;

    /// <summary>Years that <see cref="OriginOfAsync"/> looks back and ahead: posts are seldom renamed.</summary>
    public const int MostYears = 20;

    /// <summary>Telegrams that released ones cite and that are not among them, in a list.</summary>
    /// <param name="order">By what.</param>
    /// <param name="page">0 for the first.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<MissingList> MissingAsync(MissingOrder order, int page, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentOutOfRangeException.ThrowIfNegative(page);
        using var reading = Read();
        var total = await reading.Connection.QuerySingleAsync<long>(new CommandDefinition(CountMissing, cancellationToken: cancellation));
        var by = order.IsDescending ? "DESC" : "ASC";
        // Each is the order of an index.
        var keys = order.Key switch
        {
            MissingKey.CitedBy => $"count {by}, year {by}, origin_code {by}, number {by}",
            MissingKey.Origin => $"origin_code {by}, year {by}, number {by}",
            _ => $"year {by}, origin_code {by}, number {by}",
        };
        var rows = await reading.Connection.QueryAsync<(string Origin, long Year, long Number, long Count)>(new CommandDefinition(
            $"SELECT origin_code, year, number, count FROM cited WHERE is_here = 0 ORDER BY {keys} LIMIT @size OFFSET @skip",
            new { size = ListSize, skip = (long)page * ListSize }, cancellationToken: cancellation));
        return new MissingList(total, page, (int)((total + ListSize - 1) / ListSize), [.. rows.Select(row => MissingOf(row.Year, row.Origin, row.Number, row.Count)).OfType<MissingTelegram>()]);
    }

    /// <summary>How many released telegrams cite a reference ID.</summary>
    public async Task<long> CountCitingAsync(ReferenceId id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        using var reading = Read();
        return await reading.Connection.QuerySingleOrDefaultAsync<long?>(new CommandDefinition(
            "SELECT count FROM cited WHERE origin_code = @Origin AND year = @Year AND number = @Number", new { id.Origin, id.Year, id.Number }, cancellationToken: cancellation)) ?? 0;
    }

    /// <summary>Released telegrams of the same origin and year whose numbers are nearest to that of a reference ID, in the order of their numbers.</summary>
    /// <param name="id">An ID, whether a telegram has it or not.</param>
    /// <param name="most">At most so many before it, and so many behind.</param>
    /// <param name="cancellation">Ends the query.</param>
    public async Task<IReadOnlyList<TelegramListing>> NearestNumbersAsync(ReferenceId id, int most = 3, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        using var reading = Read();
        const string Own = "FROM document d WHERE d.state = 'released' AND d.year = @Year AND d.origin_code = @Origin";
        var values = new { id.Year, id.Origin, id.Number, most };
        var before = await ListingsAsync(reading, $"{Own} AND d.number < @Number ORDER BY d.number DESC, d.homonym DESC LIMIT @most", values, cancellation);
        var behind = await ListingsAsync(reading, $"{Own} AND d.number > @Number ORDER BY d.number, d.homonym LIMIT @most", values, cancellation);
        return [.. before.Reverse(), .. behind];
    }

    /// <summary>The origin of released telegrams whose reference IDs have a name, in the year of an ID or the nearest that has any.</summary>
    /// <param name="id">An ID, whether a telegram has it or not.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>Null where no telegram of that name was released within <see cref="MostYears"/> years.</returns>
    public async Task<AxisValue?> OriginOfAsync(ReferenceId id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        using var reading = Read();
        foreach (var year in Enumerable.Range(0, MostYears + 1).SelectMany(years => new[] { id.Year - years, id.Year + years }).Distinct())
        {
            if (await reading.Connection.QueryFirstOrDefaultAsync<string?>(new CommandDefinition(
                "SELECT origin_slug FROM document WHERE state = 'released' AND year = @year AND origin_code = @Origin AND origin_slug <> '' LIMIT 1", new { year, id.Origin }, cancellationToken: cancellation)) is { } slug)
                return await AxisValuesAsync(reading, BrowseAxis.Origin, slug, cancellation) is [var origin, ..] ? origin : null;
        }

        return null;
    }

    /// <summary>Released telegrams that cite a reference ID, oldest first, at most <see cref="ListSize"/>, and in which words the first <see cref="MostQuoted"/> do.</summary>
    public async Task<IReadOnlyList<CitingTelegram>> CitationsAsync(ReferenceId id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        using var reading = Read();
        var citing = await ListingsAsync(reading, $"{FromCiting} LIMIT @size", new { referenceId = id.ToString(), size = ListSize }, cancellation);
        var documents = await reading.Connection.QueryAsync<long>(new CommandDefinition($"SELECT d.id {FromCiting} LIMIT @size", new { referenceId = id.ToString(), size = MostQuoted }, cancellationToken: cancellation));
        var reader = new DocumentReader(reading.Connection, _database.Texts);
        List<CitingTelegram> citations = [];
        foreach (var document in documents)
        {
            cancellation.ThrowIfCancellationRequested();
            var read = reader.Read(document, null);
            citations.Add(read is null ? new CitingTelegram(citing[citations.Count], null, null) : CitingWords.Of(citing[citations.Count], read, id));
        }

        return [.. citations, .. citing.Skip(citations.Count).Select(listing => new CitingTelegram(listing, null, null))];
    }

    /// <summary>The collections that hold released telegrams, with what is here of each and what it lacks.</summary>
    public async Task<IReadOnlyList<CollectionHoldings>> HoldingsAsync(CancellationToken cancellation = default)
    {
        var collections = await CollectionsAsync(cancellation);
        using var reading = Read();
        var counts = (await reading.Connection.QueryAsync<(string Name, long Released)>(new CommandDefinition(
            "SELECT c.name, n FROM (SELECT collection_id, count(*) AS n FROM document WHERE state = 'released' AND collection_id IS NOT NULL GROUP BY 1) JOIN collection c ON c.id = collection_id",
            cancellationToken: cancellation))).ToDictionary(row => row.Name, row => row.Released);
        var missing = await MissingOfCollectionsAsync(reading, counts, cancellation);
        List<CollectionHoldings> holdings = [];
        foreach (var collection in collections)
        {
            // Of a long row of collections a page need not tell the span of each.
            var months = holdings.Count < MostSpread && await SpreadAsync(AnyTerm.Of(IndexFields.Collection, [collection.Name]), cancellation) is { Months: { Count: > 0 } all } ? all : null;
            holdings.Add(new CollectionHoldings(collection, counts.GetValueOrDefault(collection.Name), missing.GetValueOrDefault(collection.Name), months?[0].Month, months?[^1].Month));
        }

        return holdings;
    }

    // Where one collection has all that is released, what it lacks is what the archive lacks, and counted already.
    private async Task<Dictionary<string, long>> MissingOfCollectionsAsync(Reading reading, Dictionary<string, long> counts, CancellationToken cancellation)
    {
        if (counts.Count == 1 && counts.Single() is var only && only.Value == await CountAsync(cancellation))
        {
            return new Dictionary<string, long> { [only.Key] = await reading.Connection.QuerySingleAsync<long>(new CommandDefinition(CountMissing, cancellationToken: cancellation)) };
        }

        var rows = await reading.Connection.QueryAsync<(string Name, long Missing)>(new CommandDefinition(
            """
            SELECT c.name, n FROM (
                SELECT d.collection_id AS collection_id, count(DISTINCT x.target) AS n FROM citation x JOIN document d ON d.id = x.document_id
                WHERE d.state = 'released' AND d.collection_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM document o WHERE o.reference_id = x.target AND o.state = 'released') GROUP BY 1)
            JOIN collection c ON c.id = collection_id
            """,
            cancellationToken: cancellation));
        return rows.ToDictionary(row => row.Name, row => row.Missing);
    }

    private const string CountMissing = "SELECT count(*) FROM cited WHERE is_here = 0";

    /// <summary>Collections whose span of time is told.</summary>
    private const int MostSpread = 50;

    private const string FromCiting = "FROM citation x JOIN document d ON d.id = x.document_id WHERE x.target = @referenceId AND d.state = 'released' ORDER BY d.created, d.id";

    private static MissingTelegram? MissingOf(long year, string origin, long number, long count) =>
        ReferenceId.Create((int)year, origin, (int)number) is { } id ? new MissingTelegram(id, count) : null;
}

/// <summary>What the list of missing telegrams is sorted by.</summary>
public enum MissingKey
{
    /// <summary>How many released telegrams cite it.</summary>
    CitedBy,

    /// <summary>Year, origin, number.</summary>
    ReferenceId,

    /// <summary>Origin, year, number.</summary>
    Origin,
}

/// <summary>The order of the list of missing telegrams.</summary>
/// <param name="Key">By what.</param>
/// <param name="IsDescending">The most cited, the latest, or the last of the alphabet first.</param>
public sealed record MissingOrder(MissingKey Key, bool IsDescending);

/// <summary>A telegram that released ones cite and that is not among them. Whether the archive holds it makes no difference.</summary>
/// <param name="Id">Its reference ID.</param>
/// <param name="CitedBy">How many released telegrams cite it.</param>
public sealed record MissingTelegram(ReferenceId Id, long CitedBy);

/// <summary>A page of the list of missing telegrams.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Page">0 for the first.</param>
/// <param name="Pages">How many there are.</param>
/// <param name="Telegrams">At most <see cref="PublicArchive.ListSize"/>; empty past the last page.</param>
public sealed record MissingList(long Total, int Page, int Pages, IReadOnlyList<MissingTelegram> Telegrams);

/// <summary>A telegram that cites another.</summary>
/// <param name="Telegram">The one that cites.</param>
/// <param name="Reference">The entry of its reference block, as written, with label and note: <c>B. 08 STATE 132759 (NOTAL)</c>; null where it was not read.</param>
/// <param name="Sentence">The first sentence of its text that speaks of it; null where none does.</param>
public sealed record CitingTelegram(TelegramListing Telegram, string? Reference, string? Sentence);

/// <summary>What is here of a collection.</summary>
/// <param name="Description">What its publisher says.</param>
/// <param name="Released">Its telegrams that are released.</param>
/// <param name="Missing">Reference IDs that these cite and that are not here.</param>
/// <param name="First">The month of the oldest, <c>YYYY-MM</c>; null where it is not known.</param>
/// <param name="Last">Of the latest.</param>
public sealed record CollectionHoldings(Collections.CollectionDescription Description, long Released, long Missing, string? First, string? Last);
