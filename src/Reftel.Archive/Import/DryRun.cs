using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;
using Reftel.Collections;

namespace Reftel.Archive.Import;

/// <summary>Says what would become of records, and writes nothing.</summary>
/// <remarks>Different telegrams under one ID that come in the same run count as versions: their texts are not kept to be compared.</remarks>
/// <param name="connection">Of the archive; null where there is none yet.</param>
/// <param name="texts">Reads its texts.</param>
internal sealed class DryRun(SqliteConnection? connection, TextDecoder texts)
{
    // What this run has seen: a telegram's name, and the hashes of its texts.
    private readonly Dictionary<string, HashSet<string>> _seen = [];

    /// <summary>Nothing is known unread: the connection serves one thread.</summary>
    public static bool IsKnown(RecordPlace place) => false;

    public Outcome Judge(ReadyRecord record)
    {
        if (record.Prepared is not { } prepared) return Outcome.Rejected;
        if (IsExpunged(prepared.Text)) return Outcome.Expunged;
        var hash = Convert.ToHexString(prepared.Text.SameHash);
        var name = TelegramDocument.NameOf(prepared.Id?.ToString(), prepared.Raw.Archived?.Homonym ?? 1, prepared.Raw.SourceId);
        if (!_seen.TryGetValue(name, out var seen)) _seen[name] = seen = [.. Stored(prepared)];
        var isFirst = seen.Count == 0;
        if (!seen.Add(hash)) return Outcome.Unchanged;
        return isFirst || IsHomonym(prepared) ? Outcome.New : Outcome.NewVersion;
    }

    private bool IsExpunged(PackedText text) => connection is not null && text.Encoding != TextEncoding.Expunged
        && connection.QuerySingle<bool>("SELECT EXISTS (SELECT 1 FROM expunged WHERE same_hash = @SameHash)", new { text.SameHash });

    // A telegram of the archive has the ID, and this is another one.
    private bool IsHomonym(Prepared prepared)
    {
        if (connection is null || prepared.Id is null || prepared.Raw.Archived is not null) return false;
        var reader = new DocumentReader(connection, texts);
        var candidates = connection.Query<long>("SELECT id FROM document WHERE reference_id = @id", new { id = prepared.Id.ToString() }).AsList();
        return candidates.Count > 0 && candidates.TrueForAll(candidate => reader.Read(candidate, null) is { } latest && Homonyms.AreDifferent(latest, prepared.Parsed, prepared.Raw));
    }

    private IEnumerable<string> Stored(Prepared prepared) => connection is null
        ? []
        : connection.Query<string>(
            """
            SELECT hex(coalesce(v.same_hash, v.text_hash)) FROM document d JOIN version v ON v.document_id = d.id
            WHERE (@id IS NOT NULL AND d.reference_id = @id AND (@homonym IS NULL OR d.homonym = @homonym))
                OR (@id IS NULL AND d.reference_id IS NULL AND d.source_id = @source)
            """,
            new { id = prepared.Id?.ToString(), homonym = prepared.Raw.Archived?.Homonym, source = prepared.Raw.SourceId });
}
