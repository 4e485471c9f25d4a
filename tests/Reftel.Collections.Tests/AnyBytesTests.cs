using System.Text;
using CsCheck;
using Reftel.Collections.Archives;

namespace Reftel.Collections.Tests;

/// <summary>Whatever a file holds, it is answered, and no byte of it goes unaccounted for.</summary>
public sealed class AnyBytesTests
{
    private static readonly byte[][] Parts =
    [
        .. ((string[])[Invented.Telegram, Invented.Body, Invented.Row(1) + "\n", Invented.Row(2, body: "open")[..^1] + "\n", "\"id\",\"date\",\"ref\",\"origin\",\"class\",\"refs\",\"header\",\"body\"\n", "{\"body\":\"UNCLAS\"}\n", "{\"body\":", "{", "}",
            Invented.Page(Invented.Block("UNCLAS")), "<pre>", "<", Invented.SavedPage("09PORTARVE52 2009-02-25 11:47 2011-08-26 00:00 SECRET Embassy Port Arve"), "Viewing cable ", "\nReference ID Created\n", "\nNNNN\n", "VZCZC", "\nR 251147Z FEB 09\nFM X\n",
            "\n", "\r\n", " ", "\"", ",", "\\", "\uFEFF", "é", "Dear Sir", "\0", "\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008"]).Select(Encoding.UTF8.GetBytes),
        [0xE9], [0xFF, 0xFE],
    ];

    private static readonly Gen<byte[]> Files = Gen.OneOf(
        Gen.Byte.Array[0, 200],
        Gen.Int[0, Parts.Length - 1].Select(i => Parts[i]).Array[0, 8].Select(parts => parts.SelectMany(part => part).ToArray()));

    [Fact]
    public void Every_byte_is_in_a_telegram_or_in_a_rejection() => Files.Sample(
        bytes =>
        {
            var records = Read(bytes);
            var text = RecordText.WithoutMark(bytes);
            var accounted = records.Sum(record => record.Place.Length);
            if (Sniff.CarrierOf(bytes) is not { Length: > 0 } carrier)
            {
                // A file of its own: all of it, or without the mark of UTF-8 where several telegrams share it.
                records.ShouldNotBeEmpty();
                if (records.Count == 1 && records[0].Place.Length == bytes.Length) return;
                var blank = text.Length - text.TrimStart(" \r\n"u8).Length;
                accounted.ShouldBeInRange(text.Length - blank, text.Length);
                return;
            }

            records.ShouldAllBe(record => record.Place.Carrier == carrier);
            // The head row of a dump, line ends, and lines of blanks are in none.
            var head = carrier == Carriers.Csv && records.All(record => record.Place.Record > 1) ? text.TrimStart("\r\n"u8).IndexOf((byte)'\n') : 0;
            accounted.ShouldBeLessThanOrEqualTo(bytes.Length);
            accounted.ShouldBeGreaterThanOrEqualTo(text.Length - head - Blanks(text));
        },
        iter: 1_000);

    [Fact]
    public void Every_record_has_its_place_its_hash_and_its_text_or_reason() => Files.Sample(
        bytes =>
        {
            var records = Read(bytes);
            records.Select(record => record.Place.Record).ShouldBe(records.Select(record => record.Place.Record).Distinct().Order());
            foreach (var record in records)
            {
                record.Place.File.ShouldBe("x");
                record.Place.Sha256.Length.ShouldBe(64);
                if (record is Rejection rejection)
                {
                    rejection.Reason.ShouldNotBeNullOrWhiteSpace();
                    Reading.Sha256(rejection.FirstBytes.Span).ShouldBe(rejection.Place.Sha256);
                    rejection.FirstBytes.Length.ShouldBe((int)rejection.Place.Length);
                }
                else
                {
                    var telegram = (RawTelegram)record;
                    telegram.OriginalBytes.HasValue.ShouldBe(telegram.ReadAsWindows1252);
                    if (telegram.OriginalBytes is { } original) Reading.Sha256(original.Span).ShouldBe(telegram.Place.Sha256);
                }
            }
        },
        iter: 1_000);

    private static List<CollectionRecord> Read(byte[] bytes)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read);
            return [.. new FileContent(ArchiveLimits.Default, stream, CancellationToken.None).Read("x").Select(record => record.Read())];
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static int Blanks(ReadOnlySpan<byte> text)
    {
        var count = 0;
        foreach (var value in text)
        {
            if (value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n') count++;
        }

        return count;
    }
}
