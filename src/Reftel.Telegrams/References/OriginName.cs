namespace Reftel.Telegrams;

/// <summary>Makes the origin of a reference ID from a place as people print it.</summary>
internal static class OriginName
{
    // Words of the address or of the classification line that have crept in before the place. Longest first.
    private static readonly string[] Prefixes =
    [
        "UNCLASSIFIED", "CONFIDENTIAL", "AMEMBASSY", "USMISSION", "CONSULATE", "AMCONSUL", "AMCONGEN", "EMBASSY", "AMEMBASS", "UNCLASS",
        "UNCLAS", "USOFFICE", "NOFORN", "SECRET", "SIFIED", "CABLES", "CABLE", "USINT", "AMEMB", "EFTO", "USLO", "FSC",
    ];

    /// <summary>Capitals only: blanks, apostrophes, hyphens and dots left out, aliases followed, unknown places kept.</summary>
    /// <returns>Null where fewer than two letters are left, or too many.</returns>
    public static string? From(ReadOnlySpan<char> printed)
    {
        Span<char> letters = stackalloc char[48];
        var n = 0;
        foreach (var c in printed)
        {
            if (!Words.IsLetter(c)) continue;
            if (n == letters.Length) return null;
            letters[n++] = char.ToUpperInvariant(c);
        }

        ReadOnlySpan<char> name = letters[..n];
        if (!Posts.IsKnown(name)) name = WithoutPrefix(name);
        if (name.Length is < 2 or > ReferenceId.MaxOriginLength) return null;
        return Posts.Canonical(name);
    }

    private static ReadOnlySpan<char> WithoutPrefix(ReadOnlySpan<char> name)
    {
        for (var found = true; found;)
        {
            found = false;
            foreach (var prefix in Prefixes)
            {
                if (name.Length < prefix.Length + 3 || !name.StartsWith(prefix)) continue;
                name = name[prefix.Length..];
                found = true;
                break;
            }
        }

        return name;
    }
}
