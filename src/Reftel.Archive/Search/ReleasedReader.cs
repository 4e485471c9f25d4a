using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Reftel.Archive.Search;

/// <summary>A segment whose documents were all released on one day, whatever it says of their days itself: for merging into another index.</summary>
/// <remarks>An editor's release has the day of its batch; what stands in the index of held telegrams is the carrier's.</remarks>
internal sealed class ReleasedReader(AtomicReader segment, DateTime released) : FilterAtomicReader(segment)
{
    public override Fields Fields => new ReleasedFields(m_input.Fields, new DayTerms(released, m_input.LiveDocs, m_input.MaxDoc));

    public override NumericDocValues GetNumericDocValues(string field) =>
        field == IndexFields.Released ? new OneValue(SegmentBuilder.DayNumber(released)) : m_input.GetNumericDocValues(field);

    public override IBits GetDocsWithField(string field) => field == IndexFields.Released ? new Bits.MatchAllBits(m_input.MaxDoc) : m_input.GetDocsWithField(field);

    private sealed class OneValue(long value) : NumericDocValues
    {
        public override long Get(int docID) => value;
    }

    private sealed class ReleasedFields(Fields fields, DayTerms days) : Fields
    {
        public override int Count => -1;

        // In order: merging expects it.
        public override IEnumerator<string> GetEnumerator() => fields.Append(IndexFields.Released).Distinct().Order(StringComparer.Ordinal).GetEnumerator();

        public override Terms GetTerms(string field) => field == IndexFields.Released ? days : fields.GetTerms(field);
    }

    // Year, month and day, as dates are indexed; each is of all documents.
    private sealed class DayTerms(DateTime day, IBits? live, int documents) : Terms
    {
        public override IComparer<BytesRef> Comparer => BytesRef.UTF8SortedAsUnicodeComparer;

        public override long Count => -1;

        public override long SumTotalTermFreq => -1;

        public override long SumDocFreq => -1;

        public override int DocCount => -1;

        public override bool HasFreqs => false;

        public override bool HasOffsets => false;

        public override bool HasPositions => false;

        public override bool HasPayloads => false;

        public override TermsEnum GetEnumerator() => new Walk(DateTerms.Of(day), live, documents);
    }

    private sealed class Walk(IReadOnlyList<string> terms, IBits? live, int documents) : TermsEnum
    {
        private int _at = -1;

        public override IComparer<BytesRef> Comparer => BytesRef.UTF8SortedAsUnicodeComparer;

        public override BytesRef Term => new(terms[_at]);

        public override long Ord => throw new NotSupportedException();

        public override int DocFreq => throw new NotSupportedException();

        public override long TotalTermFreq => throw new NotSupportedException();

        public override bool MoveNext() => ++_at < terms.Count;

        [Obsolete("Lucene.NET has it so; it goes with MoveNext.")]
        public override BytesRef? Next() => MoveNext() ? Term : null;

        public override SeekStatus SeekCeil(BytesRef text) => throw new NotSupportedException();

        public override void SeekExact(long ord) => throw new NotSupportedException();

        public override DocsEnum Docs(IBits liveDocs, DocsEnum reuse, DocsFlags flags) => new EveryDocument(live, documents);

        public override DocsAndPositionsEnum? DocsAndPositions(IBits liveDocs, DocsAndPositionsEnum reuse, DocsAndPositionsFlags flags) => null;
    }

    private sealed class EveryDocument(IBits? live, int documents) : DocsEnum
    {
        private int _document = -1;

        public override int DocID => _document;

        public override int Freq => 1;

        public override int NextDoc()
        {
            while (++_document < documents)
            {
                if (live is null || live.Get(_document)) return _document;
            }

            return _document = NO_MORE_DOCS;
        }

        public override int Advance(int target) => SlowAdvance(target);

        public override long GetCost() => documents;
    }
}
