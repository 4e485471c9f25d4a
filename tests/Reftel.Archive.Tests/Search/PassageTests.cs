using System.Text;
using CsCheck;
using Reftel.Archive.Search;
using Reftel.Telegrams;

namespace Reftel.Archive.Tests.Search;

/// <summary>Which sentences of a telegram stand below its subject in results, and what is marked in them.</summary>
public sealed class PassageTests
{
    private const string Summary = "(SBU) SUMMARY: The harbor of Port Arve silts up. The minister for ports told Ambassador O'Doyle that dredging costs\nEUR 3.5 million. End summary.";

    private static string Body(params IReadOnlyList<string> paragraphs) =>
        "UNCLAS PORT ARVE 000052\n\nSIPDIS\n\nE.O. 12958: N/A\nTAGS: EWWT, PGOV\nSUBJECT: QUARTERLY REPORT\n\nREF: 08 STATE 132759\n\nCLASSIFIED BY: Ann Quayle, Ambassador, for reason 1.4(b)\n\n"
        + string.Concat(paragraphs.Select((text, i) => $"{i + 1}. {text}\n\n")) + "ROE\n";

    private static IReadOnlyList<Passage> Of(string query, string body)
    {
        TelegramQuery.TryParse(query, out var parsed, out var fault).ShouldBeTrue(fault?.Message);
        var sought = SoughtWords.Of(parsed!);
        return new PassageFinder(sought, [.. Enumerable.Repeat(1.0, sought.Count)]).In(body, Telegram.Parse(Invented.Header(), body));
    }

    /// <summary>The passages, marks in brackets.</summary>
    private static string[] Marked(string query, params IReadOnlyList<string> paragraphs) => [.. Of(query, Body(paragraphs)).Select(Marked)];

    private static string Marked(Passage passage)
    {
        var text = new StringBuilder(passage.Text);
        foreach (var mark in passage.Marks.Reverse()) text.Insert(mark.Start + mark.Length, ']').Insert(mark.Start, '[');
        return text.ToString();
    }

    [Fact]
    public void Passage_is_a_whole_sentence_with_its_paragraph_and_anchor()
    {
        var passage = Of("dredging", Body("(U) Nothing of note happened here at all this year.", Summary)).ShouldHaveSingleItem();
        Marked(passage).ShouldBe("The minister for ports told Ambassador O'Doyle that [dredging] costs EUR 3.5 million. End summary.");
        passage.Paragraph.ShouldBe("2");
        passage.Anchor.ShouldBe("par2");
    }

    [Fact]
    public void Repeated_number_keeps_the_anchor_of_its_page()
    {
        var body = Body("(U) Nothing of note happened here.", "(U) Nothing here either.").Replace("2. (U)", "1. (U)", StringComparison.Ordinal);
        Of("either", body).ShouldHaveSingleItem().ShouldSatisfyAllConditions(passage => passage.Paragraph.ShouldBe("1"), passage => passage.Anchor.ShouldBe("par1-2"));
    }

