using System.Text;
using CsCheck;
using Lucene.Net.Index;
using Lucene.Net.Search.Similarities;
using Reftel.Archive.Search;

namespace Reftel.Archive.Tests.Search;

/// <summary>How text is cut into the words by which it is found.</summary>
public sealed class AnalysisTests
{
    private readonly struct Listing(StringBuilder text) : IWordSink
    {
        public void Word(ReadOnlySpan<byte> padded, int length) => text.Append(' ').Append(Checked(padded, length));

        public void Form(ReadOnlySpan<byte> padded, int length) => text.Append('=').Append(Checked(padded, length));

        public void Piece(ReadOnlySpan<byte> padded, int length) => text.Append('>').Append(Checked(padded, length));

        public void Whole(ReadOnlySpan<byte> padded, int length, int words, bool isCode) => text.Append(isCode ? '[' : '(').Append(Checked(padded, length)).Append(words).Append(isCode ? ']' : ')');

        // The table of terms reads on behind the term.
        private static string Checked(ReadOnlySpan<byte> padded, int length)
        {
            length.ShouldBeInRange(1, Tokenizer.MaxTerm);
            padded.Slice(length, 8).ContainsAnyExcept((byte)0).ShouldBeFalse();
            return new UTF8Encoding(false, true).GetString(padded[..length]);
        }
    }

    // A blank before each word, then what stands beside it: = spelling, > piece, ( whole ), [ code ].
    private static string Cut(string text)
    {
        var listed = new StringBuilder();
        var sink = new Listing(listed);
        Tokenizer.Read(text, ref sink);
        return listed.ToString().Trim();
    }

    [Theory]
    [InlineData("THE HARBOR, SILTS UP.", "the harbor silts up")]
    [InlineData("", "")]
    [InlineData(" -- ... \n", "")]
    [InlineData("C O N F I D E N T I A L", "c o n f i d e n t i a l")]
    public void Words_are_found_in_any_case(string text, string words) => Cut(text).ShouldBe(words);

    [Theory]
    [InlineData("O'DOYLE SAID", "odoyle>doyle said")]
    [InlineData("O’Doyle", "odoyle>doyle")]
    [InlineData("COTE D'IVOIRE", "cote divoire>ivoire")]
    [InlineData("RA'ANANA", "raanana>ra>anana")]
    [InlineData("the GOVERNMENT'S efforts", "the government efforts")]
    [InlineData("the ministers' wives", "the ministers wives")]
    [InlineData("'quoted'", "quoted")]
    public void Apostrophes_do_not_part_a_name(string text, string words) => Cut(text).ShouldBe(words);

    [Theory]
    [InlineData("BRANTLEY-QUAYLE E-MAIL", "brantley(brantleyquayle2) quayle e(email2) mail")]
    [InlineData("anti-TIP", "anti(antitip2) tip")]
    [InlineData("pause -- and - again", "pause and again")]
    public void Hyphens_join_parts_that_stand_side_by_side(string text, string words) => Cut(text).ShouldBe(words);

    [Theory]
    [InlineData("NEGOTIA-\nTIONS WITH", "negotiations>negotia>tions with")]
    [InlineData("NEGOTIA- \r\n  TIONS", "negotiations>negotia>tions")]
    [InlineData("BRANTLEY-\nQUAYLE", "brantleyquayle>brantley>quayle")]
    [InlineData("the end -\nand more", "the end and more")]
    [InlineData("paragraph-\n\nanother", "paragraph another")]
    [InlineData("item 1-\n2 follows", "item 1 2 follows")]
    public void Words_broken_at_the_end_of_a_line_are_whole(string text, string words) => Cut(text).ShouldBe(words);

