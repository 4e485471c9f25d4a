using System.Buffers;

namespace Reftel.Archive.Backups;

/// <summary>Which files a backup holds. A name that is none of these is taken neither from an archive nor from a backup.</summary>
internal static class BackupNames
{
    public const string Database = "reftel.db";

    private const string Site = "site.json";

    /// <summary>Longest name of a file, in bytes, on the usual file systems.</summary>
    private const int MaxNameBytes = 255;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private static readonly string[] PictureEndings = [".svg", ".png", ".jpg", ".jpeg", ".webp"];

    /// <summary>The copy of a compression dictionary, for whoever reads the texts without this program.</summary>
    public static string OfDictionary(long id) => $"dictionary-{id}.zstd";

    /// <summary>What was kept of a rejected record.</summary>
    public static string OfQuarantined(string sha256) => $"quarantine/{sha256}.bin";

    public static bool IsDictionary(string name) => name.StartsWith("dictionary-", StringComparison.Ordinal) && name.EndsWith(".zstd", StringComparison.Ordinal)
        && name.Length is > 16 and < 36 && name.AsSpan(11, name.Length - 16).IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>True for a file of a backup.</summary>
    public static bool IsOne(string name) => name is Database or Site or BackupNotes.FileName || IsDictionary(name) || IsQuarantined(name) || IsPicture(name)
        || (name.StartsWith("articles/", StringComparison.Ordinal) && name.EndsWith(".md", StringComparison.Ordinal) && IsPlain(name[9..]));

    /// <summary>What people have put into an archive's folder: settings, pictures, articles, and the notes of earlier backups.</summary>
    public static IEnumerable<string> OfPeople(ArchiveFolder folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder.Path).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            if (name is Site or BackupNotes.FileName || IsPicture(name)) yield return name;
        }

        if (!Directory.Exists(folder.Articles)) yield break;
        foreach (var path in Directory.EnumerateFiles(folder.Articles, "*.md").Order(StringComparer.Ordinal)) yield return "articles/" + Path.GetFileName(path);
    }

    // A logo is a picture in the archive's folder; which of them is shown stands in site.json.
    private static bool IsPicture(string name) => IsPlain(name) && PictureEndings.Contains(Path.GetExtension(name).ToLowerInvariant());

    private static bool IsQuarantined(string name) => name.Length == 79 && name.StartsWith("quarantine/", StringComparison.Ordinal) && name.EndsWith(".bin", StringComparison.Ordinal)
        && name.AsSpan(11, 64).IndexOfAnyExcept(HexDigits) < 0;

    private static bool IsPlain(string name) => name.Length > 0 && name.AsSpan().IndexOfAny('/', '\\') < 0 && !name.Any(char.IsControl) && System.Text.Encoding.UTF8.GetByteCount(name) <= MaxNameBytes;
}
