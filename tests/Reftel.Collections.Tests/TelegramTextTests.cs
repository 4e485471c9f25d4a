using System.Text;

namespace Reftel.Collections.Tests;

/// <summary>Telegrams as plain text: alone, or behind each other on one tape.</summary>
public sealed class TelegramTextTests
{
    private const string Second = "R 261200Z FEB 09\nFM AMEMBASSY PORT ARVE\nTO SECSTATE WASHDC 6535\nUNCLAS PORT ARVE 000053 \n \nSUBJECT: EBB \n \n1. (U) Calm again. \nROE\n";

    [Fact]
    public void Header_ends_where_the_classification_line_begins()
    {
        var telegram = Reading.Whole(Invented.Telegram).Telegram();
        telegram.Place.Carrier.ShouldBe(Carriers.Text);
        telegram.ReferenceId.ShouldBeNull();
        telegram.SourceId.ShouldBe("box-1/x");
        telegram.Header.ShouldBe(Invented.Header);
        telegram.Body.ShouldBe(Invented.Body);
    }

    [Fact]
    public void Telegram_with_carriage_returns_keeps_them()
    {
        var text = Invented.Telegram.Replace("\n", "\r\n", StringComparison.Ordinal);
        var telegram = Reading.Whole(text).Telegram();
        (telegram.Header + "\r\n" + telegram.Body).ShouldBe(text);
        telegram.Body.ShouldStartWith("UNCLAS PORT ARVE");
    }

    [Theory]
    [InlineData("UNCLAS PORT ARVE 000052\n\nSUBJECT: TIDES\n\n1. (U) Text.\nROE\n")]
    [InlineData("C O N F I D E N T I A L PORT ARVE 000052\nSUBJECT: TIDES\n")]
    public void Telegram_without_header_is_all_body(string text)
    {
        var telegram = Reading.Whole(text).Telegram();
        telegram.Header.ShouldBeEmpty();
        telegram.Body.ShouldBe(text);
    }

    [Theory]
    [InlineData("R 251147Z FEB 09\nFM AMEMBASSY PORT ARVE\n")]
    [InlineData("FM AMEMBASSY PORT ARVE\nTO SECSTATE\n")]
    [InlineData("RR RUEHC\nDE RUEHPV #0052 0561147\nZNR UUUUU ZZH\nR 251147Z FEB 09\nFM AMEMBASSY PORT ARVE\n")]
    public void Header_may_begin_at_any_of_its_lines(string start) =>
        Reading.Whole(start + "UNCLAS PORT ARVE 000052\nSUBJECT: TIDES\n").Telegram().Body.ShouldBe("UNCLAS PORT ARVE 000052\nSUBJECT: TIDES\n");

    [Theory]
    [InlineData("\nNNNN\n\n")]
    [InlineData("\nBT\n#0052\n\nNNNN\n")]
    [InlineData("\n\n")]
    [InlineData("\n")]
    public void Telegrams_on_one_tape_are_told_apart(string between)
    {
        foreach (var second in (string[])[Invented.Telegram, Second])
        {
            var text = Invented.Telegram + between + second;
            foreach (var tape in (string[])[text, text.Replace("\n", "\r\n", StringComparison.Ordinal), "\n\n" + text])
            {
                var records = Reading.Whole(tape);
                records.Count.ShouldBe(2);
                records.Select(record => record.Place.Record).ShouldBe([1, 2]);
                records.Sum(record => record.Place.Length).ShouldBe(tape.Length);
                var last = records[1].ShouldBeOfType<RawTelegram>();
                last.SourceId.ShouldBe("box-1/x#2");
                last.Header.ShouldStartWith(second[..12]);
                last.Body.ShouldStartWith("UNCLAS PORT ARVE 00005");
                last.Place.Sha256.ShouldBe(Reading.Sha256(Encoding.UTF8.GetBytes(tape[(int)records[0].Place.Length..])));
            }
        }
    }

    [Fact]
    public void Telegram_that_begins_with_its_classification_follows_only_behind_NNNN()
    {
        Reading.Whole(Invented.Telegram + "\nNNNN\n\n" + Invented.Body).Count.ShouldBe(2);
        Reading.Whole(Invented.Telegram + "\n\n" + Invented.Body).Count.ShouldBe(1);
    }

    [Fact]
    public void Three_telegrams_without_NNNN_are_three() => Reading.Whole(Second + Second + "\n" + Second).Count.ShouldBe(3);

    [Fact]
    public void Second_section_under_its_own_header_belongs_to_the_telegram() => Reading.Whole("""
        PAGE 01        PORT A  00052  01 OF 02  251150Z
        ACTION EUR-12
        R 251147Z FEB 75
        FM AMEMBASSY PORT ARVE
        TO SECSTATE WASHDC 6534
        UNCLAS SECTION 1 OF 2 PORT ARVE 0052

        SUBJ: TIDES

        1. THE TIDE IS OUT.

        UNCLASSIFIED
        PAGE 01        PORT A  00052  02 OF 02  251152Z
        ACTION EUR-12
        R 251147Z FEB 75
        FM AMEMBASSY PORT ARVE
        TO SECSTATE WASHDC 6534
        UNCLAS SECTION 2 OF 2 PORT ARVE 0052

        2. IT WILL BE BACK.
        ROE

        NNNN
        """).Count.ShouldBe(1);

    [Fact]
    public void Header_with_the_lines_of_who_sends_it_on_is_one_telegram() =>
        Reading.Whole("P 261200Z FEB 09\nFM SECSTATE WASHDC\nTO AMEMBASSY HALLEN 0012\nR 251147Z FEB 09\nFM AMEMBASSY PORT ARVE\nTO SECSTATE WASHDC 6534\n" + Invented.Body)
            .Telegram().Body.ShouldBe(Invented.Body);

    [Fact]
    public void What_an_archive_notes_behind_NNNN_belongs_to_the_telegram() =>
        Reading.Whole(Invented.Telegram + "\nNNNN\n\nMessage Attributes\n\nCurrent Classification: UNCLASSIFIED\nDraft Date: 25 FEB 2009\n").Count.ShouldBe(1);

    [Fact]
    public void Tape_in_Windows_1252_keeps_the_bytes_of_each_telegram()
    {
        var first = Encoding.Latin1.GetBytes(Invented.Telegram.Replace("calm", "calm\u0097a caf\u00E9", StringComparison.Ordinal) + "\nNNNN\n");
        var second = Encoding.Latin1.GetBytes(Invented.Telegram + "\nNNNN\n");
        var records = Reading.Whole([.. first, .. second]).Cast<RawTelegram>().ToList();
        records[0].Body.ShouldContain("calm—a café");
        records.ShouldAllBe(record => record.ReadAsWindows1252);
        records.Select(record => record.OriginalBytes.ShouldNotBeNull().ToArray()).ShouldBe([first, second]);
        records.Select(record => record.Place.Sha256).ShouldBe([Reading.Sha256(first), Reading.Sha256(second)]);
    }
}
