namespace Reftel.Site;

/// <summary>A link of the page chrome.</summary>
/// <param name="Text">What readers see.</param>
/// <param name="Url">Absolute with http, https or mailto, or a path of this site that begins with <c>/</c>.</param>
public sealed record NamedLink(string Text, string Url);
