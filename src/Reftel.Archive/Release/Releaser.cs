using System.Globalization;
using System.Text.Json;
using Dapper;
using Reftel.Archive.Store;

namespace Reftel.Archive.Release;

/// <summary>What a release did.</summary>
/// <param name="Telegrams">Released, or to be released where it lies ahead.</param>
/// <param name="AlreadyReleased">Of those named, how many were public.</param>
/// <param name="Unknown">Named IDs that the archive does not have.</param>
/// <param name="Released">The batch's moment, <c>YYYY-MM-DDTHH:MMZ</c>.</param>
/// <param name="IsToCome">The moment lies ahead: it comes true by itself.</param>
public sealed record ReleaseResult(int Telegrams, int AlreadyReleased, IReadOnlyList<string> Unknown, string Released, bool IsToCome);

/// <summary>Releases held telegrams in batches, and takes back what was released.</summary>
/// <param name="folder">The archive.</param>
/// <param name="time">The clock.</param>
/// <param name="who">The operator, for the change log.</param>
public sealed class Releaser(ArchiveFolder folder, TimeProvider time, string who)
{
    /// <summary>Gets a sentence about what is mended on the way.</summary>
    public Action<string>? OnWarning { get; init; }

    /// <summary>Releases all that are held and in no batch to come.</summary>
    /// <param name="on">The batch's moment; null for now. A moment ahead comes true while the archive is served or written.</param>
    /// <param name="note">For the log and the page of the batch; null for none.</param>
    /// <param name="cancellation">Ends it before anything has become visible.</param>
    /// <exception cref="ArchiveException">There is no archive, or another process writes.</exception>
    public ReleaseResult ReleaseAll(DateTimeOffset? on, string? note, CancellationToken cancellation = default)
    {
        using var session = Open();
        var held = session.Connection.Query<long>("SELECT id FROM document WHERE state = 'held' AND id NOT IN (SELECT document_id FROM batch_document)").ToHashSet();
        return Release(session, held, 0, [], on, note, cancellation);
    }

    /// <summary>Releases held telegrams by ID. One that was withdrawn is released again only so.</summary>
    /// <param name="ids">Reference IDs in any spelling, or source IDs.</param>
    /// <param name="on">As for <see cref="ReleaseAll"/>.</param>
    /// <param name="note">As for <see cref="ReleaseAll"/>.</param>
    /// <param name="cancellation">Ends it before anything has become visible.</param>
    /// <exception cref="ArchiveException">There is no archive, or another process writes.</exception>
    public ReleaseResult Release(IEnumerable<string> ids, DateTimeOffset? on, string? note, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        using var session = Open();
        var (documents, unknown) = Named.Find(session, ids);
        var chosen = documents.Where(document => !document.IsGone && document.State != "released").Select(document => document.Id).ToHashSet();
        return Release(session, chosen, documents.Count(document => document.State == "released"), unknown, on, note, cancellation);
    }

    /// <summary>Releases held telegrams that a query finds.</summary>
    /// <param name="query">In the language of <c>reftel search</c>.</param>
    /// <param name="on">As for <see cref="ReleaseAll"/>.</param>
    /// <param name="note">As for <see cref="ReleaseAll"/>.</param>
    /// <param name="cancellation">Ends it before anything has become visible.</param>
    /// <exception cref="ArchiveException">There is no archive, another process writes, or the query is none.</exception>
    public ReleaseResult ReleaseFound(string query, DateTimeOffset? on, string? note, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var session = Open();
        var found = session.Index(cancellation).Find(query);
        var chosen = session.Connection.Query<long>("SELECT id FROM document WHERE state = 'held' AND id NOT IN (SELECT document_id FROM batch_document)").Where(found.Contains).ToHashSet();
        return Release(session, chosen, 0, [], on, note, cancellation);
    }

