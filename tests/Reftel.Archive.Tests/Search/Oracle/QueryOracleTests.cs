using CsCheck;
using Reftel.Archive.Search;

namespace Reftel.Archive.Tests.Search.Oracle;

/// <summary>Whatever is asked, the index finds what a scan of every text finds.</summary>
public sealed class QueryOracleTests
{
    private static readonly DateOnly FirstDay = new(2007, 6, 1);
    private static readonly string[] Origins = ["Embassy Port Arve", "Mission Geneva", "Consulate Cala Verda"];
    private static readonly string[] Classifications = ["UNCLASSIFIED", "CONFIDENTIAL", "SECRET", "SECRET//NOFORN"];
    private static readonly string[] TagCodes = ["PREL", "PGOV", "XA", "ETRD"];
    private static readonly string[] Cited = ["08STATE1", "08STATE2", "07HALLEN3"];

    // Few words, so that queries hit; in the forms in which they are hard to find.
    private static readonly string[] Vocabulary =
    [
        "harbor", "harbors", "HARBOR", "treaty", "treaties", "signed", "signs", "sign", "minister", "ministers", "minsiter", "fishing", "fished", "fisheries", "the", "of", "the", "of", "a", "river", "rivers", "O'Doyle", "doyle",
        "Brantley-Quayle", "Brantley", "Quayle", "brantley-\nquayle", "e-mail", "email", "E-MAIL", "mail", "café", "cafe", "A/DCM", "DCM", "E.O.", "12958", "12985", "trea-\nties", "har-\r\nbor", "MFA", "Ministry of Foreign Affairs", "foreign affairs",
        "1,000", "007", "7", "straße", "U.S.", "near", "and", "not",
    ];

    private static readonly Gen<string> Plain = OneOf("harbor", "treaty", "signed", "minister", "ministers", "fishing", "the", "of", "river", "doyle", "quayle", "foreign", "affairs", "mail", "zebra", "near", "and");

    private static readonly Gen<Placed> Leaves = Gen.Frequency(
        (6, Plain.Select(text => (Placed)new Word(text, false))),
        (2, Plain.Select(text => (Placed)new Word(text, true))),
        (3, Plain.Array[2, 3].Where(words => !words.SequenceEqual(["foreign", "affairs"])).Select(words => (Placed)new Phrase(words))),
        (2, OneOf<Placed>(
            new Compound("Brantley-Quayle", "brantleyquayle", false, "brantley", "quayle"), new Compound("e-mail", "email", false, "e", "mail"), new Compound("A/DCM", "a/dcm", true), new Word("café", false, "cafe"),
            new Word("O'Doyle", false, "odoyle"), new Word("007", false, "7"), new Word("straße", false, "strasse"), new Compound("1,000", "1000", false, "1", "000"))),
        (1, OneOf<Placed>(
            new Short("MFA", [["mfa"], ["ministry", "of", "foreign", "affairs"]]), new Short("\"ministry of foreign affairs\"", [["ministry", "of", "foreign", "affairs"], ["mfa"], ["mofa"]]),
            new Short("DCM", [["dcm"], ["deputy", "chief", "of", "mission"]]))),
        (2, OneOf("ha", "tre", "minis", "fish", "xy", "08state", "quay").Select(text => (Placed)new Begins(text))),
        (2, Gen.Select(OneOf("harbor", "minister", "treaty", "mail", "river", "fishing", "eamil"), Gen.Int[1, 2], (text, edits) => (Placed)new Spelt(text, edits))));

    private static readonly Gen<Placed> NearLeaves = Gen.Frequency(
        (4, Leaves),
        (1, Gen.Select(Leaves, Leaves, (one, other) => (Placed)new EitherPlaced(one, other))),
        (1, Gen.Select(Leaves, Leaves, Gen.Int[1, 12], (left, right, words) => (Placed)new Near(left, right, words))));

    private static readonly Gen<Ask> Texts = Gen.Frequency(
        (5, Leaves.Select(leaf => (Ask)leaf)),
        (3, Gen.Select(NearLeaves, NearLeaves, Gen.Int[1, 12], (left, right, words) => (Ask)new Near(left is Near ? new EitherPlaced(left, left) : left, right, words))),
        (1, Gen.Select(Leaves, Leaves, Leaves, Gen.Int[1, 6], (one, two, three, words) => (Ask)new Near(new Near(one, two, words), three, words))));

    private static readonly Gen<Ask> Facts = Gen.OneOf(
        OneOf(TagCodes).Select(tag => (Ask)new Fact($"tag:{tag.ToLowerInvariant()}", telegram => telegram.Tags.Contains(tag))),
        Gen.Const((Ask)new Fact("tag:PREL,XA", telegram => telegram.Tags.Contains("PREL") || telegram.Tags.Contains("XA"))),
        Gen.Const((Ask)new Fact("tag:(PREL NOT XA)", telegram => telegram.Tags.Contains("PREL") && !telegram.Tags.Contains("XA"))),
        OneOf(Origins).Select(origin => (Ask)new Fact($"origin:\"{origin}\"", telegram => telegram.Origin == origin)),
        Gen.Const((Ask)new Fact("origin:geneva", telegram => telegram.Origin == "Mission Geneva")),
        Gen.Const((Ask)new Fact("classification:S", telegram => telegram.Classification is "SECRET" or "SECRET//NOFORN")),
        Gen.Const((Ask)new Fact("classification:confidential", telegram => telegram.Classification == "CONFIDENTIAL")),
        OneOf(Cited).Select(id => (Ask)new Fact($"cites:{id}", telegram => telegram.Cites.Contains(id))),
        Gen.Int[1, 40].Select(number => (Ask)new Fact($"ref:\"09 PORT ARVE {number:000}\"", telegram => telegram.Id == $"09PORTARVE{number}")),
        Gen.Const((Ask)new Fact("created:unknown", telegram => telegram.Created is null)),
        Gen.Select(Gen.Int[0, 900], Gen.Int[0, 400], (start, length) =>
        {
            var (first, last) = (FirstDay.AddDays(start), FirstDay.AddDays(start + length));
            return (Ask)new Fact($"created:{first:yyyy-MM-dd}..{last:yyyy-MM-dd}", telegram => telegram.Created >= first && telegram.Created <= last);
        }),
        Gen.Int[0, 900].Select(start => (Ask)new Fact($"created:<\"{FirstDay.AddDays(start):d MMM yyyy}\"", telegram => telegram.Created < FirstDay.AddDays(start))));

