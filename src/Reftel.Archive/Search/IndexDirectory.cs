using Lucene.Net.Store;

namespace Reftel.Archive.Search;

/// <summary>A folder of index files that only their owner can read, written to disk for good at each commit.</summary>
/// <remarks>
/// Files are read by calls, not mapped: what is mapped counts as memory of the process, and an import has to stay small.
/// Lucene believes a file's lengths and counts, and takes the memory that they ask for, before it comes to the checksum at its end, if it ever does: one changed byte can ask for
/// all that the machine has. So a file is gone through before Lucene sees it. Left out are the postings, nine tenths of an index: what is read of them is counted by the terms.
/// </remarks>
internal sealed class IndexDirectory(string path) : NIOFSDirectory(new DirectoryInfo(path), NoLockFactory.GetNoLockFactory())
{
    private readonly CheckedFiles _checked = new();

    /// <exception cref="IndexDamagedException">The file is not what was written.</exception>
    public override IndexInput OpenInput(string name, IOContext context)
    {
        EnsureOpen();
        var file = System.IO.Path.Combine(path, name);
        if (!IsPostings(name)) _checked.Check(file);
        return new IndexFileInput(file);
    }

    public override IndexOutput CreateOutput(string name, IOContext context)
    {
        _checked.Forget(System.IO.Path.Combine(path, name));
        var output = base.CreateOutput(name, context);
        ArchiveFolder.Protect(System.IO.Path.Combine(path, name));
        return output;
    }

    // As Lucene.NET has it, nothing is forced to disk.
    public override void Sync(ICollection<string> names)
    {
        foreach (var name in names)
        {
            using var file = File.OpenHandle(System.IO.Path.Combine(path, name), FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(file);
        }
    }

    private static bool IsPostings(string name) => name.EndsWith(".doc", StringComparison.Ordinal) || name.EndsWith(".pos", StringComparison.Ordinal);
}
