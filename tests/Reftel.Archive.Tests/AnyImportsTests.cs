using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Reftel.Archive.Import;

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
