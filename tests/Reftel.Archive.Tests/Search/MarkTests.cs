using Reftel.Telegrams;

namespace Reftel.Archive.Tests.Search;

/// <summary>What is marked in a telegram that was opened from results.</summary>
public sealed class MarkTests
{
    private static (string[] Header, string[] Body) Of(string query, string body)
    {
        var header = Invented.Header();
        var marks = PublicArchive.Marks(query, header, body, Telegram.Parse(header, body));
        return (Cut(header, marks.Header), Cut(body, marks.Body));

        static string[] Cut(string text, IReadOnlyList<TextMark> marks) => [.. marks.Select(mark => text.Substring(mark.Start, mark.Length))];
    }

    [Fact]
    public void Header_subject_and_text_are_marked_where_they_stand()
    {
        var (header, body) = Of("harbor \"port arve\"", Invented.Body());
        header.ShouldBe(["PORT ARVE"]);
        body.ShouldBe(["PORT ARVE", "HARBOR", "harbor", "harbor"]);
    }

    [Fact]
    public void Phrase_over_a_line_end_is_one_mark_and_over_a_page_two()
    {
        var body = Invented.Body().Replace("The harbor silts up,", "The harbor\nsilts up\n\nPORT ARVE 00000052  002 OF 003\n\nslowly,", StringComparison.Ordinal);
        Of("\"harbor silts up slowly\"", body).Body.ShouldBe(["harbor\nsilts up", "slowly"]);
        Of("\"silts harbor\"", body).Body.ShouldBeEmpty();
    }

    [Fact]
    public void Marks_of_words_and_phrases_never_overlap() => Of("harbor \"the harbor\" \"harbor silts\"", Invented.Body()).Body.ShouldBe(["HARBOR", "The harbor silts", "the harbor"]);

    [Fact]
    public void Faulty_query_marks_nothing() => Of("harbor AND", Invented.Body()).ShouldSatisfyAllConditions(marks => marks.Header.ShouldBeEmpty(), marks => marks.Body.ShouldBeEmpty());

    [Fact]
    public void Number_of_marks_is_bounded()
    {
        var body = Invented.Body().Replace("The harbor", string.Join(' ', Enumerable.Repeat("harbor", 5_000)), StringComparison.Ordinal);
        Of("harbor", body).Body.Length.ShouldBe(TelegramMarks.Most);
    }
}
