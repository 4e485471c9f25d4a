using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;
using Reftel.Collections;

namespace Reftel.Archive.Import;

/// <summary>The batches that an import makes: its own, and those that an export names.</summary>
internal sealed class ReleaseBatches(SqliteConnection connection, TimeProvider time, string who)
{
    private readonly Dictionary<(ArchivedBatch Batch, bool Done), long> _named = [];

    /// <summary>The batch of what an import releases at once: one for each minute, so that a copy, which knows when each telegram was first seen, has the same.</summary>
    public (long Id, Batch Batch) OfImport(SqliteTransaction transaction, string? firstSeen = null) =>
        Named(transaction, new ArchivedBatch(Batch.Import, firstSeen is { Length: >= 16 } ? firstSeen[..16] + "Z" : Minute(time), null));

    /// <summary>The batch that an export names.</summary>
    public (long Id, Batch Batch) Named(SqliteTransaction transaction, ArchivedBatch archived, bool done = true)
    {
        var batch = new Batch(archived.Kind, archived.Released, archived.Note);
        if (_named.TryGetValue((archived, done), out var known)) return (known, batch);
        var id = connection.QueryFirstOrDefault<long?>(
            "SELECT id FROM batch WHERE kind = @Kind AND released = @Released AND note IS @Note AND done = @done", new { batch.Kind, batch.Released, batch.Note, done }, transaction)
            ?? Insert(transaction, batch, done);
        _named[(archived, done)] = id;
        return (id, batch);
    }

    /// <summary>The moment as batches have it.</summary>
    public static string Minute(TimeProvider time) => ChangeLog.Moment(time)[..16] + "Z";

    private long Insert(SqliteTransaction transaction, Batch batch, bool done) => connection.QuerySingle<long>(
        "INSERT INTO batch (kind, released, note, who, made, done) VALUES (@Kind, @Released, @Note, @who, @made, @done) RETURNING id",
        new { batch.Kind, batch.Released, batch.Note, who, made = ChangeLog.Moment(time), done }, transaction);
}
