using System.Globalization;
using System.Text;

namespace Reftel.Collections.Archives;

/// <summary>Names of entries are only ever shown and compared, never opened; yet whoever made the archive could choose them.</summary>
internal static class EntryName
{
    /// <summary>The name as a path with <c>/</c> between its parts: no way up, no root, nothing that a terminal obeys; empty where nothing is left.</summary>
    public static string Of(string written)
    {
        var name = new StringBuilder();
        foreach (var part in written.Split('/', '\\'))
        {
            // Windows ignores dots and blanks at a part's end, so that ".. " leads up as well.
            if (part.AsSpan().TrimEnd(". ").IsEmpty) continue;
            if (name.Length > 0) name.Append('/');
            foreach (var rune in part.EnumerateRunes()) name.Append(IsPlain(rune) ? rune.ToString() : "\uFFFD");
            if (name.Length > Limits.ArchiveNameLength) break;
        }

        return name.Length <= Limits.ArchiveNameLength ? name.ToString() : name.ToString(0, Limits.ArchiveNameLength) + "…";
    }

    /// <summary>Of the only file in <c>x.csv.gz</c>: <c>x.csv</c>.</summary>
    public static string Unpacked(string name)
    {
        var file = name[(name.LastIndexOf('/') + 1)..];
        var dot = file.LastIndexOf('.');
        return dot > 0 && file[dot..].ToUpperInvariant() is ".GZ" or ".ZST" or ".XZ" or ".BZ2" ? file[..dot] : file;
    }

    // Neither control characters nor marks that turn the direction of writing.
    private static bool IsPlain(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
