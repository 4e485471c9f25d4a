using Reftel.Archive;
using Reftel.Collections;

namespace Reftel.Site;

/// <summary>What stands around every page.</summary>
/// <param name="Settings">The publisher's.</param>
/// <param name="Released">How many telegrams are released.</param>
/// <param name="Axes">The values of each axis.</param>
/// <param name="Articles">The publisher's, newest first.</param>
public sealed record Chrome(
    SiteSettings Settings, long Released, IReadOnlyDictionary<BrowseAxis, AxisIndex> Axes, IReadOnlyList<Article> Articles)
{
    /// <summary>The collections that hold released telegrams.</summary>
    public IReadOnlyList<CollectionDescription> Collections { get; init; } = [];

    /// <summary>The icon that browsers show beside the title: the publisher's logo, else Reftel's.</summary>
    public string IconAddress => Settings.LogoFile is { } logo ? "/" + logo : Assets.IconAddress;

    /// <summary>What pages name as their icon.</summary>
    public string IconLink => Settings.LogoFile is null ? Assets.IconInPlace : IconAddress;
}

/// <summary>The head and the surroundings of one page.</summary>
/// <param name="Chrome">What stands around every page.</param>
/// <param name="Title">Without the site's name.</param>
/// <param name="Path">The page's one address; null for pages that have none, such as "not found".</param>
public sealed record Frame(Chrome Chrome, string Title, string? Path)
{
    /// <summary>The same page elsewhere is not to be listed by search engines.</summary>
    public bool IsIndexed { get; init; } = true;

    /// <summary>Where its links lead is not to be followed by search engines.</summary>
    public bool IsFollowed { get; init; } = true;

    /// <summary>What stands in the search box.</summary>
    public string Query { get; init; } = "";

    /// <summary>A feed beside that of the releases; null for none.</summary>
    public NamedLink? Feed { get; init; }

    /// <summary>A sentence for lists of links; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>The canonical address: whole where the publisher gave the site's public address, else null.</summary>
    public string? Canonical => Path is not null && Chrome.Settings.PublicUrl is { } site ? site + Path : null;
}

/// <summary>A page's content within its frame.</summary>
/// <param name="Frame">Head and surroundings.</param>
public abstract record PageModel(Frame Frame);
