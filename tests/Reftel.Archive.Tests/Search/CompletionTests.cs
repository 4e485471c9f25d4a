using Reftel.Archive.Import;

namespace Reftel.Archive.Tests.Search;

/// <summary>What is offered while a query is being typed.</summary>
public sealed class CompletionTests : IDisposable
{
    private readonly TemporaryArchive _archive = With(held: false);

    public void Dispose() => _archive.Dispose();

    private static TemporaryArchive With(bool held)
    {
        var archive = new TemporaryArchive();
        archive.Import(
            archive.Put("52.html", Invented.HtmlPage()),
            archive.Put("53.html", Invented.HtmlPage("09PORTARVE53", "2009-02-26 11:47", header: Invented.Header(53, 26), body: Invented.Body(53, "FISHERIES TREATY SIGNED IN HARBOR"))),
            archive.Put("530.html", Invented.HtmlPage("09PORTARVE530", "2009-02-27 11:47", header: Invented.Header(530, 27), body: Invented.Body(530, "FISHERMEN DISAGREE").Replace("EWWT PGOV", "PHUM", StringComparison.Ordinal))));
        if (held)
        {
            archive.Import(new ImportOptions(Hold: true), archive.Put("54.html", Invented.HtmlPage(
                "09PORTASOL54", "2009-02-28 11:47", header: Invented.Header(54, 28), origin: "Embassy Portasol", body: Invented.Body(54, "FISHING SECRETS").Replace("EWWT PGOV", "PINR", StringComparison.Ordinal))));
        }

        return archive;
    }

    private static async Task<string[]> Offered(TemporaryArchive archive, string typed) =>
        [.. (await archive.Public.CompleteAsync(typed, TestContext.Current.CancellationToken)).Select(offer => $"{offer.Kind} {offer.Text} ({offer.Meaning}, {offer.Count}): {offer.Query} -> {offer.Telegram?.Name}")];

    [Theory]
    [InlineData("port a", "Post Embassy Port Arve (, 3): origin:\"Embassy Port Arve\" -> ")]
    [InlineData("treaty emb", "Post Embassy Port Arve (, 3): treaty origin:\"Embassy Port Arve\" -> ")]
    [InlineData("treaty origin:\"embassy p", "Post Embassy Port Arve (, 3): treaty origin:\"Embassy Port Arve\" -> ")]
    [InlineData("origin:arv", "Post Embassy Port Arve (, 3): origin:\"Embassy Port Arve\" -> ")]
    [InlineData("tag:ph", "Tag PHUM (Human Rights, 1): tag:PHUM -> ")]
    [InlineData("(minister OR human rig", "Tag PHUM (Human Rights, 1): (minister OR tag:PHUM -> ")]
    [InlineData("09 port arve 0053", "ReferenceId 09PORTARVE53 (FISHERIES TREATY SIGNED IN HARBOR, ): 09PORTARVE53 -> 09PORTARVE53", "ReferenceId 09PORTARVE530 (FISHERMEN DISAGREE, ): 09PORTARVE530 -> 09PORTARVE530")]
    [InlineData("ref:2009portarve53", "ReferenceId 09PORTARVE53 (FISHERIES TREATY SIGNED IN HARBOR, ): ref:09PORTARVE53 -> 09PORTARVE53", "ReferenceId 09PORTARVE530 (FISHERMEN DISAGREE, ): ref:09PORTARVE530 -> 09PORTARVE530")]
    [InlineData("fisher", "Subject FISHERMEN DISAGREE (, ): ref:09PORTARVE530 -> 09PORTARVE530", "Subject FISHERIES TREATY SIGNED IN HARBOR (, ): ref:09PORTARVE53 -> 09PORTARVE53")]
    [InlineData("harbor fisher", "Subject FISHERIES TREATY SIGNED IN HARBOR (, ): ref:09PORTARVE53 -> 09PORTARVE53")]
    [InlineData("subject:fishermen", "Subject FISHERMEN DISAGREE (, ): ref:09PORTARVE530 -> 09PORTARVE530")]
    public async Task Last_words_are_completed(string typed, params string[] offered) => (await Offered(_archive, typed)).ShouldBe(offered);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("f")]
    [InlineData("\"fisheries tre")]
    [InlineData("created:2008")]
    [InlineData("treaty AND")]
    [InlineData("zzzz")]
    [InlineData(":")]
    [InlineData("origin:")]
    public async Task Nothing_is_offered_for_what_cannot_be_completed(string typed) => (await Offered(_archive, typed)).ShouldBeEmpty();

    [Fact]
    public async Task Query_of_each_offer_finds_what_it_says()
    {
        foreach (var typed in (string[])["emb", "pgov", "09port", "fisher"])
        {
            var offers = await _archive.Public.CompleteAsync(typed, TestContext.Current.CancellationToken);
            offers.ShouldNotBeEmpty();
            foreach (var offer in offers)
            {
                var answer = await _archive.Public.SearchAsync(new SearchRequest(offer.Query), TestContext.Current.CancellationToken);
                if (offer.Telegram is { } telegram) answer.Results[0].Name.ShouldBe(telegram.Name);
                else answer.Total.ShouldBe((int)offer.Count!.Value);
            }
        }
    }

    [Fact]
    public async Task Held_telegram_is_offered_only_once_it_is_released()
    {
        using var with = With(held: true);
        string[] typed = ["port", "embassy port", "origin:port", "pi", "tag:pinr", "intelligence", "09porta", "09PORTASOL54", "ref:09p", "fish", "secre", "subject:fishing"];
        foreach (var each in typed) (await Offered(with, each)).ShouldBe(await Offered(_archive, each), each);
        with.Release("09PORTASOL54");
        foreach (var each in (string[])["origin:portas", "tag:pinr", "09PORTASOL54", "secre"]) (await Offered(with, each)).ShouldNotBeEmpty(each);
    }
}
