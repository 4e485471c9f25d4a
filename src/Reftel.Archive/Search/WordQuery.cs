using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Reftel.Archive.Search;

/// <summary>Telegrams with a word in any of some forms. Rare forms weigh as much as common ones, for all count as one word; the exact one weighs a little more.</summary>
internal sealed class WordQuery(string field, string exact, IReadOnlyList<string> others) : Query
{
    /// <summary>Of another form, beside the exact one's 1.</summary>
    private const float OtherWeight = 0.8f;

    public override Query Rewrite(IndexReader reader) => AnyQuery.Of(
        [.. TermStates.Of(reader, field, [exact, .. others], asOne: true).Select(form => new TermQuery(form.Term, form.States) { Boost = form.Term.Text == exact ? 1 : OtherWeight })], Boost);

    public override void ExtractTerms(ISet<Term> terms)
    {
        foreach (var form in others.Prepend(exact)) terms.Add(new Term(field, form));
    }

    public override string ToString(string field1) => new StringBuilder(field).Append(':').Append(exact).Append('|').AppendJoin('|', others).Append(ToStringUtils.Boost(Boost)).ToString();

    public override bool Equals(object? obj) => obj is WordQuery other && base.Equals(obj) && ToString() == other.ToString();

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), ToString());
}