    /// <summary>Takes a released telegram back: its page says so from now on, with the reason, and nothing else shows it.</summary>
    /// <param name="ids">Reference IDs in any spelling, or source IDs.</param>
    /// <param name="reason">As readers see it.</param>
    /// <param name="cancellation">Ends it before anything has become visible.</param>
    /// <returns>How many; and named IDs that are not those of released telegrams.</returns>
    /// <exception cref="ArchiveException">There is no archive, or another process writes.</exception>
    public (int Telegrams, IReadOnlyList<string> NotReleased) Withdraw(IEnumerable<string> ids, string reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        using var session = Open();
        var (documents, unknown) = Named.Find(session, ids);
        List<string> others = [.. unknown, .. documents.Where(document => document.State != "released").Select(document => document.Name)];
        var chosen = documents.Where(document => document.State == "released").ToList();
        if (chosen.Count == 0) return (0, others);
        var rows = chosen.Select(document => document.Id).ToHashSet();
        session.Change(
            index => index.Hold(rows),
            transaction =>
            {
                var reader = new DocumentReader(session.Connection, session.Texts);
                using var tables = new BrowsingTables(session.Connection);
                foreach (var document in chosen)
                {
                    tables.Remove(document.Id, reader.ReadProjection(document.Id).ToProjection());
                    session.Connection.Execute(
                        """
                        UPDATE document SET state = 'withdrawn' WHERE id = @Id;
                        INSERT INTO withdrawal (document_id, withdrawn, reason, who) VALUES (@Id, @now, @reason, @who);
                        """,
                        new { document.Id, now = ChangeLog.Moment(time), reason, who }, transaction);
                    session.Log.Append(transaction, "withdrawn", document.Name, null, JsonSerializer.Serialize(new { reason }));
                }

                tables.Write(transaction);
            },
            cancellation);
        return (chosen.Count, others);
    }

    private WriteSession Open()
    {
        var session = WriteSession.Open(folder, time, who, OnWarning);
        // A batch may have fallen due with nobody there to carry it out.
        if (DueReleases.AnyDue(session.Connection, time)) DueReleases.Apply(session);
        return session;
    }

    private ReleaseResult Release(
        WriteSession session, HashSet<long> documents, int already, IReadOnlyList<string> unknown, DateTimeOffset? on, string? note, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var moment = (on ?? now).ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
        var isToCome = on is { } ahead && ahead > now;
        if (documents.Count == 0) return new ReleaseResult(0, already, unknown, moment, isToCome);
        if (isToCome) Plan(session, documents, moment, note);
        else
        {
            session.Change(
                index => ReleaseApplication.Move(session, index, documents, moment),
                transaction => ReleaseApplication.Apply(session, transaction, Insert(session, transaction, moment, note, done: true), documents),
                cancellation);
        }

        return new ReleaseResult(documents.Count, already, unknown, moment, isToCome);
    }

    private void Plan(WriteSession session, HashSet<long> documents, string moment, string? note)
    {
        using var transaction = session.Connection.BeginTransaction();
        var batch = Insert(session, transaction, moment, note, done: false);
        // A later word replaces an earlier one: what was put off must not come out on the day that was meant first.
        using (var drop = new Statement(session.Connection, "DELETE FROM batch_document WHERE document_id = @document", "@document"))
        using (var add = new Statement(session.Connection, "INSERT INTO batch_document (batch_id, document_id) VALUES (@batch, @document)", "@batch", "@document"))
        {
            foreach (var document in documents)
            {
                drop.Run(transaction, document);
                add.Run(transaction, batch, document);
            }
        }

        session.Log.Append(transaction, "planned", null, null, JsonSerializer.Serialize(new { batch, released = moment, note, telegrams = documents.Count }));
        transaction.Commit();
    }

    private long Insert(WriteSession session, Microsoft.Data.Sqlite.SqliteTransaction transaction, string moment, string? note, bool done) => session.Connection.QuerySingle<long>(
        "INSERT INTO batch (kind, released, note, who, made, done) VALUES ('release', @moment, @note, @who, @made, @done) RETURNING id",
        new { moment, note, who, made = ChangeLog.Moment(time), done }, transaction);
}
