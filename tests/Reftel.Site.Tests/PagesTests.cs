using System.Text.Json;
using AngleSharp.Html.Dom;
using RazorSlices;
using Reftel.Archive;
using Reftel.Telegrams;

namespace Reftel.Site.Tests;

public sealed class PagesTests
{
    private const int MostBytes = 30 * 1024;

    private static readonly TelegramLine[] Lines = [TelegramLine.From(Invented.Listing), TelegramLine.From(Invented.Cited)];

    private static async Task<(IHtmlDocument Page, string Html)> RenderAsync(RazorSlice slice)
    {
        var html = await slice.RenderAsync(Desk.Encoder);
        return (Html.Page(html), html);
    }

    private static Frame Frame(string path, Chrome? chrome = null) => new(chrome ?? Invented.Chrome(), "A page", path);

    internal static Dictionary<string, Func<RazorSlice>> Slices(Chrome? chrome = null)
    {
        chrome ??= Invented.Chrome();
        var list = new TelegramList(new AxisValue("KTIP", "KTIP", 950), 4, 10, [Invented.Listing, Invented.Cited]) { Order = PublicArchive.Usual(BrowseAxis.Tag), Orders = [ListKey.ReferenceId, ListKey.Created] };
        var article = new Article("a", "The vote", "2011-09-01", ["09PORTARVE52"], "<p>Text</p>");
        return new Dictionary<string, Func<RazorSlice>>
        {
            ["front"] = () => Pages.Front.Create(new FrontModel(Frame("/", chrome), Lines, [])),
            ["origins"] = () => Pages.Index.Create(new IndexModel(Frame("/origins.html", chrome), "Origins", chrome.Axes[BrowseAxis.Origin], null)),
            ["letter"] = () => Pages.Index.Create(new IndexModel(Frame("/tags/K.html", chrome), "Tags: K", chrome.Axes[BrowseAxis.Tag], chrome.Axes[BrowseAxis.Tag].Groups[10])),
            ["dates"] = () => Pages.Index.Create(new IndexModel(Frame("/dates.html", chrome), "Dates", chrome.Axes[BrowseAxis.CreationMonth], null)),
            ["releases"] = () => Pages.Index.Create(new IndexModel(Frame("/releases.html", chrome), "Releases", chrome.Axes[BrowseAxis.ReleaseDay], null)),
            ["classifications"] = () => Pages.Index.Create(new IndexModel(Frame("/classifications.html", chrome), "C", chrome.Axes[BrowseAxis.Classification], null)),
            ["list"] = () => Pages.List.Create(new ListModel(Frame("/tag/KTIP_4.html", chrome), "Tag", "About", BrowseAxis.Tag, list, Lines)),
            ["past"] = () => Pages.List.Create(new ListModel(Frame("/tag/KTIP_40.html", chrome), "Tag", null, BrowseAxis.Tag, list with { Page = 40, Telegrams = [] }, [])),
            ["missing"] = () => Pages.Missing.Create(new MissingModel(
                Frame("/missing/08QUAVILLE12.html", chrome), ReferenceId.Create(2008, "QUAVILLE", 12)!, 1_200, [new(Lines[0], "B. 08 QUAVILLE 12", "As ref B says."), new(Lines[1], null, null)])
            {
                Origin = new ThingValue("Embassy Quaville", "/origin/embassy-quaville_0.html"),
                Nearest = Lines,
            }),
            ["missing list"] = () => Pages.MissingListView.Create(new MissingListModel(
                Frame("/missing_3.html", chrome), new MissingList(90_000, 3, 900, [.. Enumerable.Range(1, PublicArchive.ListSize).Select(number => new MissingTelegram(ReferenceId.Create(2008, "QUAVILLE", number)!, 2_000))]),
                new MissingOrder(MissingKey.Origin, IsDescending: false), new Dictionary<string, string> { ["QUAVILLE"] = "Embassy Quaville" })),
            ["thing"] = () => Pages.List.Create(new ListModel(Frame("/tag/KTIP_0.html", chrome), "Tag", null, BrowseAxis.Tag, list with { Page = 0 }, Lines) { Thing = Thing() }),
            ["tombstone"] = () => Pages.TombstoneView.Create(new TombstoneModel(
                new Frame(chrome, "08QUAVILLE12 was withdrawn", null) { IsIndexed = false }, "08QUAVILLE12", "2012-05-06T07:08:09.000Z", "It names a pilot.", Lines)),
            ["apology"] = () => Pages.Apology.Create(new ApologyModel(Frame("/x", chrome), ["Nothing."], Lines)),
            ["articles"] = () => Pages.Articles.Create(new ArticlesModel(Frame("/articles.html", chrome with { Articles = [article] }))),
            ["article"] = () => Pages.ArticlePage.Create(new ArticleModel(Frame("/articles/a.html", chrome), article, Lines, ["08QUAVILLE12"])),
            ["collections"] = () => Pages.Collections.Create(new CollectionsModel(Frame("/collections.html", chrome), [new CollectionHoldings(new("h", null, "S", "R", "D", 5, "Text"), 3, 1, "2008-02", "2009-03")])),
            ["structure"] = () => Pages.Structure.Create(new StructureModel(Frame("/help/structure.html", chrome))),
            ["discuss"] = () => Pages.Discuss.Create(new HelpModel(Frame("/help/discuss.html", chrome))),
            ["questions"] = () => Pages.Questions.Create(new HelpModel(Frame("/help/questions.html", chrome))),
            ["keys"] = () => Pages.Keys.Create(new HelpModel(Frame("/help/keys.html", chrome))),
            ["changes"] = () => Pages.Changes.Create(Changed(chrome)),
            ["telegram"] = () => Pages.TelegramView.Create(Invented.Page(reading: false, chrome: chrome)),
            ["corrected"] = () => Pages.TelegramView.Create(Corrected(chrome)),
            ["batches"] = () => Pages.List.Create(new ListModel(Frame("/reldate/2012-05-06_0.html", chrome), "Day", null, BrowseAxis.ReleaseDay, list, Lines) { Batches = [new("2012-05-06T07:08Z", "A note", 2)] }),
            ["reading"] = () => Pages.TelegramView.Create(Invented.Page(reading: true, chrome: chrome)),
        };
    }

