namespace Reftel.Telegrams.Tests;

public sealed class VocabularyTests
{
    [Fact]
    public void Tag_is_decoded_with_its_category_and_source()
    {
        var tag = TagVocabulary.Find("PHUM").ShouldNotBeNull();
        tag.Name.ShouldBe("Human Rights");
        tag.Source.ShouldNotBeEmpty();
        TagVocabulary.Find("LU").ShouldNotBeNull().Category.ShouldBe("country");
        TagVocabulary.Find("QQQQ").ShouldBeNull();
    }

    [Fact]
    public void Post_has_country_place_and_years()
    {
        var post = Posts.Find("LUXEMBOURG").ShouldNotBeNull();
        (post.FullName, post.Country, post.CountryCode).ShouldBe(("Embassy Luxembourg", "Luxembourg", "LU"));
        post.Latitude.ShouldNotBeNull().ShouldBeInRange(49, 50);
        post.Longitude.ShouldNotBeNull().ShouldBeInRange(6, 7);
        PostHistory.Of("LUXEMBOURG", 2009).ShouldHaveSingleItem().Kind.ShouldBe("embassy");
        PostHistory.Of("NOWHERE").ShouldBeEmpty();
    }

    [Fact]
    public void Routing_indicator_is_decoded_alone_and_within_a_range()
    {
        RoutingIndicators.Find("RUEHC").Select(station => station.Name).ShouldContain("DEPT OF STATE WASHINGTON DC");
        RoutingIndicators.Find("RHFJAAK").ShouldHaveSingleItem().Name.ShouldBe("NAVCOMTELSTA JACKSONVILLE FL");
        RoutingIndicators.Find("RXXXXXX").ShouldBeEmpty();
    }

    [Fact]
    public void Caption_precedence_classification_acronym_and_term_are_decoded()
    {
        CaptionVocabulary.Find("SIPDIS").ShouldNotBeNull().Meaning.ShouldNotBeEmpty();
        PrecedenceVocabulary.Find("immediate").ShouldNotBeNull().Prosign.ShouldBe("O");
        PrecedenceVocabulary.All.First().Rank.ShouldBe(0);
        ClassificationVocabulary.Find("SECRET//NOFORN").ShouldNotBeNull().Level.ShouldBe(3);
        Acronyms.Find("A/DCM").ShouldHaveSingleItem().Expansion.ShouldBe("Acting Deputy Chief of Mission");
        Glossary.Find("Airgram").ShouldNotBeNull().Definition.ShouldContain("pouch");
    }

    [Fact]
    public void Every_fact_names_its_source()
    {
        Posts.All.ShouldAllBe(post => post.Source.Length > 0);
        Acronyms.All.ShouldAllBe(acronym => acronym.Source.Length > 0);
        Glossary.All.ShouldAllBe(term => term.Source.Length > 0);
        ClassificationVocabulary.All.ShouldAllBe(classification => classification.Source.Length > 0);
        PrecedenceVocabulary.All.ShouldAllBe(precedence => precedence.Source.Length > 0);
    }
}
