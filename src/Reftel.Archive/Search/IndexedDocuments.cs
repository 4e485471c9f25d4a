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
        return reader.Read(document, null) is { Expunging: null } latest ? Of(connection, document, latest, reader.ReadFacts(document)) : null;
    }

    /// <summary>A document with what is known of it beside its text.</summary>
    public static IndexedTelegram Of(SqliteConnection connection, long document, TelegramDocument latest, DocumentFacts facts)
    {
        var hash = connection.QuerySingle<byte[]>("SELECT text_hash FROM version WHERE document_id = @document AND number = @Version", new { document, latest.Version });
        var parsed = facts.Corrections.Apply(StoredText.Parse(latest.ReferenceId, facts.Carrier.Created, latest.Header, latest.Body, latest.Sightings));
        return new IndexedTelegram(
            document, latest.Version, Convert.ToHexStringLower(hash), latest.State == "released", latest.ReferenceId, latest.SourceId, latest.DocumentKind, latest.Collection,
            Projection.Of(latest, facts), parsed, latest.Header, latest.Body);
    }
}
