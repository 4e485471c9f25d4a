namespace Reftel.Telegrams;

/// <summary>Who in the Department got copies, and who wrote: the lines above the DTG in electronic telegrams of 1973 to 1979.</summary>
/// <param name="Role"><c>ACTION</c> on telegrams that came in, <c>ORIGIN</c> on those that went out.</param>
/// <param name="Offices">The offices that act or sent it, with their copies: <c>EUR-12</c>.</param>
/// <param name="InfoOffices">Those that were informed: <c>OCT-01</c>, <c>ISO-00</c>.</param>
/// <param name="DraftedBy">Office, initials and name, as printed: <c>EUR/XX:JDOE:AB</c>; null on telegrams that came in.</param>
/// <param name="ApprovedBy">As <paramref name="DraftedBy"/>; whoever cleared it follows.</param>
/// <remarks>Source: telegrams of the National Archives.</remarks>
public sealed record Distribution(
    string Role, IReadOnlyList<string> Offices, IReadOnlyList<string> InfoOffices, string? DraftedBy, IReadOnlyList<string> ApprovedBy)
{
    private enum Part
    {
        None,
        Offices,
        Info,
        Approved,
    }

    /// <summary>Reads them from a header; null where it has none.</summary>
    internal static Distribution? Read(ReadOnlySpan<char> text, int start, int end)
    {
        string? role = null;
        string? drafted = null;
        List<string> offices = [];
        List<string> info = [];
        List<string> approved = [];
        var part = Part.None;
        for (var lines = new LineScanner(text, start, end); lines.MoveNext();)
        {
            if (lines.Current.IsBlank) continue;
            var line = lines.Current.Of(text);
            if (line.StartsWith("-----") || HeaderLine.KindOf(line) is HeaderLineKind.DateTimeGroup or HeaderLineKind.From) break;
            if (role is null)
            {
                if (!(Words.StartsWithWord(line, "ACTION") || Words.StartsWithWord(line, "ORIGIN")) || !HeaderLine.IsOfficeCopies(line[6..])) continue;
                role = line[..6].ToString().ToUpperInvariant();
                part = Part.Offices;
                AddOffices(line[6..], offices);
            }
            else if (Words.StartsWithWord(line, "INFO") && HeaderLine.IsOfficeCopies(line[4..]))
            {
                part = Part.Info;
                AddOffices(line[4..], info);
            }
            else if (Words.StartsWithWord(line, "DRAFTED BY"))
            {
                drafted = Words.Joined(line[10..].TrimStart(" :"));
                part = Part.None;
            }
            else if (Words.StartsWithWord(line, "APPROVED BY"))
            {
                approved.Add(Words.Joined(line[11..].TrimStart(" :")));
                part = Part.Approved;
            }
            else if (part == Part.Approved) approved.Add(Words.Joined(line));
            else if (part != Part.None && HeaderLine.IsOfficeCopies(line)) AddOffices(line, part == Part.Info ? info : offices);
        }

        return role is null ? null : new Distribution(role, offices, info, drafted, approved);
    }

    // Offices and copies; the sum and W or R end them: OCT-01 ISO-00 /052 W.
    private static void AddOffices(ReadOnlySpan<char> rest, List<string> offices)
    {
        foreach (var range in rest.Split(' '))
        {
            var word = rest[range].Trim();
            if (word.StartsWith("/")) return;
            if (word.Contains('-')) offices.Add(word.ToString());
        }
    }
}
