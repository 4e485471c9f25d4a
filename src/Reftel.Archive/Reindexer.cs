using System.Collections.Concurrent;
using Dapper;
using Reftel.Archive.Import;
using Reftel.Archive.Search;
using Reftel.Archive.Store;

namespace Reftel.Archive;

/// <summary>Makes the projections and the search indexes anew from the texts, as after a better parser.</summary>
/// <param name="folder">The archive.</param>
/// <param name="time">The clock.</param>
public sealed class Reindexer(ArchiveFolder folder, TimeProvider time)
{
    /// <summary>Documents in a transaction: a parser that derives otherwise changes them in steps, each of which holds.</summary>
    private const int BatchSize = 5_000;

    /// <summary>Called with the number of documents done so far.</summary>
    public Action<long>? OnProgress { get; init; }

    /// <summary>Derives every document's projection again, then makes the indexes.</summary>
    /// <returns>How many documents.</returns>
    /// <exception cref="ArchiveException">There is no archive, its schema is newer, or another process writes.</exception>
    public long Run(string who, CancellationToken cancellation = default)
    {
        using var session = WriteSession.Open(folder, time, who);
        var connection = session.Connection;
        using var tables = new BrowsingTables(connection);
        using var writer = new ProjectionWriter(connection, session.Texts, tables);
        long done = 0;
        foreach (var some in connection.Query<(long Id, string State)>("SELECT id, state FROM document ORDER BY id").AsList().Chunk(BatchSize))
        {
            var changed = Changed([.. some.Select(document => document.Id)], cancellation);
            using var transaction = connection.BeginTransaction();
            if (!changed.IsEmpty) session.Log.Append(transaction, IndexKeeper.Reindexing, null, null, $"{{\"documents\":{changed.Count}}}");
            foreach (var (id, state) in some)
            {
                if (!changed.TryGetValue(id, out var now)) continue;
                writer.Write(transaction, id, now.Projection, now.Facts.Carrier, state == "released", state == "released");
            }

            tables.Write(transaction);
            transaction.Commit();
            done += some.Length;
            OnProgress?.Invoke(done);
        }

        using (var transaction = connection.BeginTransaction())
        {
            BrowsingTables.Rebuild(connection, transaction);
            transaction.Commit();
        }

        IndexKeeper.Rebuilt(folder, connection, session.Texts, cancellation).Dispose();
        // Behind the new indexes: pages that were made with the old ones are as of an entry before it.
        using (var transaction = connection.BeginTransaction())
        {
            session.Log.Append(transaction, "reindexed", null, null, $"{{\"documents\":{done}}}");
            transaction.Commit();
        }

        return done;
    }

    // The documents whose projection is another now.
    private ConcurrentDictionary<long, (Projection Projection, DocumentFacts Facts)> Changed(IReadOnlyList<long> documents, CancellationToken cancellation)
    {
        var changed = new ConcurrentDictionary<long, (Projection, DocumentFacts)>();
        new ParallelReading(folder).ForEach(
            documents,
            (_, reader, id) =>
            {
                var document = reader.Read(id, null) ?? throw new ArchiveException($"Document {id} has no text. `reftel verify` says more.");
                var facts = reader.ReadFacts(id);
                var projection = Projection.Of(document, facts);
                if (ProjectionColumns.Of(projection) != reader.ReadProjection(id)) changed[id] = (projection, facts);
            },
            cancellation);
        return changed;
    }
}
