using CsCheck;

namespace Reftel.Telegrams.Tests;

/// <summary>What holds for every text, telegram or not.</summary>
public sealed class AnyTextTests
{
    // Pieces of telegrams, thrown together: nastier than random characters.
    private static readonly string[] Parts =
    [
        "UNCLAS SECTION 01 OF 05 LUXEMBOURG 000052 \n", "C O N F I D E N T I A L LAGOS 000120 SIPDIS\n", "SIPDIS \n", "E.O. 12958: DECL: 13/40/2019 \n", "TAGS: KTIP, PREL LU\n", "TAGS", "SUBJECT: ", "SUBJ",
        "REF: A. 08 STATE 132759 B. LAGOS 936/935\n", "REF", "Classified By: Ambassador Jane Roe, reasons 1.4 (b)\n", "1. (U) Text here. \n", "2.", "(C", "A. Answer. \n", "PREVENTION \n", "-------\n", "\n", " \n \n", "\r\n", "\r",
        "LUXEMBOURG 00000052  002 OF 005 \n", "PAGE 02        LUXEMB  00052  241000Z\n", "See answer A above. ", "para 4", "SUMMARY: ", "END SUMMARY.", "BOUGHTER\n", "NNNN\n", "BT\n", "VZCZCXRO1866\n", "FM AMEMBASSY LAGOS\n",
        "TO RUEHC/SECSTATE WASHDC 6534\n", "INFO ", "XMT AMEMBASSY X\n", "R 251147Z FEB 09\n", "DE RUEHLE #0052/01 0561147\n", "ZNR UUUUU ZZH\n", "¶", "\\\n", "&#8217;", "&#", "\u00A0", "\t", "\u00AD", "XXXXXXXXXXXX", "(", ")", "1.4 (b", "Message Attributes\n", " OF 005",
        "S e c r e t", "\uD800", "\0", "É", "--", "- ", "i) ", "o  ", "000052", "'", "\"", ".", " ",
    ];

    private static readonly Gen<string> Pieces = Gen.Int[0, Parts.Length - 1].Select(i => Parts[i]);

    private static readonly string[] Samples = [.. Repository.SampleTexts().Where(text => text.Length < 6_000)];

    private static readonly Gen<string> SoundTexts = Gen.Int[0, Samples.Length - 1].Select(i => Samples[i]);

    private static readonly Gen<string> Texts = Gen.OneOf(Gen.String, Pieces.Array[0, 60].Select(string.Concat));

    [Fact]
    public void Any_text_is_covered_by_leaves_that_stand_in_order_and_parts_that_nest() =>
        Texts.Sample(text => Invariants.Broken(text).ShouldBeNull(), iter: 4_000);

    [Fact]
    public void Header_and_body_that_do_not_belong_together_are_covered_too() => Gen.Select(Texts, Texts).Sample(
        (header, body) =>
        {
            var telegram = Telegram.Parse(header, body);
            return Invariants.Covers(header, 0, header.Length, telegram.HeaderLeaves) && Invariants.Covers(body, 0, body.Length, telegram.BodyLeaves);
        },
        iter: 2_000);

    [Fact]
    public void A_telegram_with_letters_lost_added_and_changed_is_read() => Gen.Select(SoundTexts, Gen.Int[0, 5_999], Gen.Int[0, 12], Pieces).Sample(
        (text, place, lost, piece) =>
        {
            var at = Math.Min(place, text.Length);
            var mutated = string.Concat(text.AsSpan(0, at), piece, text.AsSpan(Math.Min(text.Length, at + lost)));
            Invariants.Broken(mutated).ShouldBeNull();
        },
        iter: 2_000);

    [Fact]
    public void Ten_megabytes_on_one_line_and_fifty_thousand_lines_are_read()
    {
        var sentence = "The harbor master said that (C) 1. nothing was known, see answer A above. ";
        Telegram.Parse("UNCLAS LAGOS 000012 " + string.Concat(Enumerable.Repeat(sentence, 140_000))).Classification.ShouldBe("UNCLASSIFIED");
        Telegram.Parse("UNCLAS LAGOS 000012 \n" + string.Concat(Enumerable.Repeat(sentence + "\n", 50_000))).Classification.ShouldBe("UNCLASSIFIED");
    }

    // Whatever takes more than linear time shows here: the test would not end.
    [Fact]
    public void Any_piece_repeated_a_hundred_thousand_times_behind_any_field_is_read()
    {
        string[] beginnings =
        [
            "", "FM AMEMBASSY LAGOS\nTO ", "VZCZCXRO1866\nRR ", "UNCLAS LAGOS 000012\n", "UNCLAS LAGOS 000012\nTAGS: OVIP ", "UNCLAS LAGOS 000012\nSUBJECT: X ", "UNCLAS LAGOS 000012\nClassified By: Amb. J. Doe ",
            "UNCLAS LAGOS 000012\nE.O. 12958: DECL ", "UNCLAS LAGOS 000012\nREF: A. STATE 1\n", "UNCLAS LAGOS 000012\nREF: A. DOE E-MAIL ", "UNCLAS LAGOS 000012\nSUBJECT: X\n\nSUMMARY: ", "UNCLAS LAGOS 000012\n\n1. (U) Keyed to reftel.\n\nPREVENTION\n\n",
        ];
        string[] units =
        [
            .. Parts, "(", ")", "1", "1. ", "REF: ", "SUBJECT: ", "TAGS: ", "E.O. 12958: ", "Classified By: ", "1. (U) x\n", "A. x\n", "(A) x\n\n", "PREVENTION\n\n", "i) x\n", "- x\n", "08 STATE 1, ", "A. 08 STATE 1\n", "WORD ", "Word\n\n",
            "TO X\n", "INFO X\n", "SIPDIS\n", "DOE\n", "2009-01-01 10:00\t09X1\tA\tB\tC\tD\t", ", ", "; ", "and ", "/", "answer A and B, C ", "para 3 ", "ref A, ", "1.4 (b) ", "reason ", "DOE, JANE ", "XX ", "09 ", "1/2/09 ", "see 23.C ",
        ];
        Parallel.ForEach(beginnings, beginning =>
        {
            foreach (var unit in units) Telegram.Parse(beginning + string.Concat(Enumerable.Repeat(unit, 100_000 / unit.Length))).ShouldNotBeNull();
        });
    }
}
