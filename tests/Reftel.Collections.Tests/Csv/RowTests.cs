using System.Text;

namespace Reftel.Collections.Tests.Csv;

/// <summary>Rows of the dump: where they end, what is said of them, what becomes of damaged ones.</summary>
public sealed class RowTests
{
    [Fact]
    public void Row_gives_all_that_the_dump_says()
    {
        var row = Invented.Row(7, header: "VZCZC\nFM", body: "UNCLAS\nROE");
        var telegram = Reading.Dump(row + "\n").Telegram();
        telegram.ReferenceId.ShouldBe("09PORTARVE7");
        telegram.SourceId.ShouldBe("cables.csv#1");
        telegram.Created.ShouldBe("2009-02-25T11:47");
        telegram.Released.ShouldBeNull();
        telegram.Origin.ShouldBe("Embassy Port Arve");
        telegram.Classification.ShouldBe("UNCLASSIFIED");
        telegram.Header.ShouldBe("VZCZC\nFM");
        telegram.Body.ShouldBe("UNCLAS\nROE");
        telegram.Metadata.ShouldBe([new("number", "7"), new("references", "08STATE1|08STATE2")]);
        telegram.Archived.ShouldBeNull();
        telegram.Place.ShouldBe(new RecordPlace(Carriers.Csv, "cables.csv", 1, Reading.Sha256(Encoding.UTF8.GetBytes(row)), row.Length));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\n\n\r\n")]
    public void Line_ends_between_rows_belong_to_none(string end)
    {
        foreach (var last in (string[])["", end])
        {
            var records = Reading.Dump(end + Invented.Row(1) + end + Invented.Row(2) + last);
            records.Select(record => record.Place.Length).ShouldBe([Invented.Row(1).Length, Invented.Row(2).Length]);
            records.ShouldAllBe(record => record is RawTelegram);
        }
    }

    [Fact]
    public void Mark_of_UTF_8_before_the_first_row_is_no_part_of_it()
    {
        byte[] file = [.. "\uFEFF"u8, .. Encoding.UTF8.GetBytes(Invented.Row(1))];
        Reading.Dump(file).Telegram().Metadata[0].Value.ShouldBe("1");
        for (var seed = 0; seed < 20; seed++) Reading.Dump(new TrickleStream(file, seed)).Telegram().Metadata[0].Value.ShouldBe("1");
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("")]
    public void Last_column_may_be_empty(string quote)
    {
        var row = Invented.Row(1)[..^"\"BODY\"".Length] + quote + quote;
        Reading.Dump(row + "\n" + Invented.Row(2)).Count.ShouldBe(2);
        var telegram = Reading.Dump(row).Telegram();
        telegram.Header.ShouldBe("HEADER");
        telegram.Body.ShouldBeEmpty();
    }

    [Fact]
    public void Names_over_the_columns_are_no_record()
    {
        var records = Reading.Dump("\"id\",\"date\",\"reference id\",\"origin\",\"classification\",\"refs\",\"header\",\"body\"\r\n" + Invented.Row(1));
        records.Telegram().Place.Record.ShouldBe(2);
    }

    [Fact]
    public void Names_further_down_are_a_damaged_row()
    {
        var records = Reading.Dump(Invented.Row(1) + "\nid,date,ref,origin,class,refs,header,body\n");
        records[1].ShouldBeOfType<Rejection>().Reason.ShouldContain("\"date\" is no date");
    }

    [Theory]
    [InlineData("2/25/2009 11:47", "2009-02-25T11:47")]
    [InlineData("12/1/1966 0:05", "1966-12-01T00:05")]
    [InlineData("2/29/2008 23:59", "2008-02-29T23:59")]
    [InlineData("2/25/2009 1:02:03", "2009-02-25T01:02:03")]
    [InlineData("2/25/2009", "2009-02-25")]
    public void Dates_are_month_day_year_and_are_not_shifted(string written, string created) =>
        Reading.Dump(Invented.Row(1, created: written)).Telegram().Created.ShouldBe(created);

    [Theory]
    [InlineData("31/31/2007 10:10")]
    [InlineData("2/29/2009 11:47")]
    [InlineData("2/25/2009 24:00")]
    [InlineData("2009-02-25 11:47")]
    [InlineData(" ")]
    public void Date_that_no_calendar_has_loses_only_its_row(string written)
    {
        var records = Reading.Dump(Invented.Row(1) + "\n" + Invented.Row(2, created: written) + "\n" + Invented.Row(3));
        records.Count.ShouldBe(3);
        records[1].ShouldBeOfType<Rejection>().Reason.ShouldContain($"\"{written}\" is no date");
        records[2].ShouldBeOfType<RawTelegram>().ReferenceId.ShouldBe("09PORTARVE3");
    }

    [Fact]
    public void Row_without_a_date_is_a_telegram_of_unknown_date()
    {
        var records = Reading.Dump(Invented.Row(1, created: "") + "\n" + Invented.Row(2));
        records[0].ShouldBeOfType<RawTelegram>().Created.ShouldBeNull();
        records[1].ShouldBeOfType<RawTelegram>().Created.ShouldNotBeNull();
    }

    [Fact]
    public void Row_without_a_date_ends_one_whose_quote_is_never_closed()
    {
        var records = Reading.Dump("\"1\",\"2/25/2009 11:47\",\"09PORTARVE1\n" + Invented.Row(2, created: ""));
        records[0].ShouldBeOfType<Rejection>().Reason.ShouldContain("a quote is never closed");
        records[1].ShouldBeOfType<RawTelegram>().ReferenceId.ShouldBe("09PORTARVE2");
    }

    [Theory]
    [InlineData(",\"NINTH\"", 9)]
    [InlineData(",", 9)]
    [InlineData(",,,", 11)]
    public void Row_with_too_many_columns_is_rejected_with_their_number(string more, int columns)
    {
        var records = Reading.Dump(Invented.Row(1) + more + "\n" + Invented.Row(2));
        var rejection = records[0].ShouldBeOfType<Rejection>();
        rejection.Reason.ShouldStartWith($"{columns} columns, where a row has 8");
        rejection.FirstBytes.ToArray().ShouldBe(Encoding.UTF8.GetBytes(Invented.Row(1) + more));
        records[1].ShouldBeOfType<RawTelegram>();
    }

    [Fact]
    public void Row_with_too_few_columns_is_rejected_with_their_number()
    {
        var records = Reading.Dump("\"1\",\"2/25/2009 11:47\",\"09PORTARVE1\",\"Embassy Port Arve\",\"UNCLASSIFIED\"\n" + Invented.Row(2));
        records[0].ShouldBeOfType<Rejection>().Reason.ShouldStartWith("5 columns");
        records[1].ShouldBeOfType<RawTelegram>();
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void A_row_with_an_unclosed_quote_is_rejected_and_the_next_row_is_read(string end)
    {
        var open = Invented.Row(2, body: "UNCLAS\nTIDES")[..^1] + end;
        var records = Reading.Dump(Invented.Row(1) + end + open + Invented.Row(3) + end + Invented.Row(4) + end);
        records.Select(record => record.Place.Record).ShouldBe([1, 2, 3, 4]);
        var rejection = records[1].ShouldBeOfType<Rejection>();
        rejection.Reason.ShouldContain("never closed");
        rejection.Reason.ShouldContain("09PORTARVE2");
        rejection.FirstBytes.ToArray().ShouldBe(Encoding.UTF8.GetBytes(open));
        rejection.Place.Sha256.ShouldBe(Reading.Sha256(Encoding.UTF8.GetBytes(open)));
        rejection.Place.Length.ShouldBe(open.Length);
        records.Where(record => record is RawTelegram).Select(record => ((RawTelegram)record).ReferenceId).ShouldBe(["09PORTARVE1", "09PORTARVE3", "09PORTARVE4"]);
    }

    [Fact]
    public void Quote_that_an_inner_cell_lacks_loses_only_its_row()
    {
        var whole = Invented.Row(2);
        for (var at = whole.IndexOf("Embassy", StringComparison.Ordinal); at < whole.Length; at++)
        {
            if (whole[at] != '"') continue;
            var records = Reading.Dump(Invented.Row(1) + "\n" + whole.Remove(at, 1) + "\n" + Invented.Row(3) + "\n");
            records[0].ShouldBeOfType<RawTelegram>().Body.ShouldBe("BODY");
            records[^1].ShouldBeOfType<RawTelegram>().ReferenceId.ShouldBe("09PORTARVE3");
            records.Count.ShouldBe(3);
        }
    }

    [Fact]
    public void File_cut_off_anywhere_loses_only_its_last_row()
    {
        var rows = Invented.Row(1) + "\n" + Invented.Row(2, body: "UNCLAS\nTIDES");
        for (var cut = Invented.Row(1).Length + 2; cut < rows.Length; cut++)
        {
            // Behind the last comma the row is whole: its body is empty.
            if (rows[..cut].EndsWith("\"HEADER\",", StringComparison.Ordinal)) continue;
            var records = Reading.Dump(rows[..cut]);
            records.Count.ShouldBe(2);
            records[0].ShouldBeOfType<RawTelegram>();
            var rejection = records[1].ShouldBeOfType<Rejection>();
            rejection.FirstBytes.ToArray().ShouldBe(Encoding.UTF8.GetBytes(rows[(Invented.Row(1).Length + 1)..cut]));
        }

        Reading.Dump(rows[..^1])[1].ShouldBeOfType<Rejection>().Reason.ShouldContain("the file ends within a field");
    }

    [Theory]
    [InlineData("\0", "a NUL byte at offset")]
    [InlineData("\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008", "8 control characters in a row at offset")]
    public void Row_that_is_no_text_is_rejected(string inside, string reason)
    {
        var records = Reading.Dump(Invented.Row(1, body: "A" + inside) + "\n" + Invented.Row(2));
        records[0].ShouldBeOfType<Rejection>().Reason.ShouldContain(reason);
        records[1].ShouldBeOfType<RawTelegram>();
    }

    [Fact]
    public void A_few_control_characters_are_text() =>
        Reading.Dump(Invented.Row(1, body: "A\u0001\u0002\u0003\u007FB")).Telegram().Body.ShouldBe("A\u0001\u0002\u0003\u007FB");
}
