using System.Text;

namespace Reftel.Archive;

/// <summary>Names as addresses write them.</summary>
public static class Slug
{
    /// <summary>The lower-cased name with every other run of characters as one hyphen: <c>Embassy Luxembourg</c> gives <c>embassy-luxembourg</c>.</summary>
    /// <returns>Empty where the name has no letter or digit.</returns>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var slug = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        return slug.ToString().TrimEnd('-');
    }
}
