using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Import;
using Reftel.Archive.Store;

namespace Reftel.Archive.Release;

/// <summary>Sets right what carrier or parser say of a telegram; its text stays as it is.</summary>
/// <param name="folder">The archive.</param>
/// <param name="time">The clock.</param>
/// <param name="who">The editor.</param>
public sealed class Corrector(ArchiveFolder folder, TimeProvider time, string who)
{
    /// <summary>Gets a sentence about what is mended on the way.</summary>
    public Action<string>? OnWarning { get; init; }

    /// <summary>Corrects one field.</summary>
    /// <param name="id">A reference ID in any spelling, or a source ID.</param>
    /// <param name="field">One of <see cref="Corrections.Fields"/>.</param>
    /// <param name="value">What stands from now on; null takes the correction back.</param>
    /// <param name="reason">Shown to readers.</param>
    /// <returns>What stood before; null where nothing did.</returns>
    /// <exception cref="ArchiveException">There is no such telegram, the value cannot stand in that field, or another process writes.</exception>
    public string? Correct(string id, string field, string? value, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (Corrections.Fault(field, value ?? "x 2000-01-01") is { } fault && (value is not null || !Corrections.Fields.Contains(field))) throw new ArchiveException(fault);
        using var session = WriteSession.Open(folder, time, who, OnWarning);
        var document = Named.Find(session, id) ?? throw new ArchiveException($"The archive has no telegram {id}.");
        if (document.IsGone) throw new ArchiveException($"The text of {document.Name} was expunged; there is nothing to correct.");
        var reader = new DocumentReader(session.Connection, session.Texts);
        var facts = reader.ReadFacts(document.Id);
        var latest = reader.Read(document.Id, null)!;
        var uncorrected = facts with { Corrections = [.. facts.Corrections.Where(known => known.Field != field)] };
        if (value is null && uncorrected.Corrections.Count == facts.Corrections.Count) throw new ArchiveException($"The {field} of {document.Name} has not been corrected.");
        var before = Shown(Projection.Of(latest, facts), field);
        var was = Shown(Projection.Of(latest, uncorrected), field);
        var corrected = value is null
            ? uncorrected
            : uncorrected with { Corrections = [.. uncorrected.Corrections.Append(new Correction(field, value, was, reason, who, ChangeLog.Moment(time))).OrderBy(known => known.Field, StringComparer.Ordinal)] };
        var released = document.State == "released";
        var projection = Projection.Of(latest, corrected);
        session.Change(
            index => index.Replace(session.Index().Made(document.Id, latest, corrected)),
            transaction =>
            {
                Store(session.Connection, transaction, document.Id, field, corrected.Corrections);
                using var tables = new BrowsingTables(session.Connection);
                using var writer = new ProjectionWriter(session.Connection, session.Texts, tables);
                writer.Write(transaction, document.Id, projection, facts.Carrier, released, released);
                tables.Write(transaction);
                // The log holds no texts: what stood, and stands, is in the table, from which a court may have it removed.
                session.Log.Append(transaction, "corrected", document.Name, null, JsonSerializer.Serialize(new { field, taken = value is null, reason }));
            });
        return before;
    }

    private static void Store(SqliteConnection connection, SqliteTransaction transaction, long document, string field, IReadOnlyList<Correction> corrections)
    {
        connection.Execute("DELETE FROM correction WHERE document_id = @document AND field = @field", new { document, field }, transaction);
        foreach (var correction in corrections.Where(known => known.Field == field))
        {
            connection.Execute(
                "INSERT INTO correction (document_id, field, value, was, reason, who, corrected) VALUES (@document, @Field, @Value, @Was, @Reason, @Who, @Corrected)",
                new { document, correction.Field, correction.Value, correction.Was, correction.Reason, correction.Who, correction.Corrected }, transaction);
        }
    }

    private static string? Shown(Projection projection, string field) => field switch
    {
        Corrections.Subject => projection.Subject,
        Corrections.Created => projection.Created,
        Corrections.Released => projection.Released,
        Corrections.Origin => projection.Origin,
        Corrections.Classification => projection.Classification,
        Corrections.Tags => projection.Tags.Count == 0 ? null : string.Join(", ", projection.Tags),
        _ => projection.Citations.Count == 0 ? null : string.Join(", ", projection.Citations),
    };
}
