namespace Reftel.Telegrams;

/// <summary>The line that opens a body: <c>C O N F I D E N T I A L SECTION 01 OF 05 LUXEMBOURG 000052 SIPDIS</c>.</summary>
/// <param name="Level">In full: <c>CONFIDENTIAL</c>.</param>
/// <param name="Origin">As reference IDs write it; null where the line has no serial.</param>
/// <param name="Serial">The number; null where there is none.</param>
/// <param name="Sections">From <c>SECTION 01 OF 05</c>; 1 where nothing is said.</param>
/// <param name="Section">Which section it opens.</param>
/// <param name="After">UTF-16 units of the line up to the end of the serial (or of the level where there is none): what follows are captions.</param>
/// <param name="LevelLength">UTF-16 units of the level as written.</param>
/// <param name="Caveat">What two slashes add to the level: <c>NOFORN</c>; null for none.</param>
/// <param name="IsEfto">Encrypt for transmission only.</param>
internal readonly record struct ClassificationLine(
    string Level, string? Origin, int? Serial, int Sections, int Section, int After, int LevelLength, string? Caveat, bool IsEfto)
{
    /// <summary>Level and caveat: <c>SECRET//NOFORN</c>.</summary>
    public string Value => Caveat is null ? Level : $"{Level}//{Caveat}";

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
        at += CaveatLength(line[at..], out var caveat, out var efto);
        var sections = 1;
        var section = 1;
        var sawSection = TrySection(line, ref at, out section, out sections);
        var start = at;
        if (TryOriginAndSerial(line, at, out var origin, out var serial, out var end, ref sections, ref section))
        {
            read = new ClassificationLine(level, origin, serial, sections, section, end, levelLength, caveat, efto);
            return true;
        }

        read = new ClassificationLine(level, null, null, sections, section, sawSection || caveat is not null || efto ? start : levelLength, levelLength, caveat, efto);
        return true;
    }

    // "//NOFORN" or "E F T O" right behind the level belong to it.
    private static int CaveatLength(ReadOnlySpan<char> rest, out string? caveat, out bool efto)
    {
        (caveat, efto) = (null, false);
        var at = 0;
        while (true)
        {
            var blanks = Words.LeadingBlanks(rest[at..]);
            var next = rest[(at + blanks)..];
            if (next.StartsWith("/"))
            {
                var stop = next.IndexOf(' ') is var blank and >= 0 ? blank : next.Length;
                if (next[..stop].Trim('/') is { IsEmpty: false } written) caveat = caveat is null ? written.ToString().ToUpperInvariant() : $"{caveat}//{written.ToString().ToUpperInvariant()}";
                at += blanks + stop;
            }
            else if (Squeezed(next, "EFTO") is var length and > 0 && (length == next.Length || next[length] == ' '))
            {
                at += blanks + length;
                efto = true;
            }
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
        var word = SectionWord(rest[i..]);
        var labelled = word > 0;
        if (labelled) i += word;
        else if (final) return false;
        i += Words.LeadingBlanks(rest[i..]);
        if (labelled && TryGarbledSection(rest[i..], out section, out sections) is var garbled and > 0)
        {
            at += i + garbled;
            return true;
        }

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

    // SECTION, and with one letter lost or changed: SECTIN, SCTION, SQCTION.
    private static int SectionWord(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && Words.IsLetter(text[length])) length++;
        if (length is < 5 or > 8 || length == text.Length) return 0;
        Span<char> upper = stackalloc char[length];
        text[..length].ToUpperInvariant(upper);
        return Words.IsWithinOneSlip(upper, "SECTION") ? length : 0;
    }

    // 01F03, 01GF02, 0QF05, 2OF5: section and sections in one word, a sign of it lost or changed.
    private static int TryGarbledSection(ReadOnlySpan<char> text, out int section, out int sections)
    {
        (section, sections) = (1, 1);
        var length = text.IndexOf(' ');
        if (length is < 3 or > 7 || !Words.IsDigit(text[0])) return 0;
        var digits = Words.TrailingDigits(text[..length]);
        var f = length - digits - 1;
        if (digits is not (1 or 2) || f < 1 || text[f] is not ('F' or 'f')) return 0;
        sections = Math.Max(1, Words.Number(text.Slice(length - digits, digits))!.Value);
        section = Math.Max(1, Words.Number(text[..Words.LeadingDigits(text)]) ?? 1);
        return length;
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
        var lastWord = name.LastIndexOf(' ') + 1;
        if (SectionWord(line[(start + lastWord)..]) > 0)
        {
            var sectionAt = start + lastWord;
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
