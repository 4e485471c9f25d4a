using CsCheck;
using Reftel.Archive.Search;

namespace Reftel.Archive.Tests.Search;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("THE HARBOR SILTS UP. THE MINISTER KNOWS.", "THE HARBOR SILTS UP.", "THE MINISTER KNOWS.")]
    [InlineData("Does it? It does! \"So be it.\" He left.", "Does it?", "It does!", "\"So be it.\"", "He left.")]
    [InlineData("MR. DOYLE MET THE U.S. ENVOY UNDER E.O. 12958. HE AGREED.", "MR. DOYLE MET THE U.S. ENVOY UNDER E.O. 12958.", "HE AGREED.")]
    [InlineData("EXPORTS GREW 3.5 PERCENT IN 2008. GOL. OFFICIALS DOUBT IT.", "EXPORTS GREW 3.5 PERCENT IN 2008.", "GOL.", "OFFICIALS DOUBT IT.")]
    [InlineData("SEE PARA. 4 AND NO. 7... AND MORE. END SUMMARY.", "SEE PARA. 4 AND NO. 7... AND MORE.", "END SUMMARY.")]
    [InlineData("2. FISH (SEE J. SMITH ET AL.) ARE GONE.", "2. FISH (SEE J. SMITH ET AL.)", "ARE GONE.")]
    [InlineData("NO STOP AT ALL", "NO STOP AT ALL")]
    public void Sentences_end_where_a_reader_sees_it(string text, params string[] sentences) => Sentences.In(text).Select(range => text[range]).ShouldBe(sentences);

    [Fact]
    public void Sentences_with_the_blanks_between_them_are_the_text()
    {
        string[] pieces = ["MR.", "U.S.", "FISH", "3.5", "...", "END.", "\"SO.\"", "WHAT?", "(A.)", "é", "."];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[1, 20].Sample(words =>
        {
            var text = string.Join(' ', words);
            return string.Join(' ', Sentences.In(text).Select(range => text[range])) == text;
        });
    }
}
