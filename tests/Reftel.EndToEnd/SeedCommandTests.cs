using System.Text.Json;

namespace Reftel.EndToEnd;

/// <summary>The model telegram in its three carriers, by command.</summary>
public sealed class SeedCommandTests
{
    private static string Seed()
    {
        Assert.SkipUnless(Repository.Seed is not null, "The model telegram is not on this machine (../shared/seed).");
        return Repository.Seed!;
    }

    [Fact]
    public async Task Three_carriers_are_one_telegram_and_again_nothing_new()
    {
        var seed = Seed();
        using var folder = new TemporaryFolder();
        (await ReportAsync(seed, folder["a"])).ShouldBe((3, 1, 0, 2, 0));
        (await ReportAsync(seed, folder["a"])).ShouldBe((3, 0, 0, 3, 0));
    }

    [Fact]
    public async Task Any_order_of_the_carriers_ends_in_the_same_telegram()
    {
        var files = Directory.EnumerateFiles(Seed()).Order(StringComparer.Ordinal).ToArray();
        using var folder = new TemporaryFolder();
        var ends = new HashSet<string>();
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        foreach (var order in orders)
        {
            var archive = folder[string.Concat(order)];
            foreach (var i in order) (await ReftelProgram.RunAsync("import", files[i], "--archive", archive)).Exit.ShouldBe(0);
            ends.Add(await EssenceAsync(archive));
        }

        ends.Count.ShouldBe(1);
        ends.Single().ShouldContain("2011-08-26T00:00");
    }

    [Fact]
    public async Task Each_carrier_alone_shows_the_same_but_for_the_release_that_the_dump_lacks()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Seed()))
        {
            var archive = folder[Path.GetFileNameWithoutExtension(file)];
            (await ReftelProgram.RunAsync("import", file, "--archive", archive)).Exit.ShouldBe(0);
            using var shown = JsonDocument.Parse((await ReftelProgram.RunAsync("show", "09 luxembourg 000052", "--archive", archive, "--json")).Output);
            var telegram = shown.RootElement;
            telegram.GetProperty("referenceId").GetString().ShouldBe("09LUXEMBOURG52");
            telegram.GetProperty("created").GetString()!.ShouldStartWith("2009-02-25T11:47");
            telegram.GetProperty("released").GetString().ShouldBe(file.EndsWith(".csv", StringComparison.Ordinal) ? null : "2011-08-26T00:00");
            telegram.GetProperty("classification").GetString().ShouldBe("UNCLASSIFIED");
            telegram.GetProperty("carrierClassification").GetString().ShouldBe("UNCLASSIFIED//FOR OFFICIAL USE ONLY");
            telegram.GetProperty("origin").GetString().ShouldBe("Embassy Luxembourg");
            telegram.GetProperty("signer").GetString().ShouldBe("BOUGHTER");
            telegram.GetProperty("sections").GetInt32().ShouldBe(5);
            telegram.GetProperty("info").GetArrayLength().ShouldBe(7);
            telegram.GetProperty("outline").EnumerateArray().Select(node => node.GetProperty("children").GetArrayLength()).ShouldBe([0, 0, 0, 5, 4, 13, 13, 6]);
            telegram.GetProperty("crossReferences").GetArrayLength().ShouldBe(8);
        }
    }

    private static async Task<(int, int, int, int, int)> ReportAsync(string seed, string archive)
    {
        var import = await ReftelProgram.RunAsync("import", seed, "--archive", archive, "--json");
        import.Exit.ShouldBe(0, import.Error);
        using var report = JsonDocument.Parse(import.Output);
        int Count(string name) => report.RootElement.GetProperty(name).GetInt32();
        return (Count("read"), Count("new"), Count("newVersions"), Count("unchanged"), Count("quarantined"));
    }

    // All that does not tell of the order or the moment of import.
    private static async Task<string> EssenceAsync(string archive)
    {
        var shown = await ReftelProgram.RunAsync("show", "09LUXEMBOURG52", "--archive", archive, "--json");
        shown.Exit.ShouldBe(0, shown.Error);
        using var telegram = JsonDocument.Parse(shown.Output);
        return string.Join('\n', telegram.RootElement.EnumerateObject()
            .Where(member => member.Name is not ("sightings" or "sourceId")).Select(member => $"{member.Name}={member.Value}"));
    }
}
