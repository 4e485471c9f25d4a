using System.Text.RegularExpressions;
using Reftel.Archive.Export;
using Reftel.Archive.Import;
using Reftel.Telegrams;

namespace Reftel.Archive.Tests;

/// <summary>The sample collection, imported once for all of these tests.</summary>
public sealed partial class SamplesTests : IClassFixture<SamplesTests.Imported>
{
    private static readonly string[] Instructions = ["07STATE8140", "08STATE6611", "09STATE5230"];

    private readonly Imported _samples;

    public SamplesTests(Imported samples) => _samples = samples;

    public sealed class Imported : IDisposable
    {
        private readonly TemporaryArchive _archive = new();

        public Imported()
        {
            Result = _archive.Import(Repository.Samples);
            Rejected = [.. _archive.Rejected.Select(rejection => $"{rejection.Place.File} {rejection.Place.Record}")];
            Documents = [.. _archive.Editor.All().Select(document => (document, TelegramDocumentJson.Parse(document)))];
        }

        internal TemporaryArchive Archive => _archive;

        public ImportResult Result { get; }

        public IReadOnlyList<string> Rejected { get; }

        public IReadOnlyList<(TelegramDocument Document, Telegram Telegram)> Documents { get; }

        public void Dispose() => _archive.Dispose();
    }

    [Fact]
    public void Samples_give_these_counts()
    {
        _samples.Result.ShouldBeCounts(read: 95, isNew: 87, newVersions: 1, unchanged: 1, quarantined: 6);
        _samples.Rejected.ShouldBe(
        [
            "cables.csv 8", "cables.csv 16", "export.ndjson 4", "malformed/page-with-three-texts.html 1", "malformed/page-without-text.html 1", "malformed/tape-with-nuls.txt 1",
        ]);
        _samples.Archive.Warnings.ShouldBeEmpty();
        _samples.Archive.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Samples_imported_again_change_nothing()
    {
        using var archive = new TemporaryArchive();
        archive.Import(Repository.Samples);
        var before = archive.Ndjson();
        archive.Import(Repository.Samples).ShouldBeCounts(read: 95, unchanged: 89, quarantined: 6);
        archive.Ndjson().ShouldBe(before);
    }

    [Fact]
    public void Samples_exported_and_imported_elsewhere_are_exported_the_same()
    {
        using var copy = new TemporaryArchive();
        var export = _samples.Archive.Ndjson();
        copy.Import(copy.Put("export.ndjson", export)).ShouldBeCounts(read: 88, isNew: 87, newVersions: 1);
        copy.Ndjson().ShouldBe(export);
        copy.Faults().ShouldBeEmpty();
    }

    [Fact]
    public void Samples_hold_many_telegrams_of_many_posts_and_years()
    {
        var ids = _samples.Documents.Select(document => document.Telegram.ReferenceId).OfType<ReferenceId>().Distinct().ToList();
        ids.Count.ShouldBeGreaterThanOrEqualTo(80);
        ids.Select(id => id.Origin).Where(origin => origin != "STATE").Distinct().Count().ShouldBeGreaterThanOrEqualTo(14);
        ids.Select(id => id.Year).Distinct().Count().ShouldBeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public void Every_classification_stands_in_the_samples()
    {
        var table = File.ReadLines(Path.Combine(Repository.Root, "src", "Reftel.Telegrams", "Vocabulary", "Data", "classifications.csv"))
            .Skip(1).Select(line => line[..line.IndexOf(',', StringComparison.Ordinal)]).Where(value => value.Length > 0).ToList();
        table.Count.ShouldBe(9);
        var stated = _samples.Documents.SelectMany(document => new[] { document.Document.CarrierClassification, document.Telegram.Classification }).OfType<string>().ToHashSet();
        // EFTO is no level of its own: it stands in the line.
        if (_samples.Documents.Any(document => document.Document.Body.StartsWith("UNCLAS E F T O ", StringComparison.Ordinal))) stated.Add("UNCLAS EFTO");
        table.Except(stated).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SIPDIS")]
    [InlineData("SENSITIVE")]
    [InlineData("NOFORN")]
    [InlineData("NODIS")]
    [InlineData("EXDIS")]
    [InlineData("LIMDIS")]
    [InlineData("STADIS")]
    [InlineData("NOCONTRACT")]
    [InlineData("ROGER CHANNEL")]
    public void Caption_stands_in_the_samples(string caption) => _samples.Documents.ShouldContain(document => document.Telegram.Captions.Contains(caption));

    [Fact]
    public void Telegrams_of_many_sections_carry_page_markers()
    {
        var paged = _samples.Documents.Where(document => document.Telegram.Sections > 1 && PageMarker().IsMatch(document.Document.Body)).ToList();
        paged.Count.ShouldBeGreaterThanOrEqualTo(10);
        paged.Max(document => document.Telegram.Sections).ShouldBe(5);
    }

    [Fact]
    public void References_lead_to_telegrams_there_and_missing_and_to_other_things()
    {
        var there = _samples.Documents.Select(document => document.Document.ReferenceId).ToHashSet();
        var references = _samples.Documents.SelectMany(document => document.Telegram.References).ToList();
        var cited = references.Where(reference => reference.Id is not null).Select(reference => reference.Id!.ToString()).Distinct().ToList();
        cited.Count(there.Contains).ShouldBeGreaterThan(20);
        cited.Count(id => !there.Contains(id)).ShouldBeGreaterThan(20);
        var kinds = references.Select(reference => reference.Kind).ToHashSet();
        ReferenceKind[] wanted = [ReferenceKind.Telegram, ReferenceKind.Email, ReferenceKind.Phone, ReferenceKind.Report, ReferenceKind.Memo, ReferenceKind.Letter];
        wanted.Except(kinds).ShouldBeEmpty();
    }

    [Fact]
    public async Task Five_posts_answer_the_yearly_instruction_in_each_of_three_years()
    {
        HashSet<string>? posts = null;
        foreach (var instruction in Instructions)
        {
            var reports = (await _samples.Archive.Public.CitedByAsync(instruction, TestContext.Current.CancellationToken))
                .Where(report => report.ReferenceId!.StartsWith(instruction[..2], StringComparison.Ordinal) && report.Subject!.Contains("ANNUAL SEAFARER WELFARE REPORT SUBMISSION", StringComparison.Ordinal)).ToList();
            reports.Count.ShouldBe(5, instruction);
            var answering = reports.Select(report => report.ReferenceId!.Trim('0', '1', '2', '3', '4', '5', '6', '7', '8', '9')).ToHashSet();
            (posts ??= answering).ShouldBe(answering, ignoreOrder: true);
        }

        posts!.Count.ShouldBe(5);
    }

    [Fact]
    public void Publishers_files_of_the_samples_come_along()
    {
        File.ReadAllBytes(_samples.Archive.Folder.Site).ShouldBe(File.ReadAllBytes(Path.Combine(Repository.Samples, "site.json")));
        Directory.GetFiles(_samples.Archive.Folder.Articles).Length.ShouldBe(2);
        var statistics = Statistics.Of(_samples.Archive.Folder.Path);
        (statistics.Telegrams, statistics.Released, statistics.Versions, statistics.Quarantined, statistics.StatedTotal).ShouldBe((87, 87, 88, 6, 96));
        statistics.Collections.ShouldBe([new CollectionStatistics("straits", 87, 87, 6)]);
    }

    [GeneratedRegex("^.*[A-Z] +0*[0-9]+ +00[2-9] OF 00[2-9] *\r?$", RegexOptions.Multiline, 10_000)]
    private static partial Regex PageMarker();
}
