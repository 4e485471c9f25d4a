namespace Reftel.Telegrams;

/// <summary>A part of the outline while it grows.</summary>
internal sealed class OutlinePart(OutlineKind kind, string? label, string? portion, int start)
{
    public OutlineKind Kind { get; } = kind;

    public string? Label { get; set; } = label;

    public string? Portion { get; set; } = portion;

    public int Start { get; } = start;

    public int End { get; set; } = start;

    public List<OutlinePart> Children { get; } = [];

    /// <summary>The part that holds it; null at the top.</summary>
    public OutlinePart? Parent { get; init; }

    /// <summary>The letter last used in it, for the next one that is due.</summary>
    public char LastLetter { get; set; }

    public bool IsLettered => Label is [>= 'A' and <= 'Z'] or [>= 'a' and <= 'z'];

    /// <summary>Grows it and all that hold it.</summary>
    public void GrowTo(int end)
    {
        for (var part = this; part is not null; part = part.Parent) part.End = Math.Max(part.End, end);
    }
}

/// <summary>Names the anchors and makes the finished outline.</summary>
internal sealed class OutlineBuilder
{
    private readonly HashSet<string> _used = [];

    // The number to try next for an anchor that repeats.
    private readonly Dictionary<string, int> _repeats = [];
    private int _headings;
    private int _texts;
    private int _items;

    public IReadOnlyList<OutlineNode> Finish(List<OutlinePart> parts) => Nodes(parts, "");

    private List<OutlineNode> Nodes(List<OutlinePart> parts, string parent)
    {
        var nodes = new List<OutlineNode>(parts.Count);
        foreach (var part in parts)
        {
            var anchor = Unique(AnchorOf(part, parent));
            var children = part.Children.Count > 0 ? Nodes(part.Children, anchor) : [];
            nodes.Add(new OutlineNode(part.Kind, part.Label, part.Portion, anchor, TextSpan.FromBounds(part.Start, part.End), children));
        }

        return nodes;
    }

    // par3, h2 and h2-A are fixed by the published addresses; the rest is named after what holds it.
    private string AnchorOf(OutlinePart part, string parent) => part.Kind switch
    {
        OutlineKind.Paragraph => $"par{part.Label}",
        OutlineKind.Heading => $"h{++_headings}",
        OutlineKind.Answer => $"{parent}-{part.Label}",
        OutlineKind.Item when part.IsLettered && parent.Length > 0 => $"{parent}-{part.Label}",
        OutlineKind.Item => $"item{++_items}",
        _ => $"text{++_texts}",
    };

    private string Unique(string anchor)
    {
        if (_used.Add(anchor)) return anchor;
        for (var n = _repeats.GetValueOrDefault(anchor, 2); ; n++)
        {
            var numbered = $"{anchor}-{n}";
            if (!_used.Add(numbered)) continue;
            _repeats[anchor] = n + 1;
            return numbered;
        }
    }
}
