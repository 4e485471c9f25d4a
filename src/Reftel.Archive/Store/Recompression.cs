using Dapper;
using Microsoft.Data.Sqlite;

namespace Reftel.Archive.Store;

/// <summary>Stores texts anew with another dictionary: the old one had learned from a text that has to go.</summary>
internal static class Recompression
{
    private sealed record Row(long Id, byte[] Header, byte[] Body, long Encoding, long? DictionaryId);

    /// <summary>Trains a new dictionary on what is left, stores the texts with it, and removes the old ones.</summary>
    public static void Run(SqliteConnection connection, SqliteTransaction transaction, TextDecoder texts, IReadOnlyList<long> dictionaries, string moment)
    {
        var ids = connection.Query<long>("SELECT id FROM version WHERE dictionary_id IN @dictionaries ORDER BY id", new { dictionaries }, transaction).AsList();
        var step = Math.Max(1, ids.Count * 2 / DictionaryTraining.MostTexts);
        List<byte[]> samples = [];
        for (var i = 0; i < ids.Count && samples.Sum(sample => (long)sample.Length) < DictionaryTraining.MostBytes; i += step)
        {
            var row = Read(connection, transaction, ids[i]);
            samples.Add(texts.Decode(connection, row.Header, row.Encoding, row.DictionaryId));
            samples.Add(texts.Decode(connection, row.Body, row.Encoding, row.DictionaryId));
        }

        using var encoder = (samples.Count >= DictionaryTraining.FewestTexts ? DictionaryTraining.Train(connection, transaction, samples, moment) : null) ?? new TextEncoder(null, null);
        using var update = new Statement(
            connection, "UPDATE version SET header = @header, body = @body, encoding = @encoding, dictionary_id = @dictionary WHERE id = @id",
            "@header", "@body", "@encoding", "@dictionary", "@id");
        foreach (var id in ids)
        {
            var row = Read(connection, transaction, id);
            var header = encoder.Encode(texts.Decode(connection, row.Header, row.Encoding, row.DictionaryId));
            var body = encoder.Encode(texts.Decode(connection, row.Body, row.Encoding, row.DictionaryId));
            update.Run(transaction, header, body, (long)encoder.Encoding, encoder.DictionaryId, id);
        }

        connection.Execute("DELETE FROM dictionary WHERE id IN @dictionaries", new { dictionaries }, transaction);
    }

    private static Row Read(SqliteConnection connection, SqliteTransaction transaction, long id) => connection.QuerySingle<Row>(
        "SELECT id AS Id, header AS Header, body AS Body, encoding AS Encoding, dictionary_id AS DictionaryId FROM version WHERE id = @id", new { id }, transaction);
}
