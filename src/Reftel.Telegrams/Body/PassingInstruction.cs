namespace Reftel.Telegrams;

/// <summary>Tells passing instructions: <c>DEPT FOR G/TIP, INL</c>, <c>STATE PASS TO USTR</c>, <c>GENEVA: FOR CD DELEGATION</c>.</summary>
internal static class PassingInstruction
{
    private static readonly string[] Addressees =
        ["DEPT", "DEPARTMENT", "STATE", "SECSTATE", "WHITE HOUSE", "NSC", "EMBASSY", "TREASURY", "PENTAGON", "USAID", "USTR", "COMMERCE", "DOD", "DOJ", "DHS", "PACOM", "CENTCOM", "EUCOM", "SOUTHCOM", "AFRICOM", "JOINT STAFF", "NOFORN"];

    /// <summary>True for a line that can be nothing else, wherever it stands before the text: <c>DEPT PASS TO USTR</c>, <c>STATE FOR EUR/WE</c>.</summary>
    public static bool IsCertain(ReadOnlySpan<char> line)
    {
        if (line.Length > 90 || !Words.IsAllCapitals(line) || line.IndexOf(". ") >= 0) return false;
        foreach (var addressee in (ReadOnlySpan<string>)["DEPT", "DEPARTMENT", "STATE", "PLEASE"])
        {
            if (!Words.StartsWithWord(line, addressee)) continue;
            var rest = line[addressee.Length..].TrimStart();
            if (Words.StartsWithWord(rest, "PLEASE") || Words.StartsWithWord(rest, "ALSO")) rest = rest[(rest.IndexOf(' ') is var blank and > 0 ? blank : rest.Length)..].TrimStart();
            return Words.StartsWithWord(rest, "PASS") || Words.StartsWithWord(rest, "FOR");
        }

        return false;
    }

    public static bool IsOne(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty || line.Length > 400 || !(Words.IsLetter(line[0]) || line[0] is '(' or '/')) return false;
        if (line.IndexOf(" FOR ", StringComparison.OrdinalIgnoreCase) > 0 || line.IndexOf(" PASS ", StringComparison.OrdinalIgnoreCase) > 0
            || Words.StartsWithWord(line, "PASS") || Words.StartsWithWord(line, "FOR") || Words.StartsWithWord(line, "PLEASE PASS") || line.EndsWith(" FOR"))
        {
            return Words.IsAllCapitals(line[..Math.Min(line.Length, 10)]) || line.Length < 120;
        }

        foreach (var addressee in Addressees)
        {
            if (Words.StartsWithWord(line, addressee)) return line.Length < 120 && line.IndexOf('.') < 0;
        }

        // GENEVA: …
        var colon = line.IndexOf(':');
        return colon is > 2 and < 30 && Words.IsAllCapitals(line[..colon]) && line[..colon].IndexOfAnyInRange('0', '9') < 0;
    }
}
