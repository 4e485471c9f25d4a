using System.Security.Cryptography;
using System.Text;
using Reftel.Collections.Csv;

namespace Reftel.Collections.Tests;

/// <summary>Short ways to read.</summary>
internal static class Reading
{
    public static async Task<List<CollectionRecord>> AllAsync(string path)
    {
        List<CollectionRecord> records = [];
        await foreach (var record in CollectionReader.ReadAsync(path, TestContext.Current.CancellationToken)) records.Add(record);
        return records;
    }

    public static List<CollectionRecord> Dump(byte[] bytes) => Dump(new MemoryStream(bytes));

    public static List<CollectionRecord> Dump(string text) => Dump(Encoding.UTF8.GetBytes(text));

    public static List<CollectionRecord> Dump(Stream stream) => [.. new DumpReader(stream, "cables.csv").Read(TestContext.Current.CancellationToken).Select(record => record.Read())];

    /// <summary>A file that is read whole, under a name that says nothing.</summary>
    public static List<CollectionRecord> Whole(byte[] bytes) => [.. WholeFile.Read(bytes, "box-1/x", Sha256(bytes)).Select(record => record.Read())];

    public static List<CollectionRecord> Whole(string text) => Whole(Encoding.UTF8.GetBytes(text));

    public static RawTelegram Telegram(this IReadOnlyList<CollectionRecord> records) => records.ShouldHaveSingleItem().ShouldBeOfType<RawTelegram>();

    public static Rejection Rejected(this IReadOnlyList<CollectionRecord> records) => records.ShouldHaveSingleItem().ShouldBeOfType<Rejection>();

    public static string Sha256(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
