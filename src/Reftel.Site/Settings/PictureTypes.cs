namespace Reftel.Site;

/// <summary>The kinds of pictures that a publisher's folder may hold.</summary>
internal static class PictureTypes
{
    /// <summary>The media type of a plain file name; null for anything else, a path among them.</summary>
    public static string? Of(string name) =>
        name.AsSpan().IndexOfAny('/', '\\') >= 0 || name.StartsWith('.') ? null : Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".svg" => "image/svg+xml",
            ".png" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".webp" => "image/webp",
            _ => null,
        };
}
