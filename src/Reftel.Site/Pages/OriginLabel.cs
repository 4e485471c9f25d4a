namespace Reftel.Site;

/// <summary>Under which place an origin is found: Embassy Luxembourg under L.</summary>
/// <remarks>Source: the origin index of the model page has no letter E, so it goes by place.</remarks>
internal static class OriginLabel
{
    // Longest first.
    private static readonly string[] Kinds =
    [
        "American Institute ", "US Interests Section ", "Consulate General ", "US Delegation, ", "US Delegation ", "Branch Office ", "US Mission ",
        "US Office ", "Consulate ", "Embassy ", "Mission ", "Delegation ", "USMISSION ", "AMEMBASSY ", "AMCONSUL ", "REO ", "PRT ",
    ];

    /// <summary>The name without the words for what kind of post it is.</summary>
    public static string Place(string label)
    {
        foreach (var kind in Kinds)
        {
            if (label.Length > kind.Length && label.StartsWith(kind, StringComparison.OrdinalIgnoreCase)) return label[kind.Length..];
        }

        return label;
    }
}
