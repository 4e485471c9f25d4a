using System.Text.Json;

namespace Reftel.EndToEnd;

/// <summary>Disks that are full, read-only or failing: what the program says, and what it leaves.</summary>
public sealed class FaultTests
{
    // The disk is full while the archive is made, or while telegrams are written.
    [Theory]
    [InlineData(100)]
    [InlineData(2_500)]
    [InlineData(4_000)]
    public async Task Import_onto_a_full_disk_keeps_what_it_wrote_and_goes_on_when_there_is_room(int kilobytes)
    {
        using var folder = new TemporaryFolder();
        using var disk = new SmallDisk(kilobytes);
        var corpus = InventedArchive.Corpus(folder);
        var archive = disk["archive"];
        InventedArchive.ShouldFailPlainly(await RunAsync("import", corpus, "--archive", archive));
        var written = 0;
        if (File.Exists(disk["archive/reftel.db"]))
        {
            written = await TelegramsAsync(archive);
            written.ShouldBeLessThanOrEqualTo(InventedArchive.Telegrams);
            var verify = await RunAsync("verify", "--archive", archive);
            if (verify.Exit != 0) verify.Output.ShouldContain("`reftel reindex`");
        }

        disk.Resize(40_000);
        var again = await RunAsync("import", corpus, "--archive", archive, "--json");
        again.Exit.ShouldBe(0, again.Error);
        Json(again.Output).GetProperty("unchanged").GetInt32().ShouldBe(written);
        (await TelegramsAsync(archive)).ShouldBe(InventedArchive.Telegrams);
        (await RunAsync("verify", "--archive", archive)).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task Import_whose_search_index_finds_the_disk_full_keeps_its_telegrams_and_goes_on_when_there_is_room()
    {
        using var folder = new TemporaryFolder();
        using var disk = new SmallDisk(300);
        var archive = folder["archive"];
        (await RunAsync("init", archive)).Exit.ShouldBe(0);
        Directory.CreateDirectory(disk["index"]);
        Directory.CreateSymbolicLink(folder["archive/index"], disk["index"]);
        var corpus = InventedArchive.Corpus(folder);
        var import = await RunAsync("import", corpus, "--archive", archive);
        InventedArchive.ShouldFailPlainly(import);
        import.Error.ShouldContain("No space left");
        (await RunAsync("verify", "--archive", archive)).Exit.ShouldBe(0);
        disk.Resize(20_000);
        await MendAsync(folder, archive, "import");
        (await TelegramsAsync(archive)).ShouldBe(InventedArchive.Telegrams);
    }

    [Fact]
    public async Task Release_and_reindex_on_a_full_disk_change_nothing_that_is_seen_and_are_done_when_there_is_room()
    {
        using var folder = new TemporaryFolder();
        using var disk = new SmallDisk(20_000);
        var archive = InventedArchive.Copy(await InventedArchive.ImportAsync(folder, "--hold"), disk["archive"]);
        await FillAsync(disk["filler"]);
        InventedArchive.ShouldFailPlainly(await RunAsync("release", "--all", "--archive", archive));
        InventedArchive.ShouldFailPlainly(await RunAsync("reindex", "--archive", archive));
        Json((await RunAsync("stats", "--archive", archive, "--json")).Output).GetProperty("released").GetInt32().ShouldBe(0);
        (await RunAsync("search", "the", "--archive", archive)).Exit.ShouldBe(0);
        File.Delete(disk["filler"]);
        (await RunAsync("release", "--all", "--archive", archive)).Exit.ShouldBe(0);
        (await RunAsync("verify", "--archive", archive)).Exit.ShouldBe(0);
    }

    [Theory]
    [InlineData("backup", 1_000)]
    [InlineData("backup.tar.zst", 1_000)]
    [InlineData("backup.tar.zst", 2_800)]
    public async Task Backup_onto_a_full_disk_leaves_nothing_that_looks_like_one(string name, int kilobytes)
    {
        using var folder = new TemporaryFolder();
        using var disk = new SmallDisk(kilobytes);
        var archive = await InventedArchive.ImportAsync(folder);
        InventedArchive.ShouldFailPlainly(await RunAsync("backup", disk[name], "--archive", archive));
        Directory.EnumerateFileSystemEntries(disk[""]).ShouldBeEmpty();
        (await RunAsync("verify", "--archive", archive)).Exit.ShouldBe(0);
        disk.Resize(20_000);
        (await RunAsync("backup", disk[name], "--archive", archive)).Exit.ShouldBe(0);
    }

    [Fact]
    public async Task Archive_on_a_read_only_disk_is_read_and_a_command_that_writes_says_why_it_cannot()
    {
        using var folder = new TemporaryFolder();
        using var disk = new SmallDisk(20_000);
        var archive = InventedArchive.Copy(await InventedArchive.ImportAsync(folder), disk["archive"]);
        disk.MakeReadOnly();
        foreach (var command in (string[][])[["import", folder["corpus.csv"]], ["release", "--all"], ["reindex"]])
        {
            var run = await RunAsync([.. command, "--archive", archive]);
            InventedArchive.ShouldFailPlainly(run);
            run.Error.ShouldContain("cannot be written");
            run.Error.ShouldContain("ead-only");
        }

        foreach (var command in (string[][])[["show", await SomeIdAsync(archive)], ["stats"], ["export"], ["search", "the"], ["verify"]])
        {
            var run = await RunAsync([.. command, "--archive", archive]);
            run.Exit.ShouldBe(0, run.Error);
        }
    }

    [Fact]
    public async Task Archive_on_a_read_only_disk_without_the_side_files_of_its_database_says_what_to_do()
    {
        using var folder = new TemporaryFolder();
        using var disk = new SmallDisk(20_000);
        var archive = InventedArchive.Copy(await InventedArchive.ImportAsync(folder), disk["archive"]);
        File.Delete(disk["archive/reftel.db-shm"]);
        File.Delete(disk["archive/reftel.db-wal"]);
        disk.MakeReadOnly();
        var stats = await RunAsync("stats", "--archive", archive);
        InventedArchive.ShouldFailPlainly(stats);
        stats.Error.ShouldContain("copy the archive to where it can be written");
    }

    [Theory]
    [InlineData(0.15)]
    [InlineData(0.8)]
    public async Task Overwritten_page_of_the_database_is_found_by_verify_and_ends_no_command_in_disorder(double where)
    {
        using var folder = new TemporaryFolder();
        var archive = await InventedArchive.ImportAsync(folder);
        var id = await SomeIdAsync(archive);
        // 64 kB: a page and what is beside it.
        Overwrite(folder["archive/reftel.db"], where, 1 << 16);
        var verify = await RunAsync("verify", "--archive", archive);
        verify.Exit.ShouldBe(1, verify.Error);
        verify.Output.ShouldContain("database: ");
        verify.Output.ShouldContain("Restore a backup.");
        foreach (var command in (string[][])[["show", id], ["search", "the"], ["export"], ["stats"], ["report"], ["reindex"]])
        {
            var run = await RunAsync([.. command, "--archive", archive]);
            if (run.Exit != 0) InventedArchive.ShouldFailPlainly(run);
        }
    }

    [Theory]
    [InlineData("*.pos", "reindex")]
    [InlineData("segments_*", "reindex")]
    [InlineData("*.tim", "import")]
    public async Task Search_index_cut_short_is_named_by_verify_and_made_anew(string pattern, string mending)
    {
        using var folder = new TemporaryFolder();
        var archive = await InventedArchive.ImportAsync(folder);
        var file = Directory.GetFiles(folder["archive/index/public"], pattern)[0];
        using (var cut = File.OpenWrite(file)) cut.SetLength(20);
        var verify = await RunAsync("verify", "--archive", archive);
        (verify.Exit, verify.Error).ShouldBe((1, ""));
        verify.Output.ShouldContain(Path.GetFileName(file));
        verify.Output.ShouldContain("`reftel reindex` makes it anew");
        await MendAsync(folder, archive, mending);
    }

    [Theory]
    [InlineData("reindex")]
    [InlineData("import")]
    public async Task Search_index_that_was_deleted_is_missed_by_search_and_made_anew(string mending)
    {
        using var folder = new TemporaryFolder();
        var archive = await InventedArchive.ImportAsync(folder);
        Directory.Delete(folder["archive/index"], recursive: true);
        var verify = await RunAsync("verify", "--archive", archive);
        verify.Exit.ShouldBe(1, verify.Error);
        verify.Output.ShouldContain("`reftel reindex` makes it anew");
        var search = await RunAsync("search", "the", "--archive", archive);
        InventedArchive.ShouldFailPlainly(search);
        search.Error.ShouldContain($"`reftel reindex --archive {archive}` makes it anew");
        await MendAsync(folder, archive, mending);
    }

    [Fact]
    public async Task Search_index_overwritten_in_its_middle_sends_who_searches_or_withdraws_to_reindex()
    {
        using var folder = new TemporaryFolder();
        var archive = await InventedArchive.ImportAsync(folder);
        var id = await SomeIdAsync(archive);
        foreach (var file in Directory.GetFiles(folder["archive/index/public"], "*.tim")) Overwrite(file, 0.1, (int)new FileInfo(file).Length / 2);
        (await RunAsync("verify", "--archive", archive)).Exit.ShouldBe(1);
        foreach (var command in (string[][])[["search", "th* OR st* OR le*"], ["withdraw", id, "--reason", "A name"]])
        {
            var run = await RunAsync([.. command, "--archive", archive]);
            InventedArchive.ShouldFailPlainly(run);
            run.Error.ShouldContain($"`reftel reindex --archive {archive}` makes it anew");
        }

        await MendAsync(folder, archive, "reindex");
        (await RunAsync("withdraw", id, "--reason", "A name", "--archive", archive)).Exit.ShouldBe(0);
    }

    private static async Task MendAsync(TemporaryFolder folder, string archive, string mending)
    {
        var mend = await RunAsync(mending == "import" ? ["import", folder["corpus.csv"], "--archive", archive] : [mending, "--archive", archive]);
        mend.Exit.ShouldBe(0, mend.Error);
        (await RunAsync("verify", "--archive", archive)).Output.Trim().ShouldBe("The archive is whole.");
        (await RunAsync("search", "the", "--archive", archive)).Exit.ShouldBe(0);
    }

    private static void Overwrite(string file, double where, int length)
    {
        using var stream = File.OpenWrite(file);
        stream.Seek((long)(stream.Length * where), SeekOrigin.Begin);
        var noise = new byte[length];
        new Random(7).NextBytes(noise);
        stream.Write(noise);
    }

    private static async Task FillAsync(string path)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            var block = new byte[4_096];
            while (true) await file.WriteAsync(block, TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // Full now.
        }
    }

    private static async Task<int> TelegramsAsync(string archive)
    {
        var stats = await RunAsync("stats", "--archive", archive, "--json");
        stats.Exit.ShouldBe(0, stats.Error);
        return Json(stats.Output).GetProperty("telegrams").GetInt32();
    }

    private static async Task<string> SomeIdAsync(string archive) =>
        Json((await RunAsync("export", "--archive", archive)).Output.Split('\n')[0]).GetProperty("referenceId").GetString().ShouldNotBeNull();

    private static Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments) => ReftelProgram.RunAsync(arguments);

    private static JsonElement Json(string output) => JsonDocument.Parse(output).RootElement;
}
