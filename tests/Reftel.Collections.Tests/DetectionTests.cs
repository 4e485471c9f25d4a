using System.Text;

namespace Reftel.Collections.Tests;

/// <summary>Which carrier a file is shows in its content; its name says nothing.</summary>
public sealed class DetectionTests
{
    private static async Task<List<CollectionRecord>> ReadAsync(string name, byte[] bytes)
    {
        using var folder = new TestFolder();
        return await Reading.AllAsync(folder.Write(name, bytes));
    }

    private static Task<List<CollectionRecord>> ReadAsync(string name, string text) => ReadAsync(name, Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData("pages/2005/01/05PORTARVE44.html", Carriers.Html)]
    [InlineData("saved/05PORTARVE201.txt", Carriers.SavedPage)]
    [InlineData("cables.csv", Carriers.Csv)]
    [InlineData("text/08STATE42515.txt", Carriers.Text)]
    [InlineData("export.ndjson", Carriers.Ndjson)]
    public async Task Sample_under_a_misleading_name_is_read_all_the_same(string sample, string carrier)
    {
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Repository.Samples, sample), TestContext.Current.CancellationToken);
        foreach (var name in (string[])["a.html", "a.csv", "a.txt", "a.json", "a.pdf", "a"])
        {
            foreach (var file in (byte[][])[bytes, [.. "\uFEFF"u8, .. bytes], [.. "\r\n\n"u8, .. bytes]])
            {
                var records = await ReadAsync(name, file);
                records.ShouldAllBe(record => record.Place.Carrier == carrier && record.Place.File == name);
                records.ShouldContain(record => record is RawTelegram);
            }
        }
    }

    [Fact]
    public async Task Empty_file_is_rejected_as_empty()
    {
        var rejection = (await ReadAsync("a.html", "")).Rejected();
        rejection.Reason.ShouldBe("an empty file");
        rejection.Place.ShouldBe(new RecordPlace("", "a.html", 1, Reading.Sha256([]), 0));
    }

    [Theory]
    [InlineData(" \t\r\n\n")]
    [InlineData("\uFEFF")]
    [InlineData("\uFEFF\n")]
    public async Task Blanks_are_named_as_such(string text) => (await ReadAsync("a.csv", text)).Rejected().Reason.ShouldBe("a file of blanks only");

    [Theory]
    [InlineData("%PDF-1.7\n\0\u0001", "a PDF: turn it into text first")]
    [InlineData("GIF89a\0\u0001", "a NUL byte at offset 6")]
    [InlineData("PK\u0003\u0004\u0001\u0002\u0003\u0004\u0005\u0006\u0007", "9 control characters in a row at offset 2")]
    public async Task Binary_is_rejected_with_what_shows_it(string bytes, string reason)
    {
        var rejection = (await ReadAsync("a.txt", Encoding.Latin1.GetBytes(bytes))).Rejected();
        rejection.Reason.ShouldContain(reason);
        rejection.FirstBytes.ToArray().ShouldBe(Encoding.Latin1.GetBytes(bytes));
    }

    [Fact]
    public async Task Unknown_text_is_rejected_with_its_first_line()
    {
        (await ReadAsync("a.txt", "\n  Dear Sir,\nthe tide is out.\n")).Rejected().Reason.ShouldStartWith("no carrier that is known: it begins \"Dear Sir,\"");
        (await ReadAsync("a.txt", new string('z', 500))).Rejected().Reason.ShouldContain($"\"{new string('z', 60)}…\"");
    }

    [Fact]
    public async Task Dump_whose_first_row_is_damaged_is_still_a_dump()
    {
        var records = await ReadAsync("a", "\"1\",\"99/99\",\"cut\"\n" + Invented.Row(2) + "\n");
        records.Select(record => record.Place.Carrier).ShouldBe([Carriers.Csv, Carriers.Csv]);
        records[1].ShouldBeOfType<RawTelegram>();
    }

    [Fact]
    public async Task Dump_may_have_names_over_its_columns() =>
        (await ReadAsync("a", "\"id\",\"date\",\"reference id\",\"origin\",\"classification\",\"refs\",\"header\",\"body\"\n" + Invented.Row(1))).Telegram().ReferenceId.ShouldBe("09PORTARVE1");

    [Fact]
    public async Task File_in_Windows_1252_is_read_and_its_bytes_are_kept()
    {
        var bytes = Encoding.Latin1.GetBytes(Invented.Telegram.Replace("calm", "calm \u0096 caf\u00E9", StringComparison.Ordinal));
        var telegram = (await ReadAsync("a", bytes)).Telegram();
        telegram.Body.ShouldContain("calm – café");
        telegram.ReadAsWindows1252.ShouldBeTrue();
        telegram.OriginalBytes.ShouldNotBeNull().ToArray().ShouldBe(bytes);
    }

    [Fact]
    public async Task File_in_UTF_8_keeps_no_bytes_beside_its_text()
    {
        var telegram = (await ReadAsync("a", Invented.Telegram.Replace("calm", "calm – café", StringComparison.Ordinal))).Telegram();
        telegram.Body.ShouldContain("calm – café");
        telegram.OriginalBytes.HasValue.ShouldBeFalse();
        telegram.ReadAsWindows1252.ShouldBeFalse();
    }

    [Fact]
    public async Task File_beyond_the_limit_is_rejected_with_its_first_MiB_its_length_and_its_hash()
    {
        var bytes = new byte[Limits.TelegramBytes + 1];
        Array.Fill(bytes, (byte)'y');
        var rejection = (await ReadAsync("a.txt", bytes)).Rejected();
        rejection.Reason.ShouldBe("16,777,217 bytes, where a telegram has at most 16,777,216");
        rejection.Place.Sha256.ShouldBe(Reading.Sha256(bytes));
        rejection.FirstBytes.Length.ShouldBe(Limits.RejectedBytes);
    }
}
