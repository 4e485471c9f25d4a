using Lucene.Net.Index;

namespace Reftel.Archive.Search;

/// <summary>Looks terms up in all segments at once.</summary>
internal static class TermStates
{
    /// <summary>Those of some terms that the index has, with where they stand in each segment, so that nothing looks them up again.</summary>
    /// <remarks>Forms of a word mostly lie in the same block of a segment's dictionary: it is read once, where each lookup by itself would read it.</remarks>
    /// <param name="reader">The whole index: the one that is searched.</param>
    /// <param name="field">Of which field.</param>
    /// <param name="terms">Any number.</param>
    /// <param name="asOne">They count as one in the score: the rare as often as the most frequent.</param>
    public static IReadOnlyList<(Term Term, TermContext States)> Of(IndexReader reader, string field, IReadOnlyCollection<string> terms, bool asOne)
    {
        var sought = terms.Distinct().Select(term => new Term(field, term)).OrderBy(term => term).ToList();
        var found = sought.ConvertAll(_ => new List<(int Segment, TermState State, int Documents, long Places)>());
        foreach (var leaf in reader.Leaves)
        {
            if (leaf.AtomicReader.GetTerms(field)?.GetEnumerator() is not { } at) continue;
            for (var i = 0; i < sought.Count; i++)
            {
                if (at.SeekExact(sought[i].Bytes)) found[i].Add((leaf.Ord, at.GetTermState(), at.DocFreq, at.TotalTermFreq));
            }
        }

        var most = found.Max(segments => segments.Sum(segment => segment.Documents));
        List<(Term, TermContext)> states = [];
        for (var i = 0; i < sought.Count; i++)
        {
            if (found[i].Count == 0) continue;
            var context = new TermContext(reader.Context);
            var documents = asOne ? most : found[i].Sum(segment => segment.Documents);
            foreach (var (segment, state, _, places) in found[i])
            {
                // Lucene adds up what the segments have; which of them has it does not matter to it.
                context.Register(state, segment, documents, places);
                documents = 0;
            }

            states.Add((sought[i], context));
        }

        return states;
    }
}
