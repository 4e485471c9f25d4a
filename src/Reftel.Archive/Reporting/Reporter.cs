using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;

namespace Reftel.Archive.Reporting;

/// <summary>Reads an archive through and tells what is odd in it. Changes nothing, and goes on while others write.</summary>
/// <param name="folder">The archive.</param>
public sealed class Reporter(ArchiveFolder folder)
{
    /// <summary>Documents that a worker takes at a time.</summary>
    private const int AtATime = 64;

    /// <summary>Called with the number of telegrams read so far and of all, from one thread at a time.</summary>
    public Action<long, long>? OnProgress { get; init; }

    /// <summary>Reads every telegram's latest text on all cores, and what the store knows beside.</summary>
    /// <param name="most">Entries of each list.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArchiveException">There is no archive, or its schema is newer.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public CollectionReport Gather(int most, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var database = new Database(folder);
        using var connection = database.OpenForReading();
        var texts = ReadTexts(database, connection.Query<long>($"SELECT id FROM document d ORDER BY {InOrder}").AsList(), cancellation);
        return new CollectionReport(
            texts.Telegrams, texts.Units, texts.UnreadUnits, texts.UnreadLines.Largest(most), texts.Diagnostics.Largest(most),
            MisspeltIds(connection, most), HomonymsOf(connection, most), new CopyGroups(new DocumentReader(connection, database.Texts)).Of(texts.InOrder(), most, cancellation),
            Without(connection, "reference ID", "d.reference_id IS NULL"), Without(connection, "date", "d.created IS NULL"), Without(connection, "subject", "d.subject IS NULL"),
            Quarantined(connection, most));
    }

    private const string InOrder = "d.year IS NULL, d.year, d.origin_code, d.number, d.homonym, d.source_id";

    // Each worker has a connection of its own and holds one text at a time.
    private TextFindings ReadTexts(Database database, List<long> documents, CancellationToken cancellation)
    {
        var all = new TextFindings();
        var merging = new Lock();
        long done = 0;
        if (documents.Count == 0) return all;
        try
        {
            Read();
        }
        catch (AggregateException e) when (e.InnerException is { } first)
        {
            // What the store says of a damaged text, or SQLite of a damaged file, is what the caller knows.
            ExceptionDispatchInfo.Throw(first);
        }

        return all;

        void Read() => Parallel.ForEach(
            Partitioner.Create(0, documents.Count, AtATime),
            new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
            () => new Worker(database),
            (range, _, worker) =>
            {
                for (var i = range.Item1; i < range.Item2; i++) worker.Read(documents[i], i);
                lock (merging) OnProgress?.Invoke(done += range.Item2 - range.Item1, documents.Count);
                return worker;
            },
            worker =>
            {
                using (worker)
                {
                    lock (merging) all.Add(worker.Findings);
                }
            });
    }

    private sealed class Worker : IDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly DocumentReader _reader;

        public Worker(Database database)
        {
            _connection = database.OpenForReading();
            _reader = new DocumentReader(_connection, database.Texts);
        }

        public TextFindings Findings { get; } = new();

        public void Read(long id, long order)
        {
            if (_reader.Read(id, null) is not { Expunging: null } document) return;
            Findings.Add(id, document, StoredText.Parse(document.ReferenceId, document.Created, document.Header, document.Body, document.Sightings), order);
        }

        public void Dispose() => _connection.Dispose();
    }

    private sealed record NameRow(string? ReferenceId, long Homonym, string SourceId)
    {
        public string Name => TelegramDocument.NameOf(ReferenceId, Homonym, SourceId);
    }

    private const string NameColumns = "d.reference_id AS ReferenceId, d.homonym AS Homonym, d.source_id AS SourceId";

    private static ReportedPairs MisspeltIds(SqliteConnection connection, int most)
    {
        var first = connection.Query<(string Published, string? ReferenceId, long Homonym, string SourceId)>(
            "SELECT a.published, d.reference_id, d.homonym, d.source_id FROM alias a JOIN document d ON d.id = a.document_id ORDER BY a.published LIMIT @most", new { most });
        return new ReportedPairs(connection.QuerySingle<long>("SELECT count(*) FROM alias"), [.. first.Select(row => new ReportedPair(row.Published, TelegramDocument.NameOf(row.ReferenceId, row.Homonym, row.SourceId)))]);
    }

    private static ReportedHomonyms HomonymsOf(SqliteConnection connection, int most)
    {
        var rows = connection.Query<(string? ReferenceId, long Homonym, string SourceId, string? Created, string? Subject)>(
            """
            SELECT d.reference_id, d.homonym, d.source_id, d.created, d.subject FROM document d
            WHERE d.reference_id IN (SELECT reference_id FROM document WHERE homonym > 1) ORDER BY d.reference_id, d.homonym LIMIT @most
            """,
            new { most });
        return new ReportedHomonyms(
            connection.QuerySingle<long>("SELECT count(DISTINCT reference_id) FROM document WHERE homonym > 1"),
            [.. rows.Select(row => new ReportedHomonym(TelegramDocument.NameOf(row.ReferenceId, row.Homonym, row.SourceId), row.Created, row.Subject))]);
    }

    // An expunged text has neither, and is no oddity.
    private static ReportedGroup Without(SqliteConnection connection, string what, string condition)
    {
        var from = $"FROM document d JOIN version v ON v.document_id = d.id AND v.number = d.latest_version WHERE {condition} AND v.encoding <> 9";
        var examples = connection.Query<NameRow>($"SELECT {NameColumns} {from} ORDER BY {InOrder} LIMIT 3");
        return new ReportedGroup(what, connection.QuerySingle<long>($"SELECT count(*) {from}"), [.. examples.Select(row => new ReportedExample(row.Name, null, null))]);
    }

    private static ReportedGroups Quarantined(SqliteConnection connection, int most)
    {
        var reasons = new ExampleTally();
        foreach (var (id, file, record, reason) in connection.Query<(long Id, string File, long Record, string Reason)>("SELECT id, file, record, reason FROM quarantine ORDER BY id", buffered: false))
            reasons.Add(LineShape.OfReason(reason), id, () => new ReportedExample(file, $"record {record}", LineShape.Shortened(reason)));
        return reasons.Largest(most);
    }
}
