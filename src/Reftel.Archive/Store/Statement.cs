using Microsoft.Data.Sqlite;

namespace Reftel.Archive.Store;

/// <summary>A statement prepared once and run for record after record: an import runs a dozen of them for each of a quarter of a million telegrams.</summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    /// <param name="connection">The writer's.</param>
    /// <param name="sql">Parameters are named in the order in which values are given.</param>
    /// <param name="parameters">Their names, with <c>@</c>.</param>
    public Statement(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        foreach (var name in parameters) _command.Parameters.Add(new SqliteParameter { ParameterName = name });
    }

    /// <summary>Runs it.</summary>
    /// <returns>Rows changed.</returns>
    public int Run(SqliteTransaction transaction, params ReadOnlySpan<object?> values)
    {
        Bind(transaction, values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>Runs it for one value; null where there is no row, or a null in it.</summary>
    public object? Ask(SqliteTransaction? transaction, params ReadOnlySpan<object?> values)
    {
        Bind(transaction, values);
        var answer = _command.ExecuteScalar();
        return answer is DBNull ? null : answer;
    }

    public void Dispose() => _command.Dispose();

    private void Bind(SqliteTransaction? transaction, ReadOnlySpan<object?> values)
    {
        _command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) _command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }
}
