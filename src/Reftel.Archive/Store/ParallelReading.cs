using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Reftel.Archive.Store;

/// <summary>Reads many documents on all cores, each worker through a connection of its own. What is not committed yet is not seen.</summary>
/// <param name="folder">The archive.</param>
internal sealed class ParallelReading(ArchiveFolder folder)
{
    /// <summary>Documents that a worker takes at a time.</summary>
    private const int Share = 200;

    /// <summary>Does the same with each document.</summary>
    /// <param name="documents">Their rows.</param>
    /// <param name="work">From any thread; gets a connection and a reader that are its own for as long.</param>
    /// <param name="cancellation">Ends it between two documents.</param>
    public void ForEach(IReadOnlyList<long> documents, Action<SqliteConnection, DocumentReader, long> work, CancellationToken cancellation)
    {
        if (documents.Count == 0) return;
        var database = new Database(folder);
        try
        {
            Parallel.ForEach(
                Partitioner.Create(0, documents.Count, Share),
                new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
                () => database.OpenForReading(),
                (range, _, connection) =>
                {
                    var reader = new DocumentReader(connection, database.Texts, withOriginals: false);
                    for (var i = range.Item1; i < range.Item2; i++)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        work(connection, reader, documents[i]);
                    }

                    return connection;
                },
                connection => connection.Dispose());
        }
        catch (AggregateException e)
        {
            // The first says what is wrong; the others are about the same.
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
