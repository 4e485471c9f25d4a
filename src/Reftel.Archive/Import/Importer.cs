using System.Text.Json;
using System.Threading.Channels;
using Reftel.Archive.Store;
using Reftel.Collections;

namespace Reftel.Archive.Import;

/// <summary>What to do with what is imported.</summary>
/// <param name="Hold">New telegrams are held, not released.</param>
/// <param name="Collection">Their collection; null to take the name in <c>collection.json</c>, if there is one.</param>
/// <param name="Who">The operator, for the change log.</param>
public sealed record ImportOptions(bool Hold = false, string? Collection = null, string Who = "operator");

/// <summary>What an import did.</summary>
/// <param name="Read">Records read, rejected ones included.</param>
/// <param name="New">Telegrams that the archive did not have.</param>
/// <param name="NewVersions">Other texts of telegrams that it had.</param>
/// <param name="Unchanged">Records whose text it had.</param>
/// <param name="Quarantined">Records rejected.</param>
/// <param name="Seconds">Time taken.</param>
public sealed record ImportResult(long Read, long New, long NewVersions, long Unchanged, long Quarantined, double Seconds);

/// <summary>Imports collections: one reader, parsing on all cores, one writer that keeps the order of the input.</summary>
/// <param name="folder">The archive.</param>
/// <param name="time">The clock.</param>
public sealed class Importer(ArchiveFolder folder, TimeProvider time)
{
    /// <summary>Records in a transaction: enough that its cost is spread, few enough that little is done again after a crash.</summary>
    private const int BatchSize = 500;

    /// <summary>Records between reader and writer: memory stays flat, and all cores have work.</summary>
    private const int InFlight = 64;

    /// <summary>What the quarantine folder holds in all, in bytes.</summary>
    private const long QuarantineBytes = 1L << 30;

    // Bytes in the quarantine folder, counted when the first record is rejected.
    private long? _quarantined;

    /// <summary>Called for each record that is rejected.</summary>
    public Action<Rejection>? OnRejected { get; init; }

    /// <summary>Called with the counts so far, after each transaction.</summary>
    public Action<ImportResult>? OnProgress { get; init; }

    /// <summary>Called with a sentence about something that was passed over.</summary>
    public Action<string>? OnWarning { get; init; }

    /// <summary>Imports files and folders.</summary>
    /// <param name="paths">In the order in which they are read.</param>
    /// <param name="options">What to do.</param>
    /// <param name="cancellation">Ends it after the record in hand; what was written stays.</param>
    /// <exception cref="ArchiveException">There is no archive, or another process writes.</exception>
    /// <exception cref="FileNotFoundException">A path leads nowhere; nothing has been written.</exception>
    public async Task<ImportResult> ImportAsync(IReadOnlyList<string> paths, ImportOptions options, CancellationToken cancellation = default)
    {
        foreach (var path in paths)
        {
            if (!File.Exists(path) && !Directory.Exists(path)) throw new FileNotFoundException($"There is no file or folder {path}.", path);
        }

        var database = new Database(folder);
        database.OpenForReading().Dispose();
        using var locked = folder.LockForWriting();
        await using var connection = database.OpenForWriting();
        var log = new ChangeLog(connection, time, options.Who);
        var writer = new ArchiveWriter(connection, log, time);
        var tally = new Tally(time);
        foreach (var path in paths)
        {
            CopyPublisherFiles(path);
            var description = Describe(path, options);
            var collection = description is null ? (long?)null : writer.Collection(description);
            await ImportPathAsync(path, options, description?.Name, collection, writer, tally, cancellation);
        }

        writer.Log("import", JsonSerializer.Serialize(new { paths = paths.Select(Path.GetFileName), tally.Read, tally.New, tally.NewVersions, tally.Unchanged, tally.Quarantined }));
        writer.Commit();
        folder.ProtectDatabase();
        return tally.Result();
    }

