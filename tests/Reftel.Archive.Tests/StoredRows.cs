using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Reftel.Archive.Tests;

/// <summary>Everything that an archive holds, row by row, without what only tells where and by whom it was put there: row numbers, operators, compression.</summary>
internal static class StoredRows
{
    private const string Document = "coalesce(d.reference_id, '') || '~' || d.homonym || ' ' || d.source_id";

    private static readonly (string Table, string Sql)[] Queries =
    [
        ("document", $"""
            SELECT {Document}, document_kind, c.name, state, latest_version, carrier_created, carrier_released, carrier_origin, carrier_classification, b.kind, b.released, b.note, year,
                origin_code, number, subject, created, created_month, d.released, release_day, origin, origin_slug, classification, classification_slug
            FROM document d LEFT JOIN collection c ON c.id = d.collection_id LEFT JOIN batch b ON b.id = d.batch_id
            """),
        ("alias", $"SELECT published, {Document} FROM alias a JOIN document d ON d.id = a.document_id"),
        ("version", $"SELECT {Document}, v.number, encoding = 9, hex(text_hash), hex(coalesce(same_hash, text_hash)) FROM version v JOIN document d ON d.id = v.document_id"),
        ("sighting", $"SELECT {Document}, s.version, carrier, file, record, hex(sha256), imported, metadata, hex(original) FROM sighting s JOIN document d ON d.id = s.document_id"),
        ("withdrawal", $"SELECT {Document}, withdrawn, reason FROM withdrawal w JOIN document d ON d.id = w.document_id"),
        ("correction", $"SELECT {Document}, field, value, was, reason, x.who, corrected FROM correction x JOIN document d ON d.id = x.document_id"),
        ("expunged", $"SELECT {Document}, hex(same_hash), version, expunged, reason FROM expunged x JOIN document d ON d.id = x.document_id"),
        ("to come", $"SELECT {Document}, b.kind, b.released, b.note FROM batch_document x JOIN batch b ON b.id = x.batch_id JOIN document d ON d.id = x.document_id"),
        ("tag", $"SELECT {Document}, tag, position FROM document_tag t JOIN document d ON d.id = t.document_id"),
        ("citation", $"SELECT {Document}, target FROM citation x JOIN document d ON d.id = x.document_id"),
        ("collection", "SELECT name, title, source, rights, dates, stated_total, description FROM collection"),
        ("list", $"SELECT {Document}, t.tag, t.created FROM released_tag t JOIN document d ON d.id = t.document_id"),
        ("cited", "SELECT origin_code, year, number, count, is_here FROM cited"),
        ("count", "SELECT axis, key, label, count FROM axis_total"),
    ];

    public static IReadOnlyList<string> Of(TemporaryArchive archive) => Of(archive.Folder);

    public static IReadOnlyList<string> Of(ArchiveFolder folder)
    {
        using var connection = new SqliteConnection($"Data Source={folder.DatabaseFile};Pooling=False");
        connection.Open();
        List<string> rows = [];
        foreach (var (table, sql) in Queries)
        {
            using var reader = connection.ExecuteReader(sql);
            while (reader.Read())
            {
                var values = new object?[reader.FieldCount];
                for (var i = 0; i < values.Length; i++) values[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
                rows.Add(table + JsonSerializer.Serialize(values));
            }
        }

        rows.Sort(StringComparer.Ordinal);
        return rows;
    }
}
