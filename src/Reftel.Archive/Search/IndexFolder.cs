namespace Reftel.Archive.Search;

/// <summary>Where the two indexes lie under the archive's <c>index</c>.</summary>
internal static class IndexFolder
{
    public static string Public(string indexFolder) => Path.Combine(indexFolder, "public");

    public static string Held(string indexFolder) => Path.Combine(indexFolder, "held");
}
