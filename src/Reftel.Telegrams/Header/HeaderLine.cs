namespace Reftel.Telegrams;

/// <summary>Which line of the transmission header a line looks like.</summary>
internal enum HeaderLineKind
{
    None,
    TransmissionId,
    Routing,
    Station,
    Security,
    DateTimeGroup,
    From,
    To,
    Info,
    Exempt,
}

/// <summary>Tells header lines by how they begin.</summary>
internal static class HeaderLine
{
    public static HeaderLineKind KindOf(ReadOnlySpan<char> line)
    {
        if (line.Length < 2) return HeaderLineKind.None;
        switch (char.ToUpperInvariant(line[0]))
        {
            case 'V' when line.Length > 6 && Words.StartsWith(line, "VZCZ"):
                return HeaderLineKind.TransmissionId;
            case 'D' when Words.StartsWithWord(line, "DE") && line.Length > 6 && line.Contains('#'):
                return HeaderLineKind.Station;
            case 'Z' when line.Length > 6 && (Words.StartsWithWord(line, "ZNR") || Words.StartsWithWord(line, "ZNY")):
                return HeaderLineKind.Security;
            case 'F' when Words.StartsWithWord(line, "FM"):
                return HeaderLineKind.From;
            case 'T' when Words.StartsWithWord(line, "TO"):
                return HeaderLineKind.To;
            case 'I' when Words.StartsWithWord(line, "INFO"):
                return HeaderLineKind.Info;
            case 'X' when Words.StartsWithWord(line, "XMT"):
                return HeaderLineKind.Exempt;
        }

        if (DateTimeGroup.TryFindInLine(line, out _, out var at) && at <= 12) return HeaderLineKind.DateTimeGroup;
        return IsRouting(line) ? HeaderLineKind.Routing : HeaderLineKind.None;
    }

    /// <summary><c>RR RUEHAG RUEHDF</c>: a doubled prosign, then indicators; alone it is routing too.</summary>
    private static bool IsRouting(ReadOnlySpan<char> line) =>
        line[0] == line[1] && line[0] is 'Z' or 'O' or 'P' or 'R' or 'Y'
        && (line.Length == 2 || (line[2] == ' ' && IsRoutingIndicator(FirstWord(line[3..].TrimStart()))));

    /// <summary>Four to eight capitals that begin with R: <c>RUEHC</c>.</summary>
    public static bool IsRoutingIndicator(ReadOnlySpan<char> word)
    {
        if (word.Length is < 4 or > 8 || word[0] is not ('R' or 'r')) return false;
        foreach (var c in word)
        {
            if (!Words.IsLetter(c)) return false;
        }

        return true;
    }

    /// <summary><c>OCT-01  ISO-00  /052 W</c>: copies to offices of the Department, 1973 to 1979; no addressees.</summary>
    public static bool IsOfficeCopies(ReadOnlySpan<char> rest)
    {
        var word = FirstWord(rest.TrimStart());
        return word.Length is >= 4 and <= 8 && Words.TrailingDigits(word) == 2 && word[^3] == '-';
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        var blank = text.IndexOf(' ');
        return blank < 0 ? text : text[..blank];
    }
}
