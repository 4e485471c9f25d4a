using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Reftel.Archive.Import;
using Reftel.Archive.Release;

namespace Reftel.Archive.Tests;

/// <summary>What holds for any sequence of imports.</summary>
public sealed class AnyImportsTests
{
    private sealed record Step(IReadOnlyList<(string Name, string Text)> Files, bool Hold);

    private static readonly string[] Pieces =
    [
        "\n", "\r\n", " \n", "TAGS: PGOV, EWWT\n", "SUBJECT: HARBOR\n", "REF: A. 09 PORT ARVE 2\n     B. STATE 7\n", "1. (C) Word. ", "é“𝔸\u200B", "\\\"", ",\"1\",\"2/3/2009 1:00\"\n",
        "UNCLAS PORT ARVE 000003\n", "C O N F I D E N T I A L QUAVILLE 000001\n", "ROE", "Classified By: DCM Jane Roe, reasons 1.4 (b)\n", "NNNN\n", "SECTION 01 OF 02",
    ];

    private static readonly Gen<string> Body = Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]).Array[1, 6].Select(string.Concat);

    private static readonly Gen<(string Name, string Text)> File = Gen.Select(
        Body, Gen.Int[1, 4], Gen.Int[0, 5], Gen.Int[0, 31], Gen.Bool,
        (body, number, carrier, knows, header) => Make("UNCLAS PORT ARVE\n" + body, number, carrier, knows, header ? Invented.Header(number) : ""));

    private static readonly Gen<Step[]> Steps = Gen.Select(File.Array[1, 4], Gen.Bool, (files, hold) => new Step(files, hold)).Array[1, 3];

    [Fact]
    public void All_in_one_go_or_one_by_one_or_each_twice_makes_the_same_archive() => Steps.Sample(
        steps =>
        {
            var together = Export(steps, (archive, paths, options) => archive.Import(options, paths));
            var apart = Export(steps, (archive, paths, options) =>
            {
                foreach (var path in paths) archive.Import(options, path);
            });
            var twice = Export(steps, (archive, paths, options) =>
            {
                archive.Import(options, [.. paths.SelectMany(path => new[] { path, path })]);
                var again = archive.Import(options, paths);
                (again.New, again.NewVersions).ShouldBe((0, 0));
            });
            return together == apart && together == twice;
        },
        iter: 8, threads: 1);

    [Fact]
    public void Any_archive_exported_and_imported_elsewhere_is_exported_the_same() => Steps.Sample(
        steps =>
        {
            var export = Export(steps, (archive, paths, options) => archive.Import(options, paths));
            using var copy = new TemporaryArchive();
            copy.Import(copy.Put("export.ndjson", export));
            copy.Faults().ShouldBeEmpty();
            return copy.Ndjson() == export;
        },
        iter: 8, threads: 1);

    [Fact]
    public void Any_archive_that_editors_have_worked_on_is_the_same_where_it_is_handed_to() => Gen.Select(Steps, Edits, Steps).Sample(
        (before, edits, after) =>
        {
            using var archive = new TemporaryArchive();
            Import(archive, before);
            foreach (var edit in edits) Do(archive, edit);
            Import(archive, after);
            archive.Faults().ShouldBeEmpty();
            using var copy = new TemporaryArchive();
            copy.Time.Now = copy.Time.Now.AddDays(1);
            copy.Import(copy.Put("export.ndjson", archive.Ndjson())).Quarantined.ShouldBe(0);
            copy.Faults().ShouldBeEmpty();
            StoredRows.Of(copy).ShouldBe(StoredRows.Of(archive));
            copy.Ndjson().ShouldBe(archive.Ndjson());
        },
        iter: 12, threads: 1);

    private sealed record Edit(int Kind, int Number, int Field);

    private static readonly Gen<Edit[]> Edits = Gen.Select(Gen.Int[0, 9], Gen.Int[1, 4], Gen.Int[0, 6], (kind, number, field) => new Edit(kind, number, field)).Array[0, 8];

    private static readonly string[] Values = ["SECRET", "2008-01-02T03:04Z", "Embassy \"Quaville\"", "07QUAVILLE3, 08STATE9", "2010-10-10", "ON \u201COYSTERS\u201D", "PGOV, SENV"];

    // What an editor may try; some of it is refused, as it should be.
    private static void Do(TemporaryArchive archive, Edit edit)
    {
        var id = $"09PORTARVE{edit.Number}";
        var cancellation = TestContext.Current.CancellationToken;
        try
        {
            switch (edit.Kind)
            {
                case 0 or 1:
                    archive.Releaser().Release([id], null, edit.Field == 0 ? null : "batch", cancellation);
                    break;
                case 2:
                    archive.Releaser().Release([id], archive.Time.Now.AddDays(30 + edit.Field), "to come", cancellation);
                    break;
                case 3 or 4:
                    archive.Releaser().Withdraw([id], "It names a source.", cancellation);
                    break;
                case 5:
                    archive.Corrector().Correct(id, Corrections.Fields[edit.Field], null, "It was right.");
                    break;
                case 6 when edit.Field < 2:
                    new Expunger(archive.Folder, archive.Time, "ann").Expunge(id, "Order of the court.", cancellation);
                    break;
                default:
                    archive.Corrector().Correct(id, Corrections.Fields[edit.Field], Values[edit.Field], "The printed list has it.");
                    break;
            }
        }
        catch (ArchiveException)
        {
        }
    }

    private static void Import(TemporaryArchive archive, Step[] steps)
    {
        foreach (var step in steps) archive.Import(new ImportOptions(step.Hold), [.. step.Files.Select(file => archive.Put(file.Name, file.Text))]);
    }

    private static string Export(Step[] steps, Action<TemporaryArchive, IReadOnlyList<string>, ImportOptions> import)
    {
        using var archive = new TemporaryArchive();
        foreach (var step in steps) import(archive, [.. step.Files.Select(file => archive.Put(file.Name, file.Text))], new ImportOptions(step.Hold));
        archive.Faults().ShouldBeEmpty();
        var export = archive.Ndjson();
        archive.Reindex();
        archive.Ndjson().ShouldBe(export);
        archive.Faults().ShouldBeEmpty();
        return export;
    }

    private static (string Name, string Text) Make(string body, int number, int carrier, int knows, string header)
    {
        var id = $"09PORTARVE{number}";
        // The name tells carrier, number and text, so that a name never holds two texts.
        var name = $"{carrier}-{number}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body + header + knows)))[..16]}";
        return carrier switch
        {
            0 => (name + ".txt", header.Length > 0 ? header + "\n" + body : body),
            1 => (name + ".html", Invented.HtmlPage(id, header: header, body: body, released: (knows & 1) != 0 ? "2011-08-26 00:00" : null)),
            2 => (name + ".csv", Invented.Row(number, (knows & 1) != 0 ? id : "", header: header, body: body)),
            3 => (name + ".html", Invented.HtmlPage($"09EFTOPORTARVE{number}", header: header, body: body, origin: "Embassy Port Arve", classification: "SECRET")),
            _ => (name + ".ndjson", Invented.Line(
                body, header, (knows & 16) != 0 ? null : id, (knows & 16) != 0 ? $"box/{number}" : null, (knows & 1) != 0 ? "2009-02-25" : null, (knows & 2) != 0 ? "2011-08-26" : null,
                (knows & 4) != 0 ? "Embassy Quaville" : null, (knows & 8) != 0 ? "CONFIDENTIAL" : null)),
        };
    }
}
