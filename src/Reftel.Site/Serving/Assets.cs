namespace Reftel.Site;

/// <summary>The style sheet that is part of the program. Its address changes with its content, so that browsers may keep it for good.</summary>
internal static class Assets
{
    /// <summary>The style sheet.</summary>
    public static readonly FinishedPage Style = Read("site.css", "text/css; charset=utf-8");

    /// <summary>Its address.</summary>
    public static readonly string StyleAddress = $"/style-{Style.Tag[..10]}.css";

    private static FinishedPage Read(string name, string mediaType)
    {
        using var resource = typeof(Assets).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return new FinishedPage(StatusCodes.Status200OK, mediaType, bytes.ToArray());
    }
}
