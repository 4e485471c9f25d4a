using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Export;
using Reftel.Archive.Import;
using Reftel.Archive.Store;

namespace Reftel.Archive;

/// <summary>Checks an archive against itself.</summary>
/// <param name="folder">The archive.</param>
public sealed class Verifier(ArchiveFolder folder)
{
    private sealed record VersionRow(string Name, long Number, byte[] Header, byte[] Body, string TextHash);

    /// <summary>Everything that is wrong, a sentence each, with how to mend it; nothing where all holds.</summary>
    /// <exception cref="ArchiveException">There is no archive, or its schema is newer.</exception>
    public IEnumerable<string> Faults(CancellationToken cancellation = default)
    {
        using var connection = new Database(folder).OpenForReading();
        using var snapshot = connection.BeginTransaction(deferred: true);
        foreach (var check in (Func<SqliteConnection, IEnumerable<string>>[])[Pages, ForeignKeys, ChangeLog.Faults, Texts, Projections, Quarantine])
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var fault in check(connection)) yield return fault;
        }
    }

    private static IEnumerable<string> Pages(SqliteConnection connection) => connection.Query<string>("PRAGMA integrity_check")
        .Where(line => line != "ok").Select(line => $"database: {line}. Restore a backup.");

    private static IEnumerable<string> ForeignKeys(SqliteConnection connection) => connection.Query<(string Table, long? Row, string Parent)>(
        "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check").Select(row => $"database: row {row.Row} of {row.Table} points to a missing {row.Parent}. Restore a backup.");

    private static IEnumerable<string> Texts(SqliteConnection connection)
    {
        const string All = """
            SELECT coalesce(d.reference_id, d.source_id) AS Name, v.number AS Number, v.header AS Header, v.body AS Body, v.text_hash AS TextHash
            FROM version v JOIN document d ON d.id = v.document_id ORDER BY d.id, v.number
            """;
        foreach (var row in connection.Query<VersionRow>(All, buffered: false))
        {
            if (TextIdentity.Exact(row.Header, row.Body) != row.TextHash)
                yield return $"{row.Name} version {row.Number}: the text is not the one that was imported (its hash differs). Restore a backup, or import its carrier again.";
        }

        foreach (var name in connection.Query<string>(
            "SELECT coalesce(reference_id, source_id) FROM document d WHERE NOT EXISTS (SELECT 1 FROM version v WHERE v.document_id = d.id AND v.number = d.latest_version)"))
        {
            yield return $"{name}: its latest version is missing. Restore a backup.";
        }
    }

    private static IEnumerable<string> Projections(SqliteConnection connection)
    {
        foreach (var document in new DocumentReader(connection).All(null))
        {
            var subject = TelegramDocumentJson.Parse(document).Subject;
            var stored = connection.QuerySingleOrDefault<(string? Subject, long Latest)>(
                "SELECT subject, latest_version FROM document WHERE source_id = @SourceId AND reference_id IS @ReferenceId", new { document.SourceId, document.ReferenceId });
            if (stored.Latest == document.Version && stored.Subject != subject)
                yield return $"{document.ReferenceId ?? document.SourceId}: the subject that is browsed is not the one in the text. `reftel reindex` mends it.";
        }
    }

    private IEnumerable<string> Quarantine(SqliteConnection connection)
    {
        foreach (var (file, record, sha256, kept, length) in connection.Query<(string File, long Record, string Sha256, long Kept, long Length)>(
            "SELECT file, record, sha256, kept, length FROM quarantine WHERE kept > 0 ORDER BY id"))
        {
            var path = Path.Combine(folder.Quarantine, sha256 + ".bin");
            if (!File.Exists(path)) yield return $"quarantine: what was kept of {file} record {record} is missing ({sha256}.bin). Import the file again.";
            else if (kept == length && Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) != sha256)
                yield return $"quarantine: {sha256}.bin is not what was kept of {file} record {record}. Delete it and import the file again.";
        }
    }
}
