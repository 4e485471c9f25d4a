namespace Reftel.Bench.Import;

/// <summary>Bytes on disk.</summary>
/// <param name="Store">reftel.db and what belongs to it.</param>
/// <param name="Index">index/ and all in it.</param>
/// <param name="All">The archive.</param>
internal readonly record struct ArchiveSize(long Store, long Index, long All)
{
    public static ArchiveSize Measure(string archive)
    {
        var store = new DirectoryInfo(archive).EnumerateFiles("reftel.db*").Sum(file => file.Length);
        return new ArchiveSize(store, Of(Path.Combine(archive, "index")), Of(archive));
    }

    public static long Of(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;
}