    private static readonly Gen<Ask> Queries = Nested(3, everywhere: true);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<Ask> Nested(int depth, bool everywhere)
    {
        if (depth == 0) return everywhere ? Gen.Frequency((4, Texts), (2, Facts)) : Texts;
        var inner = Nested(depth - 1, everywhere);
        List<(int, Gen<Ask>)> kinds =
        [
            (3, Nested(0, everywhere)), (4, Gen.Select(inner, inner, Gen.Bool, (one, other, written) => (Ask)new AllOf(one, other, written))), (3, Gen.Select(inner, inner, (one, other) => (Ask)new AnyOf(one, other))),
            (1, inner.Select(not => (Ask)new Without(not))), (1, Gen.Select(inner, inner, (one, other) => (Ask)new AllOf(one, new Without(other), false))),
        ];
        if (everywhere)
        {
            var within = Nested(depth - 1, everywhere: false);
            kinds.Add((3, within.Select(part => (Ask)new InParagraph(part))));
            kinds.Add((1, within.Select(part => (Ask)new InSubject(part))));
        }

        return Gen.Frequency([.. kinds]);
    }

    private static readonly Gen<(IndexedTelegram Telegram, MadeUp Facts)> Telegrams = Gen.Select(
        OneOf(Vocabulary).Array[0, 14].Array[1, 4], OneOf(Vocabulary).Array[1, 5], Gen.Int[0, 15], Gen.Int[0, 3], Gen.Select(Gen.Int[0, 1_000], Gen.Int[0, 2], Gen.Int[0, 20], Gen.Bool), Made);

    private static (IndexedTelegram Telegram, MadeUp Facts) Made(string[][] paragraphs, string[] subject, int tags, int classification, (int Day, int Origin, int Page, bool Released) more)
    {
        string[] codes = [.. TagCodes.Where((_, i) => (tags >> i) % 2 == 1)];
        DateOnly? created = more.Day < 50 ? null : FirstDay.AddDays(more.Day);
        var cited = Cited[more.Day % Cited.Length];
        // A page ends somewhere, in the midst of a sentence as like as not.
        var text = string.Join("\n\n", paragraphs.Select((words, i) => (i == 0 ? "" : $"{i + 1}. (U) ") + string.Concat(words.Select((word, at) => (at == more.Page && i == 0 ? "\n\nPORT ARVE 00000052  002 OF 003 \n\n" : at % 7 == 6 ? "\n" : " ") + word))));
        var facts = new MadeUp(codes, Origins[more.Origin], Classifications[classification], created, [cited], "");
        var telegram = IndexedTexts.Telegram(
            0, text, more.Released, string.Join(' ', subject).Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal), null, 1, codes.Length == 0 ? "KPAO" : string.Join(' ', codes), created?.ToString("yyyy-MM-dd") ?? "", facts.Origin,
            facts.Classification, $"{cited[..2]} {cited[2..^1]} {cited[^1]}");
        return (telegram, facts);
    }

    [Fact]
    public void Random_queries_find_what_a_scan_finds() => Compare(250, 300);

    [Fact]
    public void Random_queries_over_thousands_of_telegrams_find_what_a_scan_finds() => Compare(5_000, 30);

    private static void Compare(int telegrams, int queries)
    {
        var made = new List<(IndexedTelegram Telegram, MadeUp Facts)>();
        Telegrams.Sample(telegram =>
        {
            var number = made.Count + 1;
            made.Add((telegram.Telegram with { DocumentId = number, ReferenceId = $"09PORTARVE{number}" }, telegram.Facts with { Id = $"09PORTARVE{number}" }));
        }, iter: telegrams, threads: 1);
        using var index = TemporaryIndex.Of([.. made.Select(telegram => telegram.Telegram)]);
        var scanner = new Scanner();
        ScannedTelegram[] scanned = [.. made.Select(telegram => scanner.Scan(telegram.Telegram, telegram.Facts))];
        using var searched = new EditorIndex(index.Folder);
        using var view = searched.At(index.Named);
        var hits = 0;
        Queries.Sample(ask =>
        {
            var query = ask.Print();
            TelegramQuery.TryParse(query, out var parsed, out var fault).ShouldBeTrue($"{query}: {fault?.Message}");
            long[] found = [.. view.Ids(parsed).Order()];
            long[] expected = [.. scanned.Where(telegram => ask.Holds(Part.Whole(telegram, telegram.Text))).Select(telegram => telegram.Document)];
            found.ShouldBe(expected, query);
            if (expected.Length > 0 && expected.Length < telegrams) Interlocked.Increment(ref hits);
        }, iter: queries, threads: 2);
        // Queries that find nothing, or everything, show little.
        hits.ShouldBeGreaterThan(queries / 2);
    }
}
