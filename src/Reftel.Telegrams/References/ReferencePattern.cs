using System.Collections.Frozen;

namespace Reftel.Telegrams;

/// <summary>One telegram as a reference block cites it: a year before, between or behind, a place, a number.</summary>
internal static class ReferencePattern
{
    /// <summary>Words that stand before numbers and are no place.</summary>
    private static readonly FrozenSet<string> NoPlace = FrozenSet.ToFrozenSet(
    [
        "MAIL", "EMAIL", "EMAILS", "MAILS", "TELCON", "TELCONS", "MEMCON", "MEMCONS", "MEMO", "THROUGH", "THRU", "DTG", "MSG", "MESSAGE", "MESSAGES", "FAM", "FAH", "OSC", "IIR", "SECTION", "PAGE", "PARA", "PARAS", "PARAGRAPH", "PARAGRAPHS", "PART",
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "SEPT", "OCT", "NOV", "DEC", "JANUARY", "FEBRUARY", "MARCH", "APRIL", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER",
        "NOVEMBER", "DECEMBER", "ZJAN", "ZFEB", "ZMAR", "ZAPR", "ZMAY", "ZJUN", "ZJUL", "ZAUG", "ZSEP", "ZOCT", "ZNOV", "ZDEC", "PRIORITY", "SECRET", "CONFIDENTIAL", "UNCLAS", "DAILY",
        "NUMBER", "RESOLUTION", "REPORT", "REPORTS", "UNSCR", "LETTER", "PHONE", "FAX", "CALL", "MEETING", "CA", "NO", "ART", "ARTICLE", "TD", "HB", "ANNEX", "TAB", "VOL", "INCSR", "PL", "DATED", "OF", "REF",
        "REFTEL", "NOTAL", "TEL", "DOC", "ROOM", "ACT", "TITLE", "EO", "CODEL", "THE", "FOR", "AND", "SEE", "ALSO", "ON", "AT", "IN", "TO", "FROM", "CY", "FY",
    ], StringComparer.OrdinalIgnoreCase);

    /// <summary>Brackets and signs before a reference are no more than these.</summary>
    private const int MarksBefore = 4;

    /// <summary>What was read.</summary>
    /// <param name="Origin">Canonical.</param>
    /// <param name="Number">The serial.</param>
    /// <param name="Year">Four digits; null where neither the reference nor the telegram gives one.</param>
    /// <param name="Note">What stands in brackets before the number; null as a rule.</param>
    /// <param name="Length">UTF-16 units.</param>
    /// <param name="YearRepaired">The year was misspelt.</param>
    /// <param name="YearGiven">The reference gives the year; else it is the telegram's own.</param>
    internal readonly record struct Match(string Origin, int Number, int? Year, string? Note, int Length, bool YearRepaired, bool YearGiven = false);

    /// <summary>Reads one at the start of the text.</summary>
    /// <param name="text">What follows the enumerator.</param>
    /// <param name="ownYear">The year that a reference without one takes.</param>
    /// <param name="ownOrigin">The telegram's own post: known even where no table has it.</param>
    /// <param name="match">What was read.</param>
    public static bool TryRead(ReadOnlySpan<char> text, int? ownYear, string? ownOrigin, out Match match)
    {
        match = default;
        var at = Skip(text[..Math.Min(text.Length, MarksBefore)], 0, "(['’#");
        int? year = null;
        var repaired = false;
        var digits = YearDigits(text[at..]);
        if (digits > 0)
        {
            year = YearOf(text.Slice(at, digits), ownYear, out repaired);
            if (year is null && digits < 3) return false;
            var behind = at + digits;
            behind = Skip(text, behind, " )]-/.,\n");
            if (year is null) return TrySwapped(text, at, digits, behind, ownYear, out match);
            at = behind;
        }
        else if (at > 0 && text[0] != '#') return false;

        var placeStart = at;
        if (!TryPlace(text, ref at, ownOrigin, year is not null, out var origin)) return digits >= 3 && TrySwapped(text, 0, digits, placeStart, ownYear, out match);
        // A year, a portion letter, a sign or a precedence may stand between place and number.
        while (true)
        {
            at = Skip(text, at, " \n:,#.-");
            if (BracketedPortion(text[at..]) is var portion and > 0)
            {
                at += portion;
                continue;
            }

            if (year is null && BracketedYear(text[at..], out var between) is var length and > 0 && HasNumber(text[(at + length)..]))
            {
                year = between;
                at += length;
                continue;
            }

            if (year is null && YearBetween(text[at..], ownYear) is var bare and > 0)
            {
                year = ReferenceId.FullYear(int.Parse(text.Slice(at, 2)));
                at += bare;
                continue;
            }

            break;
        }

        var number = Serial(text[at..], out var taken);
        if (number is null) return false;
        var end = at + taken;
        if (end < text.Length && (Words.IsLetter(text[end]) || (text[end] is '/' or '-' && IsDate(text[at..])))) return false;
        if (year is null) end += TrailingYear(text[end..], ownYear, out year);
        match = new Match(origin!, number.Value, year ?? ownYear, null, end, repaired, year is not null);
        return true;
    }