    [Theory]
    [InlineData("odoyle", "O'Doyle")]
    [InlineData("o'doyle", "O'Doyle")]
    [InlineData("doyle", "Doyle")]
    [InlineData("negotiating", "negotiate")]
    [InlineData("negotiations", "NEGOTIA-TIONS")]
    [InlineData("cafe", "café|Cafe")]
    [InlineData("\"café\"", "café")]
    [InlineData("fish", "fish|fishing|fished")]
    [InlineData("\"fish\"", "fish")]
    [InlineData("132759", "132759")]
    [InlineData("08STATE132759", "08STATE132759")]
    [InlineData("a/dcm", "A/DCM")]
    [InlineData("dcm", "DCM")]
    [InlineData("us", "U.S.")]
    [InlineData("email", "e-mail")]
    [InlineData("52", "000052")]
    [InlineData("quay*", "Quayle")]
    [InlineData("quayel~", "Quayle")]
    [InlineData("harbor NEAR/2 town", "harbor|town")]
    [InlineData("par:(fished AND NOT nothing)", "fish|fishing|fished")]
    [InlineData("\"brantley quayle\"", "Brantley-Quayle")]
    [InlineData("\"tables in the harbor\"", "tables in|the harbor")]
    [InlineData("\"tables in\" NOT nothing", "tables in")]
    [InlineData("subject:tables", "tables")]
    public void What_the_index_finds_is_marked(string query, string marks)
    {
        var body = Body(
            "(U) At the café, and at the Cafe of O'Doyle, A/DCM Brantley-Quayle spoke of fish, fishing and what was fished.",
            "(U) NEGOTIA-\nTIONS, says 08STATE132759, went on over e-mail with the U.S.; nobody would negotiate over 000052 of the tables in\n\nPORT ARVE 00000052  002 OF 003\n\nthe harbor town.");
        Of(query, body).SelectMany(passage => passage.Marks.Select(mark => passage.Text.Substring(mark.Start, mark.Length))).ShouldBe(marks.Split('|'));
    }

    [Theory]
    [InlineData("\"harbor town\"")]
    [InlineData("tag:EWWT")]
    [InlineData("origin:arve created:2008")]
    [InlineData("NOT harbor")]
    [InlineData("quarterly")]
    [InlineData("secstate")]
    public void What_is_in_no_sentence_leaves_the_opening_without_marks(string query) =>
        Marked(query, "(U) The harbor of the town silts up more and more, and nobody dredges it.", "(U) Town people mind. The harbor is theirs.")
            .ShouldBe(["The harbor of the town silts up more and more, and nobody dredges it."]);

    [Fact]
    public void Line_at_the_head_is_a_passage_where_no_sentence_is()
    {
        Marked("132759", "(U) The harbor silts up.").ShouldBe(["REF: 08 STATE [132759]"]);
        Marked("quayle", "(U) The harbor silts up.").ShouldBe(["CLASSIFIED BY: Ann [Quayle], Ambassador, for reason 1.4(b)"]);
        Marked("quayle", "(U) The harbor silts up, says Quayle.").ShouldBe(["The harbor silts up, says [Quayle]."]);
    }

    [Fact]
    public void Sentence_with_more_of_the_words_goes_before_others_and_what_it_lacks_follows()
    {
        Marked("harbor minister", "(U) The harbor silts up. The weather was fine for all of the long summer, and the whole of the town went out in boats to see the races of the season.", "(U) The minister of the harbor resigned on a day when the town had other things to think about: the races, the fair, and the wedding of the mayor's son.")
            .ShouldBe(["The [minister] of the [harbor] resigned on a day when the town had other things to think about: the races, the fair, and the wedding of the mayor's son."]);
        Marked("harbor minister", "(U) The harbor silts up.", "(U) The minister resigned.").ShouldBe(["The [harbor] silts up.", "The [minister] resigned."]);
    }

    [Fact]
    public void Long_sentence_is_cut_at_words_around_its_marks()
    {
        var long0 = string.Join(' ', Enumerable.Range(1, 80).Select(number => $"word{number}"));
        var passage = Of("dredging AND harbor", Body($"(U) {long0} dredging of the harbor {long0}.")).ShouldHaveSingleItem();
        passage.Text.Length.ShouldBeInRange(200, PassageFinder.LongestPassage);
        Marked(passage).ShouldStartWith("…word");
        Marked(passage).ShouldEndWith("…");
        Marked(passage).ShouldContain(" [dredging] of the [harbor] word1 ");
        Of("dredging", Body($"(U) dredging{new string('x', 2_000)} dredging.")).ShouldHaveSingleItem().Marks.ShouldNotBeEmpty();
    }

