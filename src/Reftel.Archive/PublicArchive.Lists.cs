namespace Reftel.Archive;

public sealed partial class PublicArchive
{
    /// <summary>Lists of more telegrams are kept in one order alone: to sort them anew for each page would take too long.</summary>
    public const int MostSorted = 10_000;

    /// <summary>One page of a list of telegrams, newest first; of a day of release, the last released first.</summary>
    /// <inheritdoc cref="ListAsync(BrowseAxis, string, int, ListOrder?, CancellationToken)"/>
    public Task<TelegramList?> ListAsync(BrowseAxis axis, string value, int page, CancellationToken cancellation = default) => ListAsync(axis, value, page, null, cancellation);

    /// <summary>One page of a list of telegrams.</summary>
    /// <param name="axis">Which axis.</param>
    /// <param name="value">The <see cref="AxisValue.Key"/>.</param>
    /// <param name="page">0 for the first.</param>
    /// <param name="order">Null for the usual one: newest first; of a day of release, the last released first. One that the list cannot be had in gives the usual one.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <returns>Null where no released telegram has that value.</returns>
    public async Task<TelegramList?> ListAsync(BrowseAxis axis, string value, int page, ListOrder? order, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(page);
        using var reading = Read();
        var values = await AxisValuesAsync(reading, axis, value, cancellation);
        if (values.Count == 0) return null;
        var pages = (int)((values[0].Count + ListSize - 1) / ListSize);
        var orders = Orders(axis, values[0].Count);
        var shown = order is not null && orders.Contains(order.Key) ? order : Usual(axis);
        var telegrams = await ListingsAsync(reading, FromList(axis, shown), new { value, size = ListSize, skip = (long)page * ListSize }, cancellation);
        return new TelegramList(values[0], page, pages, telegrams) { Order = shown, Orders = orders };
    }

    /// <summary>The order of a list where nobody asks for another.</summary>
    public static ListOrder Usual(BrowseAxis axis) => new(axis == BrowseAxis.ReleaseDay ? ListKey.Released : ListKey.Created, IsDescending: true);

    // What an index has in order, and what is few enough to be sorted.
    private static ListKey[] Orders(BrowseAxis axis, long count)
    {
        if (count > MostSorted) return [Usual(axis).Key];
        return axis == BrowseAxis.ReleaseDay ? [ListKey.ReferenceId, ListKey.Subject, ListKey.Created, ListKey.Released] : [ListKey.ReferenceId, ListKey.Subject, ListKey.Created];
    }

    internal static string FromList(BrowseAxis axis, ListOrder order)
    {
        var from = axis switch
        {
            BrowseAxis.ReleaseDay => "FROM document d WHERE d.state = 'released' AND d.release_day = @value",
            BrowseAxis.CreationMonth => "FROM document d WHERE d.state = 'released' AND d.created_month = @value",
            BrowseAxis.Origin => "FROM document d WHERE d.state = 'released' AND d.origin_slug = @value",
            BrowseAxis.Classification => "FROM document d WHERE d.state = 'released' AND d.classification_slug = @value",
            // What has a date stands by it in the table; the document's own is the same.
            _ => "FROM released_tag t CROSS JOIN document d ON d.id = t.document_id WHERE t.tag = @value",
        };
        var by = order.IsDescending ? "DESC" : "ASC";
        var keys = order.Key switch
        {
            ListKey.ReferenceId => $"d.year {by}, d.origin_code {by}, d.number {by}, d.homonym {by}, d.id {by}",
            ListKey.Subject => $"d.subject COLLATE NOCASE {by}, d.id {by}",
            ListKey.Released => $"d.released {by}, d.created {by}, d.id {by}",
            _ when axis == BrowseAxis.Tag => $"t.created {by}, t.document_id {by}",
            _ => $"d.created {by}, d.id {by}",
        };
        return $"{from} ORDER BY {keys} LIMIT @size OFFSET @skip";
    }
}

/// <summary>What a list is sorted by.</summary>
public enum ListKey
{
    /// <summary>Year, origin and number of the reference ID.</summary>
    ReferenceId,

    /// <summary>The subject's letters, capitals as small ones.</summary>
    Subject,

    /// <summary>When it was created; those without a date count as the oldest.</summary>
    Created,

    /// <summary>When it was released; of a day of release alone.</summary>
    Released,
}

/// <summary>The order of a list.</summary>
/// <param name="Key">By what.</param>
/// <param name="IsDescending">The newest, or the last of the alphabet, first.</param>
public sealed record ListOrder(ListKey Key, bool IsDescending);

/// <summary>A page of a list.</summary>
/// <param name="Value">The axis value, with the count of the whole list.</param>
/// <param name="Page">0 for the first.</param>
/// <param name="Pages">How many there are.</param>
/// <param name="Telegrams">At most <see cref="PublicArchive.ListSize"/>; empty past the last page.</param>
public sealed record TelegramList(AxisValue Value, int Page, int Pages, IReadOnlyList<TelegramListing> Telegrams)
{
    /// <summary>The order that it is in.</summary>
    public required ListOrder Order { get; init; }

    /// <summary>What it can be sorted by, either way.</summary>
    public required IReadOnlyList<ListKey> Orders { get; init; }
}
