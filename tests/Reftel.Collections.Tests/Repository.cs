namespace Reftel.Collections.Tests;

/// <summary>Finds the repository's own files, and the shared ones where they are.</summary>
internal static class Repository
{
    /// <summary>The sample collection.</summary>
    public static string Samples => Path.Combine(Up("Reftel.slnx") ?? throw new InvalidOperationException("The tests run outside the repository."), "samples");

    /// <summary>The model telegram's folder, which lies beside the repository on some machines; null elsewhere.</summary>
    public static string? Seed => Up(Path.Combine("shared", "seed")) is { } above ? Path.Combine(above, "shared", "seed") : null;

    /// <summary>A collection of real telegrams beside the repository; null where it is not.</summary>
    public static string? Shared(string collection) => Up(Path.Combine("shared", "collections", collection)) is { } above ? Path.Combine(above, "shared", "collections", collection) : null;

    private static string? Up(string name)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Exists(Path.Combine(folder, name))) return folder;
        }

        return null;
    }
}
