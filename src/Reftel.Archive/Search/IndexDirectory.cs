using Lucene.Net.Store;

namespace Reftel.Archive.Search;

/// <summary>A folder of index files that only their owner can read, written to disk for good at each commit.</summary>
/// <remarks>Files are read by calls, not mapped: what is mapped counts as memory of the process, and an import has to stay small.</remarks>
internal sealed class IndexDirectory(string path) : NIOFSDirectory(new DirectoryInfo(path), NoLockFactory.GetNoLockFactory())
{
    public override IndexInput OpenInput(string name, IOContext context)
    {
        EnsureOpen();
        return new IndexFileInput(System.IO.Path.Combine(path, name));
    }

    public override IndexOutput CreateOutput(string name, IOContext context)
    {
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
}
