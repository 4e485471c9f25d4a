using System.Reflection;
using Dapper;
using DbUp;
using Microsoft.Data.Sqlite;

namespace Reftel.Archive.Store;

/// <summary>Brings the schema of a database up to date, script by script, each in a transaction of its own.</summary>
internal static class Migrations
{
    /// <summary>The schema that this program knows: the number of its last script.</summary>
    public const int Latest = 5;

    /// <summary>Runs the scripts that a database lacks.</summary>
    /// <exception cref="ArchiveException">One failed; the database is as it was before that script.</exception>
    public static void Run(string file, int upTo = Latest)
    {
        // Scripts that make a table anew drop what others point to: foreign keys are off meanwhile.
        var result = DeployChanges.To.SqliteDatabase(Database.ConnectionString(file, SqliteOpenMode.ReadWrite, foreignKeys: false))
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), name => NumberOf(name) <= upTo)
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful) throw new ArchiveException($"The schema of {file} cannot be brought up to date: {result.Error.Message}", result.Error);
        using var connection = Database.Open(file, SqliteOpenMode.ReadWrite);
        if (connection.QueryFirstOrDefault<string>("SELECT \"table\" FROM pragma_foreign_key_check") is { } table)
            throw new ArchiveException($"After the upgrade of {file} rows of {table} point to nothing. Restore the copy of the database that was made before.");
        // The tables that were made anew leave their old rows, texts among them, in free pages.
        connection.Execute($"PRAGMA user_version = {upTo}; VACUUM;");
    }

    // Reftel.Archive.Store.Schema.0002-release.sql
    private static int NumberOf(string script)
    {
        const string Folder = ".Schema.";
        var at = script.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length;
        return int.Parse(script.AsSpan(at, 4));
    }
}
