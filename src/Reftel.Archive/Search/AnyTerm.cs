using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Reftel.Archive.Search;

/// <summary>Telegrams with any of some terms, all as good.</summary>
internal static class AnyTerm
{
    // Of so few Lucene skips through the lists; of more it is faster to mark the telegrams of each.
    private const int Few = 8;

    public static Query Of(string field, IReadOnlyCollection<string> terms) => Of(field, [.. terms.Select(term => new BytesRef(term))]);

    public static Query Of(string field, IReadOnlyList<BytesRef> terms)
    {
        if (terms.Count > Few) return new Marked(field, terms);
        if (terms is [var only]) return new ConstantScoreQuery(new TermQuery(new Term(field, only)));
        var any = new BooleanQuery(disableCoord: true);
        foreach (var term in terms) any.Add(new TermQuery(new Term(field, term)), Occur.SHOULD);
        return new ConstantScoreQuery(any);
    }

    private sealed class Marked(string field, IReadOnlyList<BytesRef> terms) : Query
    {
        public override Weight CreateWeight(IndexSearcher searcher) => new ConstantScoreQuery(new Marks(field, terms)) { Boost = Boost }.CreateWeight(searcher);

        public override void ExtractTerms(ISet<Term> terms1)
        {
            foreach (var term in terms) terms1.Add(new Term(field, term));
        }

        public override string ToString(string field1) => $"{field}:any of {terms.Count}{ToStringUtils.Boost(Boost)}";

        // Queries live for one search, and none is kept by what it says.
        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    private sealed class Marks(string field, IReadOnlyList<BytesRef> terms) : Filter
    {
        public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
        {
            if (context.AtomicReader.GetTerms(field)?.GetEnumerator() is not { } at) return null;
            var marks = new FixedBitSet(context.AtomicReader.MaxDoc);
            DocsEnum? documents = null;
            foreach (var term in terms)
            {
                if (!at.SeekExact(term)) continue;
                documents = at.Docs(acceptDocs, documents, DocsFlags.NONE);
                for (var document = documents.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = documents.NextDoc()) marks.Set(document);
            }

            return marks;
        }
    }
}
