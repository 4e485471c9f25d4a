using Lucene.Net.Index;
using Lucene.Net.Search;
using Microsoft.Data.Sqlite;
using Reftel.Archive.Store;
using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>Finds the passages of telegrams on a page of results.</summary>
internal sealed class PassageReader
{
    /// <summary>In bytes as stored: a header that takes more is not blank.</summary>
    private const int LongestBlank = 64;

    private readonly SqliteConnection _connection;
    private readonly TextDecoder _texts;
    private readonly PassageFinder _finder;

    /// <param name="connection">The store.</param>
    /// <param name="texts">Reads stored texts.</param>
    /// <param name="index">In which the telegrams were found.</param>
    /// <param name="query">That found them.</param>
    public PassageReader(SqliteConnection connection, TextDecoder texts, IndexReader index, Query query)
    {
        (_connection, _texts) = (connection, texts);
        var sought = SoughtWords.Of(query);
        // Which of the words is rarer matters where there are several.
        _finder = new PassageFinder(sought, sought.Count > 1 ? [.. sought.Words.Select(terms => Rarity(index, terms))] : [1]);
    }

    /// <summary>The telegrams with their passages, in the same order.</summary>
    /// <param name="found">With their texts: while one is read from the store, others are gone through.</param>
    /// <param name="most">How many there are at most.</param>
    public IEnumerable<FoundDocument> Find(IEnumerable<FoundDocument> found, int most)
    {
        var finished = new FoundDocument?[most];
        AllCores.ForEach(found.Select((one, i) => (one, i)), each => finished[each.i] = each.one with { Telegram = each.one.Telegram with { Passages = Passages(each.one.Telegram, each.one.Text!) }, Text = null });
        return finished.OfType<FoundDocument>();
    }

    private IReadOnlyList<Passage> Passages(FoundTelegram found, FoundText text)
    {
        var body = Decoded(text, text.Body);
        // The parts of the body are the same whatever its header says; only one that is not there is sought in the body.
        var header = text.Header.Length > LongestBlank ? "-" : Decoded(text, text.Header);
        var id = ReferenceId.TryParse(found.ReferenceId, out var read) ? read : null;
        return _finder.In(body, Telegram.ParseDivision(header, body, new TelegramContext(id, StoredText.YearOf(found.Created))));
    }

    private string Decoded(FoundText text, byte[] stored) => _texts.DecodeText(_connection, stored, text.Encoding, text.DictionaryId);

    // The shortest form is the most frequent as a rule, and asking for all would take longer than finding the passages.
    private static double Rarity(IndexReader index, IReadOnlyList<string> terms) =>
        Math.Log(1 + (index.NumDocs / (1.0 + index.DocFreq(new Term(IndexFields.Text, terms.MinBy(term => term.Length))))));
}
