using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Reftel.EndToEnd;

/// <summary>What cannot be read is named, kept and passed over; the rest is imported.</summary>
public sealed class BadInputTests
{
    private static string Row(int number) =>
        $"\"{number}\",\"2/25/2009 11:47\",\"09PORTARVE{number}\",\"Embassy Port Arve\",\"UNCLASSIFIED\",\"\",\"\",\"UNCLAS PORT ARVE 00000{number}\n\nTAGS: PGOV\nSUBJECT: TIDES {number}\n\n1. (U) Text.\nROE\"\n";

    [Fact]
    public async Task Binary_file_is_rejected_with_file_and_cause()
    {
        var bytes = Enumerable.Range(0, 4_000).Select(i => (byte)(i * 37)).ToArray();
        var (exit, error, report, archive) = await ImportAsync("photo.jpg", bytes);
        exit.ShouldBe(1);
        error.ShouldContain("photo.jpg record 1");
        error.ShouldContain("NUL byte at offset 0");
        report.GetProperty("quarantined").GetInt32().ShouldBe(1);
        report.GetProperty("new").GetInt32().ShouldBe(1);
        KeptBytes(archive, bytes).ShouldBe(bytes);
        Directory.Delete(Path.GetDirectoryName(archive)!, recursive: true);
    }

    [Fact]
    public async Task Empty_file_is_rejected_as_empty()
    {
        var (exit, error, report, archive) = await ImportAsync("empty.txt", []);
        exit.ShouldBe(1);
        error.ShouldContain("empty.txt record 1: an empty file");
        report.GetProperty("new").GetInt32().ShouldBe(1);
        Directory.Delete(Path.GetDirectoryName(archive)!, recursive: true);
    }

    [Fact]
    public async Task Truncated_dump_loses_only_its_last_row()
    {
        var text = Row(1) + Row(2) + Row(3)[..60];
        var (exit, error, report, archive) = await ImportAsync("cut.csv", Encoding.UTF8.GetBytes(text));
        exit.ShouldBe(1);
        error.ShouldContain("cut.csv record 3");
        error.ShouldContain("never closed");
        report.GetProperty("new").GetInt32().ShouldBe(3);
        KeptBytes(archive, Encoding.UTF8.GetBytes(Row(3)[..60])).Length.ShouldBe(60);
        Directory.Delete(Path.GetDirectoryName(archive)!, recursive: true);
    }

    [Fact]
    public async Task Unclosed_quote_in_the_middle_of_a_dump_loses_only_that_row()
    {
        var open = Row(2).Replace("ROE\"\n", "ROE\n", StringComparison.Ordinal);
        var (exit, error, report, archive) = await ImportAsync("open.csv", Encoding.UTF8.GetBytes(Row(1) + open + Row(3) + Row(4)));
        exit.ShouldBe(1);
        error.ShouldContain("open.csv record 2");
        error.ShouldContain("a quote is never closed");
        report.GetProperty("new").GetInt32().ShouldBe(4);
        report.GetProperty("quarantined").GetInt32().ShouldBe(1);
        Directory.Delete(Path.GetDirectoryName(archive)!, recursive: true);
    }

    [Fact]
    public async Task Windows_1252_is_read_and_its_bytes_are_kept()
    {
        var bytes = Encoding.Latin1.GetBytes(Row(5).Replace("Text.", "A caf\u00E9 \u0093quoted\u0094.", StringComparison.Ordinal));
        var (exit, error, report, archive) = await ImportAsync("latin.csv", bytes);
        exit.ShouldBe(0, error);
        report.GetProperty("new").GetInt32().ShouldBe(2);
        var shown = await ReftelProgram.RunAsync("show", "09PORTARVE5", "--archive", archive, "--text");
        shown.Output.ShouldContain("A café “quoted”.");
        Directory.Delete(Path.GetDirectoryName(archive)!, recursive: true);
    }

    [Fact]
    public async Task Line_of_two_hundred_megabytes_is_named_and_never_held_whole()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["in"]);
        await using (var file = File.Create(Path.Combine(folder["in"], "long.csv")))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(Row(1) + Row(2)[..^6]), TestContext.Current.CancellationToken);
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)'x');
            for (var i = 0; i < 200; i++) await file.WriteAsync(block, TestContext.Current.CancellationToken);
            await file.WriteAsync(Encoding.UTF8.GetBytes("\n" + Row(3)), TestContext.Current.CancellationToken);
        }

        await File.WriteAllTextAsync(Path.Combine(folder["in"], "long.txt"), new string('y', 20 << 20), TestContext.Current.CancellationToken);
        var import = await ReftelProgram.RunAsync("import", folder["in"], "--archive", folder["a"], "--json");
        import.Exit.ShouldBe(1);
        import.Error.ShouldContain("long.csv record 2");
        import.Error.ShouldContain("where a telegram has at most 16,777,216");
        import.Error.ShouldContain("long.txt record 1");
        using var report = JsonDocument.Parse(import.Output);
        report.RootElement.GetProperty("new").GetInt32().ShouldBe(2);
        report.RootElement.GetProperty("quarantined").GetInt32().ShouldBe(2);
        new DirectoryInfo(Path.Combine(folder["a"], "quarantine")).GetFiles().ShouldAllBe(kept => kept.Length == 1 << 20);
    }

    private static async Task<(int Exit, string Error, JsonElement Report, string Archive)> ImportAsync(string name, byte[] bytes)
    {
        var folder = Directory.CreateTempSubdirectory("reftel-bad-").FullName;
        var source = Directory.CreateDirectory(Path.Combine(folder, "in")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(source, name), bytes);
        // A good telegram beside it, which comes after it.
        await File.WriteAllTextAsync(Path.Combine(source, "zz-good.txt"), "R 251147Z FEB 09\nFM AMEMBASSY PORT ARVE\nTO SECSTATE WASHDC 0001\nUNCLAS PORT ARVE 000999\n\nSUBJECT: GOOD\n\n1. (U) Text.\nROE\n");
        var archive = Path.Combine(folder, "a");
        var import = await ReftelProgram.RunAsync("import", source, "--archive", archive, "--json");
        return (import.Exit, import.Error, JsonDocument.Parse(import.Output).RootElement, archive);
    }

    private static byte[] KeptBytes(string archive, byte[] record) =>
        File.ReadAllBytes(Path.Combine(archive, "quarantine", Convert.ToHexStringLower(SHA256.HashData(record)) + ".bin"));
}
