namespace Reftel.Telegrams;

/// <summary>The line that opens a body: <c>C O N F I D E N T I A L SECTION 01 OF 05 LUXEMBOURG 000052 SIPDIS</c>.</summary>
/// <param name="Level">In full: <c>CONFIDENTIAL</c>.</param>
/// <param name="Origin">As reference IDs write it; null where the line has no serial.</param>
/// <param name="Serial">The number; null where there is none.</param>
/// <param name="Sections">From <c>SECTION 01 OF 05</c>; 1 where nothing is said.</param>
/// <param name="Section">Which section it opens.</param>
/// <param name="After">UTF-16 units of the line up to the end of the serial (or of the level where there is none): what follows are captions.</param>
/// <param name="LevelLength">UTF-16 units of the level as written.</param>
internal readonly record struct ClassificationLine(
    string Level, string? Origin, int? Serial, int Sections, int Section, int After, int LevelLength)
{
    private static readonly (string Squeezed, string Level)[] Levels =
    [
        // Longest first: UNCLAS is the start of UNCLASSIFIED. The letters may stand apart: C O N F I D E N T I A L.
        ("UNCLASSIFIED", "UNCLASSIFIED"),
        ("LIMITEDOFFICIALUSE", "LIMITED OFFICIAL USE"),
        ("CONFIDENTIAL", "CONFIDENTIAL"),
        ("TOPSECRET", "TOP SECRET"),
        ("UNCLAS", "UNCLASSIFIED"),
        ("SECRET", "SECRET"),
    ];

    /// <summary>Reads a level of classification at the start of the text, whatever the blanks between its letters.</summary>
    /// <returns>UTF-16 units that it takes; 0 where there is none.</returns>
    public static int TryLevel(ReadOnlySpan<char> text, out string level)
    {
        level = "";
        if (text.Length < 6 || !(text[0] is 'U' or 'u' or 'L' or 'l' or 'C' or 'c' or 'T' or 't' or 'S' or 's')) return 0;
        foreach (var (squeezed, full) in Levels)
        {
            if (Squeezed(text, squeezed) is var length and > 0 && (length == text.Length || !char.IsLetterOrDigit(text[length])))
            {
                level = full;
                return length;
            }
        }

        return 0;
    }

    /// <summary>Reads a classification line; the text is one line, trimmed.</summary>
    public static bool TryRead(ReadOnlySpan<char> line, out ClassificationLine read)
    {
        read = default;
        var levelLength = TryLevel(line, out var level);
        if (levelLength == 0) return false;
        var at = levelLength;
        at += Caveat(line[at..]);
        var sections = 1;
        var section = 1;
        var sawSection = TrySection(line, ref at, out section, out sections);
        var start = at;
        if (TryOriginAndSerial(line, at, out var origin, out var serial, out var end, ref sections, ref section))
        {
            read = new ClassificationLine(level, origin, serial, sections, section, end, levelLength);
            return true;
        }

        read = new ClassificationLine(level, null, null, sections, section, sawSection ? start : levelLength, levelLength);
        return true;
    }

    // "//NOFORN" or "E F T O" right behind the level belong to it.
    private static int Caveat(ReadOnlySpan<char> rest)
    {
        var at = 0;
        while (true)
        {
            var blanks = Words.LeadingBlanks(rest[at..]);
            var next = rest[(at + blanks)..];
            if (next.StartsWith("/"))
            {
                var stop = next.IndexOf(' ');
                at += blanks + (stop < 0 ? next.Length : stop);
            }
            else if (Squeezed(next, "EFTO") is var length and > 0 && (length == next.Length || next[length] == ' ')) at += blanks + length;
            else return at;
        }
    }

    private static bool TrySection(ReadOnlySpan<char> line, ref int at, out int section, out int sections)
    {
        (section, sections) = (1, 1);
        var rest = line[at..];
        var i = Words.LeadingBlanks(rest);
        var final = Words.StartsWithWord(rest[i..], "FINAL");
        if (final) i += 5 + Words.LeadingBlanks(rest[(i + 5)..]);
        if (Words.StartsWithWord(rest[i..], "SECTION")) i += 7;
        else if (final) return false;
        i += Words.LeadingBlanks(rest[i..]);
        var first = Words.LeadingDigits(rest[i..]);
        if (first is > 0 and <= 2)
        {
            section = Words.Number(rest.Slice(i, first))!.Value;
            i += first;
        }
        else if (!final) return false;

        i += Words.LeadingBlanks(rest[i..]);
        // ON and 0F are slips of the same keys.
        if (!Words.StartsWith(rest[i..], "OF") && !Words.StartsWith(rest[i..], "ON ") && !rest[i..].StartsWith("0F")) return false;
        i += 2;
        i += Words.LeadingBlanks(rest[i..]);
        var second = Words.LeadingDigits(rest[i..]);
        if (second is 0 or > 2) return false;
        sections = Math.Max(1, Words.Number(rest.Slice(i, second))!.Value);
        if (final && first == 0) section = sections;
        at += i + second;
        return true;
    }

    // The origin is a name of letters, blanks and a few marks; the first number of three to seven digits behind it is the serial.
    // A section may also stand behind the serial or between captions and the place.
    private static bool TryOriginAndSerial(
        ReadOnlySpan<char> line, int at, out string? origin, out int? serial, out int end, ref int sections, ref int section)
    {
        (origin, serial, end) = (null, null, at);
        var start = at + Words.LeadingBlanks(line[at..]);
        var digits = start;
        while (digits < line.Length && !Words.IsDigit(line[digits]))
        {
            if (!Words.IsLetter(line[digits]) && line[digits] is not (' ' or '\'' or '-' or '.' or '/')) return false;
            digits++;
        }

        if (digits == start || digits == line.Length || digits - start > 60) return false;
        var name = line[start..digits].Trim();
        if (name.EndsWith(" SECTION", StringComparison.OrdinalIgnoreCase) || Words.EqualsIgnoreCase(name, "SECTION"))
        {
            var sectionAt = start + name.Length - "SECTION".Length;
            if (!TrySection(line, ref sectionAt, out section, out sections)) return false;
            return TryOriginAndSerial(line, sectionAt, out origin, out serial, out end, ref sections, ref section);
        }

        var length = Words.LeadingDigits(line[digits..]);
        if (length > 7) return false;
        Span<char> letters = stackalloc char[digits - start];
        var n = 0;
        foreach (var c in name)
        {
            if (Words.IsLetter(c)) letters[n++] = char.ToUpperInvariant(c);
        }

        if (n < 2) return false;
        origin = letters[..n].ToString();
        serial = Words.Number(line.Slice(digits, length));
        end = digits + length;
        var behind = end;
        if (sections == 1 && TrySection(line, ref behind, out var s, out var of) && of > 1) (section, sections, end) = (s, of, behind);
        return true;
    }

    // The units that spell the letters with any blanks between them; 0 where they do not.
    private static int Squeezed(ReadOnlySpan<char> text, string letters)
    {
        var at = 0;
        for (var i = 0; i < letters.Length; i++)
        {
            if (i > 0)
            {
                var blanks = 0;
                while (at < text.Length && (text[at] is ' ' or '\t' or '\u00A0'))
                {
                    at++;
                    if (++blanks > 4) return 0;
                }
            }

            if (at >= text.Length || char.ToUpperInvariant(text[at]) != letters[i]) return 0;
            at++;
        }

        return at;
    }
}