    /// <summary>A number alone, of two to seven digits, as a further one of the place before it.</summary>
    public static bool TryBareNumber(ReadOnlySpan<char> text, int? ownYear, out int number, out int? year, out int length)
    {
        (number, year) = (0, null);
        length = Words.LeadingDigits(text is ['#', ..] ? text[1..] : text);
        var hash = text is ['#', ..] ? 1 : 0;
        if (length is 0 or > 7) return false;
        var end = hash + length;
        // 611/06 AND 612/06
        if (length > 2 && TrailingYear(text[end..], ownYear, out year) is var behind and > 0)
        {
            number = int.Parse(text.Slice(hash, length));
            length = end + behind;
            return number > 0;
        }

        if (end < text.Length && (Words.IsLetter(text[end]) || text[end] == '-' || text[end] == '.' && end + 1 < text.Length && Words.IsDigit(text[end + 1]))) return false;
        // 02/01/09 is a date; 06 STATE is a year and its place.
        if (IsDate(text[hash..])) return false;
        var next = text[end..].TrimStart();
        if (!next.IsEmpty && Words.IsLetter(next[0]) && !Words.StartsWithWord(next, "AND")) return false;
        number = int.Parse(text.Slice(hash, length));
        length = end;
        return number > 0;
    }

    // 08, 2008, O8; three digits are a slip. Four digits have to be a year.
    private static int YearDigits(ReadOnlySpan<char> text)
    {
        var n = 0;
        while (n < text.Length && (Words.IsDigit(text[n]) || (text[n] is 'O' or 'o' && n + 1 < text.Length && Words.IsDigit(text[n + 1]) && n < 2)
            || (n == 1 && text[n] is 'O' && n + 1 < text.Length && text[n + 1] == ' '))) n++;
        return n is 2 or 3 or 4 or 5 or 6 && n < text.Length ? n : 0;
    }

    private static int? YearOf(ReadOnlySpan<char> digits, int? ownYear, out bool repaired)
    {
        Span<char> clean = stackalloc char[digits.Length];
        for (var i = 0; i < digits.Length; i++) clean[i] = digits[i] is 'O' or 'o' ? '0' : digits[i];
        repaired = false;
        switch (digits.Length)
        {
            case 2:
                return ReferenceId.FullYear(int.Parse(clean));
            case 4 when int.Parse(clean) is >= 1966 and <= 2065 and var year:
                return year;
            case 3 when clean[0] == '0':
                // 094 X 841: 09 with the next key struck too, where that year had come; else 94.
                repaired = true;
                var likely = ReferenceId.FullYear(int.Parse(clean[..2]));
                return ownYear >= likely ? likely : ReferenceId.FullYear(int.Parse(clean[1..]));
            default:
                return null;
        }
    }

