using CsCheck;

namespace Reftel.Telegrams.Tests;

public sealed class ReferenceIdTests
{
    private static readonly string[] Origins = ["LUXEMBOURG", "STATE", "LAGOS", "PORTARVE", "THEHAGUE"];

    [Theory]
    [InlineData("09LUXEMBOURG52", "09LUXEMBOURG52")]
    [InlineData("09 LUXEMBOURG 000052", "09LUXEMBOURG52")]
    [InlineData("09 lux 52", "09LUXEMBOURG52")]
    [InlineData("LUXEMBOURG 00052 (09)", "09LUXEMBOURG52")]
    [InlineData("1979LAPAZ05838", "79LAPAZ5838")]
    [InlineData("1975LAPAZ00123_b", "75LAPAZ123")]
    [InlineData("08 PORT-OF-SPAIN 12", "08PORTOFSPAIN12")]
    [InlineData("N'DJAMENA 12 (09)", "09NDJAMENA12")]
    [InlineData("05 0TTAWA 3500", "05OTTAWA3500")]
    [InlineData("08 LAGOS O1500", "08LAGOS1500")]
    [InlineData("STATE (01) 201200", "01STATE201200")]
    [InlineData("LAGOS 4500-91", "91LAGOS4500")]
    [InlineData("06MADRID002583ZFR2585", "06MADRID2583")]
    [InlineData("08SECTION01OF02CHISINAU976", "08CHISINAU976")]
    [InlineData("06ASTANA", "06ASTANA204")]
    [InlineData("05PORTARVE44", "05PORTARVE44")]
    public void Any_spelling_of_an_ID_gives_its_canonical_form(string written, string canonical)
    {
        ReferenceId.TryParse(written, out var id).ShouldBeTrue();
        id.ToString().ShouldBe(canonical);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("09LUXEMBOURG")]
    [InlineData("../../etc/passwd")]
    [InlineData("99 12 34")]
    [InlineData("09LUXEMBOURG99999999")]
    public void What_is_no_ID_is_refused(string written) => ReferenceId.TryParse(written, out _).ShouldBeFalse();

    [Fact]
    public void An_ID_without_a_year_takes_the_telegrams_own()
    {
        ReferenceId.TryParse("STATE 132759", 2008, out var id).ShouldBeTrue();
        id.ToString().ShouldBe("08STATE132759");
    }

    [Fact]
    public void A_printed_ID_is_read_back_as_itself() =>
        Gen.Select(Gen.Int[1966, 2065], Gen.Int[0, Origins.Length - 1].Select(i => Origins[i]), Gen.Int[1, 9_999_999])
            .Sample((year, origin, number) =>
            {
                var id = ReferenceId.Create(year, origin, number)!;
                return ReferenceId.TryParse(id.ToString(), out var again) && again == id;
            });

    [Fact]
    public void Any_text_at_all_is_answered_without_an_exception() =>
        Gen.String.Sample(text => ReferenceId.TryParse(text, out var id) == id is not null, iter: 20_000);

    [Fact]
    public void IDs_are_ordered_by_number_and_not_by_letters()
    {
        var small = ReferenceId.Create(2009, "LAGOS", 52)!;
        var large = ReferenceId.Create(2009, "LAGOS", 510)!;
        small.CompareTo(large).ShouldBeLessThan(0);
    }
}
