using Reftel.Archive.Import;
using Reftel.Archive.Reporting;

namespace Reftel.Archive.Tests;

public sealed class RelatedTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal const string Harbor = """
        The harbor master told the Ambassador that the dredging of the northern channel would end in May, and that the ferry company had agreed to carry
        the mail of the islands until then. He did not expect the strike of the stevedores to last; their foreman, an old acquaintance, had let him know
        that they would settle for four percent. The Minister of Transport, who was present, added that the budget had no more than three.
        """;

    internal static string Body(int number, string subject, string text, string tags = "PREL, ECON") =>
        $"UNCLAS PORTARVE {number:000000}\n\nE.O. 12958: N/A\nTAGS: {tags}\nSUBJECT: {subject}\n\n1. {text}\n\n2. Comment: nothing else of note.\n\nADAMS\n";

    private static string Row(int number, string subject, string text, string tags = "PREL, ECON") =>
        Invented.Row(number, $"09PORTARVE{number}", body: Body(number, subject, text, tags));

    private static TemporaryArchive Made()
    {
        var archive = new TemporaryArchive();
        archive.Import(archive.Put(
            "dump.csv",
            Row(52, "HARBOR REPORT", Harbor) + Row(53, "HARBOR REPORT", Harbor.Replace("four percent", "five percent"))
            + Row(54, "THE STEVEDORES GO ON", "The stevedores of the northern channel went on with their strike; the harbor master sees the foreman tomorrow.")
            + Row(55, "VISIT", "The delegation arrives on Monday and asks for two cars and an interpreter.")));
        return archive;
    }

    private static async Task<RelatedTelegrams> Related(TemporaryArchive archive, string id)
    {
        var telegram = await archive.Public.FindAsync(id, cancellation: Cancellation);
        return (await archive.Public.RelatedAsync(telegram.ShouldNotBeNull(), Cancellation)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Corrected_copy_under_another_ID_is_told_with_what_they_have_in_common()
    {
        using var archive = Made();
        var copy = (await Related(archive, "09PORTARVE52")).Copies.ShouldHaveSingleItem();
        copy.Telegram.Name.ShouldBe("09PORTARVE53");
        copy.Percent.ShouldBeInRange(85, 99);
        (await Related(archive, "09PORTARVE53")).Copies.ShouldHaveSingleItem().Telegram.Name.ShouldBe("09PORTARVE52");
        (await Related(archive, "09PORTARVE55")).Copies.ShouldBeEmpty();
    }

    [Fact]
    public async Task Similar_telegrams_share_rare_words_and_are_no_copies()
    {
        using var archive = Made();
        (await Related(archive, "09PORTARVE52")).Similar.Select(telegram => telegram.Name).ShouldBe(["09PORTARVE54", "09PORTARVE55"]);
        (await Related(archive, "09PORTARVE54")).Similar.Select(telegram => telegram.Name).Take(2).Order().ShouldBe(["09PORTARVE52", "09PORTARVE53"]);
    }

    [Fact]
    public async Task Copies_beyond_those_that_show_are_not_taken_for_similar_telegrams()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("dump.csv", string.Concat(Enumerable.Range(100, 30).Select(number => Row(number, "HARBOR REPORT", Harbor))) + Row(54, "THE FERRY", "The ferry goes on.")));
        var related = await Related(archive, "09PORTARVE100");
        related.Copies.Count.ShouldBe(PublicArchive.MostCopies);
        related.Similar.Select(telegram => telegram.Name).ShouldBe(["09PORTARVE54"]);
    }

    [Fact]
    public async Task Nobody_knows_without_a_search_index_or_with_a_damaged_one()
    {
        using var archive = Made();
        var telegram = (await archive.Public.FindAsync("09PORTARVE52", cancellation: Cancellation)).ShouldNotBeNull();
        foreach (var file in Directory.EnumerateFiles(archive.Folder.Index, "*", SearchOption.AllDirectories)) File.WriteAllBytes(file, [.. File.ReadAllBytes(file).Select(one => (byte)~one)]);
        (await archive.Public.RelatedAsync(telegram, Cancellation)).ShouldBeNull();
        Directory.Delete(archive.Folder.Index, recursive: true);
        (await archive.Public.RelatedAsync(telegram, Cancellation)).ShouldBeNull();
        archive.Tamper("DELETE FROM search_view");
        (await archive.Public.RelatedAsync(telegram, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Held_copy_is_not_told_of()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("public.csv", Row(52, "HARBOR REPORT", Harbor)));
        archive.Import(new ImportOptions { Hold = true }, archive.Put("held.csv", Row(53, "HARBOR REPORT", Harbor)));
        var related = await Related(archive, "09PORTARVE52");
        (related.Copies.Count, related.Similar.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void Report_puts_copies_together_and_drops_none()
    {
        using var archive = Made();
        var copies = new Reporter(archive.Folder).Gather(10, Cancellation).Copies;
        (copies.Telegrams, copies.Groups).ShouldBe((2, 1));
        copies.Largest.ShouldHaveSingleItem().First.Select(copy => copy.Document).ShouldBe(["09PORTARVE52", "09PORTARVE53"]);
        archive.Editor.All().Count().ShouldBe(4);
    }
}
