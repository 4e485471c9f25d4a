namespace Reftel.Site;

/// <summary>How often one reader may search: <c>rateLimit</c> of site.json.</summary>
public sealed record RateLimit
{
    /// <summary>Searches that one address may ask for within <see cref="Seconds"/>, 1 to 1,000,000. Completions and marked telegrams count.</summary>
    public int Requests { get; init; } = 120;

    /// <summary>1 to 86,400.</summary>
    public int Seconds { get; init; } = 60;

    /// <summary>True where readers come by way of a proxy, which writes their address at the end of <c>X-Forwarded-For</c>. Without a proxy anyone could write there what they like.</summary>
    public bool BehindProxy { get; init; }
}
