using System.Formats.Tar;
using System.Text;

namespace Reftel.Collections.Tests.Archives;

/// <summary>Every kind of archive holds the telegrams that were put in, whatever it is named.</summary>
public sealed class KindTests
{
    private static readonly (string Name, byte[] Bytes)[] Files =
    [
        Packing.File("cables.csv", Invented.Row(1) + "\n" + Invented.Row(2) + "\n"),
        Packing.File("pages/a.html", Invented.Page(Invented.Block(Invented.Header) + Invented.Block(Invented.Body))),
        Packing.File("text/ä.txt", Invented.Telegram),
        Packing.File("export.ndjson", "{\"body\":\"UNCLAS\"}\n"),
    ];

    public static TheoryData<string> Kinds => ["zip", "stored zip", "piped zip", "7z", "tar", "v7 tar", "ustar", "gnu tar", "tar.gz", "tar.zst", "tar.bz2"];

    internal static byte[] Pack(string kind, params IEnumerable<(string Name, byte[] Bytes)> files) => kind switch
    {
        "zip" => Packing.Zip(files),
        "stored zip" => Packing.Zip(System.IO.Compression.CompressionLevel.NoCompression, files),
        "piped zip" => Packing.PipedZip(files),
        "7z" => Packing.SevenZip(files),
        "v7 tar" => Packing.Tar(TarEntryFormat.V7, files),
        "ustar" => Packing.Tar(TarEntryFormat.Ustar, files),
        "gnu tar" => Packing.Tar(TarEntryFormat.Gnu, files),
        "tar.gz" => Packing.Gzip(Packing.Tar(files)),
        "tar.zst" => Packing.Zstd(Packing.Tar(files)),
        "tar.bz2" => Packing.Bzip2(Packing.Tar(files)),
        _ => Packing.Tar(files),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Archive_gives_what_its_files_give(string kind)
    {
        foreach (var name in (string[])["dump", "dump.zip", "dump.txt"])
        {
            var records = Unpacking.Read(Pack(kind, Files), name);
            records.Cast<RawTelegram>().Select(telegram => $"{telegram.Place.File} {telegram.Place.Record} {telegram.Place.Carrier} {telegram.SourceId}").ShouldBe(
            [
                $"{name}!/cables.csv 1 cables-csv {name}!/cables.csv#1", $"{name}!/cables.csv 2 cables-csv {name}!/cables.csv#2", $"{name}!/pages/a.html 1 html {name}!/pages/a.html",
                $"{name}!/text/ä.txt 1 text {name}!/text/ä.txt", $"{name}!/export.ndjson 1 ndjson {name}!/export.ndjson#1",
            ]);
            ((RawTelegram)records[3]).Body.ShouldBe(Invented.Body);
            records[3].Place.Sha256.ShouldBe(Reading.Sha256(Encoding.UTF8.GetBytes(Invented.Telegram)));
        }
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("7z")]
    public void Archive_without_entries_has_no_records(string kind) => Unpacking.Read(Pack(kind)).ShouldBeEmpty();

    [Theory]
    [InlineData("dump.csv.gz", "dump.csv.gz!/dump.csv")]
    [InlineData("dump.csv.ZST", "dump.csv.ZST!/dump.csv")]
    [InlineData("dump", "dump!/dump")]
    [InlineData(".gz", ".gz!/.gz")]
    public void File_packed_by_itself_is_named_without_what_packed_it(string name, string inside)
    {
        var row = Encoding.UTF8.GetBytes(Invented.Row(1));
        foreach (var packed in (byte[][])[Packing.Gzip(row), Packing.Zstd(row), Packing.Bzip2(row), Fixtures.XzRow])
            Unpacking.Read(packed, name).Told().ShouldBe([inside]);
    }

    [Fact]
    public void Members_behind_each_other_are_one_file()
    {
        var (first, second) = (Encoding.UTF8.GetBytes(Invented.Row(1) + "\n"), Encoding.UTF8.GetBytes(Invented.Row(2) + "\n"));
        Unpacking.Read([.. Packing.Gzip(first), .. Packing.Gzip(second)]).Count.ShouldBe(2);
        Unpacking.Read([.. Packing.Zstd(first), .. Packing.Zstd(second)]).Count.ShouldBe(2);
        Unpacking.Read([.. Packing.Bzip2(first), .. Packing.Bzip2(second)]).Count.ShouldBe(2);
        Unpacking.Read([.. Fixtures.XzRow, 0, 0, 0, 0, .. Fixtures.XzRow]).Told().ShouldBe(["a!/a", "a!/a"]);
    }

    [Fact]
    public void Entries_in_one_block_of_7z_are_told_apart() => Unpacking.Read(Fixtures.SolidSevenZip).Told().ShouldBe(["a!/a.txt", "a!/b.txt"]);

    [Fact]
    public void Zip_of_Deflate64_is_read() => ((RawTelegram)Unpacking.Read(Fixtures.Deflate64Zip).Single()).Body.ShouldEndWith("1. Calm again.\nROE\n");

    [Fact]
    public void Zip_of_more_entries_than_its_short_directory_can_count_is_read() =>
        Unpacking.Read(Packing.Zip(Enumerable.Range(1, 66_000).Select(i => ($".{i}", Array.Empty<byte>())).Append(Packing.File("a.txt", Invented.Telegram)))).Told().ShouldBe(["a!/a.txt"]);

    [Fact]
    public void Archives_within_archives_are_read_and_named()
    {
        var inner = Packing.Zip(Packing.File("c.txt", Invented.Telegram));
        foreach (var middle in Kinds.Select(kind => (string)kind.Data))
        {
            var outer = Packing.Zip(("b.bin", Pack(middle, ("in/b.dat", inner), Packing.File("d.txt", Invented.Telegram))), Packing.File("e.txt", Invented.Telegram));
            Unpacking.Read(outer, "a").Told().ShouldBe(["a!/b.bin!/in/b.dat!/c.txt", "a!/b.bin!/d.txt", "a!/e.txt"]);
        }
    }

    [Fact]
    public void Tar_of_long_names_has_them_whole()
    {
        var name = string.Join('/', Enumerable.Repeat(new string('n', 60), 5)) + "/a.txt";
        foreach (var format in (TarEntryFormat[])[TarEntryFormat.Pax, TarEntryFormat.Gnu])
            Unpacking.Read(Packing.Tar(format, Packing.File(name, Invented.Telegram)), "a").Telegram().Place.File.ShouldBe("a!/" + name);
        var split = string.Join('/', Enumerable.Repeat(new string('n', 40), 4)) + "/a.txt";
        Unpacking.Read(Packing.Tar(TarEntryFormat.Ustar, Packing.File(split, Invented.Telegram)), "a").Telegram().Place.File.ShouldBe("a!/" + split);
    }

    [Fact]
    public void What_people_wrote_about_a_collection_is_no_record_in_an_archive_either() =>
        Unpacking.Read(Packing.Zip(((string[])["README.txt", "sub/readme", "collection.json", "site.json", "articles/cod.md", "__MACOSX/._a.txt", ".hidden", "sub/articles/kept.txt"]).Select(name => Packing.File(name, Invented.Telegram))), "a")
            .Telegram().Place.File.ShouldBe("a!/sub/articles/kept.txt");

    [Fact]
    public void Position_in_an_archive_is_that_of_its_packed_bytes()
    {
        using var folder = new TestFolder();
        var rows = Enumerable.Range(0, 8).Select(i => Packing.File($"{i}.csv", string.Concat(Enumerable.Range(1, 2_000).Select(row => Invented.Row(row) + "\n"))));
        folder.Write("a.zip", Packing.Zip(rows));
        folder.Write("b.tar.gz", Packing.Gzip(Packing.Tar(rows)));
        var positions = CollectionReader.ReadPending(folder.Path, TestContext.Current.CancellationToken).Select(pending => pending.Position).ToList();
        positions.ShouldBe(positions.Order());
        positions[0].ShouldBeLessThan(new FileInfo(Path.Combine(folder.Path, "a.zip")).Length / 2);
        positions[^1].ShouldBeInRange(1, CollectionReader.TotalBytes(folder.Path));
        positions.Distinct().Count().ShouldBeGreaterThan(8);
    }
}
