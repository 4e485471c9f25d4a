using CsCheck;
using Reftel.Archive.Search;

namespace Reftel.Archive.Tests.Search;

/// <summary>What queries find.</summary>
public sealed class TelegramQueryTests(TelegramQueryTests.Indexed texts) : IClassFixture<TelegramQueryTests.Indexed>
{
    private readonly TemporaryIndex _index = texts.Index;

    public sealed class Indexed : IDisposable
    {
        internal TemporaryIndex Index { get; } = TemporaryIndex.Of(
            IndexedTexts.Telegram(1, "The ministers negotiated with Ambassador O'Doyle at the café.\nPolicy of A/DCM follows E.O. 12958.\n\n2. (U) Second paragraph about fishing rights."),
            IndexedTexts.Telegram(2, "A treaty was signed by Brantley-Quayle, says 08STATE132759. NEGOTIA-\nTIONS with them went on.", subject: "FISHERIES TREATY", reference: "08HALLEN30", tags: "ETRD XA", created: "2008-01-15", origin: "Mission Geneva", classification: "SECRET//NOFORN", cited: "07 HALLEN 5", collection: "boxes"),
            IndexedTexts.Telegram(3, "Treaties were discussed over e-mail and cafe tables in\n\nPORT ARVE 00000052  002 OF 003\n\nthe harbor town.", reference: "07PORTARVE9", created: "2007-06-01T10:00Z", classification: "TOP SECRET", cited: "08 HALLEN 30"));

        public void Dispose() => Index.Dispose();
    }

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
    [InlineData("08STATE13*", 2)]
    [InlineData("a/d*", 1)]
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
    [InlineData("ministers NEAR/3 ambassador", 1)]
    [InlineData("ambassador NEAR/3 ministers", 1)]
    [InlineData("ministers NEAR/2 ambassador")]
    [InlineData("minist* NEAR/2 negotiated", 1)]
    [InlineData("\"o'doyle at\" NEAR/1 \"the café\"", 1)]
    [InlineData("\"the café\" NEAR \"o'doyle at\"", 1)]
    [InlineData("(lawyer OR ambassador) NEAR/2 café")]
    [InlineData("(lawyer OR ambassador) NEAR/4 café", 1)]
    [InlineData("tables NEAR/1 in NEAR/1 the NEAR/1 harbor", 3)]
    [InlineData("tables NEAR/1 the")]
    [InlineData("treaty NEAR/2 treaty")]
    [InlineData("fishing NOT (treaty NEAR/5 signed)", 1)]
    [InlineData("subject:(treaty NEAR/1 fisheries)", 2)]
    [InlineData("from:(arve NEAR/1 port)", 1, 2, 3)]
    [InlineData("ambassador near café")]
    public void Near_counts_words_either_way(string query, params int[] found) => _index.Found(query).ShouldBe(found.Select(document => (long)document));

    [Theory]
    [InlineData("par:(ambassador fishing)")]
    [InlineData("ambassador fishing", 1)]
    [InlineData("par:(ambassador \"E.O. 12958\")", 1)]
    [InlineData("par:(\"fishing rights\")", 1)]
    [InlineData("par:fishing", 1)]
    [InlineData("par:\"fishing rights\"", 1)]
    [InlineData("par:fish*", 1, 2)]
    [InlineData("par:(tables town)", 3)]
    [InlineData("par:(second NOT ambassador)", 1)]
    [InlineData("par:(ambassador NOT second)", 1)]
    [InlineData("par:(second NOT fishing)")]
    [InlineData("par:(ambassador AND (second OR café))", 1)]
    [InlineData("par:((second OR treaty) AND (rights OR negotiation))", 1, 2)]
    [InlineData("par:(café NEAR/11 second)")]
    [InlineData("café NEAR/11 second", 1)]
    [InlineData("par:(treaty signed) NOT tag:XA")]
    [InlineData("NOT par:(treaty signed)", 1, 3)]
    [InlineData("par:(mfa OR foo)")]
    [InlineData("par:(NOT the)", 1, 2, 3)]
    public void Paragraph_holds_all_of_its_bracket(string query, params int[] found) => _index.Found(query).ShouldBe(found.Select(document => (long)document));

    [Theory]
    [InlineData("treety~", 2)]
    [InlineData("traety~1", 2)]
    [InlineData("treatise~2", 3)]
    [InlineData("breaty~")]
    [InlineData("ministirs~", 1)]
    [InlineData("minsitirs~", 1)]
    [InlineData("minsitirs~1")]
    [InlineData("subject:fisherees~1", 2)]
    [InlineData("par:(ambasador~ dmc~1)", 1)]
    public void Spellings_are_forgiven_behind_the_first_letter(string query, params int[] found) => _index.Found(query).ShouldBe(found.Select(document => (long)document));

