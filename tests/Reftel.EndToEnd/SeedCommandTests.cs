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
    public async Task Each_carrier_alone_shows_the_whole_telegram_but_for_the_release_that_the_dump_lacks()
    {
        using var folder = new TemporaryFolder();
        var said = new HashSet<string>();
        foreach (var file in Directory.EnumerateFiles(Seed()))
        {
            var archive = folder[Path.GetFileNameWithoutExtension(file)];
            (await ReftelProgram.RunAsync("import", file, "--archive", archive)).Exit.ShouldBe(0);
            var output = (await ReftelProgram.RunAsync("show", "09 luxembourg 000052", "--archive", archive, "--json")).Output;
            using var shown = JsonDocument.Parse(output);
            ShouldBeTheModelTelegram(shown.RootElement);
            Text(shown.RootElement, "released").ShouldBe(file.EndsWith(".csv", StringComparison.Ordinal) ? null : "2011-08-26T00:00");
            said.Add(Essence(shown.RootElement, "released", "sourceId"));
        }

        said.Count.ShouldBe(1, "every member that is read from the text is the same, whatever the carrier");
    }

    private static void ShouldBeTheModelTelegram(JsonElement telegram)
    {
        Text(telegram, "referenceId").ShouldBe("09LUXEMBOURG52");
        Text(telegram, "created").ShouldBe("2009-02-25T11:47Z");
        Text(telegram, "classification").ShouldBe("UNCLASSIFIED");
        Text(telegram, "carrierClassification").ShouldBe("UNCLASSIFIED//FOR OFFICIAL USE ONLY");
        Text(telegram, "origin").ShouldBe("Embassy Luxembourg");
        Text(telegram, "transmissionId").ShouldBe("VZCZCXRO1866");
        Texts(telegram, "precedence").ShouldBe(["routine"]);
        Texts(telegram, "routing").Length.ShouldBe(6);
        var station = telegram.GetProperty("station");
        (Text(station, "routingIndicator"), Text(station, "serial"), station.GetProperty("section").GetInt32()).ShouldBe(("RUEHLE", "0052", 1));
        Addressees(telegram, "action").ShouldBe([("RUEHC", "SECSTATE WASHDC", "6534")]);
        Addressees(telegram, "info").Select(one => one.Serial).ShouldBe([null, "0008", "0411", null, null, null, null]);
        telegram.GetProperty("sections").GetInt32().ShouldBe(5);
        Texts(telegram, "captions").ShouldBe(["SENSITIVE", "SIPDIS"]);
        Texts(telegram, "tags").ShouldBe(["KTIP", "KCRM", "PHUM", "KWMN", "SMIG", "KFRD", "ASEC", "PREF", "ELAB", "LU"]);
        Text(telegram, "subject").ShouldBe("LUXEMBOURG'S 9TH ANNUAL TRAFFICKING IN PERSONS SUBMISSION");
        telegram.GetProperty("references").EnumerateArray().Select(one => Text(one, "id")).ShouldBe(["08STATE132759"]);
        Text(telegram, "signer").ShouldBe("BOUGHTER");
        var outline = telegram.GetProperty("outline").EnumerateArray().ToList();
        outline.Select(node => Text(node, "kind")).ShouldBe([.. Enumerable.Repeat("paragraph", 3), .. Enumerable.Repeat("heading", 5)]);
        outline.Take(3).Select(node => Text(node, "portion")).ShouldBe(["U", "U", "SBU"]);
        outline.Select(node => node.GetProperty("children").GetArrayLength()).ShouldBe([0, 0, 0, 5, 4, 13, 13, 6]);
        outline.SelectMany(node => node.GetProperty("children").EnumerateArray()).ShouldAllBe(node => Text(node, "kind") == "answer");
        telegram.GetProperty("crossReferences").EnumerateArray().Count(reference => Text(reference, "target") is not null).ShouldBe(8);
    }

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();

    private static string[] Texts(JsonElement element, string member) => [.. element.GetProperty(member).EnumerateArray().Select(one => one.GetString()!)];

    private static (string? RoutingIndicator, string? Name, string? Serial)[] Addressees(JsonElement telegram, string member) =>
        [.. telegram.GetProperty(member).EnumerateArray().Select(one => (Text(one, "routingIndicator"), Text(one, "name"), Text(one, "serial")))];

    private static async Task<(int, int, int, int, int)> ReportAsync(string seed, string archive)
    {
        var import = await ReftelProgram.RunAsync("import", seed, "--archive", archive, "--json");
        import.Exit.ShouldBe(0, import.Error);
        using var report = JsonDocument.Parse(import.Output);
        int Count(string name) => report.RootElement.GetProperty(name).GetInt32();
        return (Count("read"), Count("new"), Count("newVersions"), Count("unchanged"), Count("quarantined"));
    }

    private static async Task<string> EssenceAsync(string archive)
    {
        var shown = await ReftelProgram.RunAsync("show", "09LUXEMBOURG52", "--archive", archive, "--json");
        shown.Exit.ShouldBe(0, shown.Error);
        using var telegram = JsonDocument.Parse(shown.Output);
        return Essence(telegram.RootElement);
    }

    // All that does not tell of the order or the moment of import.
    private static string Essence(JsonElement telegram, params string[] without) =>
        string.Join('\n', telegram.EnumerateObject()
            .Where(member => member.Name != "sightings" && !without.Contains(member.Name))
            .Select(member => $"{member.Name}={member.Value}"));
}