    private async Task ImportPathAsync(string path, ImportOptions options, string? name, long? collection, ArchiveWriter writer, Tally tally, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var channel = Channel.CreateBounded<Task<object>>(new BoundedChannelOptions(InFlight) { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(() => ReadAsync(path, channel.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var prepared in channel.Reader.ReadAllAsync(cancellation))
            {
                Write(await prepared, options, name, collection, writer, tally);
                if (tally.Read % BatchSize != 0) continue;
                writer.Commit();
                OnProgress?.Invoke(tally.Result());
            }
        }
        finally
        {
            writer.Commit();
            await stop.CancelAsync();
            try
            {
                await reading;
            }
            catch (OperationCanceledException)
            {
                // Asked for above.
            }
        }
    }

    // The channel holds tasks, so that records are parsed side by side and written in the order in which they came.
    private static async Task ReadAsync(string path, ChannelWriter<Task<object>> channel, CancellationToken cancellation)
    {
        Exception? fault = null;
        try
        {
            await foreach (var record in CollectionReader.ReadAsync(path, cancellation))
            {
                var prepared = record is RawTelegram raw ? Task.Run<object>(() => Prepared.From(raw), cancellation) : Task.FromResult<object>(record);
                await channel.WriteAsync(prepared, cancellation);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            fault = e;
        }
        finally
        {
            channel.Complete(fault);
        }
    }

    private void Write(object record, ImportOptions options, string? name, long? collection, ArchiveWriter writer, Tally tally)
    {
        tally.Read++;
        if (record is Rejection rejection)
        {
            tally.Quarantined++;
            writer.Write(rejection, name, Keep(rejection));
            OnRejected?.Invoke(rejection);
            return;
        }

        switch (writer.Write((Prepared)record, options.Hold, collection))
        {
            case Outcome.New:
                tally.New++;
                break;
            case Outcome.NewVersion:
                tally.NewVersions++;
                break;
            default:
                tally.Unchanged++;
                break;
        }
    }

    // The file first, then the row: a crash between leaves a file that the next run finds in place.
    private long Keep(Rejection rejection)
    {
        if (rejection.FirstBytes.IsEmpty || rejection.Place.Sha256.Length != 64) return 0;
        var file = Path.Combine(folder.Quarantine, rejection.Place.Sha256 + ".bin");
        if (File.Exists(file)) return new FileInfo(file).Length;
        ArchiveFolder.MakeFolder(folder.Quarantine);
        var held = _quarantined ??= new DirectoryInfo(folder.Quarantine).EnumerateFiles().Sum(kept => kept.Length);
        if (held + rejection.FirstBytes.Length > QuarantineBytes)
        {
            OnWarning?.Invoke($"The quarantine folder holds {held:N0} bytes; of {rejection.Place.File} record {rejection.Place.Record} only place, hash and reason are kept.");
            return 0;
        }

        var part = file + ".part";
        File.WriteAllBytes(part, rejection.FirstBytes.Span);
        ArchiveFolder.Protect(part);
        File.Move(part, file, overwrite: true);
        _quarantined = held + rejection.FirstBytes.Length;
        return rejection.FirstBytes.Length;
    }

    private CollectionDescription? Describe(string path, ImportOptions options)
    {
        var file = Path.Combine(path, "collection.json");
        CollectionDescription? read = null;
        if (Directory.Exists(path) && File.Exists(file))
        {
            read = CollectionDescription.TryRead(file, out var fault);
            if (fault is not null) OnWarning?.Invoke(fault);
        }

        if (options.Collection is not { Length: > 0 } name) return read;
        return read is not null && read.Name == name ? read : new CollectionDescription(name, null, null, null, null, null, null);
    }

    // What a publisher has put beside the telegrams comes along, where the archive lacks it.
    private void CopyPublisherFiles(string path)
    {
        if (!Directory.Exists(path)) return;
        var site = Path.Combine(path, "site.json");
        if (File.Exists(site) && (!File.Exists(folder.Site) || folder.HasSiteTemplate())) ArchiveFolder.CopyFile(site, folder.Site);
        var articles = Path.Combine(path, "articles");
        if (!Directory.Exists(articles)) return;
        ArchiveFolder.MakeFolder(folder.Articles);
        foreach (var article in Directory.EnumerateFiles(articles, "*.md").Order(StringComparer.Ordinal))
        {
            var target = Path.Combine(folder.Articles, Path.GetFileName(article));
            if (!File.Exists(target)) ArchiveFolder.CopyFile(article, target);
        }
    }

    private sealed class Tally(TimeProvider time)
    {
        private readonly long _start = time.GetTimestamp();

        public long Read { get; set; }

        public long New { get; set; }

        public long NewVersions { get; set; }

        public long Unchanged { get; set; }

        public long Quarantined { get; set; }

        public ImportResult Result() => new(Read, New, NewVersions, Unchanged, Quarantined, time.GetElapsedTime(_start).TotalSeconds);
    }
}
