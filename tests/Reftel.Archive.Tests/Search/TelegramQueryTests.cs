using CsCheck;
using Reftel.Archive.Search;

namespace Reftel.Archive.Tests.Search;

/// <summary>What queries find.</summary>
public sealed class TelegramQueryTests : IDisposable
{
    private readonly TemporaryIndex _index = TemporaryIndex.Of(
        IndexedTexts.Telegram(1, "The ministers negotiated with Ambassador O'Doyle at the café.\nPolicy of A/DCM follows E.O. 12958.\n\n2. (U) Second paragraph about fishing rights."),
        IndexedTexts.Telegram(2, "A treaty was signed by Brantley-Quayle, says 08STATE132759. NEGOTIA-\nTIONS with them went on.", subject: "FISHERIES TREATY", reference: "08HALLEN30", tags: "ETRD XA", created: "2008-01-15", origin: "Mission Geneva", classification: "SECRET//NOFORN", cited: "07 HALLEN 5", collection: "boxes"),
        IndexedTexts.Telegram(3, "Treaties were discussed over e-mail and cafe tables in\n\nPORT ARVE 00000052  002 OF 003\n\nthe harbor town.", reference: "07PORTARVE9", created: "2007-06-01T10:00Z", classification: "TOP SECRET", cited: "08 HALLEN 30"));

    public void Dispose() => _index.Dispose();

    [Theory]
    [InlineData("minister", 1)]
    [InlineData("negotiating", 1)]
    [InlineData("treaty", 2, 3)]
    [InlineData("\"treaty\"", 2)]
    [InlineData("treaties AND discussed", 3)]
    [InlineData("treaty NOT discuss", 2)]
    [InlineData("NOT treaty", 1)]
    [InlineData("minister OR (treaty AND sign)", 1, 2)]
    [InlineData("treat*", 2, 3)]
    [InlineData("negotiations", 2)]
    [InlineData("\"negotiations with them\"", 2)]
    public void Words_stand_for_their_inflections_phrases_for_themselves(string query, params int[] found) => _index.Found(query).ShouldBe(found.Select(document => (long)document));

    [Theory]
    [InlineData("O'DOYLE", 1)]
    [InlineData("odoyle", 1)]
    [InlineData("doyle", 1)]
    [InlineData("\"ambassador o'doyle at\"", 1)]
    [InlineData("Brantley-Quayle", 2)]
    [InlineData("\"brantley quayle\"", 2)]
    [InlineData("quayle", 2)]
    [InlineData("email", 3)]
    [InlineData("e-mail", 3)]
    [InlineData("\"over e-mail and\"", 3)]
    [InlineData("café", 1, 3)]
    [InlineData("\"café\"", 1)]
    [InlineData("cafe", 1, 3)]
    [InlineData("a/dcm", 1)]
    [InlineData("dcm", 1)]
    [InlineData("\"E.O. 12958\"", 1, 2, 3)]
    [InlineData("EO 12958", 1, 2, 3)]
    public void Names_and_codes_are_found_however_they_are_written(string query, params int[] found) => _index.Found(query).ShouldBe(found.Select(document => (long)document));

    [Theory]
    [InlineData("\"STATE 132759\"", 1, 2)]
    [InlineData("08STATE132759", 1, 2)]
    [InlineData("132759", 1, 2)]
    [InlineData("08HALLEN30", 2, 3)]
    [InlineData("\"port arve 52\"", 1, 2, 3)]
    [InlineData("\"port arve\"", 1, 2, 3)]
    public void IDs_are_found_whole_and_in_parts(string query, params int[] found) => _index.Found(query).ShouldBe(found.Select(document => (long)document));

    [Fact]
    public void Telegram_stands_before_those_that_cite_it() => _index.Top("08HALLEN30").Top.Select(hit => hit.DocumentId).ShouldBe([2, 3]);

    [Theory]
    [InlineData("\"tables in the harbor\"", 3)]
    [InlineData("\"12958 second\"")]
    [InlineData("\"00000052 002\"")]
    public void Phrases_reach_over_pages_but_not_over_paragraphs(string query, params int[] found) => _index.Found(query).ShouldBe(found.Select(document => (long)document));

