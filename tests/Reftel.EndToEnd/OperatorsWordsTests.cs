using System.Text;
using Reftel.Archive;

namespace Reftel.EndToEnd;

/// <summary>How operators write moments and lists of IDs, and how differences are shown to them.</summary>
public sealed class OperatorsWordsTests
{
    [Theory]
    [InlineData("2026-12-01", "2026-12-01T00:00Z")]
    [InlineData("2026-12-01T09:00", "2026-12-01T09:00Z")]
    [InlineData("2026-12-01T09:00Z", "2026-12-01T09:00Z")]
    [InlineData("2026-12-01T00:30+01:00", "2026-11-30T23:30Z")]
    [InlineData("2026-12-01T09:00-05:00", "2026-12-01T14:00Z")]
    public void Moment_without_zone_is_UTC(string written, string expected)
    {
        Moments.TryRead(written, out var moment).ShouldBeTrue();
        moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm'Z'").ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tomorrow")]
    [InlineData("2026-02-30")]
    [InlineData("12/01/2026")]
    [InlineData("2026-12-01T25:00")]
    [InlineData("2026-12-01T09:00:30")]
    public void What_no_calendar_has_is_no_moment(string written) => Moments.TryRead(written, out _).ShouldBeFalse();

    [Fact]
    public void Blank_lines_and_remarks_of_a_list_are_passed_over() =>
        Read("\uFEFF# first lot\r\n09PORTARVE52\r\n\r\n  09 PORT ARVE 53  \n#09PORTARVE54\nfrus/d#24").ShouldBe(["09PORTARVE52", "09 PORT ARVE 53", "frus/d#24"]);

    [Fact]
    public void File_that_is_no_list_is_named_and_not_read_to_its_end() =>
        Should.Throw<ArchiveException>(() => Read("09PORTARVE52\n" + new string('x', 501))).Message.ShouldContain("Line 2 of list");

    [Fact]
    public void Lines_that_are_gone_and_lines_that_are_new_stand_at_their_place()
    {
        var lines = TextComparison.Compare("A\nB\nC\nD", "A\nX\nC\nD\nE");
        lines.Select(line => (line.Change, line.Number, line.Text)).ShouldBe([
            (LineChange.Same, 1, "A"), (LineChange.Removed, 2, "B"), (LineChange.Added, 2, "X"), (LineChange.Same, 3, "C"), (LineChange.Same, 4, "D"), (LineChange.Added, 5, "E")]);
    }

    [Fact]
    public void Both_texts_can_be_read_off_their_comparison_whatever_they_are()
    {
        var dice = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var (before, after) = (Text(dice), Text(dice));
            var lines = TextComparison.Compare(before, after);
            Join(lines, LineChange.Added).ShouldBe(before);
            Join(lines, LineChange.Removed).ShouldBe(after);
        }

        static string Join(List<ComparedLine> lines, LineChange without) => string.Join('\n', lines.Where(line => line.Change != without).Select(line => line.Text));
        static string Text(Random dice) => string.Concat(Enumerable.Range(0, dice.Next(9)).Select(_ => "AB \n\n"[dice.Next(5)]));
    }

    [Fact]
    public void Texts_of_very_many_lines_are_compared_in_blocks()
    {
        var before = string.Join('\n', Enumerable.Range(0, 30_000));
        var after = string.Join('\n', Enumerable.Range(0, 30_000).Select(line => line is > 10 and < 29_000 ? line + 7 : line));
        var lines = TextComparison.Compare(before, after);
        lines.Count(line => line.Change == LineChange.Removed).ShouldBeInRange(28_900, 29_000);
    }

    [Fact]
    public void Difference_is_printed_with_a_few_lines_around_it_and_blanks_at_line_ends_are_seen()
    {
        var output = new StringWriter { NewLine = "\n" };
        TextComparison.Print(output, TextComparison.Compare("1\n2\n3\n4\n5 \n6\n7\n8\n9", "1\n2\n3\n4\n5\n6\n7\n8\n9"));
        output.ToString().ShouldBe("line 2:\n  2\n  3\n  4\n- 5·\n+ 5\n  6\n  7\n  8\n");
    }

    private static List<string> Read(string list) => IdList.Read(new MemoryStream(Encoding.UTF8.GetBytes(list)), "list");
}
