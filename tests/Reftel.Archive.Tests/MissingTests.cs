using Reftel.Archive.Import;
using Reftel.Telegrams;

namespace Reftel.Archive.Tests;

/// <summary>Telegrams that released ones cite and that are not among them.</summary>
public sealed class MissingTests : IDisposable
{
    private static readonly MissingOrder MostCited = new(MissingKey.CitedBy, IsDescending: true);

    private readonly TemporaryArchive _archive = new();

    public void Dispose() => _archive.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ReferenceId Id(string printed) => ReferenceId.TryParse(printed, out var id) ? id : throw new ArgumentException(printed, nameof(printed));

    private void Put(int number, string references, bool hold = false, string? text = null)
    {
        var body = Invented.Body(number, references: references);
        if (text is not null) body = body.Replace("The harbor silts up, says the harbor master.", text, StringComparison.Ordinal);
        _archive.Import(new ImportOptions(Hold: hold), _archive.Put($"{number}.html", Invented.HtmlPage($"09PORTARVE{number}", header: Invented.Header(number), body: body))).New.ShouldBe(1);
    }

    private async Task<IReadOnlyList<(string Id, long CitedBy)>> MissingAsync(MissingOrder? order = null) =>
        [.. (await _archive.Public.MissingAsync(order ?? MostCited, 0, Cancellation)).Telegrams.Select(missing => (missing.Id.ToString(), missing.CitedBy))];

    [Fact]
    public async Task Most_cited_stands_first_and_what_is_here_is_not_missing()
    {
        Put(1, "A. 08 STATE 132759 B. 09 QUAVILLE 12");
        Put(2, "A. 08 STATE 132759 B. 09 PORT ARVE 1");
        (await MissingAsync()).ShouldBe([("08STATE132759", 2), ("09QUAVILLE12", 1)]);
        _archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public async Task List_goes_by_number_of_citations_by_ID_and_by_origin_either_way()
    {
        Put(1, "A. 08 STATE 9 B. 09 ABUJA 10 C. 09 ABUJA 9 D. 07 QUAVILLE 12");
        Put(2, "A. 09 ABUJA 10");
        foreach (var (key, expected) in new[]
        {
            (MissingKey.CitedBy, new[] { "07QUAVILLE12", "08STATE9", "09ABUJA9", "09ABUJA10" }), (MissingKey.ReferenceId, ["07QUAVILLE12", "08STATE9", "09ABUJA9", "09ABUJA10"]),
            (MissingKey.Origin, ["09ABUJA9", "09ABUJA10", "07QUAVILLE12", "08STATE9"]),
        })
        {
            (await MissingAsync(new MissingOrder(key, IsDescending: false))).Select(missing => missing.Id).ShouldBe(expected, key.ToString());
            (await MissingAsync(new MissingOrder(key, IsDescending: true))).Select(missing => missing.Id).ShouldBe(expected.Reverse(), key.ToString());
        }
    }

    [Fact]
    public async Task Pages_together_are_the_whole_list()
    {
        for (var number = 1; number <= 3; number++) Put(number, string.Join(' ', Enumerable.Range(1, 24).Select(letter => $"{(char)('A' + letter - 1)}. 08 STATE {(number * 100) + letter}")));
        var view = _archive.Public;
        var first = await view.MissingAsync(MostCited, 0, Cancellation);
        (first.Total, first.Pages, first.Telegrams.Count).ShouldBe((72, 1, 72));
        (await view.MissingAsync(MostCited, 1, Cancellation)).Telegrams.ShouldBeEmpty();
        (await view.MissingAsync(MostCited, int.MaxValue, Cancellation)).Telegrams.ShouldBeEmpty();
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => view.MissingAsync(MostCited, -1, Cancellation));
    }

