using Microsoft.Data.Sqlite;
using Reftel.Archive;
using Reftel.Telegrams;

namespace Reftel.Bench.Relevance;

/// <summary>The peer: SQLite's FTS5 over subject and body, stemmed (porter), ranked by BM25, as one sets it up in ten lines.</summary>
internal sealed class PlainFts5 : IDisposable
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public PlainFts5(IEnumerable<TelegramDocument> telegrams)
    {
        _connection.Open();
        using var make = _connection.CreateCommand();
        make.CommandText = "CREATE VIRTUAL TABLE telegrams USING fts5(id UNINDEXED, subject, body, tokenize='porter unicode61')";
        make.ExecuteNonQuery();
        foreach (var telegram in telegrams)
        {
            using var add = _connection.CreateCommand();
            add.CommandText = "INSERT INTO telegrams VALUES (@id, @subject, @body)";
            add.Parameters.AddWithValue("@id", telegram.ReferenceId);
            add.Parameters.AddWithValue("@subject", Telegram.Parse(telegram.Header, telegram.Body).Subject ?? "");
            add.Parameters.AddWithValue("@body", telegram.Body);
            add.ExecuteNonQuery();
        }
    }

    /// <summary>What its answers to a query are worth.</summary>
    public Worth Ask(JudgedQuery query) => new(Ndcg(query, " AND "), Ndcg(query, " OR "));

    public void Dispose() => _connection.Dispose();

    private double Ndcg(JudgedQuery query, string joint)
    {
        using var find = _connection.CreateCommand();
        find.CommandText = $"SELECT id FROM telegrams WHERE telegrams MATCH @match ORDER BY rank LIMIT {JudgedQuery.Places}";
        find.Parameters.AddWithValue("@match", string.Join(joint, Words(query.Text).Select(word => $"\"{word}\"")));
        using var rows = find.ExecuteReader();
        List<string> found = [];
        while (rows.Read()) found.Add(rows.GetString(0));
        return query.Ndcg(found);
    }

    // Letters and figures; what names a field stays out.
    private static IEnumerable<string> Words(string query) => query.Split(' ').Select(piece => piece[(piece.IndexOf(':', StringComparison.Ordinal) + 1)..])
        .SelectMany(piece => piece.Split(['"', '-', '\''], StringSplitOptions.RemoveEmptyEntries));
}
