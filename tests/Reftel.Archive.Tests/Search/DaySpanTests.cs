using CsCheck;
using Reftel.Archive.Search;

namespace Reftel.Archive.Tests.Search;

/// <summary>Dates and spans as people and telegrams write them.</summary>
public sealed class DaySpanTests
{
    [Theory]
    [InlineData("2008", "2008-01-01", "2008-12-31")]
    [InlineData("2008-01", "2008-01-01", "2008-01-31")]
    [InlineData("2008-2", "2008-02-01", "2008-02-29")]
    [InlineData("2008-01-15", "2008-01-15", "2008-01-15")]
    [InlineData("2008/01/15", "2008-01-15", "2008-01-15")]
    [InlineData("2008.1.5", "2008-01-05", "2008-01-05")]
    [InlineData("2008-01-15T10:30Z", "2008-01-15", "2008-01-15")]
    [InlineData("15.1.2008", "2008-01-15", "2008-01-15")]
    [InlineData("1/5/2008", "2008-01-05", "2008-01-05")]
    [InlineData("1/15/08", "2008-01-15", "2008-01-15")]
    [InlineData("15/1/2008", "2008-01-15", "2008-01-15")]
    [InlineData("15 Jan 2008", "2008-01-15", "2008-01-15")]
    [InlineData("15JAN08", "2008-01-15", "2008-01-15")]
    [InlineData("15-Jan-2008", "2008-01-15", "2008-01-15")]
    [InlineData("January 15, 2008", "2008-01-15", "2008-01-15")]
    [InlineData("Jan. 15th 2008", "2008-01-15", "2008-01-15")]
    [InlineData("1st sept. 1987", "1987-09-01", "1987-09-01")]
    [InlineData("Jan 2008", "2008-01-01", "2008-01-31")]
    [InlineData("January2008", "2008-01-01", "2008-01-31")]
    [InlineData("FEB 66", "1966-02-01", "1966-02-28")]
    [InlineData("151530Z JAN 08", "2008-01-15", "2008-01-15")]
    [InlineData("151530ZJAN08", "2008-01-15", "2008-01-15")]
    [InlineData("2008-01..2009-02", "2008-01-01", "2009-02-28")]
    [InlineData("2008 .. 15 Jan 2009", "2008-01-01", "2009-01-15")]
    [InlineData("2008...2009", "2008-01-01", "2009-12-31")]
    [InlineData("..2009", "1700-01-01", "2009-12-31")]
    [InlineData("2008..", "2008-01-01", "2199-12-31")]
    [InlineData("2008-2009", "2008-01-01", "2009-12-31")]
    [InlineData("2008–2009", "2008-01-01", "2009-12-31")]
    [InlineData("Jan 2008 - Mar 2008", "2008-01-01", "2008-03-31")]
    [InlineData("15.1.2008 to 17.1.2008", "2008-01-15", "2008-01-17")]
    [InlineData("between 2007 and 2008", "2007-01-01", "2008-12-31")]
    [InlineData("from June 2007 until 2008", "2007-06-01", "2008-12-31")]
    [InlineData(">=2008", "2008-01-01", "2199-12-31")]
    [InlineData(">2008", "2009-01-01", "2199-12-31")]
    [InlineData("<2009-02-01", "1700-01-01", "2009-01-31")]
    [InlineData("<= 15 Jan 2008", "1700-01-01", "2008-01-15")]
    public void Dates_are_read_in_any_sensible_spelling(string written, string first, string last)
    {
        DaySpan.TryRead(written, out var span).ShouldBeTrue();
        (span.First.ToString("yyyy-MM-dd"), span.Last.ToString("yyyy-MM-dd")).ShouldBe((first, last));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("yesterday")]
    [InlineData("2008-13")]
    [InlineData("2008-00-01")]
    [InlineData("2008-02-30")]
    [InlineData("13/13/2008")]
    [InlineData("15 Jan")]
    [InlineData("2009..2008")]
    [InlineData("208")]
    [InlineData("20080")]
    [InlineData("<1700")]
    [InlineData(">>2008")]
    [InlineData("2008..x")]
    [InlineData("1/15.2008")]
    public void What_is_no_date_is_none(string written) => DaySpan.TryRead(written, out _).ShouldBeFalse();

    [Fact]
    public void Any_text_is_read_or_refused() => Gen.String[Gen.Char["0128-./ janZ<>=.,"], 0, 70].Sample(text => !DaySpan.TryRead(text, out var span) || span.First <= span.Last, iter: 5_000);

    [Fact]
    public void Terms_cover_each_day_once() =>
        Gen.Select(Gen.Int[0, 4_000], Gen.Int[0, 2_000]).Sample((start, length) =>
        {
            var span = new DaySpan(new DateOnly(1999, 3, 5).AddDays(start), new DateOnly(1999, 3, 5).AddDays(start + length));
            var days = DateTerms.Cover(span).SelectMany(term => DaySpan.TryRead(term, out var covered) ? Enumerable.Range(covered.First.DayNumber, covered.Last.DayNumber - covered.First.DayNumber + 1) : []).ToList();
            days.ShouldBe(Enumerable.Range(span.First.DayNumber, length + 1));
            DateTerms.Cover(span).Count.ShouldBeLessThan(100);
        }, iter: 200);
}
