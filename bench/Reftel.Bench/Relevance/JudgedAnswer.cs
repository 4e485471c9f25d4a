namespace Reftel.Bench.Relevance;

/// <summary>What the search answers to a judged query.</summary>
/// <param name="Query">The query.</param>
/// <param name="Found">Reference IDs, the first first; copies behind the result that they stand under.</param>
/// <param name="Offer">The spelling that was asked for instead, since nothing was found as it was written; null for none.</param>
/// <param name="FoundByAnyWord">What it answers where any of the words will do.</param>
internal sealed record JudgedAnswer(JudgedQuery Query, IReadOnlyList<string> Found, string? Offer, IReadOnlyList<string> FoundByAnyWord)
{
    public Worth Worth { get; } = new(Query.Ndcg(Found), Query.Ndcg(FoundByAnyWord));

    /// <summary>Where the first of the best telegrams stands, from 1; null where none was found.</summary>
    public int? Best
    {
        get
        {
            for (var i = 0; i < Found.Count; i++)
            {
                if (Query.Grades.GetValueOrDefault(Found[i]) == Query.BestGrade) return i + 1;
            }

            return null;
        }
    }
}

/// <summary>What answers are worth: nDCG, 0 to 1.</summary>
/// <param name="Asked">As the query is asked: every word has to be there.</param>
/// <param name="AnyWord">Where any of its words will do: more is found, so that all hangs on the order.</param>
internal readonly record struct Worth(double Asked, double AnyWord)
{
    public static Worth Mean(IReadOnlyCollection<Worth> all) => new(all.Average(one => one.Asked), all.Average(one => one.AnyWord));
}
