using Lucene.Net.Index;
using Lucene.Net.Search;

namespace Reftel.Archive.Search;

/// <summary>What has to be true of a part of a text.</summary>
internal abstract record PlaceCondition
{
    /// <summary>Telegrams of which it may be true; null where that says nothing.</summary>
    public abstract Query? Approximation(string field);

    /// <summary>With the words that the index has for it.</summary>
    /// <exception cref="QueryTooBroadException">There are too many.</exception>
    public abstract PlaceCondition Resolved(string field, IndexReader reader);

    /// <summary>Makes it ready for one segment.</summary>
    public abstract PlaceTest Open(string field, AtomicReader reader);
}

/// <summary>It stands there.</summary>
internal sealed record SpotCondition(Spot Spot) : PlaceCondition
{
    public override Query Approximation(string field) => Spot.Approximation(field);

    public override PlaceCondition Resolved(string field, IndexReader reader) => new SpotCondition(Spot.Resolved(field, reader));

    public override PlaceTest Open(string field, AtomicReader reader)
    {
        var places = Spot.Open(field, reader);
        return new PlaceTest(places.MoveTo, (from, to) => places.Find(from, to).Count > 0);
    }
}

/// <summary>All are true.</summary>
internal sealed record AllCondition(IReadOnlyList<PlaceCondition> Parts) : PlaceCondition
{
    public override Query? Approximation(string field)
    {
        var all = new BooleanQuery();
        foreach (var part in Parts)
        {
            if (part.Approximation(field) is { } query) all.Add(query, Occur.MUST);
        }

        return all.Clauses.Count == 0 ? null : all;
    }

    public override PlaceCondition Resolved(string field, IndexReader reader) => new AllCondition([.. Parts.Select(part => part.Resolved(field, reader))]);

    public override PlaceTest Open(string field, AtomicReader reader) => PlaceTest.Of(Parts, field, reader, (parts, from, to) => Array.TrueForAll(parts, part => part.Holds(from, to)));
}

/// <summary>One at least is true.</summary>
internal sealed record AnyCondition(IReadOnlyList<PlaceCondition> Parts) : PlaceCondition
{
    public override Query? Approximation(string field)
    {
        var any = new BooleanQuery();
        foreach (var part in Parts)
        {
            if (part.Approximation(field) is not { } query) return null;
            any.Add(query, Occur.SHOULD);
        }

        return any;
    }

    public override PlaceCondition Resolved(string field, IndexReader reader) => new AnyCondition([.. Parts.Select(part => part.Resolved(field, reader))]);

    public override PlaceTest Open(string field, AtomicReader reader) => PlaceTest.Of(Parts, field, reader, (parts, from, to) => Array.Exists(parts, part => part.Holds(from, to)));
}

/// <summary>It is not true of this part, whatever stands in others.</summary>
internal sealed record NotCondition(PlaceCondition Part) : PlaceCondition
{
    public override Query? Approximation(string field) => null;

    public override PlaceCondition Resolved(string field, IndexReader reader) => new NotCondition(Part.Resolved(field, reader));

    public override PlaceTest Open(string field, AtomicReader reader) => PlaceTest.Of([Part], field, reader, (parts, from, to) => !parts[0].Holds(from, to));
}

/// <summary>A condition at work on a segment.</summary>
/// <param name="MoveTo">Goes to a document behind the present one.</param>
/// <param name="Holds">Whether it is true from a position to before another.</param>
internal sealed record PlaceTest(Action<int> MoveTo, Func<int, int, bool> Holds)
{
    public static PlaceTest Of(IReadOnlyList<PlaceCondition> conditions, string field, AtomicReader reader, Func<PlaceTest[], int, int, bool> holds)
    {
        PlaceTest[] parts = [.. conditions.Select(condition => condition.Open(field, reader))];
        return new PlaceTest(
            document =>
            {
                foreach (var part in parts) part.MoveTo(document);
            },
            (from, to) => holds(parts, from, to));
    }
}
