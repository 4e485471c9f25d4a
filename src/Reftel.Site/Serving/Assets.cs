namespace Reftel.Site;

/// <summary>Style sheet, script and icon, which are part of the program. Their addresses change with their content, so that browsers may keep them for good.</summary>
internal static class Assets
{
    /// <summary>What is said of their age.</summary>
    public const string KeptForGood = "public, max-age=31536000, immutable";

    /// <summary>The style sheet.</summary>
    public static readonly FinishedPage Style = Read("text/css; charset=utf-8", "site.css");

    /// <summary>Its address.</summary>
    public static readonly string StyleAddress = $"/style-{Style.Tag[..10]}.css";

    /// <summary>The script: what it adds, pages can do without.</summary>
    public static readonly FinishedPage Script = Read("text/javascript; charset=utf-8", "charts.js", "keys.js", "places.js", "search.js");

    /// <summary>Its address.</summary>
    public static readonly string ScriptAddress = $"/script-{Script.Tag[..10]}.js";

    /// <summary>The icon of a site whose publisher gives no logo.</summary>
    public static readonly FinishedPage Icon = Read("image/svg+xml", "icon.svg");

    /// <summary>Its address.</summary>
    public static readonly string IconAddress = $"/icon-{Icon.Tag[..10]}.svg";

    /// <summary>The icon itself as an address: pages need a request less.</summary>
    public static readonly string IconInPlace = "data:image/svg+xml;base64," + Convert.ToBase64String(Icon.Bytes);

    // Several files go out as one, so that a page needs one request.
    private static FinishedPage Read(string mediaType, params ReadOnlySpan<string> names)
    {
        using var bytes = new MemoryStream();
        foreach (var name in names)
        {
            using var resource = typeof(Assets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly.");
            resource.CopyTo(bytes);
        }

        return new FinishedPage(StatusCodes.Status200OK, mediaType, bytes.ToArray());
    }
}
