using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Reftel.Archive;

namespace Reftel.Site;

/// <summary>What a reader asks of the search, as it stands in an address.</summary>
/// <param name="Query">In the query language; empty where nothing is asked yet.</param>
internal sealed record SearchQuestion(string Query)
{
    /// <summary>The page.</summary>
    public const string Page = "/search";

    /// <summary>The same question's feed.</summary>
    public const string Feed = "/search.atom";

    /// <summary>The same question to the API.</summary>
    public const string Api = "/api/v1/search";

    /// <summary>Results where nobody says how many.</summary>
    public const int UsualSize = 20;

    /// <summary>Values to narrow by in one question: far above what a person clicks.</summary>
    private const int MostFilters = 50;

    /// <summary>Longest cursor, value of a facet: longer ones are none of ours.</summary>
    private const int LongestValue = 300;

    /// <summary>A reader waits so long at most: what takes milliseconds as a rule takes seconds only where somebody wants it to.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>The parameters that narrow.</summary>
    public static readonly IReadOnlyList<(Facet Facet, string Name)> Facets =
    [
        (Facet.Origin, "origin"), (Facet.Tag, "tag"), (Facet.Classification, "classification"), (Facet.Year, "year"), (Facet.Caption, "caption"),
    ];

    private static readonly (SearchOrder Order, string Name)[] Orders =
        [(SearchOrder.Relevance, "relevance"), (SearchOrder.Newest, "-created"), (SearchOrder.Oldest, "created")];

    /// <summary>Which first.</summary>
    public SearchOrder Order { get; init; }

    /// <summary>Results on a page.</summary>
    public int Size { get; init; } = UsualSize;

    /// <summary>Where the page before ended; null for the first.</summary>
    public string? After { get; init; }

    /// <summary>What it is narrowed to.</summary>
    public IReadOnlyList<FacetFilter> Filters { get; init; } = [];

    /// <summary>Reads the parameters of an address. Unknown ones are ignored, as ever.</summary>
    /// <param name="asked">The parameters.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="complaint">A sentence; null where the answer is true.</param>
    public static bool TryRead(IQueryCollection asked, [NotNullWhen(true)] out SearchQuestion? question, [NotNullWhen(false)] out string? complaint)
    {
        (question, complaint) = (null, null);
        var order = SearchOrder.Relevance;
        if (First(asked, "sort") is { Length: > 0 } sort)
        {
            if (Orders.FirstOrDefault(one => one.Name == sort) is not { Name: not null } known) complaint = "sort is relevance, created (the oldest first) or -created (the newest first).";
            else order = known.Order;
        }

        var size = UsualSize;
        if (First(asked, "size") is { Length: > 0 } wanted && (!int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > SearchRequest.MostResults))
            complaint = $"size is a number from 1 to {SearchRequest.MostResults:N0}. All results at once come with format=csv or format=ndjson of {Api}.";
        var after = First(asked, "after");
        if (after?.Length > LongestValue) complaint = "after is what the page before gave as next, unchanged.";
        var filters = Facets.SelectMany(facet => asked[facet.Name].OfType<string>().Where(value => value.Length > 0).Select(value => new FacetFilter(facet.Facet, value))).Distinct().ToList();
        if (filters.Count > MostFilters || filters.Exists(filter => filter.Value.Length > LongestValue))
            complaint = $"A search can be narrowed to {MostFilters} values of {LongestValue} characters at most.";
        if (complaint is not null) return false;
        question = new SearchQuestion(First(asked, "q") ?? "") { Order = order, Size = size, After = string.IsNullOrEmpty(after) ? null : after, Filters = filters };
        return true;
    }

    /// <summary>True where nothing is sought but values.</summary>
    public bool HasNoWords => string.IsNullOrWhiteSpace(Query);

    /// <summary>True where nothing is asked at all.</summary>
    public bool IsEmpty => HasNoWords && Filters.Count == 0;

    /// <summary>For a title: the query; the values where there is none.</summary>
    public string InWords => Visible.Text(HasNoWords ? string.Join(", ", Filters.Select(filter => $"{NameOf(filter.Facet)} {filter.Value}")) : Query);

    /// <summary>As the archive takes it. Without words none is more relevant than another: the newest come first.</summary>
    public SearchRequest ToRequest(bool withFacets = false, bool withPassages = false) =>
        new(Query) { Size = Size, Order = HasNoWords && Order == SearchOrder.Relevance ? SearchOrder.Newest : Order, Filters = Filters, After = After, WithFacets = withFacets, WithPassages = withPassages, Longest = Longest };

    /// <summary>True where results are narrowed to that value.</summary>
    public bool Has(FacetFilter filter) => Filters.Contains(filter);

    /// <summary>The same from its first page, narrowed to that value too; where it is already, no longer.</summary>
    public SearchQuestion Toggled(FacetFilter filter) =>
        this with { After = null, Filters = Has(filter) ? [.. Filters.Where(other => other != filter)] : [.. Filters, filter] };

    /// <summary>The same from its first page in another order.</summary>
    public SearchQuestion Sorted(SearchOrder order) => this with { After = null, Order = order };

    /// <summary>The same question in another wording, from its first page.</summary>
    public SearchQuestion Worded(string query) => this with { After = null, Query = query };

    /// <summary>As an address: what is as usual is left out.</summary>
    /// <param name="path">Which door.</param>
    /// <param name="format">Of the API; null for the usual one.</param>
    public string Address(string path = Page, string? format = null)
    {
        var address = new StringBuilder(path);
        if (!HasNoWords) Add("q", Query);
        if (Order != SearchOrder.Relevance) Add("sort", NameOf(Order));
        if (Size != UsualSize) Add("size", Size.ToString(CultureInfo.InvariantCulture));
        foreach (var filter in Filters) Add(NameOf(filter.Facet), filter.Value);
        if (After is not null) Add("after", After);
        if (format is not null) Add("format", format);
        return address.ToString();

        void Add(string name, string value) => address.Append(address.Length == path.Length ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }

    /// <summary>The parameter of a facet.</summary>
    public static string NameOf(Facet facet) => Facets.First(known => known.Facet == facet).Name;

    private static string NameOf(SearchOrder order) => Array.Find(Orders, known => known.Order == order).Name;

    private static string? First(IQueryCollection asked, string name) => asked[name] is [var first, ..] ? first : null;
}
