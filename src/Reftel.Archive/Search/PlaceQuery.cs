using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Reftel.Archive.Search;

/// <summary>Telegrams of whose text, or of one of whose paragraphs, a condition is true.</summary>
/// <remarks>
/// Runs over the telegrams that have the words at all, as Lucene finds and weighs them, and looks at the places of the words in each: that is as much work as a phrase is.
/// Paragraphs begin where <see cref="IndexFields.Paragraphs"/> says.
/// </remarks>
internal sealed class PlaceQuery : Query
{
    private readonly string _field;
    private readonly Query _approximation;
    private readonly PlaceCondition _condition;
    private readonly bool _byParagraph;
    private bool _isResolved;

    /// <param name="field">Of words, with positions.</param>
    /// <param name="approximation">Finds every telegram of which the condition is true, and gives the score.</param>
    /// <param name="condition">Looked at where it may be true.</param>
    /// <param name="byParagraph">It has to be true within one paragraph; the field is the text.</param>
    public PlaceQuery(string field, Query approximation, PlaceCondition condition, bool byParagraph) =>
        (_field, _approximation, _condition, _byParagraph) = (field, approximation, condition, byParagraph);

    /// <summary>Has the words that the condition looks for.</summary>
    public Query Approximation => _approximation;

    public override Query Rewrite(IndexReader reader)
    {
        if (_isResolved) return this;
        var approximation = _approximation;
        for (var next = approximation.Rewrite(reader); !ReferenceEquals(next, approximation); next = approximation.Rewrite(reader)) approximation = next;
        return new PlaceQuery(_field, approximation, _condition.Resolved(_field, reader), _byParagraph) { Boost = Boost, _isResolved = true };
    }

    public override Weight CreateWeight(IndexSearcher searcher) => new PlaceWeight(this, _approximation.CreateWeight(searcher));

    public override void ExtractTerms(ISet<Term> terms) => _approximation.ExtractTerms(terms);

    public override string ToString(string field) => $"{(_byParagraph ? "paragraph" : "near")}({_approximation} {_condition}){ToStringUtils.Boost(Boost)}";

    // Queries live for one search, and none is kept by what it says.
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private sealed class PlaceWeight(PlaceQuery query, Weight approximation) : Weight
    {
        public override Query Query => query;

        public override float GetValueForNormalization() => approximation.GetValueForNormalization() * query.Boost * query.Boost;

        public override void Normalize(float norm, float topLevelBoost) => approximation.Normalize(norm, topLevelBoost * query.Boost);

        public override Scorer? GetScorer(AtomicReaderContext context, IBits acceptDocs) =>
            approximation.GetScorer(context, acceptDocs) is { } scorer ? new PlaceScorer(this, scorer, query, context.AtomicReader) : null;

        public override Explanation Explain(AtomicReaderContext context, int doc) =>
            GetScorer(context, context.AtomicReader.LiveDocs) is { } scorer && scorer.Advance(doc) == doc ? approximation.Explain(context, doc) : new Explanation(0, "not there");
    }

    private sealed class PlaceScorer(Weight weight, Scorer approximation, PlaceQuery query, AtomicReader reader) : Scorer(weight)
    {
        private readonly PlaceTest _test = query._condition.Open(query._field, reader);
        private readonly BinaryDocValues? _paragraphs = query._byParagraph ? reader.GetBinaryDocValues(IndexFields.Paragraphs) : null;
        private readonly BytesRef _starts = new();

        public override int DocID => approximation.DocID;

        public override int Freq => 1;

        public override float GetScore() => approximation.GetScore();

        public override long GetCost() => approximation.GetCost();

        public override int NextDoc() => Verified(approximation.NextDoc());

        public override int Advance(int target) => Verified(approximation.Advance(target));

        private int Verified(int document)
        {
            while (document != NO_MORE_DOCS && !IsTrue(document)) document = approximation.NextDoc();
            return document;
        }

        private bool IsTrue(int document)
        {
            _test.MoveTo(document);
            if (!query._byParagraph) return _test.Holds(0, int.MaxValue);
            var from = 0;
            if (_paragraphs is not null)
            {
                _paragraphs.Get(document, _starts);
                for (var at = 0; at < _starts.Length;)
                {
                    var to = from + ByteColumn.ReadVariable(_starts, ref at);
                    if (to > from && _test.Holds(from, to)) return true;
                    from = to;
                }
            }

            return _test.Holds(from, int.MaxValue);
        }
    }
}
