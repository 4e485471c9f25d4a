using Dapper;
using Microsoft.Data.Sqlite;

namespace Reftel.Archive.Tests;

/// <summary>An archive as the first program wrote it: schema 1, four telegrams released, one held, one withdrawn, one record in quarantine.</summary>
internal static class OldArchive
{
    private const string Torn = "b633a587c652d02386c4f16f8c6f6aab7352d97f16367c3c40576214372dd628";

    private static string Read(string name) => File.ReadAllText(Path.Combine(Repository.Root, "tests/Reftel.Archive.Tests/Old", name));

    /// <summary>Its export, by the program that wrote it.</summary>
    public static string Ndjson => Read("schema-1.ndjson");

    public static TemporaryArchive Make()
    {
        var archive = new TemporaryArchive(create: false);
        archive.Put($"archive/quarantine/{Torn}.bin", "<html></html>");
        archive.Put("archive/site.json", "{ \"name\": \"Harbor papers\" }");
        MakeDatabase(archive.Folder.DatabaseFile);
        return archive;
    }

    public static void MakeDatabase(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Foreign Keys=False");
        connection.Open();
        connection.Execute("PRAGMA journal_mode = WAL; PRAGMA application_id = 1380340812;");
        connection.Execute(Read("schema-1.sql"));
        connection.Execute("PRAGMA user_version = 1");
    }
}