    // The longest run of words before the number that a table knows; else the whole run, where it looks like a place.
    private static bool TryPlace(ReadOnlySpan<char> text, ref int at, string? ownOrigin, bool afterYear, out string? origin)
    {
        origin = null;
        Span<int> starts = stackalloc int[8];
        var words = 0;
        var i = at;
        var end = at;
        while (i < text.Length)
        {
            if (Words.IsLetter(text[i]) || (text[i] == '0' && i + 1 < text.Length && Words.IsLetter(text[i + 1]) && !Words.IsDigit(text[Math.Max(0, i - 1)])))
            {
                if (words == starts.Length) return false;
                starts[words++] = i;
                i++;
                while (i < text.Length && (Words.IsLetter(text[i]) || (text[i] == '0' && ZeroInWord(text, i)))) i++;
                end = i;
            }
            else if (words > 0 && (text[i] is ' ' or '\n' or '\'' or '’' or '-' or '.' or '/' || IsLostApostrophe(text, starts[words - 1], i)))
            {
                if (text[i] is '/' && i + 1 < text.Length && !Words.IsLetter(text[i + 1])) break;
                // A letter O before digits is a zero of the number: LAGOS O1500.
                i++;
                if (i + 1 < text.Length && text[i] is 'O' or 'o' && Words.IsDigit(text[i + 1])) break;
            }
            else break;
        }

        if (words == 0) return false;
        var glued = end < text.Length && Words.IsDigit(text[end]);
        for (var first = 0; first < words; first++)
        {
            if (end - starts[first] > 40) continue;
            var written = Mended(text[starts[first]..end]);
            if (OriginName.From(written) is not { } name) continue;
            if (!Posts.IsKnown(name) && name != ownOrigin) continue;
            if (first > 0 && !IsAddress(text[starts[0]..starts[first]])) return false;
            if (IsTitleBeforeYear(text, name, written, end)) return false;
            (origin, at) = (name, end);
            return true;
        }

        if (words > 4 || glued && !afterYear) return false;
        for (var w = 0; w < words; w++)
        {
            var wordEnd = w + 1 < words ? starts[w + 1] : end;
            var word = text[starts[w]..wordEnd].TrimEnd(" \n'-./");
            if (word.Length > 32 || NoPlace.Contains(word.ToString())) return false;
        }

        var unknown = OriginName.From(text[starts[0]..end]);
        if (unknown is null || unknown.Length < 4) return false;
        (origin, at) = (unknown, end);
        return true;
    }

    // N,DJAMENA
    private static bool IsLostApostrophe(ReadOnlySpan<char> text, int wordStart, int at) =>
        text[at] == ',' && at - wordStart == 1 && at + 1 < text.Length && Words.IsLetter(text[at + 1]);

    private static bool ZeroInWord(ReadOnlySpan<char> text, int at) =>
        at > 0 && Words.IsLetter(text[at - 1]) && (at + 1 >= text.Length || !Words.IsDigit(text[at + 1]));

    private static string Mended(ReadOnlySpan<char> written) => written.Contains('0') ? written.ToString().Replace('0', 'O') : written.ToString();

    // What may stand before a known place without changing it: a portion, EMBASSY, "see".
    private static bool IsAddress(ReadOnlySpan<char> words) =>
        words.Length < 40 && OriginName.From(words) is null or "AMEMBASSY" or "EMBASSY" or "AMCONSUL" or "CONSULATE" or "CABLE" or "CABLES" or "SEE" or "UNCLAS" or "UNCLASS" or "USMISSION" or "REF" or "SEEALSO";

    // A country's name and a year: the title of a report (INCSR BRAZIL 2008).
    private static bool IsTitleBeforeYear(ReadOnlySpan<char> text, string name, string written, int end)
    {
        if (Posts.Find(name) is null) return false;
        var rest = text[end..].TrimStart();
        return written.Equals("BRAZIL", StringComparison.OrdinalIgnoreCase) && Words.LeadingDigits(rest) == 4 && Words.Number(rest[..4]) is >= 1966 and <= 2030;
    }

    private static int BracketedPortion(ReadOnlySpan<char> text) => text.Length > 2 && text[0] == '(' ? PortionMark.TryRead(text, out _) : 0;

    private static int BracketedYear(ReadOnlySpan<char> text, out int? year)
    {
        year = null;
        if (text.Length < 3) return 0;
        if (text[0] is '\'' or '’' && Words.LeadingDigits(text[1..]) == 2)
        {
            year = ReferenceId.FullYear(int.Parse(text.Slice(1, 2)));
            return 3;
        }

        if (text[0] != '(') return 0;
        var at = Skip(text, 1, " '’");
        var digits = Words.LeadingDigits(text[at..]);
        if (digits is not (2 or 4)) return 0;
        var close = Skip(text, at + digits, " ");
        if (close >= text.Length || text[close] != ')') return 0;
        year = YearOf(text.Slice(at, digits), null, out _);
        return year is null ? 0 : close + 1;
    }

