using System.Text;

namespace Reftel.Collections.Tests.Csv;

/// <summary>Rows beyond the limit pass by and are never held whole.</summary>
public sealed class LongRowTests
{
    [Theory]
    [InlineData("\n", 1)]
    [InlineData("\r\n", 1)]
    [InlineData("\n", 9 << 20)]
    public void Row_beyond_the_limit_is_rejected_with_its_first_MiB_its_length_and_its_hash(string end, int beyond)
    {
        var row = Encoding.UTF8.GetBytes(Row(Limits.TelegramBytes + beyond));
        byte[] file = [.. Encoding.UTF8.GetBytes(Invented.Row(1) + end), .. row, .. Encoding.UTF8.GetBytes(end + Invented.Row(3) + end)];
        var records = Reading.Dump(file);
        records.Count.ShouldBe(3);
        var rejection = records[1].ShouldBeOfType<Rejection>();
        rejection.Reason.ShouldBe($"{row.Length:N0} bytes, where a telegram has at most 16,777,216");
        rejection.Place.ShouldBe(new RecordPlace(Carriers.Csv, "cables.csv", 2, Reading.Sha256(row), row.Length));
        rejection.FirstBytes.Span.SequenceEqual(row.AsSpan(0, Limits.RejectedBytes)).ShouldBeTrue();
        records[2].ShouldBeOfType<RawTelegram>().ReferenceId.ShouldBe("09PORTARVE3");
    }

    [Fact]
    public void Row_at_the_limit_is_read()
    {
        var telegram = Reading.Dump(Row(Limits.TelegramBytes) + "\n").Telegram();
        telegram.Place.Length.ShouldBe(Limits.TelegramBytes);
        telegram.Body.Length.ShouldBe(Limits.TelegramBytes - Invented.Row(2, body: "").Length);
    }

    private static string Row(int length) => Invented.Row(2, body: new string('x', length - Invented.Row(2, body: "").Length));
}
