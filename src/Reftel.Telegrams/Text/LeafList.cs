namespace Reftel.Telegrams;

/// <summary>Collects the leaves of a text, and at the end sees to it that each character that is not blank lies in exactly one.</summary>
internal sealed class LeafList
{
    private readonly List<Leaf> _leaves = [];

    /// <summary>Adds the stretch, blanks at its ends left out; an empty one adds nothing.</summary>
    public void Add(LeafKind kind, int start, int end)
    {
        if (end > start) _leaves.Add(new Leaf(kind, TextSpan.FromBounds(start, end)));
    }

    /// <summary>The leaves in order. Where two claim the same place the one that was added first has it; what nobody claims is unread.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">First unit to be covered.</param>
    /// <param name="end">Unit after the last.</param>
    public IReadOnlyList<Leaf> Finish(ReadOnlySpan<char> text, int start, int end)
    {
        var ordered = InOrder();
        var finished = new List<Leaf>(ordered.Length + 8);
        var at = start;
        foreach (var leaf in ordered)
        {
            var from = Math.Max(leaf.Span.Start, at);
            var to = Math.Min(leaf.Span.End, end);
            if (to <= from) continue;
            AddTrimmed(finished, text, LeafKind.Unread, at, from);
            AddTrimmed(finished, text, leaf.Kind, from, to);
            at = to;
        }

        AddTrimmed(finished, text, LeafKind.Unread, at, end);
        return finished;
    }

    // Stable, so that what was added first keeps its place.
    private Leaf[] InOrder()
    {
        var leaves = _leaves.ToArray();
        var places = new long[leaves.Length];
        for (var i = 0; i < leaves.Length; i++) places[i] = ((long)leaves[i].Span.Start << 32) | (uint)i;
        places.AsSpan().Sort(leaves.AsSpan());
        return leaves;
    }

    private static void AddTrimmed(List<Leaf> leaves, ReadOnlySpan<char> text, LeafKind kind, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        if (end <= start) return;
        if (kind == LeafKind.Unread && IsNoise(text[start..end])) kind = LeafKind.Noise;
        leaves.Add(new Leaf(kind, TextSpan.FromBounds(start, end)));
    }

    // What carriers leave in a text: the escape before a line end, the site's paragraph sign, soft hyphens, lone marks.
    private static bool IsNoise(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!(char.IsWhiteSpace(c) || c is '\\' or '-' or '¶' or '\u00AD' or '\u200B' or '\uFEFF')) return false;
        }

        return true;
    }
}