    [Theory]
    [InlineData("treaty -signed", 3)]
    [InlineData("treaty -\"was signed\"", 3)]
    [InlineData("treaty -tag:XA", 3)]
    [InlineData("-treaty", 2, 3)]
    [InlineData("e -mail")]
    [InlineData("treaty - signed", 2)]
    [InlineData("treaty -- signed", 2)]
    public void Minus_before_a_word_is_NOT(string query, params int[] found) => _index.Found(query).ShouldBe(found.Select(document => (long)document));

    [Theory]
    [InlineData("tag:XA,EWWT", 1, 2, 3)]
    [InlineData("tag:(XA OR EWWT)", 1, 2, 3)]
    [InlineData("tag:(XA ETRD)", 2)]
    [InlineData("tag:(EWWT NOT XA)", 1, 3)]
    [InlineData("tag:EW*", 1, 3)]
    [InlineData("subject:(fisheries treaty)", 2)]
    [InlineData("subject:(fisheries OR harbor)", 1, 2, 3)]
    [InlineData("origin:(geneva OR \"port arve\")", 1, 2, 3)]
    [InlineData("origin:PORTARVE", 1, 3)]
    [InlineData("origin:arve", 1, 3)]
    [InlineData("origin:emb*", 1, 3)]
    [InlineData("origin:port", 1, 3)]
    [InlineData("origin:por")]
    [InlineData("classification:U", 1)]
    [InlineData("classification:s", 2)]
    [InlineData("classification:TS", 3)]
    [InlineData("classification:S/NF", 2)]
    [InlineData("classification:(s OR ts)", 2, 3)]
    [InlineData("classification:s,ts", 2, 3)]
    [InlineData("created:(2007 OR 2008)", 2, 3)]
    [InlineData("created:>=2008-01-15", 1, 2)]
    [InlineData("created:>2008-01-15", 1)]
    [InlineData("created:<2008", 3)]
    [InlineData("created:<=\"15 Jan 2008\"", 2, 3)]
    [InlineData("created:15JAN08", 2)]
    [InlineData("created:unknown")]
    [InlineData("NOT created:unknown", 1, 2, 3)]
    [InlineData("ref:box/*", 1, 2, 3)]
    [InlineData("tag:and")]
    [InlineData("subject:re:fisheries")]
    public void Fields_take_brackets_lists_and_beginnings(string query, params int[] found) => _index.Found(query).ShouldBe(found.Select(document => (long)document));

    [Theory]
    [InlineData("what did the minister say?")]
    [InlineData("it's 10:30, isn't it")]
    [InlineData("note: nothing - nothing")]
    [InlineData("Re:hello FYI:this time:10 mid-term:x")]
    [InlineData("http://example.org/x?a=b&c=d#e")]
    [InlineData("from here to there, ref: nothing; par. 5")]
    [InlineData("mail to a@b.example ... #5 50% $5 {x} [y] \\ / | ^ < > = + _ ` ~")]
    [InlineData("cats and dogs or not, near the harbor")]
    [InlineData("~5 days, -3 degrees, 12~15 men, * and **")]
    [InlineData("\u0000\u0007\uD800 \uDC00\uFFFF")]
    [InlineData("...")]
    [InlineData("")]
    public void Plain_question_is_never_at_fault(string query)
    {
        TelegramQuery.TryParse(query, out _, out var fault).ShouldBeTrue(fault?.Message);
        _index.Found(query).ShouldNotBeNull();
    }

    [Fact]
    public void Any_text_without_operators_is_no_fault()
    {
        Gen.String.Select(text => string.Concat(text.Where(c => !"()\"“”„«»*~:".Contains(c, StringComparison.Ordinal)))).Where(text => !text.Contains("NEAR", StringComparison.Ordinal))
            .Sample(text => TelegramQuery.TryParse(text, out _, out _), iter: 5_000);
    }

    [Theory]
    [InlineData("harbor \"open", 7, "quotation mark", "harbor \"open\"")]
    [InlineData("harbor \"", 7, "quotation mark", "harbor")]
    [InlineData("(harbor", 0, "never closed", "(harbor)")]
    [InlineData("harbor)", 6, "never opened", "harbor")]
    [InlineData("((harbor) \"x", 10, "quotation mark", "((harbor) \"x\")")]
    [InlineData("harbor AND", 7, "AND", "harbor")]
    [InlineData("OR harbor", 0, "OR", "harbor")]
    [InlineData("harbor NOT", 7, "NOT", "harbor")]
    [InlineData("harbor AND OR town", 7, "AND", "harbor OR town")]
    [InlineData("NEAR the harbor", 0, "NEAR", "near the harbor")]
    [InlineData("harbor NEAR", 7, "NEAR", "harbor near")]
    [InlineData("harbor NEAR/200 town", 7, "1 to 100", "harbor NEAR town")]
    [InlineData("harbor NEAR (a b)", 7, "NEAR", "harbor near a b")]
    [InlineData("tag:(a NEAR b)", 7, "NEAR", "tag:(a OR b)")]
    [InlineData("tag:(a subject:b)", 7, "another field", "tag:(a b)")]
    [InlineData("tag:harbor~", 4, "as they are", "harbor~")]
    [InlineData("harbor forigin:x", 7, "no field forigin", "harbor origin:x")]
    [InlineData("tags:PREL", 0, "no field tags", "tag:PREL")]
    [InlineData("created:yesterday", 8, "2008-01", "yesterday")]
    [InlineData("created:\"the day before\"", 8, "2008-01", "\"the day before\"")]
    [InlineData("harbor a*", 7, "asterisk", "harbor a")]
    [InlineData("harbor ab~", 7, "tilde", "harbor ab")]
    [InlineData("harbor~5", 6, "1 or 2", "harbor~")]
    public void Fault_points_at_its_character_and_is_mended(string query, int position, string words, string mend)
    {
        TelegramQuery.TryParse(query, out _, out var fault).ShouldBeFalse();
        fault!.Position.ShouldBe(position);
        fault.Message.ShouldContain(words);
        fault.Mend.ShouldBe(mend);
    }

