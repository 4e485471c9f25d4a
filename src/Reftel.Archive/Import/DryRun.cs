using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Collections;

namespace Reftel.Archive.Import;

/// <summary>Says what would become of records, and writes nothing.</summary>
/// <param name="connection">Of the archive; null where there is none yet.</param>
internal sealed class DryRun(SqliteConnection? connection)
{
    // What this run has seen: a telegram's name, and the hashes of its texts.
    private readonly Dictionary<string, HashSet<string>> _seen = [];

    /// <summary>Nothing is known unread: the connection serves one thread.</summary>
    public static bool IsKnown(RecordPlace place) => false;

    public Outcome Judge(ReadyRecord record)
    {
        if (record.Prepared is not { } prepared) return Outcome.Rejected;
        var hash = Convert.ToHexString(prepared.Text.SameHash);
        if (!_seen.TryGetValue(prepared.Name, out var texts)) _seen[prepared.Name] = texts = [.. Stored(prepared)];
        if (texts.Count == 0)
        {
            texts.Add(hash);
            return Outcome.New;
        }

        return texts.Add(hash) ? Outcome.NewVersion : Outcome.Unchanged;
    }

    private IEnumerable<string> Stored(Prepared prepared) => connection is null
        ? []
        : connection.Query<string>(
            """
            SELECT hex(v.same_hash) FROM document d JOIN version v ON v.document_id = d.id
            WHERE (@id IS NOT NULL AND d.reference_id = @id) OR (@id IS NULL AND d.reference_id IS NULL AND d.source_id = @source)
            """,
            new { id = prepared.Id?.ToString(), source = prepared.Raw.SourceId });
}
