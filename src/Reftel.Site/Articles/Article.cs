namespace Reftel.Site;

/// <summary>An article of the publisher: a Markdown file in the archive's folder <c>articles</c>.</summary>
/// <param name="Slug">The file's name without <c>.md</c>, as in its address.</param>
/// <param name="Title">From the front matter, else the file's name.</param>
/// <param name="Date"><c>YYYY-MM-DD</c>; null where the front matter has none.</param>
/// <param name="Telegrams">Reference IDs in canonical form that the article cites, in its order.</param>
/// <param name="Html">The text as HTML; raw HTML in the Markdown shows as text.</param>
public sealed record Article(string Slug, string Title, string? Date, IReadOnlyList<string> Telegrams, string Html);
