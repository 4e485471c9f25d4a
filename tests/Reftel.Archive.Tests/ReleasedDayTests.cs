using Reftel.Archive.Import;
using Reftel.Archive.Release;

namespace Reftel.Archive.Tests;

/// <summary>The day of release that the search knows, of telegrams that an editor released.</summary>
public sealed class ReleasedDayTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // What one carrier dates and another does not, held.
    private static TemporaryArchive Held()
    {
        var archive = new TemporaryArchive();
        archive.Import(
            new ImportOptions(Hold: true),
            archive.Put("52.html", Invented.HtmlPage(body: Invented.Body(52))), archive.Put("53.html", Invented.HtmlPage("09PORTARVE53", body: Invented.Body(53), header: Invented.Header(53))),
            archive.Put("54.txt", Invented.Text(54)));
        return archive;
    }

    private static async Task<string[]> FoundAsync(TemporaryArchive archive, string query)
    {
        using var view = archive.Public;
        var answer = await view.SearchAsync(new SearchRequest(query), Cancellation);
        return [.. answer.Results.Select(found => found.Name).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task Is_that_of_the_batch_and_not_of_the_carrier()
    {
        using var archive = Held();
        archive.Release("09PORTARVE52", "09PORTARVE54");
        string[] both = ["09PORTARVE52", "09PORTARVE54"];
        foreach (var day in new[] { "2012-03-04", "2012-03", "2012", "2012-03-01..2012-03-31" }) (await FoundAsync(archive, $"released:{day}")).ShouldBe(both, day);
        (await FoundAsync(archive, "released:2011-08-26")).ShouldBeEmpty();
        (await FoundAsync(archive, "harbor")).ShouldBe(both);
        archive.Faults().ShouldBeEmpty();
        archive.Reindex();
        (await FoundAsync(archive, "released:2012-03-04")).ShouldBe(both);
    }

    [Fact]
    public async Task Is_that_of_a_planned_batch_once_it_has_come_true()
    {
        using var archive = Held();
        archive.Releaser().Release(["09PORTARVE53", "09PORTARVE54"], archive.Time.Now.AddDays(1), null, Cancellation).IsToCome.ShouldBeTrue();
        archive.Time.Now = archive.Time.Now.AddDays(2);
        DueReleases.Apply(archive.Folder, archive.Time, "ann").ShouldBe(2);
        (await FoundAsync(archive, "released:2012-03-05")).ShouldBe(["09PORTARVE53", "09PORTARVE54"]);
    }

    [Fact]
    public async Task Is_the_corrected_one_where_there_is_one()
    {
        using var archive = Held();
        archive.Corrector().Correct("09PORTARVE53", "released", "2010-12-24", "The printed list has it.");
        archive.Release("09PORTARVE52", "09PORTARVE53");
        (await FoundAsync(archive, "released:2010-12-24")).ShouldBe(["09PORTARVE53"]);
        (await FoundAsync(archive, "released:2012-03-04")).ShouldBe(["09PORTARVE52"]);
    }
}
