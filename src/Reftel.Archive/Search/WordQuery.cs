using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Reftel.Archive.Search;

/// <summary>Telegrams with a word in any of some forms. Rare forms weigh as much as common ones: all count as one word.</summary>
internal sealed class WordQuery(string field, IReadOnlyList<string> forms) : Query
{
    public override Query Rewrite(IndexReader reader)
    {
        var any = new BooleanQuery(disableCoord: true) { Boost = Boost };
        foreach (var (term, states) in TermStates.Of(reader, field, forms, asOne: true)) any.Add(new TermQuery(term, states), Occur.SHOULD);
        return any;
    }

    public override void ExtractTerms(ISet<Term> terms)
    {
        foreach (var form in forms) terms.Add(new Term(field, form));
    }

    public override string ToString(string field1) => new StringBuilder(field).Append(':').AppendJoin('|', forms).Append(ToStringUtils.Boost(Boost)).ToString();

    public override bool Equals(object? obj) => obj is WordQuery other && base.Equals(obj) && ToString() == other.ToString();

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), ToString());
}
