using System.Collections.Concurrent;
using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Backups;
using Reftel.Archive.Import;
using Reftel.Archive.Search;
using Reftel.Archive.Store;

namespace Reftel.Archive;

/// <summary>Checks an archive against itself.</summary>
/// <param name="folder">The archive.</param>
public sealed class Verifier(ArchiveFolder folder)
{
    // Not a positional record: without a row SQLite tells no type of a computed column, and Dapper then finds no constructor.
    private sealed class VersionRow
    {
        public string Name { get; init; } = "";

        public long Number { get; init; }

        public byte[] Header { get; init; } = [];

        public byte[] Body { get; init; } = [];

        public long Encoding { get; init; }

        public long? DictionaryId { get; init; }

        public byte[] TextHash { get; init; } = [];
    }

    /// <summary>The name of a document as the log has it.</summary>
    private const string Name = "coalesce(d.reference_id || iif(d.homonym > 1, '~' || d.homonym, ''), d.source_id)";

    private readonly Database _database = new(folder);
    // Of the verification under way: the long checks ask it at each document.
    private CancellationToken _cancellation;

    /// <summary>Everything that is wrong, a sentence each, with how to mend it; nothing where all holds.</summary>
    /// <exception cref="ArchiveException">There is no archive, or its schema is newer.</exception>
    public IEnumerable<string> Faults(CancellationToken cancellation = default) =>
        FilesOfBackup(cancellation).Concat(Faults([Pages, ForeignKeys, ChangeLog.Faults, Dictionaries, Texts, LoggedTexts, LoggedStates, Projections, BrowsingTables.Faults, Index, Quarantine], cancellation));

    /// <summary>As <see cref="Faults(CancellationToken)"/>, of what copying can damage alone: it takes no parsing.</summary>
    internal IEnumerable<string> CopyFaults(CancellationToken cancellation) => Faults([Pages, ForeignKeys, ChangeLog.Faults, Dictionaries, Quarantine], cancellation);

