using System.Text;
using System.Text.Json;

namespace Reftel.Collections.Tests;

/// <summary>Lines of an export, as another archive wrote them.</summary>
public sealed class ExportLineTests
{
    private static async Task<List<CollectionRecord>> ReadAsync(byte[] bytes)
    {
        using var folder = new TestFolder();
        folder.Write("x", bytes);
        return await folder.ReadAsync();
    }

    private static Task<List<CollectionRecord>> ReadAsync(string text) => ReadAsync(Encoding.UTF8.GetBytes(text));

    [Fact]
    public async Task Line_gives_the_telegram_its_state_and_its_sightings()
    {
        const string line = """
            {"referenceId":"09PORTARVE52","sourceId":"box-7/1","documentKind":"airgram","created":"2009-02-25T11:47Z","released":"2011-08-26T00:00","state":"withdrawn","version":2,"collection":"straits","origin":"Embassy Port Arve","carrierClassification":"SECRET","sightings":[{"carrier":"cables-csv","file":"cables.csv","record":7,"sha256":"ABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABABAB","imported":"2011-02-01T10:00:00.000Z","metadata":{"number":"7","pages":3,"left":null},"original":"6Q=="},{}],"header":"FM X","body":"UNCLAS\nROE","tags":["PGOV"]}
            """;
        var telegram = (await ReadAsync(line)).Telegram();
        telegram.Place.ShouldBe(new RecordPlace(Carriers.Ndjson, "x", 1, Reading.Sha256(Encoding.UTF8.GetBytes(line)), line.Length));
        telegram.ReferenceId.ShouldBe("09PORTARVE52");
        telegram.SourceId.ShouldBe("box-7/1");
        telegram.Created.ShouldBe("2009-02-25T11:47Z");
        telegram.Released.ShouldBe("2011-08-26T00:00");
        telegram.Origin.ShouldBe("Embassy Port Arve");
        telegram.Classification.ShouldBe("SECRET");
        telegram.Header.ShouldBe("FM X");
        telegram.Body.ShouldBe("UNCLAS\nROE");
        var archived = telegram.Archived.ShouldNotBeNull();
        (archived.State, archived.Version, archived.Collection, archived.DocumentKind).ShouldBe(("withdrawn", 2, "straits", "airgram"));
        var sighting = archived.Sightings[0];
        (sighting.Carrier, sighting.File, sighting.Record, sighting.Sha256, sighting.Imported).ShouldBe(("cables-csv", "cables.csv", 7, string.Concat(Enumerable.Repeat("ab", 32)), "2011-02-01T10:00:00.000Z"));
        sighting.Metadata.ShouldBe([new("number", "7"), new("pages", "3"), new("left", "null")]);
        sighting.Original.ShouldNotBeNull().ToArray().ShouldBe([0xE9]);
        (archived.Sightings[1].Carrier, archived.Sightings[1].Record, archived.Sightings[1].Original.HasValue).ShouldBe((Carriers.Ndjson, 1, false));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(""","carrier":{}""", "2009-02-25T11:47Z|2011-08-26|Embassy Quaville|SECRET")]
    [InlineData(""","carrier":{"created":"2009-02-25T11:47","released":null}""", "2009-02-25T11:47||Embassy Quaville|SECRET")]
    [InlineData(""","carrier":{"origin":null,"classification":"CONFIDENTIAL"}""", "2009-02-25T11:47Z|2011-08-26||CONFIDENTIAL")]
    public async Task What_the_carrier_says_is_what_the_line_shows_where_it_does_not_tell_otherwise(string member, string? said)
    {
        var line = """{"body":"UNCLAS","state":"held","created":"2009-02-25T11:47Z","released":"2011-08-26","origin":"Embassy Quaville","carrierClassification":"SECRET"MEMBER}""";
        var carrier = (await ReadAsync(line.Replace("MEMBER", member, StringComparison.Ordinal))).Telegram().Archived.ShouldNotBeNull().Carrier;
        (carrier is null ? null : $"{carrier.Created}|{carrier.Released}|{carrier.Origin}|{carrier.Classification}").ShouldBe(said);
    }

    [Fact]
    public async Task Line_with_a_body_alone_is_a_telegram_without_state()
    {
        var telegram = (await ReadAsync("{\"body\":\"UNCLAS\",\"header\":null,\"created\":null,\"state\":null}")).Telegram();
        telegram.Header.ShouldBeEmpty();
        telegram.SourceId.ShouldBe("x#1");
        telegram.Created.ShouldBeNull();
        telegram.Archived.ShouldBeNull();
    }

