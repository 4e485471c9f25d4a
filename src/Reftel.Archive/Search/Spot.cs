using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Reftel.Archive.Search;

/// <summary>Something that stands at places in a text, and may be near something else or in the same paragraph.</summary>
internal abstract record Spot
{
    /// <summary>The telegrams in whose field it stands.</summary>
    /// <param name="field">One that keeps positions; single words are found in others, too.</param>
    public abstract Query ToQuery(string field);

    /// <summary>Telegrams in which it may stand: more than those in which it does, but they cost no look at places.</summary>
    public virtual Query Approximation(string field) => ToQuery(field);

    /// <summary>With the words that the index has for it.</summary>
    /// <exception cref="QueryTooBroadException">There are too many.</exception>
    public virtual Spot Resolved(string field, IndexReader reader) => this;

    /// <summary>Its places in one segment.</summary>
    public abstract Places Open(string field, AtomicReader reader);
}

/// <summary>A word in any of some forms.</summary>
/// <param name="Exact">As it was asked for.</param>
/// <param name="Others">Its inflections and other spellings.</param>
internal sealed record WordSpot(string Exact, IReadOnlyList<string> Others) : Spot
{
    public WordSpot(string exact)
        : this(exact, [])
    {
    }

    public override Query ToQuery(string field) => Others.Count == 0 ? new TermQuery(new Term(field, Exact)) : new WordQuery(field, Exact, Others);

    public override Places Open(string field, AtomicReader reader) => new WordPlaces(reader, field, [new BytesRef(Exact), .. Others.Select(other => new BytesRef(other))]);
}

/// <summary>Whatever words of the index are meant.</summary>
internal sealed record ExpandedSpot(ITermExpansion Expansion) : Spot
{
    public override Query ToQuery(string field) => new ExpansionQuery(field, Expansion);

    public override Spot Resolved(string field, IndexReader reader) => new TermsSpot(Expansion.Terms(reader, field));

    public override Places Open(string field, AtomicReader reader) => throw new InvalidOperationException("Its words are not known yet.");
}

/// <summary>Any of these terms.</summary>
internal sealed record TermsSpot(IReadOnlyList<BytesRef> Terms) : Spot
{
    public override Query ToQuery(string field) => AnyTerm.Of(field, Terms);

    public override Places Open(string field, AtomicReader reader) => new WordPlaces(reader, field, Terms);
}

/// <summary>These words and no others, side by side.</summary>
internal sealed record PhraseSpot(IReadOnlyList<string> Words) : Spot
{
    public override Query ToQuery(string field)
    {
        if (Words is [var only]) return new TermQuery(new Term(field, only));
        var phrase = new PhraseQuery();
        foreach (var word in Words) phrase.Add(new Term(field, word));
        return phrase;
    }

    public override Places Open(string field, AtomicReader reader) => new PhrasePlaces([.. Words.Select(word => new WordPlaces(reader, field, [new BytesRef(word)]))]);
}

/// <summary>Any of some.</summary>
/// <param name="First">What was asked for.</param>
/// <param name="Others">What is as good, but weighs less where their weight is below 1.</param>
/// <param name="Weight">Of the others.</param>
internal sealed record AnySpot(Spot First, IReadOnlyList<Spot> Others, float Weight = 1f) : Spot
{
    public override Query ToQuery(string field) => Joined(spot => spot.ToQuery(field));

    public override Query Approximation(string field) => Joined(spot => spot.Approximation(field));

    private BooleanQuery Joined(Func<Spot, Query> queryOf)
    {
        var any = new BooleanQuery(disableCoord: true) { { queryOf(First), Occur.SHOULD } };
        foreach (var other in Others)
        {
            var query = queryOf(other);
            // A phrase weighs as much as its words together.
            query.Boost *= other is PhraseSpot phrase && Weight < 1 ? Weight / phrase.Words.Count : Weight;
            any.Add(query, Occur.SHOULD);
        }

        return any;
    }

    public override Spot Resolved(string field, IndexReader reader) =>
        new AnySpot(First.Resolved(field, reader), [.. Others.Select(other => other.Resolved(field, reader))], Weight);

    public override Places Open(string field, AtomicReader reader) => new AnyPlaces([First.Open(field, reader), .. Others.Select(other => other.Open(field, reader))]);
}

/// <summary>Where the right one stands with the left one near, before it or behind.</summary>
/// <param name="Left">What has to be near.</param>
/// <param name="Right">Whose places they are.</param>
/// <param name="Words">How many places from the end of one to the beginning of the other at most: 1 is side by side.</param>
internal sealed record NearSpot(Spot Left, Spot Right, int Words) : Spot
{
    public override Query ToQuery(string field) =>
        new PlaceQuery(field, Approximation(field), new SpotCondition(this), byParagraph: false);

    public override Query Approximation(string field) => new BooleanQuery { { Left.Approximation(field), Occur.MUST }, { Right.Approximation(field), Occur.MUST } };

    public override Spot Resolved(string field, IndexReader reader) => new NearSpot(Left.Resolved(field, reader), Right.Resolved(field, reader), Words);

    public override Places Open(string field, AtomicReader reader) => new NearPlaces(Left.Open(field, reader), Right.Open(field, reader), Words);
}