    [Fact]
    public void Text_without_a_sentence_has_no_passage() => Of("harbor", "UNCLAS PORT ARVE 000052\nSUBJECT: HARBOR\n").ShouldBeEmpty();

    [Fact]
    public void Every_word_of_a_body_that_a_query_finds_is_marked_and_nothing_else()
    {
        string[] pieces =
        [
            "harbor", "HARBORS,", "fishing", "O'Doyle", "D'ARTAGNAN'S", "café", "Zürich-Nord", "NEGOTIA-\nTIONS", "08STATE132759", "(08 STATE 132759)", "000052", "52.", "A/DCM", "E.O. 12958", "U.S.", "e-mail",
            "1.4(b)", "\n\nPORT ARVE 00000052  002 OF 003\n\n", "\n", "\n\n7. (C) ", "treaty", "TREATIES.", "1,000", "Smith-\nJones", "x",
        ];
        string[] queries = ["harbor", "fish", "odoyle", "doyle", "artagnan", "cafe", "zurich", "nord", "negotiations", "tions", "132759", "08state132759", "state", "52", "dcm", "a/dcm", "12958", "us", "email", "treaty", "1000", "smith", "smithjones", "x", "hal*"];
        Gen.Select(Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[1, 60], Gen.Int[0, queries.Length - 1].Select(i => queries[i])).Sample((words, query) =>
        {
            var body = Body("(U) " + string.Join(' ', words));
            var read = Telegram.Parse(Invented.Header(), body);
            TelegramQuery.TryParse(query, out var parsed, out _).ShouldBeTrue();
            using var index = TemporaryIndex.Of(IndexedTexts.Of(1, "", body, true, "09PORTARVE52", 1, new Import.CarrierFacts(null, null, null, null), null));
            var isFound = index.Found(query).Count > 0;
            var passages = Of(query, body);
            (passages.Sum(passage => passage.Marks.Count) > 0).ShouldBe(isFound, body);
            foreach (var passage in passages) ShouldBeSound(passage, query, SoughtWords.Of(parsed!), body);
            var marks = PublicArchive.Marks(query, "", body, read).Body;
            (marks.Count > 0).ShouldBe(isFound, body);
        }, iter: 100);
    }

    private static void ShouldBeSound(Passage passage, string query, SoughtWords sought, string body)
    {
        passage.Text.Length.ShouldBeLessThanOrEqualTo(PassageFinder.LongestPassage);
        Squeezed(body).ShouldContain(Squeezed(passage.Text.Trim('…')));
        var end = 0;
        foreach (var mark in passage.Marks)
        {
            mark.Start.ShouldBeGreaterThanOrEqualTo(end);
            mark.Length.ShouldBeGreaterThan(0);
            end = mark.Start + mark.Length;
            end.ShouldBeLessThanOrEqualTo(passage.Text.Length);
            var marked = passage.Text.Substring(mark.Start, mark.Length);
            var terms = new Terms([]);
            Tokenizer.Read(marked, ref terms);
            terms.All.ShouldContain(term => sought.Words.Any(word => query.EndsWith('*') ? term.StartsWith(word[0], StringComparison.Ordinal) : word.Contains(term)), $"{marked} is marked for {query}");
        }
    }

    private readonly record struct Terms(List<string> All) : IWordSink
    {
        public void Word(ReadOnlySpan<byte> padded, int length) => All.Add(Encoding.UTF8.GetString(padded[..length]));

        public void Form(ReadOnlySpan<byte> padded, int length) => Word(padded, length);

        public void Piece(ReadOnlySpan<byte> padded, int length) => Word(padded, length);

        public void Whole(ReadOnlySpan<byte> padded, int length, int words, bool isCode) => Word(padded, length);
    }

    // Without blanks and page markers.
    private static string Squeezed(string text) => string.Concat(text.Replace("PORT ARVE 00000052  002 OF 003", "", StringComparison.Ordinal).Where(c => !char.IsWhiteSpace(c)));
}
