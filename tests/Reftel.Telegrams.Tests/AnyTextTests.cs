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
    public void A_telegram_cut_off_anywhere_is_read_as_far_as_it_goes()
    {
        foreach (var text in Repository.SampleTexts().Where(text => text.Length < 4_000))
        {
            for (var length = 0; length <= text.Length; length += 3) Telegram.Parse(text[..length]).ShouldNotBeNull();
        }
    }

    [Fact]
    public void One_line_of_a_megabyte_and_fifty_thousand_lines_are_read()
    {
        var sentence = "The harbor master said that (C) 1. nothing was known, see answer A above. ";
        Telegram.Parse("UNCLAS LAGOS 000012 " + string.Concat(Enumerable.Repeat(sentence, 14_000))).ShouldNotBeNull();
        Telegram.Parse("UNCLAS LAGOS 000012 \n" + string.Concat(Enumerable.Repeat(sentence + "\n", 50_000))).ShouldNotBeNull();
        Telegram.Parse(new string('(', 200_000)).ShouldNotBeNull();
        Telegram.Parse(new string('1', 200_000)).ShouldNotBeNull();
        Telegram.Parse(string.Concat(Enumerable.Repeat("A. ", 100_000))).ShouldNotBeNull();
        Telegram.Parse("REF: " + string.Concat(Enumerable.Repeat("08 STATE 1, ", 20_000))).ShouldNotBeNull();
    }
}
