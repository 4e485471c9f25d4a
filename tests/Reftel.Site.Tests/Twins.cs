using Reftel.Archive;
using Reftel.Archive.Import;

namespace Reftel.Site.Tests;

/// <summary>Two archives with the same released telegrams. One of them has much that is not released; the other has never had any of it.</summary>
internal sealed class Twins : IAsyncDisposable
{
    public const string Word = "ZQXWORD";
    public const string Tag = "ZQXT";
    public const string OriginSlug = "embassy-zqxville";
    public const string ClassificationSlug = "zqx-eyes";
    public const string Month = "1987-03";

    /// <summary>Reference IDs of what is not released: held, withdrawn by the export that it came with, cited by the held one alone.</summary>
    public const string HeldId = "87ZQXVILLE5", WithdrawnId = "87ZQXVILLE6", CitedByHeldId = "87ZQXTOWN9";

    /// <summary>A held telegram that a released one cites, and one that shares its ID with a released one, either before it or behind it.</summary>
    public const string CitedId = "09QUAVILLE12", HomonymBefore = "09PORTARVE99", HomonymBehind = "09PORTARVE98";

    /// <summary>A released telegram, one that was sent again under another ID, and a held one that says the same.</summary>
    public const string CopiedId = "09PORTARVE61", CopyId = "09PORTARVE62", HeldCopyId = "87ZQXVILLE8";

    /// <summary>A released telegram of two versions, and a held one whose number stands before its own in the sequence of the post.</summary>
    public const string TwiceId = "09PORTARVE60", HeldNeighbour = "09PORTARVE57";

    public const string BatchDay = "2031-07-08";

    /// <summary>What must not be seen anywhere.</summary>
    public static readonly IReadOnlyList<string> Planted =
    [
        Word, "ZQXT", "Zqxville", "ZQXVILLE", OriginSlug, "ZQX//EYES", ClassificationSlug, Month, "zqx-papers", "Zqx papers", "zqx-file", "zqx-reason", "ZQX CORRECTED", "zqx-note", "zqx-broken", "ZQXTOWN", BatchDay,
    ];

    public ServedArchive Rich { get; } = new();

    public ServedArchive Poor { get; } = new();

    public async Task StartAsync()
    {
        await ImportHeldAsync();
        foreach (var archive in new[] { Rich, Poor })
        {
            (await archive.ImportAsync(new ImportOptions(Collection: "harbour"), Released)).New.ShouldBe(Released.Length - 1);
            await archive.WriteAsync("site.json", """{ "name": "Harbour papers", "publicUrl": "https://harbour.example", "statedTotal": 251287 }""");
            await archive.WriteAsync("articles/the-vote.md", $"---\ntitle: The vote\ndate: 2011-09-01\ntelegrams: [09PORTARVE52, {CitedId}]\n---\nWhat the pilots said.\n");
        }

        await ImportMoreAsync();
        await Rich.StartAsync();
        await Poor.StartAsync();
    }

    private const string Dredger =
        "The dredger of the outer basin lies at the third quay since Monday, because a bucket of her chain broke on the wreck of the old lightship. Her master, whose brother pilots the ferry, expects a new bucket "
        + "within ten days from the yard at the northern end of the bay; until then no ship that draws more than eight meters comes to the grain elevator, and the harbor commission pays the demurrage.";

    private static readonly (string, string)[] Released =
    [
        ("a.html", Telegram("09PORTARVE52", "2009-02-25 11:47", "HARBOR REPORT", "See 09 QUAVILLE 12 on the pilots of the harbor.", reference: "09 QUAVILLE 12")),
        ("b.html", Telegram(TwiceId, "2009-03-01 09:00", "QUAYS AND CRANES", "The third crane stands still.")),
        ("b2.html", Telegram(TwiceId, "2009-03-01 09:00", "QUAYS AND CRANES", "The third crane stands still. So does the fourth.")),
        ("c.html", Telegram(HomonymBefore, "2009-06-07 08:09", "NEW ENVOY", "A different envoy presented letters yesterday, before ministers, bishops, judges and merchants had gathered under awnings.")),
        ("d.html", Telegram(HomonymBehind, "2009-06-08 08:09", "OLD ENVOY", "Another ambassador took leave last week; musicians played while carriages waited along avenues lined with cypresses.")),
        ("e.html", Telegram(CopiedId, "2009-06-09 08:09", "THE DREDGER", Dredger)),
        ("f.html", Telegram(CopyId, "2009-06-10 08:09", "THE DREDGER", Dredger + " It was sent again.")),
        ("notes/harbour note.txt", "UNCLAS PORT ARVE\n\nTAGS: SENV\nSUBJECT: A NOTE ON THE HARBOUR\n\n1. It silts up.\n"),
    ];

