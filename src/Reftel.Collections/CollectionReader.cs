namespace Reftel.Collections;

/// <summary>Reads the records of a file, or of all files of a folder, whatever carriers they are.</summary>
public static class CollectionReader
{
    /// <summary>Streams the records of <paramref name="path"/> in a fixed order; which carrier a file is shows in its content.</summary>
    /// <param name="path">A file or a folder. <c>collection.json</c>, <c>site.json</c>, <c>articles/</c>, and README files of a folder are not telegrams and are left out.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="FileNotFoundException">There is nothing at that path.</exception>
    public static IAsyncEnumerable<CollectionRecord> ReadAsync(string path, CancellationToken cancellation = default) =>
        AsyncEnumerable.Empty<CollectionRecord>();
}
