using System.Text;
using Reftel.Archive;

namespace Reftel.Site;

/// <summary>Searching, for readers: the page, its help, lists of names, feeds of questions, and what browsers need to search here.</summary>
internal static class SearchRoutes
{
    /// <summary>Entries of a feed.</summary>
    private const int MostInFeed = 50;

    /// <summary>Examples where nothing is sought yet.</summary>
    private const int FewExamples = 6;

    public static void AddTo(RouteMap map)
    {
        map.MapSearch(SearchQuestion.Page, SearchAsync);
        map.MapSearch(SearchQuestion.Feed, FeedAsync);
        map.MapForm("/search/list", ListAsync);
        map.Map("/search/help", HelpAsync);
        map.Map("/opensearch.xml", (visit, _) => Task.FromResult(Answer.Bytes(OpenSearch.Write(visit.Publication.Settings), "application/opensearchdescription+xml; charset=utf-8")));
    }

    private static async Task<Answer> SearchAsync(Visit visit, CancellationToken cancellation)
    {
        if (!SearchQuestion.TryRead(visit.Parameters, out var question, out var complaint))
            return await visit.ApologizeAsync("This search cannot be done", [complaint], cancellation, StatusCodes.Status400BadRequest);
        var chrome = await visit.ChromeAsync(cancellation);
        if (question.IsEmpty)
        {
            return Answer.Page(Pages.Search.Create(new SearchModel(FrameOf(chrome, question, "Search"))
            {
                Examples = [.. QueryExamples.All.DistinctBy(example => example.Group).Take(FewExamples).Select(Line)],
            }));
        }

        var isId = TelegramName.TryParse(question.Query.Trim(), out var name) && question.Filters.Count == 0;
        if (isId && await TelegramRoutes.LeadToAsync(visit, name!, cancellation) is { } address) return Answer.SeeOther(address);
        var answer = await visit.Archive.SearchAsync(question.ToRequest(withFacets: true, withPassages: true), cancellation);
        var frame = FrameOf(chrome, question, $"Search: {question.InWords}") with
        {
            Feed = answer.Fault is null ? new NamedLink($"Released telegrams that match {question.InWords}", (question with { After = null, Order = SearchOrder.Relevance, Size = SearchQuestion.UsualSize }).Address(SearchQuestion.Feed)) : null,
        };
        var model = ResultsPage.Make(frame, question, answer, Desk.Encoder);
        if (isId)
        {
            model = model with { NoSuchId = name!.ToString(), Nearby = await NearbyIds.OfAsync(visit, name.Id, cancellation) };
        }

        return Answer.Page(Pages.Search.Create(model), visit.StatusOf(answer.Fault));
    }

    // Every search has the same canonical address: none of them is a page that search engines should list.
    private static Frame FrameOf(Chrome chrome, SearchQuestion question, string title) =>
        new(chrome, title, SearchQuestion.Page) { IsIndexed = false, IsFollowed = false, Query = question.Query };

    private static async Task<Answer> HelpAsync(Visit visit, CancellationToken cancellation)
    {
        var groups = QueryExamples.All.GroupBy(example => example.Group).Select(group => new QueryExampleGroup(group.Key, [.. group.Select(Line)]));
        return Answer.Page(Pages.SearchHelp.Create(new SearchHelpModel(new Frame(await visit.ChromeAsync(cancellation), "How to search", "/search/help"), [.. groups])));
    }

    private static QueryExampleLine Line(QueryExample example) => new(example.Query, example.Meaning, new SearchQuestion(example.Query).Address());

    private static async Task<Answer> ListAsync(Visit visit, AskedForm form, CancellationToken cancellation)
    {
        var chrome = await visit.ChromeAsync(cancellation);
        var frame = new Frame(chrome, "Search for a list of names", "/search/list") { IsIndexed = false };
        if (form.Fault is { } fault)
        {
            var complaint = fault == StatusCodes.Status413PayloadTooLarge
                ? $"That is more than {AskedForm.MostBytes >> 10} KiB. {TermList.MostTerms} lines are sought at once: please send the list in parts."
                : "The form could not be read. Please write or paste the list into the field below.";
            return Answer.Page(Pages.SearchList.Create(new SearchListModel(frame, "", null) { Complaint = complaint }), fault);
        }

        var text = form.Fields.Count + form.Fields.Files.Count > 0 ? await form.TextAsync("terms", cancellation) : visit.Asked("terms");
        if (text.Length == 0) text = await form.TextAsync("file", cancellation);
        var terms = TermList.Read(text);
        if (terms.Count == 0) return Answer.Page(Pages.SearchList.Create(new SearchListModel(frame, "", null)));
        var lines = (await visit.Archive.FindEachAsync(terms, cancellation)).Select(TermTable.Line).ToList();
        var format = form.Fields["format"].ToString() is { Length: > 0 } chosen ? chosen : visit.Asked("format");
        return format == "csv"
            ? Answer.Stream("text/csv; charset=utf-8", "terms.csv", (output, sending) => output.WriteAsync(Encoding.UTF8.GetBytes(TermTable.Csv(lines, chrome.Settings.PublicUrl ?? "")), sending).AsTask())
            : Answer.Page(Pages.SearchList.Create(new SearchListModel(frame with { IsFollowed = false }, string.Join('\n', terms.Select(Visible.Text)), lines) { IsCut = TermTable.IsCut(text, terms) }));
    }

    private static async Task<Answer> FeedAsync(Visit visit, CancellationToken cancellation)
    {
        if (!SearchQuestion.TryRead(visit.Parameters, out var question, out var complaint)) return Plain(complaint, StatusCodes.Status400BadRequest);
        if (question.IsEmpty) return Answer.SeeOther("/feed.atom");
        var days = (await visit.ChromeAsync(cancellation)).Axes[BrowseAxis.ReleaseDay].Groups.SelectMany(group => group.Values).Select(day => day.Key);
        var (latest, fault) = await LatestResults.FindAsync(visit.Archive, question, days, MostInFeed, cancellation);
        if (fault is null) return Answer.Bytes(AtomFeed.Write(visit.Publication.Settings, question, latest), "application/atom+xml; charset=utf-8");
        return Plain(fault.TookTooLong ? fault.Message : $"{fault.Message} (at character {fault.Position + 1} of the query)", visit.StatusOf(fault));
    }

    private static Answer Plain(string complaint, int status) =>
        Answer.Bytes(Encoding.UTF8.GetBytes(Visible.Text(complaint) + "\n"), "text/plain; charset=utf-8", status);
}
