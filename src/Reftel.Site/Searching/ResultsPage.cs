using System.Text.Encodings.Web;
using Reftel.Archive;

namespace Reftel.Site;

/// <summary>Makes the page of a search; reads nothing.</summary>
internal static class ResultsPage
{
    private static readonly (SearchOrder Order, string Name)[] Orders =
        [(SearchOrder.Relevance, "Best first"), (SearchOrder.Newest, "Newest first"), (SearchOrder.Oldest, "Oldest first")];

    /// <summary>The page.</summary>
    /// <param name="frame">Head and surroundings.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="answer">What was found.</param>
    /// <param name="encoder">For HTML.</param>
    public static SearchModel Make(Frame frame, SearchQuestion question, SearchAnswer answer, HtmlEncoder encoder)
    {
        var model = new SearchModel(frame) { Query = Visible.Text(question.Query) };
        if (answer.Fault is { } fault) return model with { Fault = Line(question, fault) };
        return model with
        {
            Total = answer.Total,
            Results = [.. answer.Results.Select(found => Line(question.Query, found, encoder))],
            Orders = answer.Total < 2 ? [] : OrdersOf(question),
            Chosen = Chosen(question, answer),
            Facets = [.. SearchQuestion.Facets.Select(facet => Box(facet.Facet, question, answer)).Where(box => box.Choices.Count > 0)],
            Chart = SearchChart.Of(answer.Histogram, range => question.Worded(CreatedRange.Narrow(question.Query, range)).Address()),
            DidYouMean = answer.DidYouMean is { } better ? new Choice(Visible.Text(better), question.Worded(better).Address()) : null,
            First = question.After is null ? null : (question with { After = null }).Address(),
            Next = answer.Next is { } next ? (question with { After = next }).Address() : null,
            Forms = answer.Total == 0 ? [] :
            [
                new("CSV", (question with { After = null }).Address(SearchQuestion.Api, "csv")),
                new("NDJSON", (question with { After = null }).Address(SearchQuestion.Api, "ndjson")),
                new("JSON", question.Address(SearchQuestion.Api)),
            ],
        };
    }

    private static List<Choice> OrdersOf(SearchQuestion question)
    {
        var order = question.ToRequest().Order;
        return [.. Orders.Where(one => one.Order != SearchOrder.Relevance || !question.HasNoWords).Select(one => new Choice(one.Name, question.Sorted(one.Order).Address(), IsChosen: order == one.Order))];
    }

    /// <summary>A telegram that was found.</summary>
    public static ResultLine Line(string query, FoundTelegram found, HtmlEncoder encoder) => new(
        TelegramLine.From(Addresses.Listing(found)) with { Address = Addresses.Marked(found, query) },
        [
            .. found.Passages.Select(passage => new PassageLine(
                Visible.TextOrNull(passage.Paragraph), passage.Anchor is { } anchor ? Addresses.Marked(found, query, anchor) : null, TextMarkup.Write(passage.Text, encoder, new TextMarks { Hits = TextHit.Plain(passage.Marks) }))),
        ],
        [.. found.Copies.Select(copy => TelegramLine.From(Addresses.Listing(copy)) with { Address = Addresses.Marked(copy, query) })]);

    /// <summary>A fault, with the place in a query of any length.</summary>
    private static FaultLine Line(SearchQuestion question, SearchFault fault)
    {
        const int Shown = 60;
        var query = question.Query;
        var at = Math.Clamp(fault.Position, 0, query.Length);
        // A pair of surrogates stays whole.
        if (at > 0 && at < query.Length && char.IsLowSurrogate(query[at])) at--;
        var length = at == query.Length ? 0 : char.IsHighSurrogate(query[at]) && at + 1 < query.Length ? 2 : 1;
        var from = Math.Max(0, at - Shown);
        var to = Math.Min(query.Length, at + length + Shown);
        return new FaultLine(
            Visible.Text(fault.Message), (from > 0 ? "…" : "") + Visible.Text(query[from..at]), Visible.Text(query.Substring(at, length)),
            Visible.Text(query[(at + length)..to]) + (to < query.Length ? "…" : ""),
            fault.Mend is { } mend ? new Choice(Visible.Text(mend), question.Worded(mend).Address()) : null)
        {
            TookTooLong = fault.TookTooLong,
        };
    }

    private static List<Choice> Chosen(SearchQuestion question, SearchAnswer answer)
    {
        var chosen = question.Filters.Select(filter => new Choice(LabelOf(filter, answer), question.Toggled(filter).Address())).ToList();
        if (CreatedRange.Split(question.Query) is (var rest, { } range)) chosen.Add(new Choice($"created {TelegramDates.InWords(range)}", question.Worded(rest).Address()));
        return chosen;
    }

    private static string LabelOf(FacetFilter filter, SearchAnswer answer)
    {
        var label = answer.Facets.TryGetValue(filter.Facet, out var values) ? values.FirstOrDefault(value => value.Value == filter.Value)?.Label : null;
        return $"{SearchQuestion.NameOf(filter.Facet)} {Visible.Text(label ?? filter.Value)}";
    }

    // Years are looked for by their order, everything else by how often it comes.
    private static IEnumerable<FacetValue> Ordered(Facet facet, IReadOnlyList<FacetValue> values) =>
        facet == Facet.Year ? values.OrderByDescending(value => value.Value, StringComparer.Ordinal) : values;

    private static FacetBox Box(Facet facet, SearchQuestion question, SearchAnswer answer) => new(
        facet switch
        {
            Facet.Origin => "Origin",
            Facet.Tag => "Tag",
            Facet.Classification => "Classification",
            Facet.Year => "Year",
            _ => "Caption",
        },
        [
            .. Ordered(facet, answer.Facets.TryGetValue(facet, out var values) ? values : []).Select(value =>
            {
                var filter = new FacetFilter(facet, value.Value);
                return new Choice(Visible.Text(value.Label), question.Toggled(filter).Address(), value.Count, question.Has(filter)) { Meaning = facet == Facet.Tag ? TagNames.Of(value.Value) : null };
            }),
        ]);
}
