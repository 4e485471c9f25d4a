namespace Reftel.Bench.Relevance;

/// <summary>What the search answers to a judged query.</summary>
/// <param name="Query">The query.</param>
/// <param name="Found">Reference IDs, the first first; copies behind the result that they stand under.</param>
/// <param name="Offer">The spelling that was asked for instead, since nothing was found as it was written; null for none.</param>
internal sealed record JudgedAnswer(JudgedQuery Query, IReadOnlyList<string> Found, string? Offer)
{
    /// <summary>0 to 1.</summary>
    public double Ndcg { get; } = Query.Ndcg(Found);

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
