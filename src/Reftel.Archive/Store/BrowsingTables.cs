using Microsoft.Data.Sqlite;
using Reftel.Archive.Import;

namespace Reftel.Archive.Store;

/// <summary>What readers browse by and the documents alone do not say quickly: counts, lists of tags, cited IDs. Kept in step with the documents, in the transaction that changes them.</summary>
internal sealed class BrowsingTables(SqliteConnection connection) : IDisposable
{
    private readonly AxisTotals _totals = new(connection);
    private readonly ReleasedTags _tags = new(connection);
    private readonly CitedIds _cited = new(connection);

    /// <summary>A telegram has become public with this projection.</summary>
    public void Add(long document, Projection projection)
    {
        _totals.Add(projection);
        _tags.Add(document, projection);
        _cited.Add(projection);
    }

    /// <summary>One that was public with this projection is so no longer, or has another.</summary>
    public void Remove(long document, Projection projection)
    {
        _totals.Remove(projection);
        _tags.Remove(document, projection);
        _cited.Remove(projection);
    }

    /// <summary>Writes what changed since the last write. The documents have their new states by then.</summary>
    public void Write(SqliteTransaction transaction)
    {
        _totals.Write(transaction);
        _tags.Write(transaction);
        _cited.Write(transaction);
    }

    /// <summary>Makes all of it anew.</summary>
    public static void Rebuild(SqliteConnection connection, SqliteTransaction transaction)
    {
        AxisTotals.Rebuild(connection, transaction);
        ReleasedTags.Rebuild(connection, transaction);
        CitedIds.Rebuild(connection, transaction);
    }

    /// <summary>What is not as the documents have it, a sentence each.</summary>
    public static IEnumerable<string> Faults(SqliteConnection connection) =>
        AxisTotals.Faults(connection).Concat(ReleasedTags.Faults(connection)).Concat(CitedIds.Faults(connection));

    public void Dispose()
    {
        _totals.Dispose();
        _tags.Dispose();
        _cited.Dispose();
    }
}
