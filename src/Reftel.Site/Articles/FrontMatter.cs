using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>The head of an article: lines <c>name: value</c> between two lines of three hyphens.</summary>
/// <param name="Title">Null where it has none.</param>
/// <param name="Date">As written; null where it has none.</param>
/// <param name="Telegrams">Canonical reference IDs.</param>
/// <param name="NotIds">What stands among <c>telegrams</c> and is no reference ID.</param>
/// <param name="Body">The Markdown after it.</param>
internal sealed record FrontMatter(string? Title, string? Date, IReadOnlyList<string> Telegrams, IReadOnlyList<string> NotIds, string Body)
{
    /// <summary>Reads an article's text. Without front matter all of it is body.</summary>
    public static FrontMatter Read(string text)
    {
        var lines = text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        var end = lines[0].TrimEnd() == "---" ? Array.FindIndex(lines, 1, line => line.TrimEnd() == "---") : -1;
        if (end < 0) return new FrontMatter(null, null, [], [], string.Join('\n', lines));

        string? title = null, date = null, list = null;
        var ids = new List<string>();
        var notIds = new List<string>();
        foreach (var line in lines.AsSpan(1, end - 1))
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith("- ", StringComparison.Ordinal) && list == "telegrams")
            {
                Add(trimmed[2..]);
                continue;
            }

            if (trimmed.IndexOf(':') is var colon and > 0)
            {
                list = trimmed[..colon].Trim().ToLowerInvariant();
                var value = trimmed[(colon + 1)..].Trim();
                if (list == "title") title = Unquoted(value);
                else if (list == "date") date = Unquoted(value);
                else if (list == "telegrams") foreach (var id in value.Trim('[', ']').Split(',')) Add(id);
            }
        }

        return new FrontMatter(title is "" ? null : title, date is "" ? null : date, ids, notIds, string.Join('\n', lines[(end + 1)..]));

        void Add(string written)
        {
            var id = Unquoted(written.Trim());
            if (id.Length == 0) return;
            if (!ReferenceId.TryParse(id, out var read)) notIds.Add(id);
            else if (!ids.Contains(read.ToString())) ids.Add(read.ToString());
        }
    }

    private static string Unquoted(string value) =>
        value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;
}
