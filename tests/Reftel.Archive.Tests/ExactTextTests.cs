using System.Text;
using Reftel.Collections;

namespace Reftel.Archive.Tests;

public sealed class ExactTextTests
{
    public static TheoryData<string> Bodies =>
    [
        Invented.Body().ReplaceLineEndings("\r\n") + "\r\n",
        Invented.Body().Replace("\n", " \t \n", StringComparison.Ordinal) + "   ",
        Invented.Body() + "\n\u202Edesrever\u202C \u200B\uFEFF e\u0301 \u00E9 𝔸 \U0010FFFF \u2028\n",
        Invented.Body() + "\n\"quoted\" \\back\\slash\\\\ \\\" ,\"1\",\"2/3/2009 1:02\"\n\"2\",\"2/3/2009 1:02\",\"x\n<>&'\v\f\u0085",
        Invented.Body() + "\n\n\n",
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Text_is_kept_exactly_from_a_line_and_from_a_row(string body)
    {
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("line.ndjson", Invented.Line(body)));
        archive.Find("09PORTARVE52").Body.ShouldBe(body);
        using var other = new TemporaryArchive();
        other.Import(other.Put("row.csv", Invented.Row(body: body)));
        other.Find("09PORTARVE52").Body.ShouldBe(body);
        archive.Faults().Concat(other.Faults()).ShouldBeEmpty();
    }

    [Fact]
    public void Text_that_is_not_UTF8_is_read_as_Windows_1252_and_its_bytes_are_kept()
    {
        var bytes = Encoding.Latin1.GetBytes(Invented.Text(subject: "CAF\u00C9 \u0093HARBOR\u0094"));
        using var archive = new TemporaryArchive();
        archive.Import(archive.Put("text.txt", bytes)).New.ShouldBe(1);
        var found = archive.Find("09PORTARVE52");
        found.Body.ShouldContain("SUBJECT: CAFÉ “HARBOR”");
        var sighting = found.Sightings.Single();
        sighting.WasWindows1252.ShouldBeTrue();
        sighting.Original.ShouldNotBeNull().ToArray().ShouldBe(bytes);
        archive.Editor.Find("09PORTARVE52", publicOnly: true).ShouldNotBeNull().Sightings.Single().Original.ShouldBeNull("readers get no bytes");
        archive.Ndjson().ShouldContain("\"code\":\"encoding\"");
    }

    [Fact]
    public void Row_that_is_not_UTF8_keeps_its_own_bytes_and_no_others()
    {
        using var archive = new TemporaryArchive();
        var first = Invented.Row(1);
        var second = Encoding.Latin1.GetBytes(Invented.Row(2, "09PORTARVE53", body: Invented.Body(53, "CAF\u00C9")));
        archive.Import(archive.Put("dump.csv", [.. Encoding.UTF8.GetBytes(first), .. second])).New.ShouldBe(2);
        archive.Find("09PORTARVE52").Sightings.Single().Original.ShouldBeNull();
        var sighting = archive.Find("09PORTARVE53").Sightings.Single();
        (sighting.Carrier, sighting.Record).ShouldBe((Carriers.Csv, 2));
        sighting.Original.ShouldNotBeNull().ToArray().ShouldBe(second[..^1]);
    }
}
