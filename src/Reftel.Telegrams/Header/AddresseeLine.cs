namespace Reftel.Telegrams;

/// <summary>Takes one addressee's line apart: indicator, name, precedence, serial, exemptions.</summary>
internal static class AddresseeLine
{
    // Longest first; the misspellings are those seen in headers of the 2011 release.
    private static readonly (string Written, string Meant)[] PrecedenceWords =
    [
        ("NIACT IMMEDIATE", "NIACT IMMEDIATE"), ("IMMEDIATE", "IMMEDIATE"), ("PRIORITY", "PRIORITY"), ("ROUTINE", "ROUTINE"), ("PIORITY", "PRIORITY"),
        ("PRIOITY", "PRIORITY"), ("PRIORTY", "PRIORITY"), ("PRIORIY", "PRIORITY"), ("PRIRITY", "PRIORITY"), ("IMMEDIAT", "IMMEDIATE"), ("IMMEDIAE", "IMMEDIATE"),
        ("NIACT", "NIACT IMMEDIATE"), ("FLASH", "FLASH"),
    ];

    /// <summary>Reads a line that is not an exemption.</summary>
    /// <returns>Null where nothing is left for a name.</returns>
    public static Addressee? Read(ReadOnlySpan<char> line, TextSpan span)
    {
        line = line.Trim().TrimStart(":;,.- ");
        List<string> excluded = [];
        var exempt = FindExemption(line, out var skip);
        if (exempt >= 0)
        {
            excluded.AddRange(Names(line[Math.Min(exempt + skip, line.Length)..]));
            line = line[..exempt].TrimEnd(" ,;");
        }

        var indicator = TryIndicator(ref line);
        string? serial = null;
        string? precedence = null;
        // Serial and precedence stand in either order at the end.
        for (var again = true; again;)
        {
            again = false;
            if (serial is null && Words.TrailingDigits(line) is var digits and > 0 && (digits >= 4 || IsPost(line)) && (digits == line.Length || char.IsWhiteSpace(line[^(digits + 1)])))
            {
                serial = line[^digits..].ToString();
                line = line[..^digits].TrimEnd();
                again = true;
            }

            if (precedence is null && TryPrecedence(line, out var length, out precedence))
            {
                line = line[..^length].TrimEnd();
                again = true;
            }
        }

        if (line.IsEmpty) return null;
        return new Addressee(indicator, Words.Joined(line), serial, precedence, excluded, span);
    }

    // DET 1 is a name; behind a post even a short number counts what was sent to it: SECSTATE WASHDC 716 (1974).
    private static bool IsPost(ReadOnlySpan<char> name)
    {
        foreach (var kind in (ReadOnlySpan<string>)["AMEMBASSY", "AMCONSUL", "AMCONGEN", "SECSTATE", "USMISSION", "US MISSION", "USUN", "USINT", "USLO", "DEPT OF STATE"])
        {
            if (Words.StartsWithWord(name, kind)) return true;
        }

        return false;
    }

    /// <summary>The posts that an exemption names, set apart by commas; a trailing precedence or serial is dropped.</summary>
    public static IEnumerable<string> Names(ReadOnlySpan<char> list)
    {
        List<string> names = [];
        foreach (var range in list.Split(','))
        {
            var name = list[range].Trim(" /;.");
            if (name.Length > 1 && name[0] is 'X' && Words.StartsWithWord(name, "XMT")) name = name[3..].TrimStart(" /");
            if (!name.IsEmpty) names.Add(Words.Joined(name));
        }

        return names;
    }

    /// <summary><c>RUEHC/</c> before a name. Only the first slash after four to eight letters that begin with R separates.</summary>
    public static string? TryIndicator(ref ReadOnlySpan<char> line)
    {
        var slash = line.IndexOf('/');
        if (slash is < 4 or > 9 || !HeaderLine.IsRoutingIndicator(line[..slash].TrimEnd())) return null;
        var indicator = line[..slash].TrimEnd().ToString().ToUpperInvariant();
        line = line[(slash + 1)..].TrimStart();
        return indicator;
    }

    private static bool TryPrecedence(ReadOnlySpan<char> line, out int length, out string? meant)
    {
        (length, meant) = (0, null);
        if (line.IsEmpty || (line[^1] & ~0x20) is not ('E' or 'Y' or 'T' or 'H')) return false;
        foreach (var (written, word) in PrecedenceWords)
        {
            if (!line.EndsWith(written, StringComparison.OrdinalIgnoreCase)) continue;
            if (line.Length > written.Length && !char.IsWhiteSpace(line[^(written.Length + 1)])) continue;
            (length, meant) = (written.Length, word);
            return true;
        }

        return false;
    }

    private static int FindExemption(ReadOnlySpan<char> line, out int length)
    {
        length = 0;
        for (var at = 0; at + 4 < line.Length; at++)
        {
            var next = line[at..].IndexOf("XMT", StringComparison.OrdinalIgnoreCase);
            if (next < 0) return -1;
            at += next;
            if (at == 0 || !(char.IsWhiteSpace(line[at - 1]) || line[at - 1] == ',')) continue;
            if (at + 3 < line.Length && line[at + 3] is not (' ' or '/')) continue;
            length = 4;
            return at;
        }

        return -1;
    }
}
