namespace Reftel.Bench.Corpus;

/// <summary>Chooses what a telegram cites: mostly earlier ones of the corpus, its own post's before others, and some that the corpus does not hold.</summary>
internal sealed class ReferenceChooser(CorpusPlan plan, InventedPost[] posts)
{
    public List<Cited> Choose(ref Dice dice, int index, Anomaly anomaly)
    {
        if (anomaly.Number is 46 or 47 or 54 or 55 or 56 or 57 or 58 or 70) return OfOwnYear(index);
        var count = anomaly.Needs.HasFlag(Needs.References) ? 2 : anomaly.Number == 75 ? 0 : Count(dice.Below(100));
        List<Cited> cited = [];
        for (var tries = 0; cited.Count < count && tries < 20; tries++)
        {
            var one = index > 0 ? Earlier(ref dice, index) : Missing(plan[index], 1 + dice.Below(50));
            if (!cited.Contains(one)) cited.Add(one);
        }

        return cited;
    }

    private static int Count(int percentile) => percentile switch { < 35 => 0, < 65 => 1, < 82 => 2, < 92 => 3, < 97 => 4, _ => 6 };

    private Cited Earlier(ref Dice dice, int index)
    {
        var found = -1;
        if (dice.OneIn(2))
        {
            found = plan[index].Previous;
            for (var back = dice.Below(6); back > 0 && found >= 0 && plan[found].Previous >= 0; back--) found = plan[found].Previous;
        }

        // Else another post's, mostly of the last year.
        if (found < 0) found = index - 1 - dice.Below(Math.Min(index, Math.Max(40, plan.Count / 12)));
        ref readonly var target = ref plan[found];
        var missing = target.GapBefore && target.Serial > 1 && dice.OneIn(5);
        return new Cited(posts[target.Post], target.Created.Year, missing ? target.Serial - 1 : target.Serial);
    }

    // Two of the same post and year; where the corpus has no earlier ones, two that it may not have.
    private List<Cited> OfOwnYear(int index)
    {
        var own = plan[index];
        var first = own.Previous >= 0 && plan[own.Previous].Created.Year == own.Created.Year ? plan[own.Previous].Serial : own.Serial + 7;
        return [new Cited(posts[own.Post], own.Created.Year, first), Missing(own, 9)];
    }

    private Cited Missing(Planned own, int ahead) => new(posts[own.Post], own.Created.Year, own.Serial + ahead);
}
