using System.Text;

namespace Reftel.Collections.Tests;

/// <summary>From bytes to text.</summary>
public sealed class RecordTextTests
{
    [Fact]
    public void Windows_1252_has_its_own_characters_from_80_to_9F()
    {
        byte[] bytes = [.. Enumerable.Range(0x80, 0x20).Select(value => (byte)value)];
        RecordText.FromWindows1252(bytes).ShouldBe("€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ");
    }

    [Fact]
    public void All_other_bytes_of_Windows_1252_are_those_of_Latin_1()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Where(value => value is < 0x80 or > 0x9F).Select(value => (byte)value)];
        RecordText.FromWindows1252(bytes).ShouldBe(Encoding.Latin1.GetString(bytes));
    }

    [Theory]
    [InlineData("plain", false)]
    [InlineData("caf\u00C3\u00A9", false)]
    [InlineData("caf\u00E9", true)]
    [InlineData("\u0093quoted\u0094", true)]
    [InlineData("cut \u00E2\u0080", true)]
    [InlineData("surrogate \u00ED\u00A0\u0080", true)]
    [InlineData("overlong \u00C0\u0080", true)]
    public void What_is_no_UTF_8_is_Windows_1252(string bytes, bool expected)
    {
        var raw = Encoding.Latin1.GetBytes(bytes);
        var text = RecordText.Decode(raw, out var windows1252);
        windows1252.ShouldBe(expected);
        if (expected) text.Length.ShouldBe(raw.Length);
        else Encoding.UTF8.GetBytes(text).ShouldBe(raw);
    }

    [Theory]
    [InlineData("tab\tand\r\nline\f\v", null)]
    [InlineData("\u0001\u0002\u0003\u0004\u0005\u0006\u0007", null)]
    [InlineData("a\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u007F", "not text: 8 control characters in a row at offset 1")]
    [InlineData("a\u0001b\u0001c\u0001d\u0001e\u0001f\u0001g\u0001h\u0001i\u0001", null)]
    [InlineData("ab\0", "not text: a NUL byte at offset 2")]
    public void Bytes_with_NULs_or_runs_of_control_characters_are_no_text(string bytes, string? fault) => RecordText.Fault(Encoding.Latin1.GetBytes(bytes)).ShouldBe(fault);
}