    [Theory]
    [InlineData("08STATE132759", "08=8(08state1327593) state 132759")]
    [InlineData("08 STATE 132759", "08=8 state 132759")]
    [InlineData("STATE132759", "state(state1327592) 132759")]
    [InlineData("LUXEMBOURG 000052", "luxembourg 000052=52")]
    [InlineData("08STATE1/09STATE2", "08=8(08state13) state 1 09=9(09state23) state 2")]
    [InlineData("E.O. 12958: N/A", "eo 12958 n[n/a2] a")]
    [InlineData("the U.S. and D.C", "the us and dc")]
    [InlineData("U.S.-LED", "us(usled2) led")]
    [InlineData("A/DCM: J.ROE", "a[a/dcm2] dcm j[j.roe2] roe")]
    [InlineData("EUR/RUS-UKR", "eur[eur/rusukr3] rus ukr")]
    [InlineData("02/25/2019", "02=2[02/25/20193] 25 2019")]
    [InlineData("1,000,000 or 3.5", "1(10000003) 000 000 or 3[3.52] 5")]
    [InlineData("1,2", "1 2")]
    [InlineData("F16 B1B 2ND", "f16 b1b 2nd")]
    [InlineData("AT&T", "at[at&t2] t")]
    public void Codes_are_kept_whole_and_in_parts(string text, string words) => Cut(text).ShouldBe(words);

    [Theory]
    [InlineData("CAFÉ", "café=cafe")]
    [InlineData("Straße", "straße=strasse")]
    [InlineData("cafe\u0301", "cafe\u0301=cafe")]
    [InlineData("co\u00ADoperate", "cooperate")]
    [InlineData("“quoted” — word", "quoted word")]
    [InlineData("МОСКВА", "москва")]
    [InlineData("JOSÉ-MARÍA", "josé=jose(josémaría2) maría=maria")]
    public void Accents_are_kept_and_left_out(string text, string words) => Cut(text).ShouldBe(words);

    [Fact]
    public void Any_text_is_cut_in_one_pass() => Gen.String.Sample(text =>
    {
        Cut(text);
    });

    [Fact]
    public void Text_of_marks_and_letters_is_cut_as_its_words_are() =>
        Gen.String[Gen.Char["aB1'’-./&, \n\ré\u00AD"], 0, 60].Sample(text => Cut(text + " \n\n zz").EndsWith("zz", StringComparison.Ordinal));

    [Fact]
    public void Endless_runs_are_cut_short_in_linear_time()
    {
        foreach (var piece in (string[])["x", "a-", "a.", "1,", "é", "o'", "a/b-", "- \n", "a-\n", "08STATE1", "\u0301"])
        {
            var text = new StringBuilder().Insert(0, piece, 20_000).ToString();
            Cut(text).Length.ShouldBeLessThan(12 * text.Length);
        }
    }

    [Fact]
    public void Length_is_encoded_as_BM25_reads_it()
    {
        foreach (var words in (int[])[0, 1, 2, 7, 100, 1_000, 4_095, 4_096, 100_000])
        {
            var state = new FieldInvertState("text") { Length = words, Boost = 1f };
            if (words == 0) Score.EncodedLength(0).ShouldBe((byte)0);
            else Score.EncodedLength(words).ShouldBe(unchecked((byte)new BM25Similarity().ComputeNorm(state)));
        }
    }

    [Theory]
    [InlineData("minister", "ministers")]
    [InlineData("treaty", "treaties")]
    [InlineData("negotiate", "negotiated")]
    [InlineData("negotiating", "negotiates")]
    [InlineData("stop", "stopped")]
    [InlineData("church", "churches")]
    [InlineData("carried", "carrying")]
    [InlineData("visit", "visiting")]
    public void Inflections_belong_together_both_ways(string one, string other)
    {
        Inflections.Of(one).ShouldContain(other);
        Inflections.Of(other).ShouldContain(one);
    }

    [Theory]
    [InlineData("iran", "iranian")]
    [InlineData("bring", "br")]
    [InlineData("united", "nation")]
    [InlineData("08state1", "08state1s")]
    public void Words_that_only_look_alike_do_not(string one, string other) => Inflections.Of(one).ShouldNotContain(other);
}
