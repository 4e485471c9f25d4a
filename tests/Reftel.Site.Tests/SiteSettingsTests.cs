using Reftel.Archive;

namespace Reftel.Site.Tests;

public sealed class SiteSettingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("reftel-settings-");

    private SiteSettings Read(string json)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "site.json"), json);
        return SiteSettings.Read(_folder.FullName);
    }

    [Fact]
    public void Without_a_file_there_are_sensible_defaults()
    {
        var settings = SiteSettings.Read(_folder.FullName);
        settings.Name.ShouldBe("Telegram archive");
        settings.StatedTotal.ShouldBeNull();
        settings.CommunityLinks.ShouldBeEmpty();
    }

    [Fact]
    public void Comments_and_trailing_commas_are_allowed()
    {
        var settings = Read("""
            {
              // what readers see first
              "name": "Harbour papers", "motto": "read first", "statedTotal": 251287,
              "publicUrl": "https://harbour.example/",
              "supportLink": { "text": "Help", "url": "https://help.example" },
              "communityLinks": [ { "text": "Readers", "url": "/help/discuss.html" }, ],
              "contact": "desk@harbour.example",
              "rateLimit": { "perMinute": 60 },
            }
            """);
        settings.Name.ShouldBe("Harbour papers");
        settings.StatedTotal.ShouldBe(251287);
        settings.PublicUrl.ShouldBe("https://harbour.example");
        settings.ContactUrl.ShouldBe("mailto:desk@harbour.example");
        settings.SupportLink.ShouldBe(new NamedLink("Help", "https://help.example"));
    }

    [Theory]
    [InlineData("{ \"name\": \"A\",\n  \"statedTotal\": \"many\" }", "line 2")]
    [InlineData("{ \"name\": ", "site.json")]
    [InlineData("null", "an object is expected")]
    [InlineData("[]", "site.json")]
    [InlineData("{ \"publicUrl\": \"harbour.example\" }", "https://archive.example")]
    [InlineData("{ \"publicUrl\": \"https://a.example/?q=1\" }", "publicUrl")]
    [InlineData("{ \"statedTotal\": -1 }", "statedTotal")]
    [InlineData("{ \"communityLinks\": [ { \"text\": \"X\", \"url\": \"javascript:alert(1)\" } ] }", "http, https, mailto")]
    [InlineData("{ \"supportLink\": { \"text\": \"X\", \"url\": \"//elsewhere.example\" } }", "http, https, mailto")]
    [InlineData("{ \"supportLink\": { \"url\": \"/x\" } }", "without \"text\"")]
    public void Broken_settings_are_refused_in_one_sentence_that_says_where(string json, string told)
    {
        var message = Should.Throw<ArchiveException>(() => Read(json)).Message;
        message.ShouldContain(told);
        message.ShouldStartWith("site.json");
        message.ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("logo.svg", true)]
    [InlineData("✦", false)]
    [InlineData("../secret.png", false)]
    [InlineData("/etc/logo.png", false)]
    [InlineData(".hidden.png", false)]
    [InlineData("reftel.db", false)]
    public void Logo_is_a_picture_of_the_folder_or_else_text(string logo, bool isFile) =>
        (new SiteSettings { Logo = logo }.LogoFile is not null).ShouldBe(isFile);

    public void Dispose() => _folder.Delete(recursive: true);
}
