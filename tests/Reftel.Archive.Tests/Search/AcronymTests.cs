using Reftel.Archive.Search;

namespace Reftel.Archive.Tests.Search;

/// <summary>Acronyms and their long forms find each other, and what was asked for comes first.</summary>
public sealed class AcronymTests(AcronymTests.Indexed texts) : IClassFixture<AcronymTests.Indexed>
{
    private readonly TemporaryIndex _index = texts.Index;

    public sealed class Indexed : IDisposable
    {
        internal TemporaryIndex Index { get; } = TemporaryIndex.Of(
            IndexedTexts.Telegram(1, "The MFA was asked. The GOL agreed to it all."),
            IndexedTexts.Telegram(2, "The Ministry of Foreign Affairs was asked. The Government of Luxembourg agreed."),
            IndexedTexts.Telegram(3, "The affairs of a foreign ministry. A government of Luxembourgers agreed."),
            IndexedTexts.Telegram(4, "A/DCM met WHO. Who met whom?"),
            IndexedTexts.Telegram(5, "The Acting Deputy Chief of Mission met the World Health Organization, the MFA and the\nMinistry of Foreign Affairs."));

        public void Dispose() => Index.Dispose();
    }

    [Theory]
    [InlineData("MFA", 1, 2, 5)]
    [InlineData("mfa", 1, 2, 5)]
    [InlineData("\"MFA\"", 1, 5)]
    [InlineData("\"ministry of foreign affairs\"", 1, 2, 5)]
    [InlineData("ministry of foreign affairs", 1, 2, 3, 5)]
    [InlineData("the ministry of foreign affairs was asked", 1, 2)]
    [InlineData("ministry of foreign", 2, 3, 5)]
    [InlineData("NOT ministry of foreign affairs")]
    [InlineData("GOL", 1, 2)]
    [InlineData("\"government of luxembourg\"", 1, 2)]
    [InlineData("A/DCM", 4, 5)]
    [InlineData("\"acting deputy chief of mission\"", 4, 5)]
    [InlineData("WHO", 4, 5)]
    [InlineData("who", 4)]
    [InlineData("MFA NEAR/3 asked", 1, 2)]
    [InlineData("MFA NEAR/4 organization", 5)]
    [InlineData("par:(MFA luxembourg)", 2)]
    [InlineData("par:(ministry of foreign affairs GOL)", 1, 2)]
    [InlineData("\"foreign minister\"")]
    [InlineData("\"secretary of state\"")]
    [InlineData("tag:MFA")]
    [InlineData("from:MFA")]
    public void Acronym_and_long_form_find_each_other(string query, params int[] found) => _index.Found(query).ShouldBe(found.Select(document => (long)document));

    [Fact]
    public void What_was_asked_for_comes_first()
    {
        _index.Top("GOL").Top.Select(hit => hit.DocumentId).ShouldBe([1, 2]);
        _index.Top("\"government of luxembourg\"").Top.Select(hit => hit.DocumentId).ShouldBe([2, 1]);
    }

    [Fact]
    public void Vocabulary_gives_its_long_forms()
    {
        AcronymWords.LongFormsOf("GOL", "gol").Select(form => string.Join(' ', form)).ShouldBe(["government of libya", "government of lebanon", "government of lithuania", "government of luxembourg"]);
        AcronymWords.LongFormsOf("FM", "fm").Select(form => string.Join(' ', form)).ShouldBe(["foreign minister"]);
        AcronymWords.LongFormsOf("harbor", "harbor").ShouldBeEmpty();
        AcronymWords.AcronymsOf(["ministry", "of", "foreign", "affairs"]).ShouldBe(["mfa", "mofa"], ignoreOrder: true);
        AcronymWords.AcronymsOf(["ambassador"]).ShouldBeEmpty();
    }
}
