using Reftel.Archive.Store;

namespace Reftel.Archive.Search;

/// <summary>Finds the copies among the results of a page: telegrams that were sent again, or corrected under another ID.</summary>
/// <param name="state">In which they were found.</param>
/// <param name="texts">Reads their texts.</param>
internal sealed class PageCopies(SearchState state, TextDecoder texts)
{
    /// <summary>Pairs of texts compared on a page at most; what may be copies beyond that stays apart. Each takes about as long as the passages that a copy then does not need.</summary>
    private const int MostCompared = 60;

    private readonly ComparedTexts _texts = new(new DocumentReader(state.Connection, texts));

    /// <summary>The results that are copies, each with the one before it that stands for both.</summary>
    /// <param name="page">In order.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Numbers in the store.</returns>
    public IReadOnlyDictionary<int, int> Of(IReadOnlyList<RankedHit> page, CancellationToken cancellation)
    {
        var copies = new Dictionary<int, int>();
        // Of those that stand for themselves, side by side.
        var firsts = new int[page.Count];
        var likenesses = new long[page.Count];
        var (count, compared) = (0, 0);
        foreach (var (_, document, place) in page)
        {
            var likeness = state.View.LikenessAt(place);
            if (likeness == 0) continue;
            if (FirstOf(document, likeness) is { } first) copies[document] = first;
            else (firsts[count], likenesses[count++]) = (document, likeness);
        }

        return copies;

        int? FirstOf(int document, long likeness)
        {
            // On most pages nothing more is done than this, pair by pair.
            for (var i = 0; i < count; i++)
            {
                if (!Likeness.MayBeCopies(likenesses[i], likeness)) continue;
                if (++compared > MostCompared) return null;
                cancellation.ThrowIfCancellationRequested();
                if (_texts.InCommon(firsts[i], document) >= RelatedFinder.LeastInCommon) return firsts[i];
            }

            return null;
        }
    }
}
