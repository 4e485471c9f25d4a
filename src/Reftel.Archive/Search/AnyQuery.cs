using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Reftel.Archive.Search;

/// <summary>Telegrams of which any of a few things is true; each that is adds to the weight.</summary>
/// <remarks>Lucene's own keeps its parts in a heap, which pays for many; of two or three it is faster to look at all.</remarks>
internal sealed class AnyQuery : Query
{
    /// <summary>Parts at most.</summary>
    public const int Most = 8;

    private readonly IReadOnlyList<Query> _parts;

    private AnyQuery(IReadOnlyList<Query> parts) => _parts = parts;

    /// <summary>Each of them may be true.</summary>
    public IReadOnlyList<Query> Parts => _parts;

    /// <summary>Of any number of parts.</summary>
    public static Query Of(IReadOnlyList<Query> parts, float boost = 1)
    {
        if (parts is [var only])
        {
            only.Boost *= boost;
            return only;
        }

        if (parts.Count is > 0 and <= Most) return new AnyQuery(parts) { Boost = boost };
        var any = new BooleanQuery(disableCoord: true) { Boost = boost };
        foreach (var part in parts) any.Add(part, Occur.SHOULD);
        return any;
    }

    public override Query Rewrite(IndexReader reader)
    {
        Query[] parts = [.. _parts.Select(part => part.Rewrite(reader))];
        return parts.SequenceEqual(_parts, ReferenceEqualityComparer.Instance) ? this : new AnyQuery(parts) { Boost = Boost };
    }

    public override Weight CreateWeight(IndexSearcher searcher) => new AnyWeight(this, [.. _parts.Select(part => part.CreateWeight(searcher))]);

    public override void ExtractTerms(ISet<Term> terms)
    {
        foreach (var part in _parts) part.ExtractTerms(terms);
    }

    public override string ToString(string field) => $"({string.Join(" | ", _parts)}){ToStringUtils.Boost(Boost)}";

    // Queries live for one search, and none is kept by what it says.
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private sealed class AnyWeight(AnyQuery query, Weight[] parts) : Weight
    {
        public override Query Query => query;

        public override float GetValueForNormalization() => parts.Sum(part => part.GetValueForNormalization()) * query.Boost * query.Boost;

        public override void Normalize(float norm, float topLevelBoost)
        {
            foreach (var part in parts) part.Normalize(norm, topLevelBoost * query.Boost);
        }

        public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs)
        {
            Scorer[] scorers = [.. parts.Select(part => part.GetScorer(context, acceptDocs)).OfType<Scorer>()];
            return scorers switch
            {
                [] => null,
                [var only] => only,
                _ => new AnyScorer(this, scorers),
            };
        }

        public override Explanation Explain(AtomicReaderContext context, int doc) =>
            GetScorer(context, context.AtomicReader.LiveDocs) is { } scorer && scorer.Advance(doc) == doc ? new Explanation(scorer.GetScore(), "any of some") : new Explanation(0, "not there");
    }

    private sealed class AnyScorer : Scorer
    {
        private readonly Scorer[] _parts;

        // Where each part stands.
        private readonly int[] _documents;
        private int _document = -1;

        public AnyScorer(Weight weight, Scorer[] parts)
            : base(weight)
        {
            _parts = parts;
            _documents = new int[parts.Length];
            Array.Fill(_documents, -1);
        }

        public override int DocID => _document;

        public override int Freq
        {
            get
            {
                var count = 0;
                foreach (var document in _documents) count += document == _document ? 1 : 0;
                return count;
            }
        }

        public override int NextDoc()
        {
            var next = NO_MORE_DOCS;
            for (var i = 0; i < _documents.Length; i++)
            {
                var document = _documents[i];
                if (document == _document) _documents[i] = document = _parts[i].NextDoc();
                if (document < next) next = document;
            }

            return _document = next;
        }

        public override int Advance(int target)
        {
            var next = NO_MORE_DOCS;
            for (var i = 0; i < _documents.Length; i++)
            {
                var document = _documents[i];
                if (document < target) _documents[i] = document = _parts[i].Advance(target);
                if (document < next) next = document;
            }

            return _document = next;
        }

        public override float GetScore()
        {
            var score = 0f;
            for (var i = 0; i < _documents.Length; i++)
            {
                if (_documents[i] == _document) score += _parts[i].GetScore();
            }

            return score;
        }

        public override long GetCost()
        {
            var cost = 0L;
            foreach (var part in _parts) cost += part.GetCost();
            return cost;
        }
    }
}
