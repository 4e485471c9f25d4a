using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Reftel.Archive;
using Reftel.Archive.Export;
using Reftel.Bench.Corpus;

namespace Reftel.EndToEnd;

/// <summary>What tests of faults share: a small invented corpus, and what an archive of it is compared by.</summary>
internal static partial class InventedArchive
{
    public const int Telegrams = 300;

    /// <summary>Writes the corpus.</summary>
    public static string Corpus(TemporaryFolder folder)
    {
        using (var file = File.Create(folder["corpus.csv"])) CorpusCommand.Write(file, Telegrams, seed: 7);
        return folder["corpus.csv"];
    }

    /// <summary>Imports the corpus into a new archive.</summary>
    public static async Task<string> ImportAsync(TemporaryFolder folder, params string[] options)
    {
        var import = await ReftelProgram.RunAsync(["import", Corpus(folder), "--archive", folder["archive"], .. options]);
        import.Exit.ShouldBe(0, import.Error);
        return folder["archive"];
    }

    /// <summary>Copies a folder with all that is in it.</summary>
    public static string Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from)) Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        return to;
    }

    /// <summary>A hash of everything of an archive but the moments at which it was worked on.</summary>
    public static string HashWithoutMoments(string archive)
    {
        using var output = new MemoryStream();
        new Exporter(EditorArchive.Open(archive)).WriteNdjson(output, publicOnly: false, TestContext.Current.CancellationToken).ShouldBe(Telegrams);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Moments().Replace(Encoding.UTF8.GetString(output.ToArray()), ""))));
    }

    /// <summary>A command that could not be done says so in one sentence, and prints no innards.</summary>
    public static void ShouldFailPlainly((int Exit, string Output, string Error) run)
    {
        run.Exit.ShouldBe(3, run.Error);
        var lines = run.Error.TrimEnd().Split('\n');
        lines[^1].ShouldStartWith("reftel: ");
        run.Error.ShouldNotContain("   at ");
        run.Error.ShouldNotContain("Exception");
        run.Error.ShouldNotContain("..", Case.Sensitive);
    }

    [GeneratedRegex("\"(?:imported|released)\":\"[^\"]*\"", RegexOptions.None, 10_000)]
    private static partial Regex Moments();
}
