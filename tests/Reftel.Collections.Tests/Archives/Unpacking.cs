using Reftel.Collections.Archives;

namespace Reftel.Collections.Tests.Archives;

/// <summary>Reads an archive as a file on disk.</summary>
internal static class Unpacking
{
    public static List<CollectionRecord> Read(byte[] archive, string name = "a", ArchiveLimits? limits = null)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, archive);
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
            return [.. new FileContent(limits ?? ArchiveLimits.Default, stream, TestContext.Current.CancellationToken).Read(name).Select(record => record.Read())];
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The records in words: a telegram's file, a rejection's file, record and reason.</summary>
    public static IEnumerable<string> Told(this IEnumerable<CollectionRecord> records) =>
        records.Select(record => record is Rejection rejection ? $"{rejection.Place.File} {rejection.Place.Record}: {rejection.Reason}" : record.Place.File);
}
