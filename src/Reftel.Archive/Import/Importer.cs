using System.Text.Json;
using Reftel.Archive.Release;
using Reftel.Archive.Search;
using Reftel.Archive.Store;
using Reftel.Collections;

namespace Reftel.Archive.Import;

/// <summary>Imports collections: one reader, parsing on all cores, one writer that keeps the order of the input, and search indexes behind it.</summary>
/// <param name="folder">The archive.</param>
/// <param name="time">The clock.</param>
public sealed class Importer(ArchiveFolder folder, TimeProvider time)
{
    /// <summary>Records in a transaction: enough that its cost is spread, few enough that little is done again after a crash.</summary>
    private const int BatchSize = 4_000;

    /// <summary>A transaction also ends after this, so that readers see what came and batches that fall due are not kept waiting.</summary>
    private static readonly TimeSpan BatchTime = TimeSpan.FromSeconds(2);

    /// <summary>Between two calls of <see cref="OnProgress"/>.</summary>
    private static readonly TimeSpan ProgressTime = TimeSpan.FromMilliseconds(200);

    /// <summary>Bytes of input after which the indexes are made durable, so that a crash costs no more than indexing these again.</summary>
    private const long IndexedBytes = 600L << 20;

    /// <summary>Called for each record that is rejected.</summary>
    public Action<Rejection>? OnRejected { get; init; }

    /// <summary>Called with the counts so far, some five times a second while records come, and after each transaction.</summary>
    public Action<ImportResult>? OnProgress { get; init; }

    /// <summary>Called with a sentence about something that was passed over or mended.</summary>
    public Action<string>? OnWarning { get; init; }

    /// <summary>Imports files and folders.</summary>
    /// <param name="paths">In the order in which they are read.</param>
    /// <param name="options">What to do.</param>
    /// <param name="cancellation">Ends it after the record in hand; what was written stays, and the indexes have it.</param>
    /// <exception cref="ArchiveException">There is no archive, or another process writes.</exception>
    /// <exception cref="FileNotFoundException">A path leads nowhere; nothing has been written.</exception>
    public async Task<ImportResult> ImportAsync(IReadOnlyList<string> paths, ImportOptions options, CancellationToken cancellation = default)
    {
        CheckPaths(paths);
        using var session = WriteSession.Open(folder, time, options.Who, Warn);
        using var run = new Run(this, session, options, paths.Sum(CollectionReader.TotalBytes));
        try
        {
            foreach (var path in paths) await run.ImportAsync(path, cancellation);
        }
        catch (OperationCanceledException)
        {
            await run.FinishAsync(paths, stopped: true);
            throw;
        }

        await run.FinishAsync(paths, stopped: false);
        return run.Tally.Result();
    }

    /// <summary>Reads everything and says what an import would do; writes nothing.</summary>
    /// <param name="paths">As for <see cref="ImportAsync"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="FileNotFoundException">A path leads nowhere.</exception>
    public async Task<ImportResult> TryAsync(IReadOnlyList<string> paths, CancellationToken cancellation = default)
    {
        CheckPaths(paths);
        var database = new Database(folder);
        using var connection = File.Exists(folder.DatabaseFile) ? database.OpenForReading() : null;
        using var encoder = new TextEncoder(null, null);
        var judge = new DryRun(connection, database.Texts);
        var told = time.GetTimestamp();
        var tally = new ImportTally(time, paths.Sum(CollectionReader.TotalBytes));
        foreach (var path in paths)
        {
            var before = tally.Bytes;
            await foreach (var record in new RecordPipeline(DryRun.IsKnown).ReadAsync(CollectionReader.ReadPending(path, cancellation), encoder, cancellation))
            {
                tally.Bytes = before + record.Position;
                tally.Count(judge.Judge(record));
                if (record.Rejection is { } rejection) OnRejected?.Invoke(rejection);
                if (time.GetElapsedTime(told) < ProgressTime) continue;
                told = time.GetTimestamp();
                OnProgress?.Invoke(tally.Result());
            }
        }

        return tally.Result();
    }

