using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>What TAGS mean, where a table knows.</summary>
internal static class TagNames
{
    /// <summary>The name of a tag; null where no table has it.</summary>
    public static string? Of(string code) => TagVocabulary.Find(code) is { Name.Length: > 0 } known ? known.Name : null;
}