    [Fact]
    public void Any_query_is_answered_and_any_mend_is_a_query()
    {
        string[] pieces =
        [
            "harbor", "AND", "OR", "NOT", "NEAR", "NEAR/3", "NEAR/0", "(", ")", "\"", "“", "tag:", "par:", "par:(", "created:", "cited-by:", "origin:", "subject:(", "2008..", "treat*", "*", "~", "treaty~", ":", "o'd", "x-", "-x", "a/b", "é", " ", "..",
            "created:2008", "08STATE1", "\uD800", "\0", "ministry of foreign affairs", "MFA",
        ];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 12].Sample(parts =>
        {
            var text = string.Join(parts.Length % 2 == 0 ? " " : "", parts);
            if (!TelegramQuery.TryParse(text, out _, out var fault))
            {
                fault.Position.ShouldBeInRange(0, text.Length);
                if (fault.Mend is null) return;
                text = fault.Mend;
            }

            _index.Found(text).ShouldNotBeNull();
        }, iter: 1_000);
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
    public void Hostile_queries_are_refused_at_once()
    {
        foreach (var query in (string[])
                 [
                     new string('a', 1 << 20), string.Concat(Enumerable.Repeat("a OR ", 10_000)), new string('(', 5_000), new string('(', 1_990), string.Concat(Enumerable.Repeat("(a ", 600)), string.Concat(Enumerable.Repeat("NOT ", 499)),
                     new string('"', 1_999), string.Concat(Enumerable.Repeat("a*", 990)), string.Concat(Enumerable.Repeat("tag:", 499)), string.Concat(Enumerable.Repeat("a NEAR ", 280)), new string('\0', 2_000), new string('\uD800', 2_000),
                     "origin:" + string.Concat(Enumerable.Repeat("a-", 900)), "x" + string.Concat(Enumerable.Repeat("é", 1_000)) + "~2", "created:" + new string('1', 1_900), "tag:" + new string(',', 1_900) + "a",
                     "par:(" + string.Concat(Enumerable.Repeat("the ", 60)) + ")", "the " + string.Concat(Enumerable.Repeat("NEAR/100 the ", 63)),
                 ])
        {
            var started = TimeProvider.System.GetTimestamp();
            if (TelegramQuery.TryParse(query, out _, out _)) _index.Found(query).ShouldNotBeNull();
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(2), query[..Math.Min(query.Length, 20)]);
        }
    }

    [Theory]
    [InlineData("word*", 0, "begin so")]
    [InlineData("xx word~2", 3, "spelt nearly so")]
    [InlineData("par:(word* NEAR xx)", 5, "begin so")]
    public void Word_that_stands_for_too_many_is_refused(string query, int position, string words)
    {
        using var index = TemporaryIndex.Of(IndexedTexts.Telegram(1, string.Join(' ', Enumerable.Range(0, 1_200).Select(i => $"word{(char)('а' + (i / 40))}{(char)('а' + (i % 40))}"))));
        var fault = Should.Throw<QueryTooBroadException>(() => index.Found(query)).Fault;
        fault.Position.ShouldBe(position);
        fault.Message.ShouldContain(words);
        index.Found("wordа*").ShouldBe([1]);
        index.Found("word~1").ShouldBe([]);
    }

    [Fact]
    public void Exact_word_weighs_more_than_its_inflections_and_subject_more_than_summary_more_than_body()
    {
        using var index = TemporaryIndex.Of(
            IndexedTexts.Telegram(3, "Nothing at all of it all.", subject: "ZEBRA TREATY"),
            IndexedTexts.Telegram(4, "SUMMARY: Zebras were seen. END SUMMARY.\n\n2. (U) Of it no more is known."), IndexedTexts.Telegram(5, "Zebras were seen in the meadow by.\n\n2. (U) Of it no more is known."));
        index.Top("zebra").Top.Select(hit => hit.DocumentId).ShouldBe([3, 4, 5]);
        using var forms = TemporaryIndex.Of(IndexedTexts.Telegram(1, "Bridges were built."), IndexedTexts.Telegram(2, "Bridge was built."), IndexedTexts.Telegram(3, "Bridges were built."));
        forms.Top("bridge").Top[0].DocumentId.ShouldBe(2);
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
