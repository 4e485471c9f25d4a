using Reftel.Telegrams;

namespace Reftel.Bench.Relevance;

/// <summary>A query as a reader asks it, and the telegrams that answer it.</summary>
/// <param name="Text">In the query language.</param>
/// <param name="Kind">What kind of query it is: a name, a place, a misspelled word.</param>
/// <param name="Collection">What it is about.</param>
/// <param name="Need">The need for information behind it, in one line.</param>
/// <param name="Grades">By reference ID, 1 to 3; a telegram that is not here is worth nothing.</param>
internal sealed record JudgedQuery(string Text, string Kind, JudgedCollection Collection, string Need, IReadOnlyDictionary<string, int> Grades)
{
    /// <summary>What counts.</summary>
    public const int Places = 10;

    /// <summary>The best grade that a telegram has.</summary>
    public int BestGrade => Grades.Values.Max();

    /// <summary>With OR between its words; as it is where it is more than a row of words. A single word is itself.</summary>
    public string AnyWord => Text.AsSpan().ContainsAny('"', ':') || ReferenceId.TryParse(Text, out _) ? Text : Text.Replace(" ", " OR ", StringComparison.Ordinal);

    /// <summary>How well these telegrams answer it, 0 to 1: the normalised discounted cumulative gain of the first ten.</summary>
    /// <param name="found">Reference IDs, the first first.</param>
    /// <remarks>Source: Järvelin and Kekäläinen 2002, with the exponential gain of Burges et al. 2005.</remarks>
    public double Ndcg(IEnumerable<string> found) => Gain(found.Select(id => Grades.GetValueOrDefault(id))) / Gain(Grades.Values.OrderDescending());

    private static double Gain(IEnumerable<int> grades) => grades.Take(Places).Select((grade, i) => ((1 << grade) - 1) / Math.Log2(i + 2)).Sum();
}

/// <summary>What a query is about.</summary>
internal enum JudgedCollection
{
    /// <summary>The sample collection of this repository.</summary>
    Samples,

    /// <summary>The model telegram, which lies beside the repository on some machines. It is sought among the samples.</summary>
    Seed,
}
