using Reftel.Archive.Import;

namespace Reftel.Archive.Tests;

/// <summary>What an import would do, without doing it.</summary>
public sealed class DryRunTests
{
    [Fact]
    public async Task Dry_run_of_the_samples_counts_as_the_import_does()
    {
        using var archive = new TemporaryArchive();
        var tried = await TryAsync(archive, Repository.Samples);
        var imported = archive.Import(Repository.Samples);
        Counts(tried).ShouldBe(Counts(imported));
        Counts(await TryAsync(archive, Repository.Samples)).ShouldBe((imported.Read, 0, 0, imported.Read - imported.Quarantined, imported.Quarantined));
    }

    [Fact]
    public async Task Dry_run_writes_nothing_and_makes_no_archive()
    {
        using var archive = new TemporaryArchive(create: false);
        (await TryAsync(archive, archive.Put("one.txt", Invented.Text()))).New.ShouldBe(1);
        Directory.Exists(archive.Folder.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_text_would_be_a_version_and_another_telegram_of_that_ID_would_be_new()
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("one.txt", Invented.LongText("HARBOR REPORT", day: 25)));
        (await TryAsync(archive, archive.Put("two.txt", Invented.LongText("HARBOR REPORT", day: 25) + "\nCORRECTED COPY"))).NewVersions.ShouldBe(1);
        (await TryAsync(archive, archive.Put("three.txt", Invented.LongText("FISH MARKET PRICES", day: 11)))).New.ShouldBe(1);
        archive.Import(archive["three.txt"]).New.ShouldBe(1);
    }

    private static Task<ImportResult> TryAsync(TemporaryArchive archive, string path) =>
        new Importer(archive.Folder, archive.Time).TryAsync([path], TestContext.Current.CancellationToken);

    private static (long, long, long, long, long) Counts(ImportResult result) => (result.Read, result.New, result.NewVersions, result.Unchanged, result.Quarantined);
}
