namespace Reftel.Bench.Running;

/// <summary>A folder for what a bench writes; it goes with the bench, also where that is interrupted.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly string _path;

    /// <summary>In the folder that TMPDIR names, else in artifacts/.</summary>
    public WorkFolder(string name)
    {
        var parent = Environment.GetEnvironmentVariable("TMPDIR") is { Length: > 0 } given ? given : "artifacts";
        _path = Path.GetFullPath(Path.Combine(parent, $"{name}-{Environment.ProcessId}"));
        Directory.CreateDirectory(_path);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    /// <summary>A path in it.</summary>
    public string this[string name] => Path.Combine(_path, name);

    public void Dispose()
    {
        if (Directory.Exists(_path)) Directory.Delete(_path, recursive: true);
    }

    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from)) Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