    private static void CheckPaths(IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            if (!File.Exists(path) && !Directory.Exists(path)) throw new FileNotFoundException($"There is no file or folder {path}.", path);
        }
    }

    private void Warn(string sentence) => OnWarning?.Invoke(sentence);

    /// <summary>One import under way.</summary>
    private sealed class Run : IDisposable
    {
        private readonly Importer _importer;
        private readonly WriteSession _session;
        private readonly ImportOptions _options;
        private readonly ArchiveWriter _writer;
        private readonly QuarantineFolder _quarantine;
        private readonly IndexKeeper _index;
        private readonly IndexFeed _feed;
        private TextEncoder? _encoder;
        private long _committed;
        private long _told;
        private long _bytesIndexed;
        private int _inTransaction;

        public Run(Importer importer, WriteSession session, ImportOptions options, long totalBytes)
        {
            (_importer, _session, _options) = (importer, session, options);
            _index = session.Index();
            _writer = new ArchiveWriter(session.Connection, session.Log, session.Time, session.Texts);
            _quarantine = new QuarantineFolder(session.Folder, importer.Warn);
            _feed = new IndexFeed(_index.Writers);
            _encoder = DictionaryTraining.Latest(session.Connection);
            Tally = new ImportTally(session.Time, totalBytes);
            _committed = _told = session.Time.GetTimestamp();
        }

        public ImportTally Tally { get; }

        public async Task ImportAsync(string path, CancellationToken cancellation)
        {
            PublisherFiles.Copy(path, _session.Folder);
            var description = PublisherFiles.Describe(path, _options.Collection, _importer.Warn);
            var collection = description is null ? (long?)null : _writer.Collection(description);
            var before = Tally.Bytes;
            using var known = new KnownRecords(_session.Folder);
            using var records = CollectionReader.ReadPending(path, cancellation).GetEnumerator();
            var first = _encoder is null ? Sampled(records) : [];
            using var plain = new TextEncoder(null, null);
            await foreach (var record in new RecordPipeline(known.Has).ReadAsync(Chain(first, records), _encoder ?? plain, cancellation))
            {
                Tally.Bytes = before + record.Position;
                await WriteAsync(record, description?.Name, collection);
                _inTransaction++;
                if (_session.Time.GetElapsedTime(_told) >= ProgressTime) Tell();
                if (_inTransaction < BatchSize && _session.Time.GetElapsedTime(_committed) < BatchTime) continue;
                await CommitAsync();
            }
        }

        /// <summary>Makes all of it durable and visible, indexes included, and logs the import.</summary>
        public async Task FinishAsync(IReadOnlyList<string> paths, bool stopped)
        {
            await _feed.DrainAsync();
            var commits = _index.Prepare(_ => { });
            _writer.Log("import", JsonSerializer.Serialize(new
            {
                paths = paths.Select(Path.GetFileName),
                Tally.Read,
                Tally.New,
                Tally.NewVersions,
                Tally.Unchanged,
                Tally.Quarantined,
                stopped,
            }));
            _index.Name(_writer.Begin(), commits, _session.Log.Sequence);
            _writer.Commit();
            _index.Keep(commits);
            DueReleases.Apply(_session);
        }

        public void Dispose()
        {
            _feed.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _writer.Dispose();
            _encoder?.Dispose();
        }

        private async ValueTask WriteAsync(ReadyRecord record, string? name, long? collection)
        {
            if (record.Prepared is { } prepared)
            {
                var written = _writer.Write(prepared, _options.Hold, collection);
                Tally.Count(written.Outcome);
                if (written.Outcome == Outcome.Expunged) Reject(new Rejection(prepared.Raw.Place, ExpungedReason, default), name);
                else if (written.Projection is { } projection && prepared.Text.Encoding != TextEncoding.Expunged)
                    await _feed.AddAsync(IndexedDocuments.Of(prepared, written.Document, projection, written.IsReleased, name), isNew: true);
                else if (written.IsChanged && _index.Read(written.Document) is { } telegram)
                    await _feed.AddAsync(telegram, isNew: false);
            }
            else if (record.Rejection is { } rejection)
            {
                Tally.Count(Outcome.Rejected);
                Reject(rejection, name);
            }
            else Tally.Count(Outcome.Unchanged);
        }

        private void Reject(Rejection rejection, string? name)
        {
            _writer.Write(rejection, name, _quarantine.Keep(rejection));
            _importer.OnRejected?.Invoke(rejection);
        }

        private const string ExpungedReason = "its text was expunged from this archive and is not taken again";

        private async Task CommitAsync()
        {
            _writer.Commit();
            (_inTransaction, _committed) = (0, _session.Time.GetTimestamp());
            if (Tally.Bytes - _bytesIndexed > IndexedBytes && _feed.HasWork) await CommitIndexesAsync();
            else if (DueReleases.AnyDue(_session.Connection, _session.Time)) await ReleaseDueAsync();
            Tell();
        }

        private void Tell()
        {
            _told = _session.Time.GetTimestamp();
            _importer.OnProgress?.Invoke(Tally.Result());
        }

        private async Task CommitIndexesAsync()
        {
            await _feed.DrainAsync();
            var commits = _index.Prepare(_ => { });
            _index.Name(_writer.Begin(), commits, _session.Log.Sequence);
            _writer.Commit();
            _index.Keep(commits);
            _bytesIndexed = Tally.Bytes;
        }

        private async Task ReleaseDueAsync()
        {
            await CommitIndexesAsync();
            DueReleases.Apply(_session);
        }

        // Read ahead, and kept, so that the dictionary knows what texts of this collection have in common.
        private List<PendingRecord> Sampled(IEnumerator<PendingRecord> records)
        {
            List<PendingRecord> first = [];
            List<RawTelegram> telegrams = [];
            long bytes = 0;
            while (telegrams.Count < DictionaryTraining.MostRead && bytes < DictionaryTraining.MostBytesRead && records.MoveNext())
            {
                var read = records.Current.Read();
                first.Add(PendingRecord.OfRead(read, records.Current.Position));
                if (read is not RawTelegram raw) continue;
                bytes += raw.Place.Length;
                telegrams.Add(raw);
            }

            var texts = DictionaryTraining.SampleOf(telegrams);
            if (texts.Count >= DictionaryTraining.FewestTexts)
            {
                _encoder = DictionaryTraining.Train(_session.Connection, _writer.Begin(), texts, ChangeLog.Moment(_session.Time));
                if (_encoder is { } trained) _writer.Log("dictionary", JsonSerializer.Serialize(new { dictionary = trained.DictionaryId, texts = texts.Count }));
                _writer.Commit();
            }

            return first;
        }

        private static IEnumerable<PendingRecord> Chain(List<PendingRecord> first, IEnumerator<PendingRecord> rest)
        {
            foreach (var record in first) yield return record;
            first.Clear();
            while (rest.MoveNext()) yield return rest.Current;
        }
    }
}
