using Lucene.Net.Util;

namespace Reftel.Archive.Search;

/// <summary>A document as an index has it, to be compared with the store.</summary>
/// <param name="DocumentId">Its number in the store.</param>
/// <param name="Version">Of the text that was indexed.</param>
/// <param name="TextHash">How the hash of that text begins.</param>
/// <param name="IsReleased">True in the public index.</param>
internal readonly record struct IndexEntry(long DocumentId, int Version, string TextHash, bool IsReleased);

/// <summary>Looks an index over, for <c>reftel verify</c>.</summary>
internal static class IndexCheck
{
    /// <summary>What is wrong with the files of these commits, a sentence each, with the file's name: missing, cut short, or changed against their checksum.</summary>
    public static IEnumerable<string> Faults(string indexFolder, IndexCommits at) =>
        Faults(IndexFolder.Public(indexFolder), at.Public).Concat(Faults(IndexFolder.Held(indexFolder), at.Held));

    /// <summary>Every document of both indexes, in no order.</summary>
    /// <exception cref="IndexDamagedException">A commit cannot be read.</exception>
    public static IEnumerable<IndexEntry> Entries(string indexFolder, IndexCommits at) =>
        Entries(IndexFolder.Public(indexFolder), at.Public, isReleased: true).Concat(Entries(IndexFolder.Held(indexFolder), at.Held, isReleased: false));

    private static List<string> Faults(string folder, string commit)
    {
        IReadOnlyList<string> files;
        try
        {
            files = IndexFiles.Of(folder, commit);
        }
        catch (IndexDamagedException e)
        {
            return [e.Message];
        }

        return [.. files.Select(file => IndexFiles.Incomplete(folder, file) ?? Changed(folder, file)).OfType<string>()];
    }

    private static string? Changed(string folder, string file)
    {
        try
        {
            return IndexChecksum.Holds(Path.Combine(folder, file)) ? null : IndexFiles.Changed(folder, file);
        }
        catch (IOException)
        {
            return IndexFiles.Changed(folder, file);
        }
    }

    private static IEnumerable<IndexEntry> Entries(string folder, string commit, bool isReleased)
    {
        using var directory = new IndexDirectory(folder);
        using var reader = IndexFiles.OpenReader(directory, folder, commit);
        foreach (var context in reader.Leaves)
        {
            var segment = context.AtomicReader;
            var numbers = segment.GetNumericDocValues(IndexFields.Document);
            var identities = segment.GetBinaryDocValues(IndexFields.Identity);
            var value = new BytesRef();
            for (var i = 0; i < segment.MaxDoc; i++)
            {
                if (segment.LiveDocs is { } live && !live.Get(i)) continue;
                identities.Get(i, value);
                TextIdentityValue.TryRead(value.Bytes.AsSpan(value.Offset, value.Length), out var version, out var hash);
                yield return new IndexEntry(numbers.Get(i), version, hash, isReleased);
            }
        }
    }
}