    // ABUJA 07 611: two digits, a blank, and the number behind them; no year lies after the telegram's own.
    private static int YearBetween(ReadOnlySpan<char> text, int? ownYear)
    {
        if (Words.LeadingDigits(text) != 2 || text.Length < 6 || text[2] != ' ' || ReferenceId.FullYear(int.Parse(text[..2])) > (ownYear ?? 0)) return 0;
        var number = text[2..].TrimStart();
        return Words.LeadingDigits(number) >= 3 ? text.Length - number.Length : 0;
    }

    private static bool HasNumber(ReadOnlySpan<char> text)
    {
        var at = Skip(text, 0, " \n#:");
        return at < text.Length && Words.IsDigit(text[at]);
    }

    // Digits, with letters O among them as zeros; zeros in front do not count.
    private static int? Serial(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        while (length < text.Length && (Words.IsDigit(text[length]) || text[length] is 'O' or 'o')) length++;
        if (length < text.Length && Words.IsLetter(text[length])) length = Words.LeadingDigits(text);
        if (length is 0 or > 10 || text[..length].IndexOfAnyInRange('0', '9') < 0) return null;
        Span<char> digits = stackalloc char[length];
        for (var i = 0; i < length; i++) digits[i] = text[i] is 'O' or 'o' ? '0' : text[i];
        var significant = digits.TrimStart('0');
        return significant.Length is 0 or > 7 ? null : int.Parse(significant);
    }

    // (08), (2008), /08, -08, '08, or two digits behind a blank with no place of their own.
    private static int TrailingYear(ReadOnlySpan<char> text, int? ownYear, out int? year)
    {
        year = null;
        var at = Skip(text, 0, " ");
        if (BracketedYear(text[at..], out year) is var bracket and > 0) return at + bracket;
        if (at < text.Length && text[at] is '/' or '-' or '\'' or '’' || (at > 0 && at < text.Length))
        {
            var mark = text[at] is '/' or '-' or '\'' or '’' ? 1 : 0;
            var digits = Words.LeadingDigits(text[(at + mark)..]);
            if (digits is 2 or 4)
            {
                var end = at + mark + digits;
                var next = text[end..].TrimStart(" ");
                var alone = next.IsEmpty || !(Words.IsLetter(next[0]) || next[0] is '/' or '-' || Words.IsDigit(next[0])) || Words.StartsWithWord(next, "AND") && mark == 1;
                if (alone && (mark == 1 || digits == 2) && YearOf(text.Slice(at + mark, digits), ownYear, out _) is { } found && found <= (ownYear ?? 2065) && found >= 1966)
                {
                    year = found;
                    return end;
                }
            }
        }

        return 0;
    }

    // 870 EXPORT: the number first, and no other behind the place.
    private static bool TrySwapped(ReadOnlySpan<char> text, int start, int digits, int behind, int? ownYear, out Match match)
    {
        match = default;
        var end = behind;
        while (end < text.Length && (Words.IsLetter(text[end]) || (text[end] == ' ' && end + 1 < text.Length && Words.IsLetter(text[end + 1])))) end++;
        if (end == behind || digits < 3 || Words.Number(text.Slice(start, digits)) is not { } number) return false;
        if (OriginName.From(text[behind..end]) is not { } origin || !Posts.IsKnown(origin)) return false;
        var rest = text[end..].TrimStart();
        if (!rest.IsEmpty && Words.IsDigit(rest[0])) return false;
        match = new Match(origin, number, ownYear, null, end, false);
        return number > 0;
    }

    // 02/01/09
    private static bool IsDate(ReadOnlySpan<char> text)
    {
        var first = Words.LeadingDigits(text);
        if (first is 0 or > 2 || first >= text.Length || text[first] is not ('/' or '-')) return false;
        var rest = text[(first + 1)..];
        var second = Words.LeadingDigits(rest);
        return second is 1 or 2 && second < rest.Length && rest[second] is '/' or '-';
    }

    private static int Skip(ReadOnlySpan<char> text, int at, string marks)
    {
        while (at < text.Length && marks.Contains(text[at])) at++;
        return at;
    }
}
