using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Reftel.Archive.Search;

/// <summary>Telegrams by their numbers in the store, all as good: for what the store knows and no term of the index says.</summary>
/// <param name="documents">Their numbers.</param>
internal sealed class NumberedDocuments(IReadOnlySet<long> documents) : Filter
{
    /// <summary>As a query.</summary>
    public static Query Of(IReadOnlySet<long> documents) => new ConstantScoreQuery(new NumberedDocuments(documents));

    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
    {
        var segment = context.AtomicReader;
        if (segment.GetNumericDocValues(IndexFields.Document) is not { } numbers) return null;
        var marks = new FixedBitSet(segment.MaxDoc);
        for (var i = 0; i < segment.MaxDoc; i++)
        {
            if (acceptDocs?.Get(i) != false && documents.Contains(numbers.Get(i))) marks.Set(i);
        }

        return marks;
    }
}
