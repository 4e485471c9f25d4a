using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using Lucene.Net.Util.Automaton;

namespace Reftel.Archive.Search;

/// <summary>What stands for words of the index that only the index knows.</summary>
internal interface ITermExpansion
{
    /// <summary>Words for which one word of a query may stand, at most: each costs a look at its telegrams.</summary>
    const int MostWords = 1_000;

    /// <summary>The same for IDs, TAGS and other codes: each has few telegrams.</summary>
    const int MostCodes = 10_000;

    /// <summary>The terms of the index that are meant, in order.</summary>
    /// <exception cref="QueryTooBroadException">There are too many.</exception>
    IReadOnlyList<BytesRef> Terms(IndexReader reader, string field);
}

/// <summary>Terms that begin so.</summary>
/// <param name="Token">Where it stands in the query.</param>
/// <param name="Prefix">As terms have it.</param>
/// <param name="Most">Terms at most.</param>
internal sealed record Beginning(QueryToken Token, string Prefix, int Most) : ITermExpansion
{
    public IReadOnlyList<BytesRef> Terms(IndexReader reader, string field)
    {
        List<BytesRef> found = [];
        if (MultiFields.GetTerms(reader, field) is not { } terms) return found;
        var prefix = new BytesRef(Prefix);
        var at = terms.GetEnumerator();
        if (at.SeekCeil(prefix) == TermsEnum.SeekStatus.END) return found;
        do
        {
            if (!StringHelper.StartsWith(at.Term, prefix)) break;
            if (found.Count == Most) throw new QueryTooBroadException(Token, $"More than {Most:N0} words begin so; write more letters before the asterisk.");
            found.Add(BytesRef.DeepCopyOf(at.Term));
        }
        while (at.MoveNext());
        return found;
    }
}

/// <summary>Words that differ in a letter or two: one more, one less, another, or two that changed places. The first letter is right.</summary>
/// <param name="Token">Where it stands in the query.</param>
/// <param name="Word">As terms have it.</param>
/// <param name="Edits">1 or 2.</param>
internal sealed record Spelling(QueryToken Token, string Word, int Edits) : ITermExpansion
{
    public IReadOnlyList<BytesRef> Terms(IndexReader reader, string field)
    {
        List<BytesRef> found = [];
        if (MultiFields.GetTerms(reader, field) is not { } terms) return found;
        var first = char.IsSurrogate(Word[0]) ? 2 : 1;
        var rest = Word[first..];
        var spellings = BasicOperations.Concatenate(BasicAutomata.MakeString(Word[..first]), new LevenshteinAutomata(rest, withTranspositions: true).ToAutomaton(Edits));
        var at = new CompiledAutomaton(spellings).GetTermsEnum(terms);
        while (at.MoveNext())
        {
            if (found.Count == ITermExpansion.MostWords) throw new QueryTooBroadException(Token, $"More than {ITermExpansion.MostWords:N0} words are spelt nearly so; write ~1, or a longer word.");
            found.Add(BytesRef.DeepCopyOf(at.Term));
        }

        return found;
    }
}

/// <summary>Terms whose letters and digits read so, hyphens apart, as a whole or as some of their words: <c>PORTARVE</c> is in <c>embassy-port-arve</c>.</summary>
/// <param name="Pattern">A regular expression of Lucene's.</param>
internal sealed record SlugPattern(string Pattern) : ITermExpansion
{
    public IReadOnlyList<BytesRef> Terms(IndexReader reader, string field)
    {
        List<BytesRef> found = [];
        if (MultiFields.GetTerms(reader, field) is not { } terms) return found;
        var at = new CompiledAutomaton(new RegExp(Pattern, RegExpSyntax.NONE).ToAutomaton()).GetTermsEnum(terms);
        while (at.MoveNext()) found.Add(BytesRef.DeepCopyOf(at.Term));
        return found;
    }
}

/// <summary>Telegrams with any of the terms that the index has for something; all are as good.</summary>
internal sealed class ExpansionQuery(string inField, ITermExpansion expansion) : Query
{
    public string Field => inField;

    public ITermExpansion Expansion => expansion;

    public override Query Rewrite(IndexReader reader)
    {
        var any = AnyTerm.Of(inField, expansion.Terms(reader, inField));
        any.Boost = Boost;
        return any;
    }

    public override string ToString(string field) => $"{inField}:{expansion}{ToStringUtils.Boost(Boost)}";

    public override bool Equals(object? obj) => obj is ExpansionQuery other && base.Equals(obj) && ToString() == other.ToString();

    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), ToString());
}
