namespace Reftel.Telegrams.Tests;

/// <summary>Finds the repository's own files, and the shared ones where they are.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Samples => Path.Combine(Root, "samples");

    /// <summary>The model telegram's folder; null where it is absent, as it is outside the developers' machines.</summary>
    public static string? Seed => Directory.Exists(Path.Combine(Root, "..", "shared", "seed")) ? Path.Combine(Root, "..", "shared", "seed") : null;

    /// <summary>Texts of all sample telegrams that lie in files of their own.</summary>
    public static IEnumerable<string> SampleTexts() =>
        Directory.EnumerateFiles(Samples, "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Reftel.slnx"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside the repository.");
    }
}
