using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;

namespace Reftel.Archive.Search;

/// <summary>A telegram that was found, with its number in the store.</summary>
/// <param name="DocumentId">For reading more of it; never shown.</param>
/// <param name="Telegram">As it is shown.</param>
/// <param name="Text">Its latest text; null where it was not asked for.</param>
internal sealed record FoundDocument(long DocumentId, FoundTelegram Telegram, FoundText? Text = null);

/// <summary>A text as stored.</summary>
internal sealed record FoundText(long Encoding, long? DictionaryId, byte[] Header, byte[] Body);

/// <summary>Reads what was found from the store.</summary>
internal static class FoundDocuments
{
    private const string Columns = """
        d.id AS Id, d.reference_id AS ReferenceId, d.source_id AS SourceId, d.state AS State, d.subject AS Subject, d.created AS Created, d.released AS Released, d.origin AS Origin,
        d.classification AS Classification
        """;

    // One statement for pages of any size: SQLite reads the numbers from a list in JSON.
    private const string From = "FROM json_each(@documents) j CROSS JOIN document d ON d.id = j.value";

    private const string Text = ", v.encoding AS Encoding, v.dictionary_id AS DictionaryId, v.header AS Header, v.body AS Body";

    private const string FromText = $"{From} CROSS JOIN version v ON v.document_id = d.id AND v.number = d.latest_version";

    private static string Sql(bool publicOnly, bool withTexts) =>
        $"SELECT {Columns}, {(publicOnly ? PublicArchive.HomonymColumn : "d.homonym")} AS Homonym{(withTexts ? Text : "")} {(withTexts ? FromText : From)} {(publicOnly ? "WHERE d.state = 'released'" : "")} ORDER BY j.key";

    // Not positional: without a row SQLite tells no type of a computed column, and Dapper then finds no constructor.
    private sealed class Row
    {
        public long Id { get; init; }

        public string? ReferenceId { get; init; }

        public long Homonym { get; init; }

        public string SourceId { get; init; } = "";

        public string State { get; init; } = "";

        public string? Subject { get; init; }

        public string? Created { get; init; }

        public string? Released { get; init; }

        public string? Origin { get; init; }

        public string? Classification { get; init; }

        public long Encoding { get; init; }

        public long? DictionaryId { get; init; }

        public byte[]? Header { get; init; }

        public byte[]? Body { get; init; }
    }

    /// <summary>Telegrams by their numbers, in the given order; what the store does not have, or does not show, is left out.</summary>
    /// <param name="connection">To the store.</param>
    /// <param name="documents">Numbers, some thousand at most.</param>
    /// <param name="publicOnly">As readers may know them: released ones, numbered among those that are, or were, public.</param>
    public static IReadOnlyList<FoundDocument> Read(SqliteConnection connection, IEnumerable<int> documents, bool publicOnly) =>
        [.. connection.Query<Row>(Sql(publicOnly, withTexts: false), new { documents = JsonSerializer.Serialize(documents) }).Select(row => Found(row, null))];

    /// <summary>The same with their latest texts, read while they are taken.</summary>
    /// <param name="connection">To the store.</param>
    /// <param name="documents">Numbers.</param>
    /// <param name="publicOnly">As for <see cref="Read"/>.</param>
    /// <param name="texts">Will be asked to decode them, and then knows their dictionaries.</param>
    public static IEnumerable<FoundDocument> ReadWithTexts(SqliteConnection connection, IEnumerable<int> documents, bool publicOnly, TextDecoder texts)
    {
        foreach (var row in connection.Query<Row>(Sql(publicOnly, withTexts: true), new { documents = JsonSerializer.Serialize(documents) }, buffered: false))
        {
            texts.Learn(connection, row.DictionaryId);
            yield return Found(row, new FoundText(row.Encoding, row.DictionaryId, row.Header ?? [], row.Body ?? []));
        }
    }

    private static FoundDocument Found(Row row, FoundText? text) => new(
        row.Id,
        new FoundTelegram(
            TelegramDocument.NameOf(row.ReferenceId, row.Homonym, row.SourceId), row.ReferenceId, row.Homonym, row.SourceId, row.State, row.Subject, row.Created, row.Released, row.Origin,
            row.Classification),
        text);
}
