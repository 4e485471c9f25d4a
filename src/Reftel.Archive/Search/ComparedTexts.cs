using Reftel.Archive.Store;
using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>Compares the latest texts of telegrams; each is read once.</summary>
/// <param name="reader">Reads them.</param>
internal sealed class ComparedTexts(DocumentReader reader)
{
    private readonly Dictionary<long, WordSequences> _read = [];

    /// <summary>How much of two telegrams is in both; 0 where one of them has no text any more.</summary>
    /// <param name="one">Its number in the store.</param>
    /// <param name="other">The other's.</param>
    public double InCommon(long one, long other) => Of(one).InCommonWith(Of(other));

    /// <summary>Takes a text that has been read already.</summary>
    public void Add(long document, string body, Telegram parsed) => _read[document] = WordSequences.Of(body, parsed);

    private WordSequences Of(long document)
    {
        if (_read.TryGetValue(document, out var known)) return known;
        return _read[document] = reader.Read(document, null) is { Expunging: null } text
            ? WordSequences.Of(text.Body, StoredText.Parse(text.ReferenceId, text.Created, text.Header, text.Body, text.Sightings))
            : WordSequences.None;
    }
}
