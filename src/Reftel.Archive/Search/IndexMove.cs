using Lucene.Net.Index;
using Lucene.Net.Util;
using Reftel.Archive.Store;

namespace Reftel.Archive.Search;

/// <summary>Moves documents from one index to the other: terms, positions and values are copied segment by segment, texts are not read again. Only the day of release may be another.</summary>
internal static class IndexMove
{
    /// <summary>Moves those of the documents that <paramref name="from"/> has.</summary>
    /// <param name="from">Loses them.</param>
    /// <param name="to">Gets them.</param>
    /// <param name="documents">Their numbers in the store.</param>
    /// <param name="released">The day on which they are released; null where each keeps its own.</param>
    public static void Run(IndexShelf from, IndexShelf to, IReadOnlySet<long> documents, DateTime? released = null)
    {
        from.Flush();
        to.Flush();
        using var reader = DirectoryReader.Open(from.Writer, applyAllDeletes: true);
        List<Chosen> leaves = [];
        foreach (var context in reader.Leaves)
        {
            var chosen = new Chosen(context.AtomicReader, documents);
            if (chosen.NumDocs > 0) leaves.Add(chosen);
        }

        // As many segments come of it as there are cores, of about the same size: the largest first, each to the part that has least.
        var parts = Enumerable.Range(0, Math.Min(Environment.ProcessorCount, leaves.Count)).Select(_ => new List<Chosen>()).ToList();
        foreach (var leaf in leaves.OrderByDescending(leaf => leaf.NumDocs)) parts.MinBy(part => part.Sum(other => other.NumDocs))!.Add(leaf);
        AllCores.ForEach(parts, part => to.Writer.AddIndexes([.. part.Select<Chosen, AtomicReader>(leaf => released is { } day ? leaf.ReleasedOn(day) : leaf)]));
        foreach (var leaf in leaves) leaf.DeleteFrom(from.Writer);
    }

    // A segment of which only the chosen documents are seen.
    private sealed class Chosen : FilterAtomicReader
    {
        private readonly FixedBitSet _bits;

        public Chosen(AtomicReader segment, IReadOnlySet<long> documents)
            : base(segment)
        {
            _bits = new FixedBitSet(segment.MaxDoc);
            var numbers = segment.GetNumericDocValues(IndexFields.Document);
            var live = segment.LiveDocs;
            for (var i = 0; i < segment.MaxDoc; i++)
            {
                if ((live is null || live.Get(i)) && documents.Contains(numbers.Get(i))) _bits.Set(i);
            }

            NumDocs = _bits.Cardinality;
        }

        public override IBits LiveDocs => _bits;

        public override int NumDocs { get; }

        public override bool HasDeletions => NumDocs < MaxDoc;

        public ReleasedReader ReleasedOn(DateTime day) => new ReleasedReader(this, day);

        public void DeleteFrom(IndexWriter writer)
        {
            var numbers = m_input.GetNumericDocValues(IndexFields.Document);
            for (var i = _bits.NextSetBit(0); i >= 0; i = i + 1 < _bits.Length ? _bits.NextSetBit(i + 1) : -1)
            {
                // By its place where the segment is still there, which is far faster than by its term.
                if (!writer.TryDeleteDocument(m_input, i)) writer.DeleteDocuments(DocumentTerm.Of(numbers.Get(i)));
            }
        }
    }
}