    private static string Telegram(string id, string created, string subject, string text, string tags = "PGOV EWWT", string origin = "Embassy Port Arve", string classification = "CONFIDENTIAL", string? reference = null) =>
        ServedArchive.Telegram(id, created, origin, classification, tags, subject + (reference is null ? "" : $"\n\nREF: {reference}"), text);

    private static string Secret(string id, string created, string subject, string text, string? reference = null) =>
        Telegram(id, created, subject, text, $"{Tag} PGOV", "Embassy Zqxville", "ZQX//EYES", reference);

    private async Task ImportHeldAsync() => (await Rich.ImportAsync(
        new ImportOptions(Hold: true, Collection: "zqx-papers"),
        ("zqx-file-1.html", Secret(HeldId, "1987-03-04 05:06", $"A {Word} SUBJECT", $"The {Word} is told.", "87 ZQXTOWN 9, 09 PORT ARVE 52")),
        ("zqx-file-2.html", Secret(HomonymBefore, "1987-03-05 05:06", $"FIRST {Word}", $"Nothing of the {Word} resembles dispatches about fisheries, lighthouses, dredging permits or customs sheds.")),
        ("collection.json", """{ "name": "zqx-papers", "title": "Zqx papers", "source": "zqx-file of a desk" }"""))).New.ShouldBe(2);

    private async Task ImportMoreAsync()
    {
        (await Rich.ImportAsync(
            new ImportOptions(Hold: true, Collection: "zqx-papers"),
            ("zqx-file-3.html", Secret(CitedId, "1987-03-06 05:06", $"CITED {Word}", $"It is cited, the {Word}.")),
            ("zqx-file-4.html", Secret(HomonymBehind, "1987-03-07 05:06", $"SECOND {Word}", $"Nothing of the {Word} resembles bulletins about railways, granaries, telephone exchanges or electric generators.")),
            ("zqx-file-8.html", Secret(HeldNeighbour, "2009-02-27 05:06", $"NEXT {Word}", $"Beside the {Word} the sequence has a place.")),
            ("zqx-file-7.html", Secret(HeldCopyId, "1987-03-09 05:06", $"THE DREDGER {Word}", Dredger)),
            ("zqx-file 5.txt", $"UNCLAS ZQXVILLE\n\nTAGS: {Tag}\nSUBJECT: A {Word} WITHOUT ID\n\n1. The {Word} again.\n"),
            ("zqx-broken.txt", $"UNCLAS ZQXVILLE 000099\n\nSUBJECT: \0\0\0\0 {Word}\n\n1. It cannot be read.\n"))).ShouldSatisfyAllConditions(
                result => result.New.ShouldBe(5),
                result => result.Quarantined.ShouldBe(1));
        // It was withdrawn where it comes from, and why is not said: nobody here has ever seen it.
        var line = System.Text.Json.JsonSerializer.Serialize(new
        {
            referenceId = WithdrawnId,
            sourceId = "zqx-file-6",
            documentKind = "telegram",
            created = "1987-03-08T05:06",
            state = "withdrawn",
            version = 1,
            collection = "zqx-papers",
            origin = "Embassy Zqxville",
            carrierClassification = "ZQX//EYES",
            sightings = Array.Empty<object>(),
            header = "",
            body = $"UNCLAS ZQXVILLE 000006\n\nTAGS: {Tag}\nSUBJECT: WITHDRAWN {Word}\n\n1. (U) The {Word} was taken back. See 09PORTARVE52.\nROE",
        });
        (await Rich.ImportAsync(new ImportOptions(), ("zqx-export.ndjson", line + "\n"))).New.ShouldBe(1);
        Rich.Correct(HeldId, Corrections.Subject, $"ZQX CORRECTED {Word}", "zqx-reason");
        Rich.Correct(HeldId, Corrections.Tags, $"{Tag} KTIP", "zqx-reason");
        Rich.ReleaseAll(new DateTimeOffset(2031, 7, 8, 9, 10, 0, TimeSpan.Zero), "zqx-note");
    }

    public async ValueTask DisposeAsync()
    {
        await Rich.DisposeAsync();
        await Poor.DisposeAsync();
    }
}
