using Reftel.Archive.Search;

namespace Reftel.Archive.Reporting;

/// <summary>Finds texts that may be copies of each other, by their likeness.</summary>
internal static class LikePairs
{
    // A likeness in four parts: two that differ in eleven bits at most have a part in which they differ in two at most.
    private const int PartBits = 16;
    private const int Parts = 64 / PartBits;

    // What two bits at most change of a part: none, one, or two.
    private static readonly int[] Changes = [0, .. Ones(), .. from one in Ones() from other in Ones() where one < other select one | other];

    /// <summary>All pairs, each once, as places in the list. Some two thousand comparisons a text, not one with every other.</summary>
    public static IEnumerable<(int One, int Other)> Of(IReadOnlyList<long> likenesses, CancellationToken cancellation)
    {
        HashSet<(int, int)> seen = [];
        for (var part = 0; part < Parts; part++)
        {
            var (starts, places) = ByPart(likenesses, part);
            for (var i = 0; i < likenesses.Count; i++)
            {
                if (i % 1024 == 0) cancellation.ThrowIfCancellationRequested();
                if (likenesses[i] == 0) continue;
                var own = PartOf(likenesses[i], part);
                foreach (var change in Changes)
                {
                    for (var at = starts[own ^ change]; at < starts[(own ^ change) + 1]; at++)
                    {
                        var other = places[at];
                        if (other > i && likenesses[other] != 0 && Likeness.MayBeCopies(likenesses[i], likenesses[other]) && seen.Add((i, other))) yield return (i, other);
                    }
                }
            }
        }
    }

    private static int PartOf(long likeness, int part) => (int)((ulong)likeness >> (part * PartBits)) & 0xFFFF;

    private static IEnumerable<int> Ones() => Enumerable.Range(0, PartBits).Select(bit => 1 << bit);

    // The places of the texts, those with the same part together.
    private static (int[] Starts, int[] Places) ByPart(IReadOnlyList<long> likenesses, int part)
    {
        var starts = new int[(1 << PartBits) + 1];
        foreach (var likeness in likenesses) starts[PartOf(likeness, part) + 1]++;
        for (var i = 1; i < starts.Length; i++) starts[i] += starts[i - 1];
        var next = starts.AsSpan(0, starts.Length - 1).ToArray();
        var places = new int[likenesses.Count];
        for (var i = 0; i < places.Length; i++) places[next[PartOf(likenesses[i], part)]++] = i;
        return (starts, places);
    }
}
