using System.Text;
using CsCheck;
using Reftel.Collections.Tests.Csv;

namespace Reftel.Collections.Tests;

/// <summary>Tapes that are too long to be held stream by, and are cut as those that are held.</summary>
public sealed class TapeTests
{
    private const string Second = "R 261200Z FEB 09\nFM AMEMBASSY PORT ARVE\nTO SECSTATE WASHDC 6535\nUNCLAS PORT ARVE 000053 \n \nSUBJECT: EBB \n \n1. (U) Calm again. \nROE\n";

    private const string NewPage = "\nUNCLASSIFIED\nPAGE 02        PORT A  00053  02 OF 02  251152Z\nACTION EUR-12\n";

    private static readonly string[] Parts =
    [
        Invented.Telegram, Invented.Telegram + "\n", Second, Second, Invented.Body, "\nNNNN\n", "\nNNNN\n\n", "\r\nNNNN\r\n", NewPage, NewPage + Second, "\n", " \n\n", "Message Attributes\n", "R 251147Z FEB 09\nFM X\n", "251147Z FEB 09\n\n\nFM X\n", "251147Z FEB 09\n\n\n\nFM X\n",
        "VZCZC", "NNNN", "é – “quoted”\n", new string('x', 5_000), new string('x', 4_093) + "\nNNNN\n", new string(' ', 4_100) + "VZCZC\n", string.Concat(Enumerable.Repeat("THE TIDE IS OUT, AND THE HARBOR IS CALM.\n", 400)), string.Concat(Enumerable.Repeat("INFO RUEHC/SECSTATE WASHDC 6534\n", 1_500)),
    ];

    private static readonly Gen<string> Tapes = Gen.Int[0, Parts.Length - 1].Select(i => Parts[i]).Array[0, 24].Select(parts => Invented.Header[..20] + "\n" + string.Concat(parts));

    [Fact]
    public void Tape_that_streams_by_is_cut_as_one_that_is_held() => Gen.Select(Tapes, Gen.Bool, Gen.Int[0, 1_000_000]).Sample(
        (text, hasMark, seed) =>
        {
            var bytes = Encoding.UTF8.GetBytes((hasMark ? "\uFEFF" : "") + text);
            var held = WholeFile.Read(bytes, "x", Reading.Sha256(bytes)).Select(record => record.Read()).ToList();
            if (held is not [RawTelegram, ..]) return;
            var streamed = Stream(new TrickleStream(bytes, seed, most: 20_000));
            // Of a file that is one telegram the mark is a part.
            if (held.Count == 1) streamed.Single().ShouldBeOfType<RawTelegram>().SourceId.ShouldBe("x");
            else streamed.Select(record => record.Place).ShouldBe(held.Select(record => record.Place));
            streamed.Select(Told).ShouldBe(held.Select(Told));
        },
        iter: 300);

    [Fact]
    public void Telegram_beyond_the_limit_is_rejected_and_the_rest_is_read()
    {
        var tooLong = Second + string.Concat(Enumerable.Repeat("THE TIDE IS OUT, AND THE HARBOR IS CALM.\n", 6_000));
        var bytes = Encoding.UTF8.GetBytes(Invented.Telegram + "\n" + tooLong + Second + Invented.Telegram);
        for (var seed = 0; seed < 5; seed++)
        {
            var records = Stream(new TrickleStream(bytes, seed, most: 30_000), limit: 100_000);
            records.Select(record => record.Place.Record).ShouldBe([1, 2, 3, 4]);
            records.Sum(record => record.Place.Length).ShouldBe(bytes.Length);
            var rejection = records[1].ShouldBeOfType<Rejection>();
            rejection.Reason.ShouldBe($"{tooLong.Length:N0} bytes, where a telegram has at most 100,000");
            rejection.Place.Sha256.ShouldBe(Reading.Sha256(Encoding.UTF8.GetBytes(tooLong)));
            Encoding.UTF8.GetString(rejection.FirstBytes.Span).ShouldBe(tooLong);
            records.Where(record => record is RawTelegram).Select(record => ((RawTelegram)record).SourceId).ShouldBe(["x#1", "x#3", "x#4"]);
        }
    }

    [Fact]
    public async Task Tape_longer_than_a_telegram_may_be_is_read_from_a_file()
    {
        using var folder = new TestFolder();
        var telegram = Second + string.Concat(Enumerable.Repeat("THE TIDE IS OUT, AND THE HARBOR IS CALM.\n", 50_000));
        folder.Write("tape", string.Concat(Enumerable.Repeat(telegram, 10)));
        var records = await folder.ReadAsync();
        records.Select(record => record.ShouldBeOfType<RawTelegram>().SourceId).ShouldBe(Enumerable.Range(1, 10).Select(i => $"tape#{i}"));
        records.ShouldAllBe(record => record.Place.Length == telegram.Length && record.Place.Carrier == Carriers.Text);
    }

    [Fact]
    public void Telegrams_of_a_tape_that_streams_by_are_judged_one_by_one()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Second), .. Encoding.Latin1.GetBytes(Second.Replace("Calm", "caf\u00E9", StringComparison.Ordinal)), .. Encoding.UTF8.GetBytes(Second.Replace("Calm", "\0", StringComparison.Ordinal)), .. Encoding.UTF8.GetBytes(Second)];
        var records = Stream(new MemoryStream(bytes));
        records.Select(record => record is Rejection rejection ? rejection.Reason : $"{((RawTelegram)record).ReadAsWindows1252}").ShouldBe(["False", "True", $"not text: a NUL byte at offset {Second.IndexOf("Calm", StringComparison.Ordinal)}", "False"]);
    }

    private static List<CollectionRecord> Stream(Stream stream, int limit = Limits.TelegramBytes)
    {
        using var tape = new TapeReader(new byte[10], 0, stream, "x", limit);
        return [.. tape.Read(TestContext.Current.CancellationToken).Select(record => record.Read())];
    }

    private static string Told(CollectionRecord record) => record is RawTelegram telegram ? telegram.Header + "|" + telegram.Body : ((Rejection)record).Reason;
}
