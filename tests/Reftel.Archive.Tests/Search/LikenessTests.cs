using CsCheck;
using Reftel.Archive.Reporting;
using Reftel.Archive.Search;
using Reftel.Telegrams;

namespace Reftel.Archive.Tests.Search;

public sealed class LikenessTests
{
    private static readonly string[] Vocabulary = [.. Enumerable.Range(0, 400).Select(number => $"WORD{(char)('A' + (number % 26))}{number}")];

    private static readonly Gen<string[]> Words = Gen.Int[0, Vocabulary.Length - 1].Select(number => Vocabulary[number]).Array[60, 400];

    private static long Of(string body) => Likeness.Of(body, Telegram.Parse("", body));

    private static string Body(IEnumerable<string> words) => $"UNCLAS PORTARVE 000052\n\nSUBJECT: HARBOR\n\n1. {string.Join(' ', words)}.\n";

    [Fact]
    public void Text_with_a_corrected_word_is_like_the_first_in_nearly_all_bits() => Gen.Select(Words, Gen.Int[0, 59]).Sample((words, at) =>
    {
        string[] corrected = [.. words];
        corrected[at] = "CORRECTED";
        Likeness.MayBeCopies(Of(Body(words)), Of(Body(corrected))).ShouldBeTrue();
    }, iter: 200);

    [Fact]
    public void Lines_blanks_and_page_markers_make_no_difference()
    {
        var words = Enumerable.Range(0, 90).Select(number => Vocabulary[number]).ToList();
        var paged = Body(words.Take(45)).TrimEnd().TrimEnd('.') + "\n\nPORTARVE 00000052  002 OF 003\n\n\n" + string.Join("\n", words.Skip(45)) + ".\n";
        Of(paged).ShouldBe(Of(Body(words)));
    }

    [Fact]
    public void Other_texts_are_not_like_it() => Gen.Select(Words, Words).Sample((one, other) => Likeness.MayBeCopies(Of(Body(one)), Of(Body(other))).ShouldBeFalse(), iter: 200);

    [Fact]
    public void Short_text_is_like_its_equal_alone()
    {
        Of("UNCLAS\n\n1. VISIT OF CODEL ADAMS APPROVED.").ShouldBe(Of("UNCLAS\n\n1.  VISIT OF CODEL ADAMS\nAPPROVED."));
        Likeness.MayBeCopies(Of("UNCLAS\n\n1. VISIT OF CODEL ADAMS APPROVED."), Of("UNCLAS\n\n1. VISIT OF CODEL BAKER APPROVED.")).ShouldBeFalse();
        Of("").ShouldBe(0);
    }

    [Fact]
    public void What_texts_have_in_common_is_told_by_their_sequences_of_three_words()
    {
        WordSequences Sequences(string body) => WordSequences.Of(body, Telegram.Parse("", body));
        Sequences("A B C D E").InCommonWith(Sequences("A B C D E")).ShouldBe(1);
        Sequences("A B C D E").InCommonWith(Sequences("A B C D F")).ShouldBe(0.5);
        Sequences("A B C").InCommonWith(Sequences("D E F")).ShouldBe(0);
        Sequences("").InCommonWith(Sequences("")).ShouldBe(0);
    }

    [Fact]
    public void Pairs_are_those_of_comparing_each_with_every_other()
    {
        Gen.Select(Gen.Long.Array[1, 6], Gen.Int[0, 63].Array[0, 14].Array[0, 12], Gen.Int).Sample((seeds, flips, _) =>
        {
            long[] all = [.. seeds, .. flips.Select((flip, i) => flip.Aggregate(seeds[i % seeds.Length], (bits, bit) => bits ^ (1L << bit)))];
            var wanted = from i in Enumerable.Range(0, all.Length) from j in Enumerable.Range(i + 1, all.Length - i - 1) where all[i] != 0 && all[j] != 0 && Likeness.MayBeCopies(all[i], all[j]) select (i, j);
            LikePairs.Of(all, TestContext.Current.CancellationToken).Order().ShouldBe(wanted.Order());
        }, iter: 100);
    }
}
