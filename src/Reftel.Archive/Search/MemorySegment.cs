using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Reftel.Archive.Search;

/// <summary>What a <see cref="SegmentBuilder"/> has gathered, in the form in which Lucene takes segments to be merged.</summary>
internal sealed class MemorySegment(SegmentBuilder builder, PositionWindow window) : AtomicReader
{
    private readonly FieldInfos _infos = IndexFields.Infos();

    public override Fields Fields => new Inverted(builder, window);

    public override FieldInfos FieldInfos => _infos;

    public override int MaxDoc => builder.Documents.Count;

    public override int NumDocs => builder.Live;

    public override IBits? LiveDocs => builder.Dropped.Count == 0 ? null : new NotIn(builder.Dropped, MaxDoc);

    public override NumericDocValues GetNumericDocValues(string field) => new Numbers(field switch
    {
        IndexFields.Document => builder.Documents,
        IndexFields.Created => builder.Created,
        IndexFields.Released => builder.Released,
        IndexFields.Likeness => builder.Likenesses,
        _ => builder.Years,
    });

    public override BinaryDocValues GetBinaryDocValues(string field) => new Bytes(field == IndexFields.Identity ? builder.Identities : builder.Paragraphs);

    public override SortedDocValues GetSortedDocValues(string field) => new SortedCodes(Stream(field), MaxDoc);

    public override SortedSetDocValues GetSortedSetDocValues(string field) => new SortedCodeSets(Stream(field), MaxDoc);

    public override IBits GetDocsWithField(string field) => new Bits.MatchAllBits(MaxDoc);

    public override NumericDocValues GetNormValues(string field) => new Lengths(builder.Norms[IndexFields.NumberOf(field)]!);

    public override Fields? GetTermVectors(int docID) => null;

    public override void Document(int docID, StoredFieldVisitor visitor)
    {
        // Nothing is stored.
    }

    public override void CheckIntegrity()
    {
        // There are no files yet.
    }

    protected override void DoClose()
    {
        // The builder goes on with the next segment.
    }

    private TermStream Stream(string field) => builder.Fields[IndexFields.NumberOf(field)];

    private sealed class Inverted(SegmentBuilder builder, PositionWindow window) : Fields
    {
        public override int Count => IndexFields.Indexed.Count;

        // Lucene asks for fields in the order of their names.
        public override IEnumerator<string> GetEnumerator() => IndexFields.Indexed.Select(field => field.Name).Order(StringComparer.Ordinal).GetEnumerator();

        public override Terms? GetTerms(string field)
        {
            var number = IndexFields.NumberOf(field);
            return builder.Fields[number].Position == 0 ? null : new MemoryTerms(IndexFields.Indexed[number], builder.Fields[number], window);
        }
    }

    private sealed class NotIn(HashSet<int> dropped, int length) : IBits
    {
        public int Length => length;

        public bool Get(int index) => !dropped.Contains(index);
    }

    private sealed class Numbers(List<long> values) : NumericDocValues
    {
        public override long Get(int docID) => values[docID];
    }

    private sealed class Lengths(List<byte> values) : NumericDocValues
    {
        // Lucene keeps norms as signed bytes.
        public override long Get(int docID) => (sbyte)values[docID];
    }

    private sealed class Bytes(ByteColumn column) : BinaryDocValues
    {
        public override void Get(int docID, BytesRef result) => column.Get(docID, result);
    }
}
