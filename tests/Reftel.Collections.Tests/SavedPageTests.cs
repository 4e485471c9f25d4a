namespace Reftel.Collections.Tests;

/// <summary>Pages of an archive site that someone saved as text.</summary>
public sealed class SavedPageTests
{
    private const string Values = "09PORTARVE52 2009-02-25 11:47 2011-08-26 00:00 UNCLASSIFIED//FOR OFFICIAL USE ONLY Embassy Port Arve";

    [Fact]
    public void Saved_page_gives_what_the_page_said()
    {
        var telegram = Reading.Whole(Invented.SavedPage(Values) + Invented.Telegram).Telegram();
        telegram.Place.Carrier.ShouldBe(Carriers.SavedPage);
        telegram.SourceId.ShouldBe("box-1/x");
        telegram.ReferenceId.ShouldBe("09PORTARVE52");
        telegram.Created.ShouldBe("2009-02-25T11:47");
        telegram.Released.ShouldBe("2011-08-26T00:00");
        telegram.Classification.ShouldBe("UNCLASSIFIED//FOR OFFICIAL USE ONLY");
        telegram.Origin.ShouldBe("Embassy Port Arve");
        telegram.Metadata.ShouldBe([new("title", "TIDES, AND MORE")]);
        telegram.Header.ShouldBe(Invented.Header);
        telegram.Body.ShouldBe(Invented.Body);
    }

    [Theory]
    [InlineData("UNCLASSIFIED")]
    [InlineData("CONFIDENTIAL")]
    [InlineData("CONFIDENTIAL//NOFORN")]
    [InlineData("SECRET")]
    [InlineData("SECRET//NOFORN")]
    [InlineData("LIMITED OFFICIAL USE")]
    public void Classification_and_origin_are_told_apart(string classification)
    {
        var telegram = Reading.Whole(Invented.SavedPage($"09PORTARVE52 2009-02-25 11:47 2011-08-26 00:00 {classification} Secretary of State") + Invented.Telegram).Telegram();
        telegram.Classification.ShouldBe(classification);
        telegram.Origin.ShouldBe("Secretary of State");
    }

    [Fact]
    public void Page_of_the_oldest_form_has_no_release()
    {
        var page = Invented.SavedPage("10PORTARVE52 2010-02-25 11:47 SECRET Embassy Port Arve", "Reference ID Created Classification Origin");
        var telegram = Reading.Whole(page + Invented.Telegram).Telegram();
        telegram.Created.ShouldBe("2010-02-25T11:47");
        telegram.Released.ShouldBeNull();
        telegram.Classification.ShouldBe("SECRET");
    }

    [Fact]
    public void Saved_page_may_have_line_ends_of_another_system()
    {
        var telegram = Reading.Whole((Invented.SavedPage(Values) + Invented.Telegram).Replace("\n", "\r\n", StringComparison.Ordinal)).Telegram();
        telegram.ReferenceId.ShouldBe("09PORTARVE52");
        telegram.Origin.ShouldBe("Embassy Port Arve");
        telegram.Metadata.ShouldBe([new("title", "TIDES, AND MORE")]);
        telegram.Header.ShouldBe(Invented.Header.Replace("\n", "\r\n", StringComparison.Ordinal));
        telegram.Body.ShouldBe(Invented.Body.Replace("\n", "\r\n", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("09PORTARVE52 2009-02-31 11:47 2011-08-26 00:00 SECRET Embassy Port Arve")]
    [InlineData("09PORTARVE52")]
    [InlineData("")]
    public void Values_without_ID_and_dates_are_shown_in_the_reason(string values)
    {
        var rejection = Reading.Whole(Invented.SavedPage(values) + Invented.Telegram).Rejected();
        rejection.Place.Carrier.ShouldBe(Carriers.SavedPage);
        rejection.Reason.ShouldBe($"the line under \"Reference ID Created Released Classification Origin\" gives no ID and dates: \"{values}\"");
    }

    [Fact]
    public void Page_that_ends_before_the_text_is_rejected()
    {
        Reading.Whole(Invented.SavedPage(Values) + " \n").Rejected().Reason.ShouldBe("the page ends before the telegram's text");
        Reading.Whole(Invented.SavedPage(Values).TrimEnd()).Rejected().Reason.ShouldBe("the page ends before the telegram's text");
    }

    [Fact]
    public void Page_cut_off_anywhere_is_answered()
    {
        var page = Invented.SavedPage(Values) + Invented.Telegram;
        for (var cut = 1; cut < page.Length; cut++) Reading.Whole(page[..cut]).Count.ShouldBe(1);
    }
}