    // As long as one can be.
    private static Thing Thing()
    {
        ThingValue[] values = [.. Enumerable.Range(1, 10).Select(number => new ThingValue($"Embassy Port Arve {number}", $"/search?q=tag%3A%22KTIP%22&origin=embassy-port-arve-{number}", "12,345") { Meaning = "Trafficking in persons" })];
        return new Thing("Trafficking in persons.", [new ThingFact("Kind", [new ThingValue("Program tag"), new ThingValue("PORTARVE", "/missing.html", "2008–2009")])])
        {
            Chart = SearchChart.Of([.. Enumerable.Range(0, 60).Select(year => new MonthCount($"{1966 + year}-02", year + 1))], range => $"/search?q=tag%3A%22KTIP%22%20created%3A{range}"),
            Lists = [new ThingList("by-post", "By post", values), new ThingList("by-tag", "Tags that stand beside it", values), new ThingList("by-classification", "By classification", values) { Remark = "Of some." }],
            Previous = new NamedLink("February 2009", "/date/2009-02_0.html"),
            Next = new NamedLink("April 2009", "/date/2009-04_0.html"),
        };
    }

    private static ChangesModel Changed(Chrome chrome) => new(
        Frame("/cable/2009/02/09PORTARVE52.changes.html", chrome), Lines[0], 1, 2, "/cable/2009/02/09PORTARVE52.html?v=1", "/cable/2009/02/09PORTARVE52.html?v=2", "2026-11-24T10:00:00Z",
        TextChanges.Between(Invented.Header, Invented.Header), TextChanges.Between(Invented.Body, Invented.Body.Replace("careful books", "<b>careless</b> books", StringComparison.Ordinal)));

    // With everything that few telegrams have.
    private static TelegramModel Corrected(Chrome chrome)
    {
        var released = Invented.Released() with
        {
            Corrections = [.. Corrections.Fields.Select(field => new Correction(field, "Right", field == Corrections.Origin ? null : "Wrong", "Misread.", "", "2012-05-06T07:08:09.000Z"))],
            Batch = new Batch("release", "2012-05-06T07:08Z", "A note"),
        };
        return Invented.Page(reading: false, released: released, chrome: chrome) with
        {
            Homonyms = Lines,
            Previous = Lines[0],
            Next = Lines[1],
            Copies = [.. Enumerable.Repeat(new CopyLine(Lines[0], 97), PublicArchive.MostCopies)],
            Similar = [.. Enumerable.Repeat(Lines[1], PublicArchive.MostSimilar)],
        };
    }

