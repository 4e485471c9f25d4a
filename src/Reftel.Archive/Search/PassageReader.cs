using Dapper;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;

namespace Reftel.Archive.Search;

/// <summary>Reads the telegrams of a page of results, and finds their passages.</summary>
/// <param name="connection">The store.</param>
/// <param name="texts">Reads stored texts.</param>
/// <param name="index">In which the telegrams were found.</param>
internal sealed class PassageReader(SqliteConnection connection, TextDecoder texts, IndexReader index)
{
    /// <summary>Telegrams that are held at a time.</summary>
    private const int AtATime = 50;

    /// <summary>In bytes as stored: a header that takes more is not blank.</summary>
    private const int LongestBlank = 64;

    private sealed class Row
    {
        public long Document { get; init; }

        public string? ReferenceId { get; init; }

        public string? Created { get; init; }

        public long Encoding { get; init; }

        public long? DictionaryId { get; init; }

        public byte[] Header { get; init; } = [];

        public byte[] Body { get; init; } = [];
    }

    /// <summary>The passages of each telegram.</summary>
    /// <param name="query">That found them.</param>
    /// <param name="documents">Their numbers in the store, each once.</param>
    /// <returns>By number; one that is not in the store any more is left out.</returns>
    public IReadOnlyDictionary<long, IReadOnlyList<Passage>> Find(Query query, IReadOnlyCollection<long> documents)
    {
        var sought = SoughtWords.Of(query);
        // Which of the words is rarer matters where there are several.
        var finder = new PassageFinder(sought, sought.Count > 1 ? [.. sought.Words.Select(Rarity)] : [1]);
        var found = new Dictionary<long, IReadOnlyList<Passage>>();
        foreach (var some in documents.Chunk(AtATime))
        {
            var rows = connection.Query<Row>(
                """
                SELECT d.id AS Document, d.reference_id AS ReferenceId, d.created AS Created, v.encoding AS Encoding, v.dictionary_id AS DictionaryId, v.header AS Header, v.body AS Body
                FROM document d JOIN version v ON v.document_id = d.id AND v.number = d.latest_version WHERE d.id IN @some
                """,
                new { some }).AsList();
            var passages = new IReadOnlyList<Passage>[rows.Count];
            AllCores.ForEach(Enumerable.Range(0, rows.Count), i => passages[i] = Passages(finder, rows[i]));
            for (var i = 0; i < passages.Length; i++) found[rows[i].Document] = passages[i];
        }

        return found;
    }

    private IReadOnlyList<Passage> Passages(PassageFinder finder, Row row)
    {
        var body = Decoded(row, row.Body);
        // The parts of the body are the same whatever its header says; only one that is not there is sought in the body.
        var header = row.Header.Length > LongestBlank ? "-" : Decoded(row, row.Header);
        return finder.In(body, StoredText.Parse(row.ReferenceId, row.Created, header, body, []));
    }

    private string Decoded(Row row, byte[] stored) => texts.DecodeText(connection, stored, row.Encoding, row.DictionaryId);

    // The shortest form is the most frequent as a rule, and asking for all would take longer than finding the passages.
    private double Rarity(IReadOnlyList<string> terms) => Math.Log(1 + (index.NumDocs / (1.0 + index.DocFreq(new Term(IndexFields.Text, terms.MinBy(term => term.Length))))));
}
