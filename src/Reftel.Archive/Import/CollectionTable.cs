using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;
using Reftel.Collections;

namespace Reftel.Archive.Import;

/// <summary>The table of collections.</summary>
internal static class CollectionTable
{
    private const string Columns = "name AS Name, title AS Title, source AS Source, rights AS Rights, dates AS Dates, stated_total AS StatedTotal, description AS Description";

    /// <summary>The collection of that name; made where there is none, filled where it lacks something.</summary>
    public static long Put(SqliteConnection connection, SqliteTransaction transaction, ChangeLog log, CollectionDescription description)
    {
        var before = connection.QuerySingleOrDefault<CollectionDescription>($"SELECT {Columns} FROM collection WHERE name = @Name", description, transaction);
        if (before is not null && before.FilledFrom(description) == before)
            return connection.QuerySingle<long>("SELECT id FROM collection WHERE name = @Name", description, transaction);
        var filled = before?.FilledFrom(description) ?? description;
        log.Append(transaction, "collection", null, null, JsonSerializer.Serialize(filled));
        return connection.QuerySingle<long>(
            """
            INSERT INTO collection (name, title, source, rights, dates, stated_total, description)
            VALUES (@Name, @Title, @Source, @Rights, @Dates, @StatedTotal, @Description)
            ON CONFLICT (name) DO UPDATE SET
                title = excluded.title, source = excluded.source, rights = excluded.rights, dates = excluded.dates, stated_total = excluded.stated_total, description = excluded.description
            RETURNING id
            """,
            filled, transaction);
    }

    /// <summary>All of them, by name.</summary>
    public static Dictionary<string, CollectionDescription> All(SqliteConnection connection) =>
        connection.Query<CollectionDescription>($"SELECT {Columns} FROM collection").ToDictionary(collection => collection.Name);
}
