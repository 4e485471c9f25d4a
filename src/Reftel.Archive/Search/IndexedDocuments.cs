using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Import;
using Reftel.Archive.Store;

namespace Reftel.Archive.Search;

/// <summary>Makes what an index holds from what the store holds.</summary>
internal static class IndexedDocuments
{
    /// <summary>A document that an import has just written.</summary>
    public static IndexedTelegram Of(Prepared prepared, long document, Projection projection, bool isReleased, string? collection)
    {
        var raw = prepared.Raw;
        return new IndexedTelegram(
            document, raw.Archived?.Version ?? 1, prepared.Text.TextHashHex, isReleased, prepared.Id?.ToString(), raw.SourceId, raw.Archived?.DocumentKind ?? "telegram",
            raw.Archived?.Collection ?? collection, projection, ArchivedFacts.CorrectionsOf(raw.Archived).Apply(prepared.Parsed), raw.Header, raw.Body);
    }

    /// <summary>The latest version of a document; null where its text is gone.</summary>
    public static IndexedTelegram? Read(SqliteConnection connection, DocumentReader reader, long document)
    {
        if (reader.Read(document, null) is not { Expunging: null } latest) return null;
        var facts = reader.ReadFacts(document);
        var hash = connection.QuerySingle<byte[]>(
            "SELECT text_hash FROM document d JOIN version v ON v.document_id = d.id AND v.number = d.latest_version WHERE d.id = @document", new { document });
        var parsed = facts.Corrections.Apply(StoredText.Parse(latest.ReferenceId, facts.Carrier.Created, latest.Header, latest.Body, latest.Sightings));
        return new IndexedTelegram(
            document, latest.Version, Convert.ToHexStringLower(hash), latest.State == "released", latest.ReferenceId, latest.SourceId, latest.DocumentKind, latest.Collection,
            Projection.Of(latest, facts), parsed, latest.Header, latest.Body);
    }
}
