using System.Text;

namespace Reftel.Collections.Tests.Csv;

/// <summary>What stands between the quotes of a cell, and what it means.</summary>
public sealed class EscapeTests
{
    [Theory]
    [InlineData("he said \\\"no\\\"", "he said \"no\"")]
    [InlineData("he said \"\"no\"\"", "he said \"no\"")]
    [InlineData("he said \\\"no\"\"", "he said \"no\"")]
    [InlineData("C:\\\\TEMP", "C:\\TEMP")]
    [InlineData("C:\\TEMP", "C:\\TEMP")]
    [InlineData("line\\\nnext", "line\\\nnext")]
    [InlineData("a\\nb", "a\\nb")]
    [InlineData("ends in \\\\", "ends in \\")]
    [InlineData("\\\\\\\"", "\\\"")]
    [InlineData("\"\"", "\"")]
    [InlineData("a bare \" quote", "a bare \" quote")]
    [InlineData("a quote \"\rbefore a carriage return", "a quote \"\rbefore a carriage return")]
    [InlineData("one,two", "one,two")]
    [InlineData("raw\nline\n\nends", "raw\nline\n\nends")]
    [InlineData("raw\r\nline ends", "raw\r\nline ends")]
    [InlineData("", "")]
    public void Text_between_quotes_means_what_its_writer_meant(string written, string meant)
    {
        var inMiddle = Reading.Dump(Invented.Row(1, header: written) + "\n").Telegram();
        inMiddle.Header.ShouldBe(meant);
        inMiddle.Body.ShouldBe("BODY");
        var atEnd = Reading.Dump(Invented.Row(1, body: written) + "\r\n" + Invented.Row(2));
        atEnd.Count.ShouldBe(2);
        ((RawTelegram)atEnd[0]).Body.ShouldBe(meant);
        ((RawTelegram)atEnd[1]).Body.ShouldBe("BODY");
    }

    [Fact]
    public void Text_that_looks_like_a_row_behind_a_line_feed_stays_text_where_its_quotes_are_escaped()
    {
        const string quoted = "see:\n\"12\",\"2/25/2009 11:47\",\"09PORTARVE12\"";
        foreach (var escape in (string[])["\\\"", "\"\""])
        {
            var records = Reading.Dump(Invented.Row(1, body: quoted.Replace("\"", escape, StringComparison.Ordinal)) + "\n" + Invented.Row(2));
            records.Count.ShouldBe(2);
            ((RawTelegram)records[0]).Body.ShouldBe(quoted);
        }
    }

    [Fact]
    public void Quote_within_a_cell_without_quotes_is_a_letter_like_any_other()
    {
        var records = Reading.Dump(Invented.Row(1).Replace("\"Embassy Port Arve\"", "Embassy \"Port Arve", StringComparison.Ordinal) + "\n" + Invented.Row(2));
        records.Count.ShouldBe(2);
        ((RawTelegram)records[0]).Origin.ShouldBe("Embassy \"Port Arve");
    }

    [Fact]
    public void Windows_1252_is_read_and_its_bytes_are_kept()
    {
        var row = Encoding.Latin1.GetBytes(Invented.Row(1, body: "A caf\u00E9 \u0093quoted\u0094, 5 \u0080"));
        var telegram = Reading.Dump([.. row, .. "\r\n"u8]).Telegram();
        telegram.Body.ShouldBe("A café “quoted”, 5 €");
        telegram.ReadAsWindows1252.ShouldBeTrue();
        telegram.OriginalBytes.ShouldNotBeNull().ToArray().ShouldBe(row);
        telegram.Place.Length.ShouldBe(row.Length);
    }

    [Fact]
    public void Row_in_UTF_8_keeps_no_bytes_beside_its_text()
    {
        var telegram = Reading.Dump(Invented.Row(1, body: "A café “quoted”")).Telegram();
        telegram.Body.ShouldBe("A café “quoted”");
        telegram.ReadAsWindows1252.ShouldBeFalse();
        telegram.OriginalBytes.HasValue.ShouldBeFalse();
    }

    [Fact]
    public void Only_the_row_that_is_not_UTF_8_is_read_as_Windows_1252()
    {
        byte[] file = [.. Encoding.UTF8.GetBytes(Invented.Row(1, body: "é")), .. "\n"u8, .. Encoding.Latin1.GetBytes(Invented.Row(2, body: "é")), .. "\n"u8, .. Encoding.UTF8.GetBytes(Invented.Row(3, body: "é"))];
        var telegrams = Reading.Dump(file).Cast<RawTelegram>().ToList();
        telegrams.Select(telegram => telegram.Body).ShouldBe(["é", "é", "é"]);
        telegrams.Select(telegram => telegram.ReadAsWindows1252).ShouldBe([false, true, false]);
    }

    [Fact]
    public void Halves_of_a_character_in_two_cells_make_no_character()
    {
        // C3 at the end of the header and A9 at the start of the body: together they would be é.
        var row = Encoding.Latin1.GetBytes(Invented.Row(1, header: "H\u00C3", body: "\u00A9B"));
        var telegram = Reading.Dump(row).Telegram();
        telegram.Header.ShouldBe("HÃ");
        telegram.Body.ShouldBe("©B");
        telegram.OriginalBytes.ShouldNotBeNull().ToArray().ShouldBe(row);
    }
}
