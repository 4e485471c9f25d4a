using Dapper;
using Reftel.Archive.Import;

namespace Reftel.Archive.Tests;

public sealed class PublisherFilesTests
{
    private static TemporaryArchive WithBox(string? description = null)
    {
        var archive = new TemporaryArchive();
        archive.Put("box/telegram.txt", Invented.Text());
        archive.Put("box/site.json", "{ \"name\": \"Harbor papers\", \"statedTotal\": 7 }");
        archive.Put("box/articles/vote.md", "\uFEFF---\r\ntitle: The vote\r\n---\r\nWhat the pilots said.");
        archive.Put("box/articles/notes.txt", "no article");
        if (description is not null) archive.Put("box/collection.json", description);
        return archive;
    }

    private static string? Description(TemporaryArchive archive)
    {
        using var connection = archive.Connect();
        return connection.QuerySingleOrDefault<string>("SELECT concat_ws('|', name, title, source, rights, dates, stated_total, description) FROM collection");
    }

    [Fact]
    public void Site_json_and_articles_come_along_as_they_are()
    {
        using var archive = WithBox();
        archive.Import(archive["box"]).ShouldBeCounts(read: 1, isNew: 1);
        foreach (var name in new[] { "site.json", "articles/vote.md" })
            File.ReadAllBytes(Path.Combine(archive.Folder.Path, name)).ShouldBe(File.ReadAllBytes(archive["box/" + name]));
        Directory.GetFiles(archive.Folder.Articles).Length.ShouldBe(1);
        Statistics.Of(archive.Folder.Path).StatedTotal.ShouldBe(7);
    }

    [Fact]
    public void Publishers_own_files_are_never_overwritten()
    {
        using var archive = WithBox();
        archive.Put("archive/site.json", "{ \"name\": \"Mine\" }");
        archive.Put("archive/articles/vote.md", "Mine");
        archive.Import(archive["box"]);
        File.ReadAllText(archive.Folder.Site).ShouldBe("{ \"name\": \"Mine\" }");
        File.ReadAllText(Path.Combine(archive.Folder.Articles, "vote.md")).ShouldBe("Mine");
    }

    [Fact]
    public void Second_collections_site_json_does_not_replace_the_firsts()
    {
        using var archive = WithBox();
        archive.Put("second/site.json", "{ \"name\": \"Second\" }");
        archive.Import(archive["box"], archive["second"]);
        File.ReadAllText(archive.Folder.Site).ShouldContain("Harbor papers");
    }

    [Fact]
    public void Collection_json_names_and_describes_the_collection()
    {
        using var archive = WithBox("""{ "name": "harbor", "title": "Harbor papers", "source": "the Guild", "rights": "CC0", "dates": "2009", "statedTotal": 12, "description": "All of it." }""");
        archive.Import(archive["box"]);
        Description(archive).ShouldBe("harbor|Harbor papers|the Guild|CC0|2009|12|All of it.");
        archive.Find("09PORTARVE52").Collection.ShouldBe("harbor");
        Statistics.Of(archive.Folder.Path).Collections.ShouldBe([new CollectionStatistics("harbor", 1, 1, 0)]);
    }

    [Fact]
    public void Later_description_fills_what_the_first_left_open()
    {
        using var archive = WithBox("""{ "name": "harbor", "title": "Harbor papers" }""");
        archive.Import(archive["box"]);
        archive.Put("box/collection.json", """{ "name": "harbor", "title": "Another title", "rights": "CC0" }""");
        archive.Import(archive["box"]);
        Description(archive).ShouldBe("harbor|Harbor papers|CC0");
    }

    [Fact]
    public void Name_given_with_the_command_comes_before_the_files()
    {
        using var archive = WithBox("""{ "name": "harbor", "title": "Harbor papers" }""");
        archive.Import(new ImportOptions(Collection: "guild"), archive["box"]);
        Description(archive).ShouldBe("guild");
        archive.Find("09PORTARVE52").Collection.ShouldBe("guild");
    }

    [Fact]
    public void Name_given_with_the_command_and_the_same_in_the_file_takes_the_description()
    {
        using var archive = WithBox("""{ "name": "harbor", "title": "Harbor papers" }""");
        archive.Import(new ImportOptions(Collection: "harbor"), archive["box"]);
        Description(archive).ShouldBe("harbor|Harbor papers");
    }

    [Theory]
    [InlineData("{ \"name\": ")]
    [InlineData("{ \"title\": \"nameless\" }")]
    [InlineData("{ \"name\": \"harbor\", \"statedTotal\": \"many\" }")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public void Broken_collection_json_is_warned_of_and_the_import_goes_on(string json)
    {
        using var archive = WithBox(json);
        archive.Import(archive["box"]).ShouldBeCounts(read: 1, isNew: 1);
        archive.Warnings.ShouldHaveSingleItem().ShouldContain("collection.json");
        archive.Find("09PORTARVE52").Collection.ShouldBeNull();
    }
}
