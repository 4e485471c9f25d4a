using System.Text;

namespace Reftel.Collections.Tests;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("reftel-collections-");

    public string Path => _folder.FullName;

    /// <summary>Writes a file, and the folders over it.</summary>
    public string Write(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    /// <summary>All records of the folder.</summary>
    public Task<List<CollectionRecord>> ReadAsync() => Reading.AllAsync(Path);

    public void Dispose() => _folder.Delete(recursive: true);
}
