using Reftel.Archive.Search;
using Reftel.Archive.Store;

namespace Reftel.Archive.Reporting;

/// <summary>Puts telegrams together that are copies of each other.</summary>
/// <param name="reader">Reads the texts of those that may be.</param>
internal sealed class CopyGroups(DocumentReader reader)
{
    /// <summary>One text against another, where both may be copies.</summary>
    private sealed record Text(ReportedHomonym Telegram, WordSequences Sequences);

    /// <summary>The groups, the largest first.</summary>
    /// <param name="likenesses">Numbers of documents with the likeness of their latest text.</param>
    /// <param name="most">Groups at most.</param>
    /// <param name="cancellation">Ends it.</param>
    public ReportedCopies Of(IReadOnlyList<(long Document, long Likeness)> likenesses, int most, CancellationToken cancellation)
    {
        // By place: one of the same group, in the end the first of it.
        var groups = Enumerable.Range(0, likenesses.Count).ToArray();
        foreach (var (one, other) in LikePairs.Of([.. likenesses.Select(each => each.Likeness)], cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            var (first, second) = (First(one), First(other));
            if (first == second || !AreCopies(likenesses[one].Document, likenesses[other].Document)) continue;
            groups[Math.Max(first, second)] = Math.Min(first, second);
        }

        var found = Enumerable.Range(0, groups.Length).GroupBy(First).Where(group => group.Skip(1).Any()).Select(group => group.ToList()).ToList();
        return new ReportedCopies(
            found.Sum(group => group.Count), found.Count,
            [.. found.OrderByDescending(group => group.Count).ThenBy(group => group[0]).Take(most).Select(group => new ReportedCopyGroup(group.Count, [.. group.Take(MostOfGroup).Select(Telegram)]))]);

        int First(int place)
        {
            while (groups[place] != place) place = groups[place] = groups[groups[place]];
            return place;
        }

        ReportedHomonym Telegram(int place) => Read(likenesses[place].Document)!.Telegram;
    }

    private const int MostOfGroup = 10;

    private bool AreCopies(long one, long other) =>
        Read(one) is { } first && Read(other) is { } second && first.Sequences.InCommonWith(second.Sequences) >= RelatedFinder.LeastInCommon;

    private Text? Read(long document)
    {
        if (reader.Read(document, null) is not { Expunging: null } read) return null;
        var parsed = StoredText.Parse(read.ReferenceId, read.Created, read.Header, read.Body, read.Sightings);
        return new Text(new ReportedHomonym(read.Name, read.Created, parsed.Subject), WordSequences.Of(read.Body, parsed));
    }
}
