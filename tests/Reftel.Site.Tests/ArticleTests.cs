namespace Reftel.Site.Tests;

public sealed class ArticleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("reftel-articles-");

    private ArticleShelf Read(params (string Name, string Text)[] files)
    {
        var articles = _folder.CreateSubdirectory("articles").FullName;
        foreach (var (name, text) in files) File.WriteAllText(Path.Combine(articles, name), text);
        return ArticleShelf.Read(_folder.FullName);
    }

    [Fact]
    public void Front_matter_gives_title_date_and_telegrams()
    {
        var article = Read(("harbour.md", """
            ---
            title: "The harbour vote"
            date: 2011-09-01
            telegrams: [09PORTARVE52, 08 STATE 000012, 09PORTARVE52]
            ---
            # Heading

            Text.
            """)).Articles.ShouldHaveSingleItem();
        (article.Slug, article.Title, article.Date).ShouldBe(("harbour", "The harbour vote", "2011-09-01"));
        article.Telegrams.ShouldBe(["09PORTARVE52", "08STATE12"]);
        article.Html.ShouldContain("<h2>Heading</h2>");
    }

    [Fact]
    public void Telegrams_may_stand_a_line_each()
    {
        var shelf = Read(("a.md", "---\ntitle: A\ntelegrams:\n  - 09PORTARVE52\n  - nonsense\n---\nText"));
        shelf.Articles[0].Telegrams.ShouldBe(["09PORTARVE52"]);
        shelf.Faults.ShouldHaveSingleItem().ShouldContain("nonsense");
        shelf.Citing("09PORTARVE52").ShouldHaveSingleItem().Title.ShouldBe("A");
    }

    [Fact]
    public void Newest_stand_first_and_those_without_a_date_last() =>
        Read(("a.md", "no head"), ("b.md", "---\ndate: 2010-01-01\n---\n"), ("c.md", "---\ndate: 2011-01-01\n---\n")).Articles
            .Select(article => article.Slug).ShouldBe(["c", "b", "a"]);

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("text <img src=x onerror=alert(1)> text", "<img")]
    [InlineData("[x](javascript:alert%281%29)", "javascript:")]
    [InlineData("[x](data:text/html,a)", "data:")]
    [InlineData("<javascript:alert(1)>", "href=\"javascript")]
    [InlineData("![x](https://elsewhere.example/pixel.png)", "<img")]
    public void Markdown_can_carry_no_script_and_load_nothing(string markdown, string never) =>
        Read(("a.md", markdown)).Articles[0].Html.ShouldNotContain(never);

    [Fact]
    public void Without_a_folder_there_are_none() => ArticleShelf.Read(_folder.FullName).Articles.ShouldBeEmpty();

    public void Dispose() => _folder.Delete(recursive: true);
}
