using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Reftel.Bench.Corpus;

namespace Reftel.Bench.Search;

/// <summary>The peer: SQLite's FTS5 over the same texts, stemmed (porter), ranked by BM25, the first twenty; neither counts nor facets nor snippets.</summary>
internal sealed partial class Fts5 : IDisposable
{
    private const int Results = 20;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = [];

    /// <summary>Opens it for one thread.</summary>
    public Fts5(string file)
    {
        _connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        _connection.Open();
        // What helps a reader: the file mapped, and as much cache as Reftel may have memory.
        Execute(_connection, "PRAGMA mmap_size = 8589934592");
        Execute(_connection, "PRAGMA cache_size = -400000");
    }

    /// <summary>Indexes the corpus of that size and seed.</summary>
    public static void Make(string file, int telegrams, ulong seed)
    {
        var unfinished = file + ".part";
        File.Delete(unfinished);
        using (var connection = new SqliteConnection($"Data Source={unfinished};Pooling=False"))
        {
            connection.Open();
            Execute(connection, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
            // Without the texts themselves, which nobody asks it for.
            Execute(connection, "CREATE VIRTUAL TABLE telegrams USING fts5(header, body, content='', tokenize='porter unicode61')");
            Execute(connection, "CREATE TABLE facts (id INTEGER PRIMARY KEY, origin TEXT, classification TEXT, created TEXT, year TEXT, tags TEXT)");
            using (var transaction = connection.BeginTransaction())
            {
                Fill(connection, telegrams, seed);
                transaction.Commit();
            }

            Execute(connection, "INSERT INTO telegrams(telegrams) VALUES ('optimize')");
            Execute(connection, "CREATE INDEX facts_by_created ON facts(created); CREATE INDEX facts_by_origin ON facts(origin); CREATE INDEX facts_by_year ON facts(year); ANALYZE");
        }

        File.Move(unfinished, file);
    }

    /// <summary>The first twenty.</summary>
    /// <returns>How many came.</returns>
    public int Find(PeerQuery query)
    {
        var command = CommandOf(query);
        command.Parameters["@match"].Value = (object?)query.Match ?? DBNull.Value;
        command.Parameters["@value"].Value = (object?)query.Value ?? DBNull.Value;
        command.Parameters["@end"].Value = (object?)query.End ?? DBNull.Value;
        using var rows = command.ExecuteReader();
        var found = 0;
        while (rows.Read()) found++;
        return found;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values) command.Dispose();
        _connection.Dispose();
    }

    private static void Fill(SqliteConnection connection, int telegrams, ulong seed)
    {
        using var text = connection.CreateCommand();
        text.CommandText = "INSERT INTO telegrams(rowid, header, body) VALUES (@id, @header, @body)";
        using var facts = connection.CreateCommand();
        facts.CommandText = "INSERT INTO facts VALUES (@id, @origin, @classification, @created, @year, @tags)";
        foreach (var name in (string[])["@id", "@header", "@body"]) text.Parameters.Add(new SqliteParameter(name, ""));
        foreach (var name in (string[])["@id", "@origin", "@classification", "@created", "@year", "@tags"]) facts.Parameters.Add(new SqliteParameter(name, ""));
        var gate = new Lock();
        new CorpusWriter(telegrams, seed)
        {
            OnTelegram = (i, fact, header, body) =>
            {
                var (head, rest) = (Encoding.UTF8.GetString(header.Bytes), Encoding.UTF8.GetString(body.Bytes));
                object[] values = [i + 1, fact.Origin, fact.Classification, fact.Created.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture), fact.Created.Year.ToString(CultureInfo.InvariantCulture), TagsOf(rest)];
                lock (gate)
                {
                    Run(text, i + 1, head, rest);
                    Run(facts, values);
                }
            },
        }.Write(Stream.Null);
    }

    private static void Run(SqliteCommand command, params object[] values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    // One blank before and behind each.
    private static string TagsOf(string body) => TagsLine().Match(body) is { Success: true } line ? $" {line.Groups["tags"].Value.Replace(",", " ", StringComparison.Ordinal)} " : "";

    private SqliteCommand CommandOf(PeerQuery query)
    {
        var sql = Sql(query);
        if (_commands.TryGetValue(sql, out var known)) return known;
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in (string[])["@match", "@value", "@end"]) command.Parameters.AddWithValue(name, DBNull.Value);
        command.Prepare();
        return _commands[sql] = command;
    }

    private static string Sql(PeerQuery query)
    {
        if (query.Match is null) return $"SELECT id FROM facts WHERE {query.Where} ORDER BY created DESC LIMIT {Results}";
        if (query.Where is null && !query.Newest) return $"SELECT rowid FROM telegrams WHERE telegrams MATCH @match ORDER BY rank LIMIT {Results}";
        return $"""
            SELECT telegrams.rowid FROM telegrams JOIN facts ON facts.id = telegrams.rowid
            WHERE telegrams MATCH @match {(query.Where is null ? "" : $"AND {query.Where}")} ORDER BY {(query.Newest ? "created DESC" : "rank")} LIMIT {Results}
            """;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [GeneratedRegex("^TAGS: (?<tags>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TagsLine();
}