    [Fact]
    public async Task Held_telegram_is_missing_like_any_other_until_it_is_released_and_what_it_cites_shows_with_it()
    {
        Put(1, "09 PORT ARVE 77");
        Put(77, "09 QUAVILLE 5", hold: true);
        (await MissingAsync()).ShouldBe([("09PORTARVE77", 1)]);
        (await _archive.Public.CountCitingAsync(Id("09QUAVILLE5"), Cancellation)).ShouldBe(0);
        _archive.Release("09PORTARVE77");
        (await MissingAsync()).ShouldBe([("09QUAVILLE5", 1)]);
        _archive.Faults().ShouldBeEmpty();
        _archive.Withdraw("09PORTARVE77");
        (await MissingAsync()).ShouldBe([("09PORTARVE77", 1)]);
        _archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public async Task Telegram_that_comes_later_is_missing_no_longer_and_a_correction_counts()
    {
        Put(1, "09 PORT ARVE 2");
        (await MissingAsync()).ShouldBe([("09PORTARVE2", 1)]);
        Put(2, "09 QUAVILLE 5");
        (await MissingAsync()).ShouldBe([("09QUAVILLE5", 1)]);
        _archive.Corrector().Correct("09PORTARVE2", Corrections.Tags, "KTIP", "Misread.");
        (await _archive.Public.ListAsync(BrowseAxis.Tag, "KTIP", 0, Cancellation)).ShouldNotBeNull().Telegrams.ShouldHaveSingleItem().ReferenceId.ShouldBe("09PORTARVE2");
        _archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_expunged_cites_nothing_and_is_missing_itself()
    {
        Put(1, "09 PORT ARVE 2");
        Put(2, "09 QUAVILLE 5");
        new Release.Expunger(_archive.Folder, _archive.Time, "ann").Expunge("09PORTARVE2", "A court.", Cancellation);
        (await MissingAsync()).ShouldBe([("09PORTARVE2", 1)]);
        _archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public async Task Citing_telegrams_are_told_with_their_words()
    {
        Put(1, "A. 09 QUAVILLE 12 (NOTAL) B. 08 STATE 132759", text: "The pilots went home. As ref A reports, the quay is theirs. Nothing else.");
        Put(2, "09 QUAVILLE 12");
        var citations = await _archive.Public.CitationsAsync(Id("09QUAVILLE12"), Cancellation);
        citations.Select(citation => (citation.Telegram.ReferenceId, citation.Reference, citation.Sentence)).ShouldBe(
            [("09PORTARVE1", "A. 09 QUAVILLE 12 (NOTAL)", "As ref A reports, the quay is theirs."), ("09PORTARVE2", "09 QUAVILLE 12", null)]);
    }

    [Fact]
    public async Task Words_are_bounded_however_long_the_sentence_and_however_many_cite_it()
    {
        Put(1, "09 QUAVILLE 12", text: "See reftel on " + string.Concat(Enumerable.Repeat("the harbor and ", 5_000)));
        _archive.Import([.. Enumerable.Range(2, 24).Select(number => _archive.Put(
            $"{number}.html", Invented.HtmlPage($"09PORTARVE{number}", header: Invented.Header(number), body: Invented.Body(number, references: "09 QUAVILLE 12"))))]).New.ShouldBe(24);
        var citations = await _archive.Public.CitationsAsync(Id("09QUAVILLE12"), Cancellation);
        citations.Count.ShouldBe(25);
        citations.Count(citation => citation.Reference is not null).ShouldBe(PublicArchive.MostQuoted);
        citations.Max(citation => citation.Sentence?.Length ?? 0).ShouldBeInRange(100, 301);
    }

    [Fact]
    public async Task Nearest_numbers_are_those_of_released_telegrams_of_the_same_post_and_year()
    {
        _archive.Import([.. Enumerable.Range(1, 30).Where(number => number is 1 or 3 or 5 or 8 or 20 or 30).Select(number => _archive.Put($"{number}.html", Invented.HtmlPage($"09PORTARVE{number}", header: "", body: Invented.Body(number))))]).New.ShouldBe(6);
        Put(9, "08 STATE 1", hold: true);
        (await _archive.Public.NearestNumbersAsync(Id("09PORTARVE10"), 2, Cancellation)).Select(near => near.ReferenceId).ShouldBe(["09PORTARVE5", "09PORTARVE8", "09PORTARVE20", "09PORTARVE30"]);
        (await _archive.Public.NearestNumbersAsync(Id("08PORTARVE10"), 2, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Collection_says_what_is_here_and_what_its_telegrams_cite_in_vain()
    {
        _archive.Import(
            new ImportOptions(Collection: "harbor"), _archive.Put("1.html", Invented.HtmlPage("09PORTARVE1", header: Invented.Header(1), body: Invented.Body(1, references: "A. 08 STATE 132759 B. 09 PORT ARVE 2"))),
            _archive.Put("2.html", Invented.HtmlPage("09PORTARVE2", header: Invented.Header(2), body: Invented.Body(2)))).New.ShouldBe(2);
        _archive.Import(new ImportOptions(Hold: true, Collection: "unseen"), _archive.Put("3.html", Invented.HtmlPage("09PORTARVE3", header: Invented.Header(3), body: Invented.Body(3)))).New.ShouldBe(1);
        var holdings = (await _archive.Public.HoldingsAsync(Cancellation)).ShouldHaveSingleItem();
        (holdings.Description.Name, holdings.Released, holdings.Missing, holdings.First, holdings.Last).ShouldBe(("harbor", 2, 1, "2009-02", "2009-02"));
    }
}
