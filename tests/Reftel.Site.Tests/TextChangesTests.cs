using CsCheck;

namespace Reftel.Site.Tests;

public sealed class TextChangesTests
{
    private static string Shown(TextChanges changes) => string.Join("|", changes.Stretches.Select(stretch => stretch.Html.Value));

    [Fact]
    public void Words_that_went_and_came_are_marked_within_their_line() =>
        Shown(TextChanges.Between("1. Forty\nships came by night.\nROE", "1. Forty\nboats came by night.\nROE")).ShouldBe("1. Forty\n<del>ships</del> <ins>boats</ins> came by night.\nROE\n");

    [Theory]
    [InlineData("A\r\nB \nC", "A\nB\nC")]
    [InlineData("", "")]
    public void Line_ends_and_blanks_behind_lines_are_no_change(string before, string after) => TextChanges.Between(before, after).Stretches.ShouldBeEmpty();

    [Fact]
    public void Lines_far_from_any_change_are_counted_and_left_out()
    {
        var lines = Enumerable.Range(1, 40).Select(number => $"LINE {number}").ToList();
        var after = lines.ToList();
        (after[9], after[29]) = ("LINE TEN", "LINE THIRTY");
        var changes = TextChanges.Between(string.Join('\n', lines), string.Join('\n', after));
        changes.Stretches.Select(stretch => stretch.LinesAlike).ShouldBe([6, 13]);
        changes.LinesAlikeAfter.ShouldBe(7);
    }

    [Fact]
    public void Text_of_a_telegram_is_encoded_and_what_is_unseen_is_shown() =>
        Shown(TextChanges.Between("<b>\u202E", "<i>")).ShouldBe("<del>&lt;b&gt;<span class=\"unseen\" title=\"A character that cannot be seen\">[U+202E]</span></del>\n<ins>&lt;i&gt;</ins>\n");

    [Fact]
    public void Two_telegrams_with_nothing_in_common_take_no_more_than_a_moment()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var before = string.Join('\n', Enumerable.Range(0, 200_000).Select(number => $"A{number} B{number * 7}"));
        var after = string.Join('\n', Enumerable.Range(0, 200_000).Select(number => $"C{number} D{number * 7}"));
        var changes = TextChanges.Between(before, after);
        changes.IsCut.ShouldBeTrue();
        changes.Stretches.Sum(stretch => stretch.Html.Value!.Length).ShouldBeLessThan(1_000_000);
        TextChanges.Between(new string('A', 5_000_000), new string('B', 5_000_000)).IsCut.ShouldBeTrue();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    // What stayed and what came is the later text, what stayed and what went the earlier, but for blanks and the lines left out.
    [Fact]
    public void Whatever_changed_both_texts_can_be_read_from_it() =>
        Gen.Select(Gen.String[Gen.Char["AB \n"], 0, 30], Gen.String[Gen.Char["AB \n"], 0, 30]).Sample((before, after) =>
        {
            var changes = TextChanges.Between(before, after);
            if (changes.Stretches.Count != 1 || changes.Stretches[0].LinesAlike > 0 || changes.LinesAlikeAfter > 0) return true;
            var page = Html.Page($"<!DOCTYPE html><html lang=\"en\"><head><title>t</title></head><body><pre>{changes.Stretches[0].Html.Value}</pre></body></html>");
            return Without(page, "del") == Squeezed(after) && Without(page, "ins") == Squeezed(before);
        }, iter: 20_000);

    private static string Without(AngleSharp.Html.Dom.IHtmlDocument page, string element)
    {
        var pre = (AngleSharp.Dom.IElement)page.QuerySelector("pre")!.Clone();
        foreach (var gone in pre.QuerySelectorAll(element).ToList()) gone.Remove();
        return Squeezed(pre.TextContent);
    }

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
