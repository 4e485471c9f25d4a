using System.Globalization;
using CsCheck;
using Reftel.Archive.Import;

namespace Reftel.Archive.Tests.Search;

/// <summary>A telegram of which a test knows what has to be found of it.</summary>
internal sealed record InventedTelegram(
    int Number, string State, IReadOnlyList<string> Words, IReadOnlyList<string> Tags, IReadOnlyList<string> Captions, string Origin, string Classification, string? Created)
{
    public string Id => $"09PORTARVE{Number}";

    /// <summary>As the index has it: minutes, 0 where nobody tells.</summary>
    public long Minutes => Created is null ? 0 : DateTime.ParseExact(Created, "yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture).Ticks / TimeSpan.TicksPerMinute;

    /// <summary>Its values of a facet.</summary>
    public IReadOnlyList<string> Of(Facet facet) => facet switch
    {
        Facet.Origin => [Slug.Of(Origin)],
        Facet.Tag => Tags,
        Facet.Classification => [Slug.Of(Classification)],
        // Undated, it has that of its reference ID.
        Facet.Year => [Created?[..4] ?? "2009"],
        _ => Captions,
    };

    public string ToLine() => Invented.Line(
        header: "", referenceId: Id, sourceId: $"box/{Number}", created: Created, released: "2011-08-26T00:00Z", origin: Origin, classification: Classification, body: $"""
        {Classification} PORT ARVE {Number:000000}

        {string.Join('\n', Captions)}

        E.O. 12958: N/A
        TAGS: {string.Join(' ', Tags)}
        SUBJECT: REPORT

        1. (U) {string.Join(' ', Words)}.
        ROE
        """);
}

/// <summary>Small archives of such telegrams.</summary>
internal static class InventedCollection
{
    public static readonly string[] Words = ["harbor", "treaty", "oyster", "grain"];

    private static readonly string[] Tags = ["EWWT", "PGOV", "PREL", "SENV", "KTIP"];
    private static readonly string[] Captions = ["SENSITIVE", "SIPDIS", "NOFORN"];
    private static readonly string[] Origins = ["Embassy Port Arve", "Consulate Quaville", "Mission Hallen"];
    private static readonly string[] Classifications = ["UNCLASSIFIED", "CONFIDENTIAL", "SECRET"];

    // Few moments, so that many telegrams have the same one.
    private static readonly string?[] Moments = [null, "2008-01-31T23:59Z", "2008-02-01T00:00Z", "2009-02-25T11:47Z", "2009-12-31T10:00Z", "1975-06-01T00:00Z"];

    public static Gen<InventedTelegram[]> Any(int fewest, int most) => Gen.Select(
        Gen.Int[0, 6].Select(i => i switch { 0 => "held", 1 => "withdrawn", _ => "released" }), Some(Words), Some(Tags), Some(Captions), One(Origins), One(Classifications), One(Moments),
        (state, words, tags, captions, origin, classification, created) => new InventedTelegram(0, state, words, tags, captions, origin, classification, created))
        .Array[fewest, most].Select(telegrams => telegrams.Select((telegram, i) => telegram with { Number = i + 1 }).ToArray());

    /// <summary>A filter, now and then for a value that no telegram has.</summary>
    public static Gen<FacetFilter> Filter { get; } = Gen.OneOf(
        One(Tags).Select(tag => new FacetFilter(Facet.Tag, tag)),
        One(Captions).Select(caption => new FacetFilter(Facet.Caption, caption)),
        One([.. Origins.Select(Slug.Of), "embassy-nowhere"]).Select(slug => new FacetFilter(Facet.Origin, slug)),
        One([.. Classifications.Select(Slug.Of)]).Select(slug => new FacetFilter(Facet.Classification, slug)),
        One(["1975", "2008", "2009", "1999"]).Select(year => new FacetFilter(Facet.Year, year)));

    /// <summary>An archive of them.</summary>
    public static TemporaryArchive Archive(IReadOnlyList<InventedTelegram> telegrams)
    {
        var archive = new TemporaryArchive();
        if (telegrams.Count == 0) return archive;
        archive.Import(new ImportOptions(Hold: true), archive.Put("all.ndjson", string.Concat(telegrams.Select(telegram => telegram.ToLine())))).New.ShouldBe(telegrams.Count);
        string[] Ids(params string[] states) => [.. telegrams.Where(telegram => states.Contains(telegram.State)).Select(telegram => telegram.Id)];
        if (Ids("released", "withdrawn") is { Length: > 0 } released) archive.Release(released);
        if (Ids("withdrawn") is { Length: > 0 } withdrawn) archive.Withdraw(withdrawn);
        return archive;
    }

    public static Gen<T> One<T>(T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<string[]> Some(string[] values) => Gen.Int[0, (1 << values.Length) - 1].Select(bits => values.Where((_, i) => (bits & (1 << i)) != 0).ToArray());
}
