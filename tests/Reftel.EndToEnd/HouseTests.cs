using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Reftel.EndToEnd;

/// <summary>The house keeps its order: dependencies run one way, the parser is pure, files stay readable.</summary>
public sealed class HouseTests
{
    private static readonly string[] Rooms = ["Reftel.Telegrams", "Reftel.Collections", "Reftel.Archive", "Reftel.Site", "reftel"];

    [Fact]
    public void Rooms_depend_only_on_those_before_them()
    {
        for (var i = 0; i < Rooms.Length; i++)
        {
            var uses = References(Rooms[i]).Where(name => Rooms.Contains(name)).ToList();
            uses.ShouldBeSubsetOf(Rooms[..i], $"{Rooms[i]} uses a room that comes after it");
        }
    }

    [Fact]
    public void Parser_uses_the_framework_alone() =>
        References("Reftel.Telegrams").ShouldAllBe(name => name.StartsWith("System.", StringComparison.Ordinal) || name == "netstandard");

    [Fact]
    public void Site_knows_the_public_view_alone()
    {
        using var file = File.OpenRead(Assembly.Load("Reftel.Site").Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();
        var used = metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Select(type => (Namespace: metadata.GetString(type.Namespace), Name: metadata.GetString(type.Name)))
            .Where(type => type.Namespace.StartsWith("Reftel.Archive", StringComparison.Ordinal)).ToList();
        used.Where(type => type.Namespace is "Reftel.Archive.Release" or "Reftel.Archive.Import" or "Reftel.Archive.Store").ShouldBeEmpty("it can neither release nor import");
        var archive = used.Select(type => type.Name).ToList();
        archive.ShouldContain("PublicArchive");
        archive.ShouldNotContain("EditorArchive");
        archive.ShouldNotContain("Importer");
    }

    [Fact]
    public void Parser_neither_opens_files_nor_asks_the_clock()
    {
        string[] banned = ["File.", "Directory.", "FileStream", "HttpClient", "Console.", "DateTime.Now", "TimeProvider", "Process."];
        foreach (var file in Sources().Where(file => file.Contains("/src/Reftel.Telegrams/", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file);
            foreach (var word in banned) text.ShouldNotContain(word, Case.Sensitive, $"{file} uses {word}");
        }
    }

    [Fact]
    public void No_source_file_is_longer_than_450_lines()
    {
        foreach (var file in Sources()) File.ReadLines(file).Count().ShouldBeLessThanOrEqualTo(450, file);
    }

    private static List<string> References(string room) =>
        [.. Assembly.Load(room).GetReferencedAssemblies().Select(name => name.Name!)];

    private static IEnumerable<string> Sources()
    {
        var root = Path.GetDirectoryName(Repository.Samples)!;
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/artifacts/", StringComparison.Ordinal));
    }
}