    [Fact]
    public async Task Version_and_sightings_may_be_absent()
    {
        var archived = (await ReadAsync("{\"body\":\"UNCLAS\",\"state\":\"held\"}")).Telegram().Archived.ShouldNotBeNull();
        archived.Version.ShouldBe(1);
        archived.Sightings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{\"body\":\"cut", "not JSON: ")]
    [InlineData("{\"body\":\"a\"} {\"body\":\"b\"}", "not JSON: ")]
    [InlineData("nonsense", "not JSON: ")]
    [InlineData("[1,2]", "a JSON value that is no object")]
    [InlineData("\"body\"", "a JSON value that is no object")]
    [InlineData("{\"id\":\"x\",\"text\":\"UNCLAS\"}", "a JSON object without the member \"body\"")]
    [InlineData("{\"body\":null}", "a JSON object without the member \"body\"")]
    [InlineData("{\"body\":5}", "a member of another kind than an export has: \"body\" holds 5")]
    [InlineData("{\"body\":\"x\",\"referenceId\":[\"09PORTARVE52\"]}", "\"referenceId\" holds [\"09PORTARVE52\"]")]
    [InlineData("{\"body\":\"x\",\"state\":true}", "\"state\" holds true")]
    [InlineData("{\"body\":\"x\",\"state\":\"Held\"}", "the state \"Held\", where an export has released, held or withdrawn")]
    [InlineData("{\"body\":\"x\",\"state\":\"held\",\"version\":\"2\"}", "\"version\" holds \"2\"")]
    [InlineData("{\"body\":\"x\",\"state\":\"held\",\"version\":0}", "\"version\" holds 0")]
    [InlineData("{\"body\":\"x\",\"state\":\"held\",\"version\":1.5}", "\"version\" holds 1.5")]
    [InlineData("{\"body\":\"x\",\"state\":\"held\",\"sightings\":{}}", "\"sightings\" holds {}")]
    [InlineData("{\"body\":\"x\",\"state\":\"held\",\"sightings\":[1]}", "\"sightings\" holds 1")]
    [InlineData("{\"body\":\"x\",\"state\":\"held\",\"sightings\":[{\"metadata\":[]}]}", "\"metadata\" holds []")]
    [InlineData("{\"body\":\"x\",\"state\":\"held\",\"sightings\":[{\"original\":\"*\"}]}", "\"original\" holds \"*\"")]
    [InlineData("{\"body\":\"\\ud800\"}", "a member of another kind than an export has: ")]
    [InlineData("{\"body\":\"x\0\"}", "a NUL byte at offset 10")]
    public async Task Line_that_is_none_of_an_export_is_rejected_and_the_rest_is_read(string line, string reason)
    {
        var records = await ReadAsync("{\"body\":\"first\"}\n" + line + "\n{\"body\":\"last\"}\n");
        records.Count.ShouldBe(3);
        var rejection = records[1].ShouldBeOfType<Rejection>();
        rejection.Reason.ShouldContain(reason);
        rejection.FirstBytes.ToArray().ShouldBe(Encoding.UTF8.GetBytes(line));
        rejection.Place.Record.ShouldBe(2);
        records[2].ShouldBeOfType<RawTelegram>().Body.ShouldBe("last");
    }

    [Fact]
    public async Task Line_that_is_not_UTF_8_is_read_as_Windows_1252_and_its_bytes_are_kept()
    {
        byte[] line = [.. "{\"body\":\"a"u8, 0xE9, .. "b\"}"u8];
        var records = await ReadAsync([.. line, .. "\n{\"body\":\"last\"}"u8]);
        var read = records[0].ShouldBeOfType<RawTelegram>();
        read.Body.ShouldBe("a\u00E9b");
        read.ReadAsWindows1252.ShouldBeTrue();
        read.OriginalBytes!.Value.ToArray().ShouldBe(line);
        records[1].ShouldBeOfType<RawTelegram>().OriginalBytes.ShouldBeNull();
    }

    [Theory]
    [InlineData("{\"body\":\"a\\u0000b\"}")]
    [InlineData("{\"header\":\"a\\u0000b\",\"body\":\"c\"}")]
    public async Task Escaped_NUL_in_a_text_is_rejected_like_a_NUL(string line) =>
        (await ReadAsync(Encoding.UTF8.GetBytes(line))).ShouldHaveSingleItem().ShouldBeOfType<Rejection>().Reason.ShouldContain("NUL");

    [Fact]
    public async Task Blank_lines_are_counted_and_passed_over()
    {
        var records = await ReadAsync("\n{\"body\":\"a\"}\r\n\r\n \t\n{\"body\":\"b\"}");
        records.Select(record => record.Place.Record).ShouldBe([2, 5]);
        records.Select(record => ((RawTelegram)record).Body).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Mark_of_UTF_8_is_no_part_of_the_JSON_but_of_the_bytes()
    {
        (await ReadAsync([.. "\uFEFF"u8, .. "{\"body\":\"a\"}"u8])).Telegram().Body.ShouldBe("a");
        byte[] broken = [.. "\uFEFF"u8, .. "{\"body\":"u8];
        var rejection = (await ReadAsync(broken)).Rejected();
        rejection.FirstBytes.ToArray().ShouldBe(broken);
        rejection.Place.Sha256.ShouldBe(Reading.Sha256(broken));
    }

    [Fact]
    public async Task Nesting_that_no_export_has_is_rejected() =>
        (await ReadAsync("{\"body\":\"a\",\"x\":" + new string('[', 100_000))).Rejected().Reason.ShouldStartWith("not JSON");

    [Fact]
    public void Line_beyond_the_limit_passes_by_and_its_first_MiB_is_kept()
    {
        const int limit = 3 << 20;
        var longest = new string('x', limit);
        var lines = ByteLines.Read(new MemoryStream(Encoding.UTF8.GetBytes($"a\n{longest}\n{longest}y\nb")), limit).ToList();
        lines.Select(line => line.Length).ShouldBe([1, limit, limit + 1, 1]);
        lines.Select(line => line.IsWhole).ShouldBe([true, true, false, true]);
        lines[2].Bytes.Length.ShouldBe(Limits.RejectedBytes);
        lines[2].Sha256.ShouldBe(Reading.Sha256(Encoding.UTF8.GetBytes(longest + "y")));
        lines.Select(line => line.Number).ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    public async Task Any_text_comes_back_as_it_was_exported()
    {
        const string body = "UNCLAS \u2028\"quoted\" \\ back \t tab \r\n é 😀 \uFEFF";
        var line = JsonSerializer.Serialize(new { body });
        (await ReadAsync(line)).Telegram().Body.ShouldBe(body);
    }
}
