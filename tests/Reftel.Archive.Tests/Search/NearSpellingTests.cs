using CsCheck;
using Reftel.Archive.Search;

namespace Reftel.Archive.Tests.Search;

/// <summary>What is offered instead of a query that finds little.</summary>
public sealed class NearSpellingTests : IDisposable
{
    private readonly TemporaryIndex _index = TemporaryIndex.Of(
    [
        .. Enumerable.Range(1, 12).Select(number => IndexedTexts.Telegram(number, "The minister negotiated a fisheries treaty in the harbor of Luxembourg near here.")),
        IndexedTexts.Telegram(20, "The ministre of secrets met the monster Quavillian.", released: false),
        .. Enumerable.Range(30, 12).Select(number => IndexedTexts.Telegram(number, "Quavillia is unseen.", released: false)),
    ]);

    public void Dispose() => _index.Dispose();

    private string? Mended(string query)
    {
        using var index = new PublicIndex(_index.Folder);
        using var view = index.At(_index.Named.Public);
        TelegramQuery.TryParse(query, out var parsed, out _).ShouldBeTrue();
        return new NearSpelling(view.Reader).Mended(query, view.Ids(parsed!).Count, asked => view.Ids(asked).Count);
    }

    [Theory]
    [InlineData("minster", "minister")]
    [InlineData("Luxemburg", "Luxembourg")]
    [InlineData("HARBUR treaty", "HARBOR treaty")]
    [InlineData("traety", "treaty")]
    [InlineData("fishries AND (minister OR monster)", "fisheries AND (minister OR minister)")]
    [InlineData("\"fishries treaty\"", "\"fisheries treaty\"")]
    [InlineData("\u201Cfishries treaty\u201D tag:PGOV", "\u201Cfisheries treaty\u201D tag:PGOV")]
    [InlineData("subject:harbur", "subject:harbor")]
    [InlineData("barbor", "harbor")]
    [InlineData("fisheriestreaty", "fisheries treaty")]
    [InlineData("minster NOT created:2001", "minister NOT created:2001")]
    public void Misspelt_word_gives_way_to_the_nearest_that_the_collection_has(string query, string mended) => Mended(query).ShouldBe(mended);

    [Theory]
    [InlineData("minister")]
    [InlineData("tag:PGOX")]
    [InlineData("minister tag:EWWX")]
    [InlineData("zzzzzzz")]
    [InlineData("minster tag:NONE")]
    [InlineData("hrb")]
    [InlineData("08STATE13275X")]
    [InlineData("")]
    [InlineData("Quavilla")]
    [InlineData("ministre tag:NONE")]
    public void Nothing_is_offered_where_nothing_better_is_known(string query) => Mended(query).ShouldBeNull();

    [Fact]
    public void Words_of_held_telegrams_are_offered_to_nobody()
    {
        Mended("Quavilia").ShouldBeNull();
        _index.FoundByEditors("quavillia").Count.ShouldBe(12);
    }

    [Fact]
    public void Swapped_letters_are_one_step() => NearSpelling.Distance("traety", "treaty").ShouldBe(1);

    [Fact]
    public void Distance_is_the_same_from_either_side() =>
        Gen.Select(Gen.String[Gen.Char["abc"], 0, 6], Gen.String[Gen.Char["abc"], 0, 6]).Sample((one, other) =>
            NearSpelling.Distance(one, other) == NearSpelling.Distance(other, one) && (NearSpelling.Distance(one, other) == 0) == (one == other));
}