    public static TheoryData<string> Kinds() => [.. Slices().Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_page_is_sound_html_with_its_landmarks_and_one_first_heading(string kind)
    {
        var (page, html) = await RenderAsync(Slices()[kind]());
        html.Length.ShouldBeLessThan(MostBytes);
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.QuerySelectorAll("main").Length.ShouldBe(1);
        page.QuerySelector("a.skip")!.GetAttribute("href").ShouldBe("#main");
        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.QuerySelectorAll("script:not([src^='/script-']), style, [style], [onclick]").ShouldBeEmpty();
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        ids.Distinct().Count().ShouldBe(ids.Count);
        foreach (var inner in page.QuerySelectorAll("a[href^='#']").Select(link => link.GetAttribute("href")![1..])) ids.ShouldContain(inner);
        page.QuerySelectorAll("img[src^='http'], link[rel=stylesheet][href^='http'], iframe, object, embed").ShouldBeEmpty();
    }

    [Fact]
    public async Task Hostile_text_is_shown_and_does_nothing_on_every_page()
    {
        const string Hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202Eabc\u0007\u0000&amp;";
        var folder = Directory.CreateTempSubdirectory("reftel-hostile-");
        await File.WriteAllTextAsync(
            Path.Combine(folder.FullName, "site.json"),
            JsonSerializer.Serialize(new { name = Hostile, motto = Hostile, logo = Hostile, contact = Hostile, rights = Hostile, communityLinks = new[] { new { text = Hostile, url = "/x" } } }),
            TestContext.Current.CancellationToken);
        var settings = SiteSettings.Read(folder.FullName);
        folder.Delete(recursive: true);
        AxisValue[] values = [new(Hostile, Hostile, 1)];
        var chrome = Invented.Chrome(settings) with { Axes = Enum.GetValues<BrowseAxis>().ToDictionary(axis => axis, axis => AxisIndex.From(axis, values)) };
        var listing = new TelegramListing("09PORTARVE52", 1, Hostile, Hostile, "2009-02-25T11:47", "2011-08-26", Hostile, Hostile);
        var telegram = Invented.Telegram() with
        {
            Subject = Hostile,
            Tags = [new(Hostile, new TextSpan(3, 4))],
            Captions = [Hostile],
            Passing = Hostile,
            Signer = Hostile,
            References = [new(Hostile, ReferenceKind.Other, null, Hostile, Hostile, new TextSpan(9, 4))],
            Outline = [new(OutlineKind.Heading, Hostile, Hostile, "h1", new TextSpan(2, 9), [])],
            CrossReferences = [],
        };
        foreach (var reading in new[] { false, true }) await CheckAsync(Pages.TelegramView.Create(Invented.Page(reading, Invented.Released(Hostile, Hostile + Invented.Body, listing), telegram, chrome)));
        foreach (var slice in Slices(chrome).Values) await CheckAsync(slice());

        static async Task CheckAsync(RazorSlice slice)
        {
            var (page, html) = await RenderAsync(slice);
            page.QuerySelectorAll("script:not([src^='/script-']), main img, [onerror]").ShouldBeEmpty();
            html.ShouldNotContain("\u202E");
            html.ShouldNotContain("\u0007");
            html.ShouldNotContain("\u0000");
            page.Body!.TextContent.ShouldNotContain("\u202E");
        }
    }

    [Fact]
    public async Task Telegram_page_has_its_text_exact_and_its_permalinks()
    {
        var (page, _) = await RenderAsync(Pages.TelegramView.Create(Invented.Page(reading: false)));
        page.QuerySelectorAll("pre .pilcrow").Select(link => link.Id).ShouldBe(["par1", "par2", "h1", "h1-A", "h1-B"]);
        foreach (var pilcrow in page.QuerySelectorAll("pre .pilcrow").ToList()) pilcrow.Remove();
        page.QuerySelectorAll("pre").Select(pre => pre.TextContent).ShouldBe([Invented.Header, Invented.Body]);
        page.QuerySelector("h1")!.TextContent.ShouldBe("Viewing cable 09PORTARVE52, PORT ARVE'S 3RD ANNUAL HARBOR REPORT");
        page.QuerySelectorAll("table.cable td a").Select(link => link.GetAttribute("href")).ShouldBe(
            ["/cable/2009/02/09PORTARVE52.html", "/date/2009-02_0.html", "/reldate/2011-08-26_0.html", "/classification/unclassified-for-official-use-only_0.html", "/origin/embassy-port-arve_0.html"]);
    }

    [Fact]
    public async Task Tags_references_and_cross_references_are_links()
    {
        var (page, _) = await RenderAsync(Pages.TelegramView.Create(Invented.Page(reading: false, Invented.Released() with { Version = 2 })));
        Dictionary<string, string?> links = page.QuerySelectorAll("pre a:not(.pilcrow):not(.view)").ToDictionary(link => link.TextContent, link => link.GetAttribute("href"));
        links["KTIP"].ShouldBe("/tag/KTIP_0.html");
        links["UNGA/C-6"].ShouldBe("/tag/UNGA/C-6_0.html");
        links["08 STATE 132759"].ShouldBe("/cable/2008/12/08STATE132759.html");
        links["08 QUAVILLE 12"].ShouldBe("/missing/08QUAVILLE12.html");
        links["See answer A above"].ShouldBe("#h1-A");
        page.QuerySelector("pre a[href='/cable/2008/12/08STATE132759.html']")!.GetAttribute("title")!.ShouldContain("HARBORS: QUESTIONS");
    }

    [Fact]
    public async Task Reading_view_joins_a_sentence_that_a_page_marker_cut()
    {
        var (page, _) = await RenderAsync(Pages.TelegramView.Create(Invented.Page(reading: true)));
        var answer = page.GetElementById("h1-A")!;
        answer.QuerySelector(".page")!.TextContent.ShouldBe("PORT ARVE 00000052 002 OF 002");
        answer.QuerySelector(".page")!.Remove();
        string.Join(' ', answer.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ShouldBe("¶A. Sources for this report include the harbor master and the Guild of Pilots, who keep careful books.");
        page.GetElementById("h1")!.LocalName.ShouldBe("h3");
        page.QuerySelector(".signer")!.TextContent.ShouldBe("ROE");
    }

    [Fact]
    public async Task Older_version_says_so_and_names_the_one_that_counts()
    {
        var (page, _) = await RenderAsync(Pages.TelegramView.Create(Invented.Page(reading: false)));
        page.QuerySelector(".superseded a")!.GetAttribute("href").ShouldBe("/cable/2009/02/09PORTARVE52.html?v=2");
        page.QuerySelector("meta[name=robots]").ShouldNotBeNull();
        page.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe("https://harbour.example/cable/2009/02/09PORTARVE52.html");
    }

    [Fact]
    public async Task Full_list_of_a_hundred_stays_small_beside_its_subjects()
    {
        foreach (var axis in Enum.GetValues<BrowseAxis>())
        {
            var (page, html) = await RenderAsync(Full(axis));
            page.QuerySelectorAll(".telegrams tbody tr").Length.ShouldBe(PublicArchive.ListSize);
            page.QuerySelectorAll(".chart tbody tr").Length.ShouldBe(40);
            (html.Length - page.QuerySelectorAll(".telegrams td:nth-child(2)").Sum(cell => cell.TextContent.Length)).ShouldBeLessThan(MostBytes, axis.ToString());
        }
    }

    // The first page of a large archive's list: forty years, eight values of each kind beside it.
    private static RazorSlice<ListModel> Full(BrowseAxis axis)
    {
        var listings = Enumerable.Range(1000, PublicArchive.ListSize).Select(number => Invented.Listing with
        {
            ReferenceId = $"09PORTARVE{number}",
            Subject = "MINISTER OF THE INTERIOR ON PORT SECURITY, PILOTS AND THE STRIKE",
            Origin = "Embassy Port Arve",
            Classification = "CONFIDENTIAL//NOFORN",
        }).ToArray();
        var years = Enumerable.Range(1970, 40).Select(year => new MonthCount($"{year}-03", year)).ToList();
        var list = new TelegramList(new AxisValue("embassy-port-arve", "Embassy Port Arve", 95_000), 0, 950, listings) { Order = PublicArchive.Usual(axis), Orders = [ListKey.Created] };
        ThingValue[] eight = [.. Enumerable.Range(0, 8).Select(number => new ThingValue("Consulate Quavillac", new SearchQuestion("") { Filters = [new FacetFilter(Facet.Origin, "embassy-port-arve"), new FacetFilter(Facet.Tag, "KTIP")] }.Address(), $"{12_000 + number:N0}"))];
        var thing = new Thing("Embassy Port Arve: an embassy in Arvenia.", [.. Enumerable.Range(0, 2).Select(number => new ThingFact($"Fact {number}", eight[..4]))])
        {
            Chart = SearchChart.Of(years, range => new SearchQuestion($"created:{range}") { Filters = [new FacetFilter(Facet.Origin, "embassy-port-arve")] }.Address()),
            Lists = [.. Enumerable.Range(0, 3).Select(number => new ThingList($"list-{number}", $"By {number}", eight))],
        };
        var name = Addresses.List(axis, list.Value.Key);
        return Pages.List.Create(new ListModel(Frame(name), "Telegrams from Embassy Port Arve", null, axis, list, [.. listings.Select(TelegramLine.From)]) { Thing = thing });
    }

    [Theory]
    [InlineData(BrowseAxis.Origin, 274, 274)]
    [InlineData(BrowseAxis.Origin, 2_000, 156)]
    [InlineData(BrowseAxis.Tag, 2_000, 156)]
    [InlineData(BrowseAxis.ReleaseDay, 2_000, 132)]
    [InlineData(BrowseAxis.CreationMonth, 440, 148)]
    public async Task Page_of_all_values_stays_small_whatever_their_number(BrowseAxis axis, int values, int shown)
    {
        var chrome = Invented.Chrome();
        chrome = chrome with { Axes = chrome.Axes.ToDictionary(known => known.Key, known => known.Key == axis ? AxisIndex.From(axis, [.. Enumerable.Range(0, values).Select(number => Value(axis, number))]) : known.Value) };
        var (page, html) = await RenderAsync(Pages.Index.Create(new IndexModel(Frame(Addresses.Index(axis), chrome), "All", chrome.Axes[axis], null)));
        html.Length.ShouldBeLessThan(MostBytes);
        page.QuerySelectorAll("main .values li").Length.ShouldBe(shown);
        // What is left out is one link away, in pages that are small too.
        var groups = chrome.Axes[axis].Groups.Where(group => group.Values.Count > 0).ToList();
        if (shown < values) page.QuerySelectorAll("main .more a").Select(link => link.GetAttribute("href")).ShouldBe(groups.Select(group => Addresses.Group(axis, group.Key)));
        foreach (var group in groups)
        {
            List<string> names = [];
            var model = new IndexModel(Frame(Addresses.Group(axis, group.Key), chrome), "All", chrome.Axes[axis], group);
            for (var number = 0; number < model.Pages; number++)
            {
                (page, html) = await RenderAsync(Pages.Index.Create(model with { Page = number }));
                html.Length.ShouldBeLessThan(MostBytes);
                names.AddRange(page.QuerySelectorAll("main .values a").Select(link => link.GetAttribute("href")!));
            }

            names.ShouldBe(group.Values.Select(value => Addresses.List(axis, value.Key)));
        }
    }

    private static AxisValue Value(BrowseAxis axis, int number)
    {
        var place = $"{(char)('A' + (number % 26))}{(char)('a' + (number / 26 % 26))}{(char)('a' + (number / 676))}veldal";
        return axis switch
        {
            BrowseAxis.ReleaseDay => Of(new DateOnly(2016, 1, 1).AddDays(number).ToString("yyyy-MM-dd")),
            BrowseAxis.CreationMonth => Of(new DateOnly(1970, 1, 1).AddMonths(number).ToString("yyyy-MM")),
            BrowseAxis.Tag => new AxisValue($"{place}, J.R.".ToUpperInvariant(), $"{place}, J.R.".ToUpperInvariant(), 1000 + number),
            _ => new AxisValue($"embassy-{place}".ToLowerInvariant(), $"Embassy {place}", 1000 + number),
        };

        AxisValue Of(string date) => new(date, date, 1000 + number);
    }
}