    private IEnumerable<string> Faults(Func<SqliteConnection, IEnumerable<string>>[] checks, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        using var connection = _database.OpenForReading();
        using var snapshot = connection.BeginTransaction(deferred: true);
        foreach (var check in checks)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var fault in Tried(check, connection)) yield return fault;
        }
    }

    private bool IsBackup => File.Exists(Path.Combine(folder.Path, BackupManifest.FileName));

    private IEnumerable<string> FilesOfBackup(CancellationToken cancellation)
    {
        if (!IsBackup) return [];
        using var backup = BackupSource.Open(folder.Path);
        return [.. backup.Faults(cancellation).Select(fault => $"backup: {fault} Take another backup.")];
    }

    // A damaged page ends a check midway; the others may still tell more.
    private static List<string> Tried(Func<SqliteConnection, IEnumerable<string>> check, SqliteConnection connection)
    {
        List<string> faults = [];
        try
        {
            faults.AddRange(check(connection));
        }
        catch (Exception e) when (e is SqliteException or ArchiveException or System.Text.Json.JsonException)
        {
            faults.Add($"database: {e.Message} Restore a backup.");
        }

        return faults;
    }

    private static IEnumerable<string> Pages(SqliteConnection connection) => connection.Query<string>("PRAGMA integrity_check")
        .Where(line => line != "ok").Select(line => $"database: {line}. Restore a backup.");

    private static IEnumerable<string> ForeignKeys(SqliteConnection connection) => connection.Query<(string Table, long? Row, string Parent)>(
        "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check").Select(row => $"database: {(row.Row is { } number ? $"row {number}" : "a row")} of {row.Table} points to a missing {row.Parent}. Restore a backup.");

    private static IEnumerable<string> Dictionaries(SqliteConnection connection) => connection.Query<(long Id, byte[] Bytes, string Sha256)>("SELECT id, bytes, sha256 FROM dictionary")
        .Where(row => Convert.ToHexStringLower(SHA256.HashData(row.Bytes)) != row.Sha256)
        .Select(row => $"dictionary {row.Id}: not the one that texts were compressed with (its hash differs). Restore a backup.");

    private IEnumerable<string> Texts(SqliteConnection connection)
    {
        const string All = $"""
            SELECT {Name} AS Name, v.number AS Number, v.header AS Header, v.body AS Body, v.encoding AS Encoding, v.dictionary_id AS DictionaryId, v.text_hash AS TextHash
            FROM version v JOIN document d ON d.id = v.document_id ORDER BY v.id
            """;
        foreach (var row in connection.Query<VersionRow>(All, buffered: false))
        {
            _cancellation.ThrowIfCancellationRequested();
            if (row.Encoding == (long)TextEncoding.Expunged)
            {
                if (row.Header.Length + row.Body.Length > 0) yield return $"{row.Name} version {row.Number}: it was expunged, and a text is there. `reftel expunge` removes it.";
            }
            else if (!IsExact(connection, row))
                yield return $"{row.Name} version {row.Number}: the text is not the one that was imported (its hash differs). Restore a backup, or import its carrier again.";
        }

        foreach (var name in connection.Query<string>(
            $"SELECT {Name} FROM document d WHERE NOT EXISTS (SELECT 1 FROM version v WHERE v.document_id = d.id AND v.number = d.latest_version)"))
        {
            yield return $"{name}: its latest version is missing. Restore a backup.";
        }
    }

    private bool IsExact(SqliteConnection connection, VersionRow row)
    {
        try
        {
            return TextIdentity.Exact(
                _database.Texts.Decode(connection, row.Header, row.Encoding, row.DictionaryId), _database.Texts.Decode(connection, row.Body, row.Encoding, row.DictionaryId)).AsSpan().SequenceEqual(row.TextHash);
        }
        catch (ArchiveException)
        {
            return false;
        }
    }

    // The log has the hash of every text that came in: a text that it does not know was put in beside it, and one that is gone was taken out.
    private static IEnumerable<string> LoggedTexts(SqliteConnection connection)
    {
        const string Logged = "SELECT document, version, coalesce(substr(hashes, 1, 32), unhex(json_extract(detail, '$.textHash'))) AS hash FROM change WHERE kind IN ('imported', 'version')";
        const string Kept = $"SELECT {Name} AS document, v.number AS version, v.text_hash AS hash FROM version v JOIN document d ON d.id = v.document_id";
        foreach (var (name, number) in connection.Query<(string Name, long Number)>(
            $"WITH logged AS MATERIALIZED ({Logged}) SELECT k.document, k.version FROM ({Kept}) k LEFT JOIN logged l ON l.document = k.document AND l.version = k.version AND l.hash = k.hash WHERE l.hash IS NULL"))
        {
            yield return $"{name} version {number}: the change log does not know this text. It was put in beside the log: restore a backup.";
        }

        foreach (var (name, number) in connection.Query<(string Name, long Number)>(
            $"SELECT document, version FROM ({Logged}) EXCEPT SELECT document, version FROM ({Kept})"))
        {
            yield return $"{name} version {number}: the change log has it, the archive does not. Restore a backup, or import its carrier again.";
        }
    }

    // What is public is so by an entry of the log, not by a hand in the table.
    private static IEnumerable<string> LoggedStates(SqliteConnection connection) => connection.Query<(string Name, string State, string? Logged)>(
        $"""
        WITH told AS MATERIALIZED (
            SELECT document, max(sequence) AS sequence, CASE kind WHEN 'imported' THEN json_extract(detail, '$.state') WHEN 'expunged' THEN json_extract(detail, '$.state') ELSE kind END AS state
            FROM change WHERE kind IN ('imported', 'released', 'withdrawn', 'expunged') GROUP BY document)
        SELECT {Name} AS Name, d.state AS State, t.state AS Logged FROM document d LEFT JOIN told t ON t.document = {Name} WHERE t.state IS NOT d.state
        """)
        .Select(row => $"{row.Name}: it is {row.State}, but the change log has it {row.Logged ?? "nowhere"}. The table was altered beside the log: restore a backup.");

    // On all cores first; what differs is looked at again in the one state that is verified, for a writer may be at work.
    private IEnumerable<string> Projections(SqliteConnection connection)
    {
        var suspect = new ConcurrentBag<long>();
        new ParallelReading(folder).ForEach(
            connection.Query<long>("SELECT id FROM document ORDER BY id").AsList(),
            (_, reader, id) =>
            {
                if (Difference(reader, id) is not null) suspect.Add(id);
            },
            _cancellation);
        var here = new DocumentReader(connection, _database.Texts);
        return suspect.Order().Select(id => Difference(here, id)).OfType<string>();
    }

    private static string? Difference(DocumentReader reader, long id)
    {
        try
        {
            if (reader.Read(id, null) is not { } latest) return null;
            var derived = ProjectionColumns.Of(Projection.Of(latest, reader.ReadFacts(id)));
            return derived.DifferenceTo(reader.ReadProjection(id)) is { } what
                ? $"{latest.Name}: the {what} that is browsed is not the one in the text. `reftel reindex` mends it."
                : null;
        }
        catch (Exception e) when (e is ArchiveException or System.Text.Json.JsonException)
        {
            return $"document {id}: it cannot be read: {e.Message} Restore a backup.";
        }
    }

    private IEnumerable<string> Index(SqliteConnection connection) => IsBackup ? [] : IndexComparison.Faults(folder, connection);

    private IEnumerable<string> Quarantine(SqliteConnection connection)
    {
        foreach (var (file, record, sha256, kept, length) in connection.Query<(string File, long Record, string Sha256, long Kept, long Length)>(
            "SELECT file, record, sha256, kept, length FROM quarantine WHERE kept > 0 ORDER BY id"))
        {
            var path = Path.Combine(folder.Quarantine, sha256 + ".bin");
            if (!File.Exists(path)) yield return $"quarantine: what was kept of {file} record {record} is missing ({sha256}.bin). Import the file again.";
            else if (new FileInfo(path).Length != kept || (kept == length && Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) != sha256))
                yield return $"quarantine: {sha256}.bin is not what was kept of {file} record {record}. Delete it and import the file again.";
        }
    }
}
