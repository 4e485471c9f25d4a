using CsCheck;
using Reftel.Collections.Archives;

namespace Reftel.Collections.Tests.Archives;

/// <summary>Archives that are cut off or overwritten anywhere: what stands before the damage is read, and nothing is thrown.</summary>
public sealed class DamageTests
{
    // Small, so that a thousand of them are read in a second; of bytes that do not pack, so that a cut falls into them.
    private static readonly string[] Lines = [.. Enumerable.Range(1, 12).Select(i => Invented.Row(i, body: Reading.Sha256([(byte)i])))];

    private static readonly (string Name, byte[] Bytes)[] Files =
        [.. Enumerable.Range(0, 4).Select(i => Packing.File($"{i}.csv", string.Join('\n', Lines[(i * 3)..((i * 3) + 3)]) + "\n"))];

    private static readonly (string Kind, byte[] Bytes)[] Archives =
    [
        .. KindTests.Kinds.Select(kind => ((string)kind.Data, KindTests.Pack(kind.Data, Files))),
        ("tar of zip", Packing.Tar(("b", Packing.Zip(Files)), Files[0])),
        ("zip of 7z", Packing.Zip(("b", Packing.SevenZip(Files)), Files[0])),
        ("csv.gz", Packing.Gzip([.. Files.SelectMany(file => file.Bytes)])),
        ("csv.xz", Xz.Row),
    ];

    private static readonly ArchiveLimits Small = ArchiveLimits.Default with { AsideBytes = 1 << 20 };

    [Fact]
    public void Archive_cut_off_anywhere_is_read_up_to_the_cut() => Gen.Select(Gen.Int[0, Archives.Length - 1], Gen.Double[0, 1]).Sample(
        (which, share) =>
        {
            var (kind, whole) = Archives[which];
            var cut = whole[..(int)(share * whole.Length)];
            var all = Unpacking.Read(whole, limits: Small).OfType<RawTelegram>().Select(telegram => telegram.Place).ToList();
            var records = Unpacking.Read(cut, limits: Small);
            var read = records.OfType<RawTelegram>().Select(telegram => telegram.Place).ToList();
            read.ShouldBe(all.Take(read.Count));
            if (read.Count < all.Count) records.ShouldContain(record => record is Rejection, kind);
        },
        iter: 300);

    [Theory]
    [InlineData("zip")]
    [InlineData("piped zip")]
    [InlineData("tar")]
    public void Entries_that_stand_whole_before_the_cut_are_read(string kind)
    {
        var whole = KindTests.Pack(kind, Files);
        var last = whole.AsSpan().LastIndexOf("3.csv"u8);
        if (kind != "tar") last = whole.AsSpan(0, whole.AsSpan().IndexOf("PK\x01\x02"u8)).LastIndexOf("3.csv"u8);
        for (var cut = last + 40; cut < last + 60; cut++) Unpacking.Read(whole[..cut]).OfType<RawTelegram>().Count().ShouldBeGreaterThanOrEqualTo(9);
    }

    [Fact]
    public void Archive_overwritten_anywhere_is_answered() => Gen.Select(Gen.Int[0, Archives.Length - 1], Gen.Double[0, 1], Gen.Byte.Array[1, 6]).Sample(
        (which, share, wild) =>
        {
            var damaged = Archives[which].Bytes.ToArray();
            var at = (int)(share * (damaged.Length - wild.Length));
            wild.CopyTo(damaged, at);
            foreach (var record in Unpacking.Read(damaged, limits: Small))
            {
                if (record is not Rejection rejection) continue;
                rejection.Reason.ShouldNotBeNullOrWhiteSpace();
                rejection.FirstBytes.Length.ShouldBeLessThanOrEqualTo(Limits.RejectedBytes);
            }
        },
        iter: 500);

    [Fact]
    public void Damaged_entry_loses_itself_and_not_the_others()
    {
        var zip = Packing.Zip(Files);
        var second = zip.AsSpan().IndexOf("1.csv"u8);
        Array.Fill(zip, (byte)0xFF, second + 5, 20);
        var told = Unpacking.Read(zip).Told().Distinct().ToList();
        told[0].ShouldBe("a!/0.csv");
        told[1].ShouldStartWith("a!/1.csv 1: damaged");
        told[2..].ShouldBe(["a!/2.csv", "a!/3.csv"]);
    }

    [Fact]
    public void Telegram_that_is_cut_off_is_not_taken_for_a_whole_one()
    {
        var gzip = Packing.Gzip(System.Text.Encoding.UTF8.GetBytes(Invented.Telegram));
        for (var cut = 30; cut < gzip.Length; cut++) Unpacking.Read(gzip[..cut]).ShouldAllBe(record => record is Rejection);
        var zip = Packing.Zip(Packing.File("a.txt", Invented.Telegram));
        for (var cut = 60; cut < zip.AsSpan().IndexOf("PK\x01\x02"u8); cut++) Unpacking.Read(zip[..cut]).ShouldAllBe(record => record is Rejection || ((RawTelegram)record).Body == Invented.Body);
    }
}
