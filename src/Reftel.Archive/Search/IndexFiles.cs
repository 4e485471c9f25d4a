using System.Buffers.Binary;
using Lucene.Net.Index;

namespace Reftel.Archive.Search;

/// <summary>The files of an index on disk.</summary>
internal static class IndexFiles
{
    /// <summary>What every file of Lucene 4.8 ends with: a mark, the kind of checksum, the checksum.</summary>
    private const int FooterSize = 16;

    private const uint FooterMark = 0xC02893E8;

    /// <summary>Names of the files that a commit needs, itself first.</summary>
    /// <exception cref="IndexDamagedException">The commit is missing or cannot be read.</exception>
    public static IReadOnlyList<string> Of(string folder, string commit)
    {
        if (!File.Exists(Path.Combine(folder, commit))) throw new IndexDamagedException($"The search index lacks {Name(folder, commit)}.");
        try
        {
            using var directory = new IndexDirectory(folder);
            var infos = new SegmentInfos();
            infos.Read(directory, commit);
            return [commit, .. infos.GetFiles(directory, includeSegmentsFile: false).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw e as IndexDamagedException ?? new IndexDamagedException($"The search index is damaged: {Name(folder, commit)} or a file that it names cannot be read.", e);
        }
    }

    /// <summary>Sees that every file of a commit is there and was written to its end; what is in it is for `reftel verify`.</summary>
    /// <exception cref="IndexDamagedException">One is missing or cut short.</exception>
    public static void MustBeWhole(string folder, string commit)
    {
        foreach (var file in Of(folder, commit))
        {
            if (Incomplete(folder, file) is { } fault) throw new IndexDamagedException(fault);
        }
    }

    /// <summary>What is wrong with a file at first sight; null where nothing is.</summary>
    public static string? Incomplete(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path)) return $"The search index lacks {Name(folder, file)}.";
        using var handle = File.OpenHandle(path);
        Span<byte> footer = stackalloc byte[FooterSize];
        var length = RandomAccess.GetLength(handle);
        return length < FooterSize || RandomAccess.Read(handle, footer, length - FooterSize) < FooterSize || BinaryPrimitives.ReadUInt32BigEndian(footer) != FooterMark
            ? $"The search index is damaged: {Name(folder, file)} is cut short."
            : null;
    }

    /// <summary>What is wrong with a file that ends as it should and is not what was written.</summary>
    public static string Changed(string folder, string file) => $"The search index is damaged: {Name(folder, file)} is not what was written (its checksum differs).";

    /// <summary>Opens a commit for reading.</summary>
    /// <param name="directory">Of the index.</param>
    /// <param name="folder">Where it is.</param>
    /// <param name="commit">As the store names it.</param>
    /// <param name="before">Of another commit: segments that both have are not opened twice. Null for none.</param>
    /// <exception cref="CommitSupersededException">It has given way to another while it was opened, or before.</exception>
    /// <exception cref="IndexDamagedException">Files of it are missing or cut short.</exception>
    public static DirectoryReader OpenReader(IndexDirectory directory, string folder, string commit, DirectoryReader? before = null)
    {
        try
        {
            var point = new CommitPoint(directory, commit);
            return (before is not null && IsOfSameIndex(before, directory, commit) ? DirectoryReader.OpenIfChanged(before, point) : null) ?? DirectoryReader.Open(point);
        }
        catch (Exception e) when (IsDamage(e))
        {
            var fault = Fault(folder, commit);
            // Asked last: a commit may go while it is looked at, and what is missing then was not lost.
            if (!File.Exists(Path.Combine(folder, commit))) throw new CommitSupersededException($"The search index lacks {Name(folder, commit)}, or has moved on from it.", e);
            throw e as IndexDamagedException ?? fault ?? new IndexDamagedException($"The search index is damaged: {Name(folder, commit)} cannot be opened.", e);
        }
    }

    /// <summary>Deletes the commits that do not count. The files that only they need go when the index is opened for writing.</summary>
    public static void DropOtherCommits(string folder, string commit)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "segments*"))
        {
            // Lucene finds the newest by listing the folder; segments.gen only helps where a listing lags.
            if (Path.GetFileName(file) != commit) File.Delete(file);
        }
    }

    /// <summary>Deletes all files.</summary>
    public static void Empty(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder)) File.Delete(file);
    }

    /// <summary>True for what Lucene throws at files that are not as it wrote them: it believes lengths and numbers before it comes to the checksum.</summary>
    public static bool IsDamage(Exception e) =>
        e is IOException or ArgumentException or IndexOutOfRangeException or ArithmeticException or FormatException or InvalidOperationException or NullReferenceException or KeyNotFoundException or OutOfMemoryException ||
        // Some that Lucene.NET throws are its own, and not for others to name.
        e.GetType().Namespace?.StartsWith("Lucene.Net", StringComparison.Ordinal) == true;

    /// <summary>A file as messages name it: <c>public/_0.doc</c>.</summary>
    public static string Name(string folder, string file) => $"{Path.GetFileName(folder)}/{file}";

    // Lucene knows segments by their names, and these begin again where an index is made anew in an emptied folder. What it says of a segment's making has the moment in it.
    private static bool IsOfSameIndex(DirectoryReader before, IndexDirectory directory, string commit)
    {
        var infos = new SegmentInfos();
        infos.Read(directory, commit);
        var known = before.Leaves.Select(leaf => ((SegmentReader)leaf.AtomicReader).SegmentInfo.Info).ToDictionary(info => info.Name);
        return infos.Segments.All(segment =>
            !known.TryGetValue(segment.Info.Name, out var same) || (same.DocCount == segment.Info.DocCount && Made(same).SequenceEqual(Made(segment.Info))));
    }

    private static IEnumerable<KeyValuePair<string, string>> Made(SegmentInfo segment) => segment.Diagnostics.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    private static IndexDamagedException? Fault(string folder, string commit)
    {
        try
        {
            MustBeWhole(folder, commit);
            return null;
        }
        catch (IndexDamagedException e)
        {
            return e;
        }
    }

    // A commit known by its name; opening a reader asks for no more.
    private sealed class CommitPoint(IndexDirectory directory, string name) : IndexCommit
    {
        public override string SegmentsFileName => name;

        public override Lucene.Net.Store.Directory Directory => directory;

        public override ICollection<string> FileNames => throw new NotSupportedException();

        public override bool IsDeleted => false;

        public override int SegmentCount => throw new NotSupportedException();

        public override long Generation => SegmentInfos.GenerationFromSegmentsFileName(name);

        public override IDictionary<string, string> UserData => throw new NotSupportedException();

        public override void Delete() => throw new NotSupportedException();
    }
}
