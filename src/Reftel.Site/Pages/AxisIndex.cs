using Reftel.Archive;

namespace Reftel.Site;

/// <summary>The values of an axis, in groups: letters, months, or all in one.</summary>
/// <param name="Axis">Which axis.</param>
/// <param name="Groups">In the order of the page; letters without values stand in it, empty.</param>
/// <param name="Values">How many values there are.</param>
public sealed record AxisIndex(BrowseAxis Axis, IReadOnlyList<AxisGroup> Groups, int Values)
{
    private readonly Dictionary<string, string> _keys = Groups.SelectMany(group => group.Values)
        .GroupBy(value => value.Label, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.First().Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The key of a label as shown; null where no released telegram has it.</summary>
    public string? KeyOf(string label) => _keys.GetValueOrDefault(label);

    /// <summary>True where the groups are letters.</summary>
    public bool IsByLetter => Axis is BrowseAxis.Origin or BrowseAxis.Tag;

    /// <summary>Sets up the groups of an axis.</summary>
    public static AxisIndex From(BrowseAxis axis, IReadOnlyList<AxisValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var shown = values.Select(value => value with { Label = Visible.Text(value.Label) });
        IEnumerable<AxisGroup> groups = axis switch
        {
            BrowseAxis.Origin => Letters(shown.OrderBy(value => OriginLabel.Place(value.Label), StringComparer.OrdinalIgnoreCase), value => OriginLabel.Place(value.Label)),
            BrowseAxis.Tag => Letters(shown, value => value.Label),
            BrowseAxis.Classification => [new AxisGroup("", "", [.. shown])],
            BrowseAxis.ReleaseDay => shown.GroupBy(value => value.Key[..Math.Min(7, value.Key.Length)])
                .Select(month => new AxisGroup(month.Key, TelegramDates.InWords(month.Key), [.. month])),
            _ => shown.GroupBy(value => value.Key[..Math.Min(4, value.Key.Length)]).Select(year => new AxisGroup(year.Key, year.Key, [.. year])),
        };
        return new AxisIndex(axis, [.. groups.Select(group => group with { Key = Visible.Text(group.Key) })], values.Count);
    }

    private static IEnumerable<AxisGroup> Letters(IEnumerable<AxisValue> values, Func<AxisValue, string> name)
    {
        var byLetter = values.ToLookup(value => Letter(name(value)));
        var letters = Enumerable.Range('A', 26).Select(letter => ((char)letter).ToString());
        if (byLetter.Contains("0")) letters = letters.Prepend("0");
        return letters.Select(letter => new AxisGroup(letter, letter == "0" ? "0–9" : letter, [.. byLetter[letter]]));
    }

    // Whatever begins with no letter from A to Z stands under 0.
    private static string Letter(string name) =>
        name.Length > 0 && char.ToUpperInvariant(name[0]) is >= 'A' and <= 'Z' and var letter ? letter.ToString() : "0";
}

/// <summary>Some values of an axis that stand together.</summary>
/// <param name="Key">In addresses and anchors: <c>L</c>, <c>2009</c>, <c>2011-08</c>.</param>
/// <param name="Label">As shown.</param>
/// <param name="Values">May be empty: a letter under which nothing is.</param>
public sealed record AxisGroup(string Key, string Label, IReadOnlyList<AxisValue> Values)
{
    /// <summary>Telegrams of all its values. One telegram may have several tags.</summary>
    public long Count => Values.Sum(value => value.Count);
}