    [Theory]
    [InlineData("subject:treaties", 2)]
    [InlineData("subject:\"harbor report\"", 1, 3)]
    [InlineData("tag:etrd", 2)]
    [InlineData("tag:XA OR tag:EWWT", 1, 2, 3)]
    [InlineData("origin:embassy-port-arve", 1, 3)]
    [InlineData("origin:\"Embassy Port Arve\"", 1, 3)]
    [InlineData("origin:geneva", 2)]
    [InlineData("classification:secret", 2)]
    [InlineData("classification:\"top secret\"", 3)]
    [InlineData("caption:sipdis", 1, 2, 3)]
    [InlineData("from:\"port arve\"", 1, 2, 3)]
    [InlineData("from:portarve", 1, 2, 3)]
    [InlineData("to:secstate", 1, 2, 3)]
    [InlineData("from:secstate")]
    [InlineData("ref:08HALLEN30", 2)]
    [InlineData("ref:\"08 HALLEN 030\"", 2)]
    [InlineData("ref:box/3", 3)]
    [InlineData("cites:08hallen30", 3)]
    [InlineData("created:2008", 2)]
    [InlineData("created:2007-06..2008-01", 2, 3)]
    [InlineData("created:..2008-01-14", 3)]
    [InlineData("created:2008-01-16..", 1)]
    [InlineData("released:2011-08", 1, 2, 3)]
    [InlineData("collection:boxes", 2)]
    [InlineData("Tag:PGOV treaty", 3)]
    public void Fields_narrow_a_query(string query, params int[] found) => _index.Found(query).ShouldBe(found.Select(document => (long)document));

    [Theory]
    [InlineData("what did the minister say?")]
    [InlineData("it's 10:30, isn't it")]
    [InlineData("note: nothing - nothing")]
    [InlineData("http://example.org/x")]
    [InlineData("...")]
    [InlineData("")]
    public void Plain_question_is_never_at_fault(string query) => TelegramQuery.TryParse(query, out _, out _).ShouldBeTrue();

    [Theory]
    [InlineData("harbor \"open", 7, "quotation mark")]
    [InlineData("(harbor", 0, "never closed")]
    [InlineData("harbor)", 6, "never opened")]
    [InlineData("harbor AND", 7, "AND")]
    [InlineData("OR harbor", 0, "OR")]
    [InlineData("harbor NOT", 7, "NOT")]
    [InlineData("harbor forigin:x", 7, "no field forigin")]
    [InlineData("created:yesterday", 8, "2008-01")]
    [InlineData("harbor a*", 7, "asterisk")]
    public void Fault_points_at_its_character(string query, int position, string words)
    {
        TelegramQuery.TryParse(query, out _, out var fault).ShouldBeFalse();
        fault!.Position.ShouldBe(position);
        fault.Message.ShouldContain(words);
    }

    [Fact]
    public void Any_query_is_answered()
    {
        string[] pieces = ["harbor", "AND", "OR", "NOT", "(", ")", "\"", "tag:", "created:", "2008..", "treat*", "*", ":", "o'd", "x-", "a/b", "é", " ", "..", "created:2008", "08STATE1"];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 12].Sample(parts =>
        {
            var text = string.Join(parts.Length % 2 == 0 ? " " : "", parts);
            if (TelegramQuery.TryParse(text, out _, out var fault)) _index.Found(text).ShouldNotBeNull();
            else fault!.Position.ShouldBeInRange(0, text.Length);
        }, iter: 300);
    }

    [Fact]
    public void Query_has_bounds()
    {
        TelegramQuery.TryParse(string.Join(' ', Enumerable.Repeat("a", TelegramQuery.MaxTerms + 1)), out _, out var fault).ShouldBeFalse();
        fault!.Position.ShouldBe(TelegramQuery.MaxTerms * 2);
        TelegramQuery.TryParse(new string('(', 100) + "a", out _, out _).ShouldBeFalse();
        TelegramQuery.TryParse(new string('a', TelegramQuery.MaxLength + 1), out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void Hits_are_in_the_order_asked_for()
    {
        _index.Top("treaty").Top[0].DocumentId.ShouldBe(2);
        _index.Top("port", SearchOrder.Newest).Top.Select(hit => hit.DocumentId).ShouldBe([1, 2, 3]);
        _index.Top("port", SearchOrder.Oldest).Top.Select(hit => hit.DocumentId).ShouldBe([3, 2, 1]);
        _index.Top("port", SearchOrder.Oldest, count: 1).ShouldSatisfyAllConditions(hits => hits.Total.ShouldBe(3), hits => hits.Top.Count.ShouldBe(1));
    }
}
