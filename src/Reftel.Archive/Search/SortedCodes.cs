using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Reftel.Archive.Search;

/// <summary>The codes of a field by document, read off its stream: a field's terms and its values for facets are the same.</summary>
internal sealed class CodeTable
{
    private readonly TermStream _stream;
    private readonly int[] _order;
    private readonly int[] _ordinals;
    private readonly int[] _starts;

    public CodeTable(TermStream stream, int documents)
    {
        _stream = stream;
        _order = stream.Terms.InOrder();
        // Every position holds one code: turned by rank, that is the rank by position.
        var counts = new int[_order.Length];
        stream.Count(counts);
        var places = new int[counts.Length];
        for (var i = 1; i < places.Length; i++) places[i] = places[i - 1] + counts[i - 1];
        var ends = new int[counts.Length];
        for (var i = 0; i < ends.Length; i++) ends[i] = places[i] + counts[i];
        var positions = new int[stream.Position];
        stream.Window(places, positions);
        var ranks = new int[counts.Length];
        for (var rank = 0; rank < _order.Length; rank++) ranks[_order[rank]] = rank;
        _ordinals = new int[stream.Position];
        for (var term = 0; term < counts.Length; term++)
        {
            for (var at = ends[term] - counts[term]; at < ends[term]; at++) _ordinals[positions[at]] = ranks[term];
        }

        _starts = new int[documents + 1];
        for (var document = 0; document <= documents; document++) _starts[document] = stream.StartOf(document);
    }

    public int Count => _order.Length;

    /// <summary>The ranks of a document's codes, in the order in which they came.</summary>
    public ReadOnlySpan<int> Of(int document) => _ordinals.AsSpan(_starts[document].._starts[document + 1]);

    public void Lookup(int rank, BytesRef result)
    {
        (result.Offset, result.Length) = _stream.Terms.Place(_order[rank]);
        result.Bytes = _stream.Terms.Arena;
    }
}

/// <summary>One code a document, or none.</summary>
internal sealed class SortedCodes(TermStream stream, int documents) : SortedDocValues
{
    private readonly CodeTable _table = new(stream, documents);

    public override int ValueCount => _table.Count;

    public override int GetOrd(int docID) => _table.Of(docID) is [var rank, ..] ? rank : -1;

    public override void LookupOrd(int ord, BytesRef result) => _table.Lookup(ord, result);
}

/// <summary>Any number of codes a document.</summary>
internal sealed class SortedCodeSets(TermStream stream, int documents) : SortedSetDocValues
{
    private readonly CodeTable _table = new(stream, documents);
    private int[] _ranks = [];
    private int _at;

    public override long ValueCount => _table.Count;

    public override void SetDocument(int docID)
    {
        _ranks = [.. _table.Of(docID).ToArray().Distinct().Order()];
        _at = 0;
    }

    public override long NextOrd() => _at < _ranks.Length ? _ranks[_at++] : NO_MORE_ORDS;

    public override void LookupOrd(long ord, BytesRef result) => _table.Lookup((int)ord, result);
}
