using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Reftel.Archive.Search;

/// <summary>The terms of a <see cref="TermStream"/> in order, with their documents and positions: walked once, forward, as merging does.</summary>
internal sealed class MemoryTerms(IndexField described, TermStream stream, PositionWindow window) : Terms
{
    public override IComparer<BytesRef> Comparer => BytesRef.UTF8SortedAsUnicodeComparer;

    public override long Count => -1;

    public override long SumTotalTermFreq => -1;

    public override long SumDocFreq => -1;

    public override int DocCount => -1;

    public override bool HasFreqs => described.Options != IndexOptions.DOCS_ONLY;

    public override bool HasOffsets => false;

    public override bool HasPositions => described.Options == IndexOptions.DOCS_AND_FREQS_AND_POSITIONS;

    public override bool HasPayloads => false;

    public override TermsEnum GetEnumerator() => new Walk(stream, window);

    private sealed class Walk(TermStream stream, PositionWindow window) : TermsEnum
    {
        private readonly BytesRef _term = new();
        private int[] _order = [];
        private int _at = -1;

        public override IComparer<BytesRef> Comparer => BytesRef.UTF8SortedAsUnicodeComparer;

        public override BytesRef Term => _term;

        public override long Ord => throw new NotSupportedException();

        public override int DocFreq => throw new NotSupportedException();

        public override long TotalTermFreq => throw new NotSupportedException();

        public override bool MoveNext()
        {
            if (_at < 0) _order = window.Begin(stream);
            if (++_at >= _order.Length) return false;
            window.MoveTo(_at);
            (_term.Offset, _term.Length) = stream.Terms.Place(_order[_at]);
            _term.Bytes = stream.Terms.Arena;
            return true;
        }

        [Obsolete("Lucene.NET has it so; it goes with MoveNext.")]
        public override BytesRef? Next() => MoveNext() ? _term : null;

        public override SeekStatus SeekCeil(BytesRef text) => throw new NotSupportedException();

        public override void SeekExact(long ord) => throw new NotSupportedException();

        public override DocsEnum Docs(IBits liveDocs, DocsEnum reuse, DocsFlags flags) => Postings(reuse);

        public override DocsAndPositionsEnum DocsAndPositions(IBits liveDocs, DocsAndPositionsEnum reuse, DocsAndPositionsFlags flags) => Postings(reuse);

        private MemoryPostings Postings(DocsEnum? reuse)
        {
            var postings = reuse as MemoryPostings ?? new MemoryPostings(stream);
            postings.Reset(window.Positions, window.Start, window.End);
            return postings;
        }
    }
}

/// <summary>The documents and positions of one term.</summary>
internal sealed class MemoryPostings(TermStream stream) : DocsAndPositionsEnum
{
    private int[] _positions = [];
    private int _next;
    private int _end;
    private int _document;
    private int _documentStart;
    private int _documentEnd;

    public override int DocID => _document;

    public override int Freq => _documentEnd - _next;

    public override int StartOffset => -1;

    public override int EndOffset => -1;

    public void Reset(int[] positions, int start, int end)
    {
        (_positions, _next, _end) = (positions, start, end);
        (_document, _documentEnd) = (-1, start);
    }

    public override int NextDoc()
    {
        // Positions that nobody asked for are passed over.
        _next = _documentEnd;
        if (_next == _end) return _document = NO_MORE_DOCS;
        _document = stream.DocumentAt(_positions[_next]);
        _documentStart = stream.StartOf(_document);
        var behind = stream.StartOf(_document + 1);
        do _documentEnd++;
        while (_documentEnd < _end && _positions[_documentEnd] < behind);
        return _document;
    }

    public override int NextPosition() => _positions[_next++] - _documentStart;

    public override BytesRef? GetPayload() => null;

    public override int Advance(int target) => SlowAdvance(target);

    public override long GetCost() => _end - _next;
}
