using System.Formats.Tar;
using System.Text;
using Reftel.Collections.Archives;

namespace Reftel.Collections.Tests.Archives;

/// <summary>Archives that are made to exhaust, to mislead, or to reach out of themselves.</summary>
public sealed class HostileTests
{
    private static readonly (string Name, byte[] Bytes) Telegram = Packing.File("a.txt", Invented.Telegram);

    [Theory]
    [InlineData("zip")]
    [InlineData("7z")]
    [InlineData("tar.gz")]
    [InlineData("tar.zst")]
    [InlineData("tar.bz2")]
    public void Bomb_is_named_and_what_stood_before_it_is_read(string kind)
    {
        var told = Unpacking.Read(KindTests.Pack(kind, Telegram, ("bomb", new byte[6 << 20]))).Told().ToList();
        told[0].ShouldBe("a!/a.txt");
        told.Count.ShouldBeLessThanOrEqualTo(3);
        told[1].ShouldMatch("unpacks to [0-9,]+ bytes or more from [0-9,]+, where one byte may become 200$");
    }

    [Fact]
    public void Small_file_of_blanks_is_no_bomb() => Unpacking.Read(Packing.Zip(Telegram, ("blanks", [.. Enumerable.Repeat((byte)' ', (1 << 20) - 1_000)]))).Told().ShouldBe(["a!/a.txt", "a!/blanks 1: a file of blanks only"]);

    [Fact]
    public void Bombs_that_are_small_each_are_one_together()
    {
        var told = Unpacking.Read(Packing.Zip(Enumerable.Range(1, 300).Select(i => ($"{i}", new byte[1 << 20])))).Told().ToList();
        told[^1].ShouldMatch("^a 1: unpacks to [0-9,]+ bytes or more from [0-9,]+, where one byte may become 200$");
        told.Count.ShouldBeLessThan(300);
    }

    [Fact]
    public void Archives_nest_three_deep_and_no_deeper()
    {
        var third = Packing.Zip(Telegram);
        var fourth = Packing.Zip(("4.zip", third), Packing.File("b.txt", Invented.Telegram));
        var records = Unpacking.Read(Packing.Zip(("2.zip", Packing.Gzip(fourth)), Telegram));
        records.Told().ShouldBe(["a!/2.zip!/2.zip!/4.zip 1: an archive in 3 others, where archives may nest 3 deep", "a!/2.zip!/2.zip!/b.txt", "a!/a.txt"]);
        var rejection = records[0].ShouldBeOfType<Rejection>();
        rejection.Place.Sha256.ShouldBe(Reading.Sha256(third));
        rejection.FirstBytes.ToArray().ShouldBe(third);
    }

    [Fact]
    public void Tar_packed_whole_is_one_archive() =>
        Unpacking.Read(Packing.Gzip(Packing.Tar(("2", Packing.Gzip(Packing.Tar(("3", Packing.Gzip(Packing.Tar(Telegram))))))))).Told().ShouldBe(["a!/2!/3!/a.txt"]);

    [Theory]
    [InlineData("zip")]
    [InlineData("7z")]
    [InlineData("tar")]
    public void Too_many_entries_end_the_file_with_their_number(string kind)
    {
        var archive = KindTests.Pack(kind, Enumerable.Range(1, 20).Select(i => Packing.File($"{i}.txt", Invented.Telegram)));
        var told = Unpacking.Read(archive, limits: ArchiveLimits.Default with { Entries = 5 }).Told().ToList();
        told.Count.ShouldBe(6);
        told[^1].ShouldBe("a 1: an archive of 6 entries or more, where 5 are read");
    }

    [Fact]
    public void Entries_of_all_archives_in_a_file_count_together() =>
        Unpacking.Read(Packing.Zip(("b", Packing.Zip(Telegram)), ("c", Packing.Zip(Telegram)), ("d", Packing.Zip(Telegram))), limits: ArchiveLimits.Default with { Entries = 4 })
            .Told().ShouldBe(["a!/b!/a.txt", "a!/c!/a.txt", "a 1: an archive of 5 entries or more, where 4 are read"]);

