namespace Reftel.Bench.Search;

/// <summary>How long questions took, by kind. For many threads.</summary>
internal sealed class Latencies
{
    private readonly Lock _gate = new();
    private readonly List<(string Kind, TimeSpan Time)> _all = [];

    /// <summary>The kinds, in the order in which they came.</summary>
    public IReadOnlyList<string> Kinds => [.. _all.Select(one => one.Kind).Distinct()];

    public void Add(string kind, TimeSpan time)
    {
        lock (_gate) _all.Add((kind, time));
    }

    /// <summary>The time that so much of the questions took at most.</summary>
    /// <param name="share">0.5: half of them.</param>
    /// <param name="kind">Null for all.</param>
    /// <returns>In milliseconds.</returns>
    public double At(double share, string? kind = null)
    {
        var times = _all.Where(one => kind is null || one.Kind == kind).Select(one => one.Time.TotalMilliseconds).Order().ToList();
        return times.Count == 0 ? 0 : times[Math.Min(times.Count - 1, (int)(times.Count * share))];
    }

    /// <summary>The mean, in milliseconds.</summary>
    public double Mean(string? kind = null) => _all.Where(one => kind is null || one.Kind == kind).Average(one => one.Time.TotalMilliseconds);

    public int Count(string? kind = null) => _all.Count(one => kind is null || one.Kind == kind);
}
