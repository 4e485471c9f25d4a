using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Backups;
using Reftel.Archive.Import;
using Reftel.Archive.Store;

namespace Reftel.Archive.Release;

/// <summary>What an expunging removed.</summary>
/// <param name="Name">The telegram's.</param>
/// <param name="Versions">How many texts are gone.</param>
/// <param name="QuarantineFiles">Rejected records that held the text, removed too.</param>
/// <param name="DictionaryReplaced">The compression dictionary had learned from the text, and has been trained anew without it.</param>
/// <param name="LogEmptied">The database's side file holds nothing of it any more; false while a reader still uses it.</param>
/// <param name="Copies">Files in and outside of the archive that still hold the text: backups, and databases kept by upgrades.</param>
public sealed record ExpungeResult(string Name, int Versions, int QuarantineFiles, bool DictionaryReplaced, bool LogEmptied, IReadOnlyList<string> Copies);

/// <summary>Obeys a court: removes the texts of a telegram for good. Their hashes, the reason and the entry of the log stay, and no import brings them back.</summary>
/// <param name="folder">The archive.</param>
/// <param name="time">The clock.</param>
/// <param name="who">The operator, for the change log.</param>
public sealed class Expunger(ArchiveFolder folder, TimeProvider time, string who)
{
    /// <summary>What the page of a telegram says that was public: the court's own reason may not be.</summary>
    private const string PublicReason = "It had to be removed.";

    /// <summary>Gets a sentence about what is mended on the way.</summary>
    public Action<string>? OnWarning { get; init; }

    /// <summary>Removes every version of a telegram from store, indexes and quarantine.</summary>
    /// <param name="id">A reference ID in any spelling, or a source ID.</param>
    /// <param name="reason">For the change log and operators; readers do not see it.</param>
    /// <param name="cancellation">Ends it before anything has been removed.</param>
    /// <exception cref="ArchiveException">There is no such telegram, its text is gone already, or another process writes.</exception>
    public ExpungeResult Expunge(string id, string reason, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        using var session = WriteSession.Open(folder, time, who, OnWarning);
        var document = Named.Find(session, id) ?? throw new ArchiveException($"The archive has no telegram {id}.");
        if (document.IsGone) throw new ArchiveException($"The text of {document.Name} was expunged already.");
        var reader = new DocumentReader(session.Connection, session.Texts);
        var texts = reader.Versions(document.Id).Select(number => reader.Read(document.Id, (int)number)!).ToList();
        var trace = new TextTrace(texts.SelectMany(text => (string[])[text.Header, text.Body]));
        var quarantined = QuarantinedWith(session, trace);
        var learned = session.Connection.Query<(long Id, byte[] Bytes)>("SELECT id, bytes FROM dictionary").Where(dictionary => trace.IsIn(dictionary.Bytes)).Select(dictionary => dictionary.Id).ToList();
        var since = session.Connection.QuerySingle<long>("SELECT coalesce(min(sequence), 0) FROM change WHERE document = @Name", new { document.Name });
        session.Change(
            index => index.Purge(new HashSet<long> { document.Id }),
            transaction => Remove(session, transaction, document, reason, quarantined, learned),
            cancellation);
        foreach (var sha256 in quarantined) File.Delete(Path.Combine(folder.Quarantine, sha256 + ".bin"));
        return new ExpungeResult(document.Name, texts.Count, quarantined.Count, learned.Count > 0, EmptyLog(session.Connection), CopiesWith(since));
    }

    private void Remove(WriteSession session, SqliteTransaction transaction, Named document, string reason, List<string> quarantined, List<long> learned)
    {
        var connection = session.Connection;
        var now = ChangeLog.Moment(time);
        var hashes = connection.Query<string>("SELECT lower(hex(text_hash)) FROM version WHERE document_id = @Id ORDER BY number", new { document.Id }, transaction).AsList();
        connection.Execute(
            """
            INSERT INTO expunged (same_hash, document_id, version, expunged, reason, who)
                SELECT coalesce(same_hash, text_hash), document_id, number, @now, @reason, @who FROM version WHERE document_id = @Id AND encoding <> 9 ON CONFLICT (same_hash) DO NOTHING;
            UPDATE version SET encoding = 9, dictionary_id = NULL, header = x'', body = x'' WHERE document_id = @Id;
            UPDATE sighting SET metadata = iif(json_extract(metadata, '$.referenceId') IS NULL, '{}', json_object('referenceId', json_extract(metadata, '$.referenceId'))), original = NULL
                WHERE document_id = @Id;
            DELETE FROM correction WHERE document_id = @Id;
            DELETE FROM batch_document WHERE document_id = @Id;
            """,
            new { document.Id, now, reason, who }, transaction);
        var released = document.State == "released";
        if (released)
        {
            connection.Execute(
                "INSERT INTO withdrawal (document_id, withdrawn, reason, who) VALUES (@Id, @now, @PublicReason, @who)", new { document.Id, now, PublicReason, who }, transaction);
        }

        var reader = new DocumentReader(connection, session.Texts);
        using var tables = new BrowsingTables(connection);
        using var writer = new ProjectionWriter(connection, session.Texts, tables);
        var facts = reader.ReadFacts(document.Id);
        writer.Write(transaction, document.Id, Projection.Of(reader.Read(document.Id, null)!, facts), facts.Carrier, wasReleased: released, isReleased: false);
        connection.Execute("UPDATE document SET state = 'withdrawn' WHERE id = @Id", new { document.Id }, transaction);
        tables.Write(transaction);
        foreach (var sha256 in quarantined) connection.Execute("UPDATE quarantine SET kept = 0, reason = 'expunged' WHERE sha256 = @sha256", new { sha256 }, transaction);
        if (learned.Count > 0) Recompression.Run(connection, transaction, session.Texts, learned, now);
        session.Log.Append(transaction, "expunged", document.Name, null, JsonSerializer.Serialize(new { reason, state = "withdrawn", textHashes = hashes, quarantined }));
    }

    // Rejected records that hold the text: a damaged row of the same telegram, say.
    private List<string> QuarantinedWith(WriteSession session, TextTrace trace)
    {
        List<string> found = [];
        foreach (var sha256 in session.Connection.Query<string>("SELECT DISTINCT sha256 FROM quarantine WHERE kept > 0").AsList())
        {
            var file = Path.Combine(folder.Quarantine, sha256 + ".bin");
            if (File.Exists(file) && trace.IsIn(File.ReadAllBytes(file))) found.Add(sha256);
        }

        return found;
    }

    // What was overwritten in the database is still in its side file until that is emptied; a reader at work puts it off.
    private static bool EmptyLog(SqliteConnection connection)
    {
        for (var tries = 0; tries < 50; tries++)
        {
            if (connection.QuerySingle<(long Busy, long Log, long Done)>("PRAGMA wal_checkpoint(TRUNCATE)").Busy == 0) return true;
            Thread.Sleep(100);
        }

        return false;
    }

    // Backups of a time when the archive had the text, and databases that upgrades have left beside it.
    private List<string> CopiesWith(long since) =>
    [
        .. BackupNotes.Read(folder).Where(note => note.Sequence >= since).Select(note => note.Path).Distinct(),
        .. Directory.EnumerateFiles(folder.Path, "reftel.schema-*.db").Order(StringComparer.Ordinal),
    ];
}
