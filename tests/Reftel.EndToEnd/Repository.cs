namespace Reftel.EndToEnd;

/// <summary>Finds what lies in the repository, or beside it, from where the tests run.</summary>
internal static class Repository
{
    /// <summary>The sample collection; null where there is none yet.</summary>
    public static string? Samples => Up("Reftel.slnx") is { } root && Directory.Exists(Path.Combine(root, "samples")) ? Path.Combine(root, "samples") : null;

    /// <summary>The model page in its carriers, which lies beside the repository on some machines; null elsewhere.</summary>
    public static string? Seed => Up(Path.Combine("shared", "seed")) is { } above ? Path.Combine(above, "shared", "seed") : null;

    /// <summary>The Nu HTML checker, as <c>./dev test</c> fetches it; null where it has not.</summary>
    public static string? NuChecker => Up("Reftel.slnx") is { } root && Path.Combine(root, "artifacts", "vnu", "package", "build", "dist", "vnu.jar") is var jar && File.Exists(jar) ? jar : null;

    private static string? Up(string name)
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.Exists(Path.Combine(folder, name))) return folder;
        }

        return null;
    }
}
