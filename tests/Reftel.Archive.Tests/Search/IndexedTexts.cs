using System.Security.Cryptography;
using System.Text;
using Reftel.Archive.Import;
using Reftel.Archive.Search;
using Reftel.Telegrams;

namespace Reftel.Archive.Tests.Search;

/// <summary>Invented telegrams for the index.</summary>
internal static class IndexedTexts
{
    /// <summary>A telegram whose one paragraph, or several, has the given text.</summary>
    public static IndexedTelegram Telegram(
        long document, string paragraphs = "The harbor silts up.", bool released = true, string subject = "HARBOR REPORT", string? reference = "09PORTARVE52", int version = 1, string tags = "EWWT PGOV",
        string created = "2009-02-25T11:47Z", string origin = "Embassy Port Arve", string classification = "UNCLASSIFIED", string cited = "08 STATE 132759", string? header = null, string? collection = "box")
    {
        var body = $"""
            UNCLAS PORT ARVE 000052

            SENSITIVE
            SIPDIS

            E.O. 12958: N/A
            TAGS: {tags}
            SUBJECT: {subject}

            REF: {cited}

            1. (U) {paragraphs}
            ROE
            """;
        return Of(document, header ?? Invented.Header(), body, released, reference, version, new CarrierFacts(created, null, origin, classification), collection);
    }

    public static IndexedTelegram Of(long document, string header, string body, bool released, string? reference, int version, CarrierFacts facts, string? collection)
    {
        var id = ReferenceId.TryParse(reference, out var read) ? read : null;
        var parsed = Telegrams.Telegram.Parse(header, body, new TelegramContext(id));
        var projection = Projection.Of(id, parsed, new DocumentFacts(facts, released ? new Batch("import", "2011-08-26T00:00Z", null) : null, [])) with { Created = facts.Created };
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(header + "\0" + body)));
        return new IndexedTelegram(document, version, hash, released, id?.ToString(), $"box/{document}", "telegram", collection, projection, parsed, header, body);
    }
}