    [Fact]
    public void Too_many_bytes_end_the_file_with_their_number()
    {
        var told = Unpacking.Read(Packing.Zip(Enumerable.Range(1, 20).Select(i => Packing.File($"{i}.txt", Invented.Telegram))), limits: ArchiveLimits.Default with { Bytes = 1_000 }).Told().ToList();
        told[^1].ShouldMatch("^a 1: an archive that unpacks to [0-9,]+ bytes or more, where 1,000 are read$");
        told.Count.ShouldBe(1 + (1_000 / Invented.Telegram.Length));
    }

    [Fact]
    public void Archive_too_large_to_be_put_aside_is_named_and_the_rest_is_read() =>
        Unpacking.Read(Packing.Tar(("b", Packing.Zip(Telegram)), Telegram), limits: ArchiveLimits.Default with { AsideBytes = 50 }).Told().ShouldSatisfyAllConditions(
            told => told.First().ShouldMatch("^a!/b 1: an archive within an archive of [0-9]+ bytes or more, where 50 are put aside to be read$"), told => told.Last().ShouldBe("a!/a.txt"));

    [Theory]
    [InlineData("../../evil.txt", "a!/evil.txt")]
    [InlineData("/etc/passwd", "a!/etc/passwd")]
    [InlineData("..\\..\\evil.txt", "a!/evil.txt")]
    [InlineData("C:\\evil.txt", "a!/C:/evil.txt")]
    [InlineData("a/./b//c/.. /d.txt", "a!/a/b/c/d.txt")]
    [InlineData("..", "a!/entry 1")]
    [InlineData("bell\u0007\u001B[31m.txt", "a!/bell\uFFFD\uFFFD[31m.txt")]
    [InlineData("gnp\u202Etxt.a", "a!/gnp\uFFFDtxt.a")]
    [InlineData("line\nfeed", "a!/line\uFFFDfeed")]
    public void Name_of_an_entry_is_a_name_and_no_way(string written, string name)
    {
        Unpacking.Read(Packing.Tar((written, Telegram.Bytes))).Told().ShouldBe([name]);
        Unpacking.Read(Packing.Zip((written, Telegram.Bytes))).Told().ShouldBe([name]);
    }

    [Fact]
    public void Very_long_name_is_cut()
    {
        var name = Unpacking.Read(Packing.Zip((new string('n', 60_000), Telegram.Bytes))).Telegram().Place.File;
        name.ShouldBe("a!/" + new string('n', Limits.ArchiveNameLength) + "…");
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("tar")]
    [InlineData("7z")]
    public void Second_entry_of_a_name_is_rejected_with_its_bytes(string kind)
    {
        var records = Unpacking.Read(KindTests.Pack(kind, Telegram, Packing.File("./a.txt", "other"), Packing.File("b.txt", Invented.Telegram)));
        records.Told().ShouldBe(["a!/a.txt", "a!/a.txt 1: an entry of the same name stands before it", "a!/b.txt"]);
        Encoding.UTF8.GetString(records[1].ShouldBeOfType<Rejection>().FirstBytes.Span).ShouldBe("other");
    }

    [Fact]
    public void Links_and_devices_are_named_and_not_followed()
    {
        var tar = Packing.TarOf(
            new PaxTarEntry(TarEntryType.SymbolicLink, "link") { LinkName = "/etc/passwd" }, new PaxTarEntry(TarEntryType.HardLink, "hard") { LinkName = "a.txt" },
            new PaxTarEntry(TarEntryType.CharacterDevice, "device"), new PaxTarEntry(TarEntryType.BlockDevice, "disk"), new PaxTarEntry(TarEntryType.Fifo, "pipe"),
            new PaxTarEntry(TarEntryType.Directory, "folder"), Packing.Entry(TarEntryFormat.Pax, "a.txt", Telegram.Bytes));
        Unpacking.Read(tar).Told().ShouldBe(
        [
            "a!/link 1: a symbolic link, which is not followed", "a!/hard 1: a link to another entry, where a file is expected", "a!/device 1: a device, where a file is expected",
            "a!/disk 1: a device, where a file is expected", "a!/pipe 1: a named pipe, where a file is expected", "a!/a.txt",
        ]);
    }

