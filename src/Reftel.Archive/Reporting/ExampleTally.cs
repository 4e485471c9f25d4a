namespace Reftel.Archive.Reporting;

/// <summary>Counts odd things by what they have in common, and keeps the first examples of each. Bounded, whatever comes.</summary>
internal sealed class ExampleTally
{
    /// <summary>Groups that are told apart; what comes then in further ones is counted and not named.</summary>
    private const int MostGroups = 20_000;

    /// <summary>Examples of a group.</summary>
    private const int MostExamples = 3;

    private readonly Dictionary<string, Group> _groups = [];
    private long _count;

    private sealed class Group
    {
        public long Count { get; set; }

        /// <summary>In the order of the archive, each with its place in it.</summary>
        public List<(long Order, ReportedExample Example)> Examples { get; } = [];
    }

    /// <summary>Counts one.</summary>
    /// <param name="key">What it has in common with others.</param>
    /// <param name="order">Its place in the order of the archive.</param>
    /// <param name="example">Makes the example, if it is needed.</param>
    public void Add(string key, long order, Func<ReportedExample> example)
    {
        _count++;
        if (Find(key) is not { } group) return;
        group.Count++;
        Insert(group, order, example);
    }

    /// <summary>Adds what another has counted. The examples that stay are the first of both.</summary>
    public void Add(ExampleTally other)
    {
        _count += other._count;
        foreach (var (key, theirs) in other._groups)
        {
            if (Find(key) is not { } ours) continue;
            ours.Count += theirs.Count;
            foreach (var (order, example) in theirs.Examples) Insert(ours, order, () => example);
        }
    }

    /// <summary>The largest groups; of equal ones the first by key.</summary>
    public ReportedGroups Largest(int most)
    {
        var largest = _groups.OrderByDescending(group => group.Value.Count).ThenBy(group => group.Key, StringComparer.Ordinal).Take(most)
            .Select(group => new ReportedGroup(group.Key, group.Value.Count, [.. group.Value.Examples.Select(example => example.Example)]));
        return new ReportedGroups(_count, _groups.Count, [.. largest]);
    }

    private Group? Find(string key)
    {
        if (_groups.TryGetValue(key, out var group)) return group;
        if (_groups.Count == MostGroups) return null;
        return _groups[key] = new Group();
    }

    private static void Insert(Group group, long order, Func<ReportedExample> example)
    {
        var examples = group.Examples;
        if (examples.Count == MostExamples && examples[^1].Order <= order) return;
        var at = examples.Count;
        while (at > 0 && examples[at - 1].Order > order) at--;
        examples.Insert(at, (order, example()));
        if (examples.Count > MostExamples) examples.RemoveAt(MostExamples);
    }
}