    [Fact]
    public void Symbolic_link_in_a_zip_is_not_followed()
    {
        using var packed = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(packed, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            var link = zip.CreateEntry("link");
            link.ExternalAttributes = unchecked((int)0xA1FF0000);
            using var entry = link.Open();
            entry.Write("/etc/passwd"u8);
        }

        Unpacking.Read(packed.ToArray()).Told().ShouldBe(["a!/link 1: a symbolic link, which is not followed"]);
    }

    [Fact]
    public void Encrypted_entries_are_named_and_the_others_are_read()
    {
        var zip = Packing.Zip(Telegram, Packing.File("b.txt", Invented.Telegram));
        // Bit 0 of the flags in the first entry of the directory.
        zip[zip.AsSpan().IndexOf("PK\x01\x02"u8) + 8] |= 1;
        Unpacking.Read(zip).Told().ShouldBe(["a!/a.txt 1: encrypted, and there is no password", "a!/b.txt"]);
    }

    [Fact]
    public void Encryption_of_every_kind_is_named()
    {
        Unpacking.Read(Fixtures.EncryptedZip).Told().ShouldBe(["a!/a.txt 1: encrypted, and there is no password"]);
        Unpacking.Read(Fixtures.EncryptedSevenZip).Told().First().ShouldBe("a!/a.txt 1: encrypted, and there is no password");
        Unpacking.Read(Fixtures.HiddenSevenZip).Told().ShouldBe(["a 1: encrypted, and there is no password"]);
    }

    [Fact]
    public void Unknown_way_of_packing_is_named()
    {
        var zip = Packing.Zip(Telegram, Packing.File("b.txt", Invented.Telegram));
        zip[zip.AsSpan().IndexOf("PK\x01\x02"u8) + 10] = 6;
        Unpacking.Read(zip).Told().ShouldBe(["a!/a.txt 1: packed by method 6, which is not read", "a!/b.txt"]);
    }

    [Fact]
    public void Wrong_checksum_is_damage()
    {
        var zip = Packing.Zip(System.IO.Compression.CompressionLevel.NoCompression, Telegram, Packing.File("b.txt", Invented.Telegram));
        zip[zip.AsSpan().IndexOf("harbor"u8)] = (byte)'H';
        Unpacking.Read(zip).Told().ShouldBe(["a!/a.txt 1: damaged: its checksum is not the one that the archive gives", "a!/b.txt"]);
    }

    [Fact]
    public void One_volume_of_several_is_named()
    {
        var zip = Packing.Zip(Telegram);
        zip[zip.AsSpan().IndexOf("PK\x05\x06"u8) + 4] = 1;
        Unpacking.Read(zip).Told().ShouldBe(["a 1: one volume of an archive in several, where an archive in one file is read"]);
        Unpacking.Read(Packing.SevenZip(Telegram)[..^20]).Told().Single().ShouldMatch("^a 1: cut off, or one volume of several: [0-9,]+ bytes, where [0-9,]+ are expected");
    }

    [Fact]
    public void Unreadable_archive_is_kept_with_its_first_MiB_its_length_and_its_hash()
    {
        byte[] archive = [.. Packing.Zip(Telegram)[..^30], .. new byte[3 << 20]];
        var rejection = Unpacking.Read(archive)[^1].ShouldBeOfType<Rejection>();
        rejection.Reason.ShouldBe("cut off or damaged: its directory, which stands at the end, is missing");
        rejection.Place.ShouldBe(new RecordPlace("", "a", 1, Reading.Sha256(archive), archive.Length));
        rejection.FirstBytes.Length.ShouldBe(Limits.RejectedBytes);
    }

    [Fact]
    public void Rejection_within_an_archive_does_not_end_the_other_files()
    {
        using var folder = new TestFolder();
        folder.Write("a.gz", Packing.Gzip(new byte[8 << 20]));
        folder.Write("b.txt", Invented.Telegram);
        CollectionReader.ReadPending(folder.Path, TestContext.Current.CancellationToken).Select(pending => pending.Place.File).ShouldBe(["a.gz", "b.txt"]);
    }
}
