using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Reftel.Telegrams;

public sealed partial record ReferenceId
{
    /// <summary>No ID is longer, whatever stands around it: the longest published one, with a notice in it, has 35 characters.</summary>
    private const int MaxWritten = 80;

    /// <summary>Parts of an ID at most: the published one with most has a section number of three parts before the place.</summary>
    private const int MaxParts = 9;

    // Source: malformed-ids.csv, the 203 published IDs that carry no valid origin.
    private static readonly FrozenDictionary<string, string> Malformed = FactTable.Rows("malformed-ids.csv").ToFrozenDictionary(row => row[0], row => row[2]);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> MalformedSpan =
        Malformed.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A run of letters or of digits, and what leads to it.</summary>
    private readonly record struct Part(int Start, int Length, bool Digits, char Before);

    /// <summary>As <see cref="TryParse(ReadOnlySpan{char}, out ReferenceId?)"/>, where an ID without a year takes <paramref name="ownYear"/>.</summary>
    /// <param name="text">The ID in any spelling.</param>
    /// <param name="ownYear">Four digits; null to refuse an ID without a year.</param>
    /// <param name="id">The canonical ID.</param>
    /// <returns>False when the text is anything but one ID. Never throws.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, int? ownYear, [NotNullWhen(true)] out ReferenceId? id)
    {
        id = null;
        text = WithoutSuffix(text.Trim());
        if (text.Length is < 3 or > MaxWritten) return false;
        Span<char> written = stackalloc char[text.Length];
        Repair(text, written);
        if (TryMalformed(written, out var mended)) return TryParse(mended, ownYear, out id);
        Span<Part> parts = stackalloc Part[MaxParts];
        var count = Split(written, parts);
        if (count < 2) return false;
        id = FromParts(written, parts[..count], ownYear);
        return id is not null;
    }

    // PlusD adds _a, _b, … for the collection.
    private static ReadOnlySpan<char> WithoutSuffix(ReadOnlySpan<char> text) =>
        text is [.., '_', (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')] ? text[..^2] : text;

    // Capitals; a letter O among digits is a zero, and a zero in a word an O: O4 EXPORT 944, 05 0TTAWA 3500, LAGOS O1500, COTON0U 300.
    private static void Repair(ReadOnlySpan<char> text, Span<char> written)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = char.ToUpperInvariant(text[i]);
            var before = i > 0 ? written[i - 1] : ' ';
            var after = i + 1 < text.Length ? text[i + 1] : ' ';
            if (c == 'O' && !Words.IsLetter(before) && AfterZeros(text, i + 1) is var next && (Words.IsDigit(next) || (Words.IsDigit(before) && !Words.IsLetter(next)))) c = '0';
            else if (c == '0' && !Words.IsDigit(before) && !Words.IsDigit(after) && (Words.IsLetter(after) || Words.IsLetter(before))) c = 'O';
            written[i] = c;
        }
    }

    // What follows a run of zeros and letters O.
    private static char AfterZeros(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is 'O' or 'o') at++;
        return at < text.Length ? text[at] : ' ';
    }

    private static bool TryMalformed(ReadOnlySpan<char> written, [NotNullWhen(true)] out string? mended)
    {
        Span<char> squeezed = stackalloc char[written.Length];
        var n = 0;
        foreach (var c in written)
        {
            if (char.IsAsciiLetterOrDigit(c)) squeezed[n++] = c;
        }

        return MalformedSpan.TryGetValue(squeezed[..n], out mended) && !squeezed[..n].SequenceEqual(mended);
    }

    // Blanks, apostrophes, hyphens and dots inside a place belong to it; anything else but the marks around a year is no ID.
    private static int Split(ReadOnlySpan<char> written, Span<Part> parts)
    {
        var count = 0;
        var before = ' ';
        for (var i = 0; i < written.Length;)
        {
            var c = written[i];
            if (Words.IsDigit(c))
            {
                var length = Words.LeadingDigits(written[i..]);
                if (count == parts.Length || length > 9) return 0;
                parts[count++] = new Part(i, length, true, before);
                i += length;
                before = ' ';
            }
            else if (Words.IsLetter(c))
            {
                var end = i + 1;
                for (var j = i + 1; j < written.Length && !Words.IsDigit(written[j]); j++)
                {
                    if (Words.IsLetter(written[j])) end = j + 1;
                    else if (!(char.IsWhiteSpace(written[j]) || written[j] is '\'' or '’' or '-' or '.')) break;
                }

                if (count == parts.Length) return 0;
                parts[count++] = new Part(i, end - i, false, before);
                i = end;
                before = ' ';
            }
            else
            {
                if (!(char.IsWhiteSpace(c) || c is '\'' or '’' or '-' or '.' or '(' or ')' or '/' or '#' or ':' or ',')) return 0;
                if (!char.IsWhiteSpace(c)) before = c;
                i++;
            }
        }

        return count;
    }

    private static ReferenceId? FromParts(ReadOnlySpan<char> written, ReadOnlySpan<Part> parts, int? ownYear)
    {
        switch (parts)
        {
            case [{ Digits: false } place, { Digits: true } number]:
                return ownYear is { } own ? From(own, written, place, number) : null;
            case [{ Digits: true } year, { Digits: false } place, { Digits: true } number]:
                return From(YearOf(written, year), written, place, number);
            case [{ Digits: false } place, { Digits: true } number, { Digits: true, Before: '(' or '/' or '-' or '\'' or '’' or ' ' } year]
                when year.Length is 2 or 4 && !(number.Before == '(' && number.Length is 2 or 4):
                return From(YearOf(written, year), written, place, number);
            case [{ Digits: false } place, { Digits: true, Before: '(' or '\'' } year, { Digits: true } number]:
                return From(YearOf(written, year), written, place, number);
            case [{ Digits: true } year, .. var rest] when rest.Length >= 4:
                return FromClassificationWords(YearOf(written, year), written, rest);
            default:
                return null;
        }
    }

    // The makers of the 2011 release took what stands between level and number of the classification line for the place:
    // SECTION 01 OF 02 before it, an operating signal, TOSEC or a notice with a second number behind it.
    private static ReferenceId? FromClassificationWords(int? year, ReadOnlySpan<char> written, ReadOnlySpan<Part> rest)
    {
        if (rest is [{ Digits: false } place, { Digits: true } number, { Digits: false } word, { Digits: true } second])
        {
            var between = OriginName.From(written.Slice(word.Start, word.Length));
            if (between is "ZFR" or "ZDK" or "TOSEC" or "SECTO") return From(year, written, place, number);
            if (written.Slice(word.Start, word.Length).IndexOf("DUPLICATE") >= 0) return From(year, written, place, second);
            if (Words.StartsWith(written[word.Start..], "SECTION")) return From(year, written, place, number);
        }

        // 09 LUXEMBOURG 52 SECTION 01 OF 05: the section stands behind the number.
        if (rest is [{ Digits: false } first, { Digits: true } serial, { Digits: false } section, { Digits: true }, { Digits: false, Length: 2 }, { Digits: true }]
            && Words.StartsWith(written[section.Start..], "SEC"))
        {
            return From(year, written, first, serial);
        }

        return rest[^1].Digits && !rest[^2].Digits && rest.Length <= 7 ? From(year, written, rest[^2], rest[^1]) : null;
    }

    private static int? YearOf(ReadOnlySpan<char> written, Part part)
    {
        var digits = written.Slice(part.Start, part.Length);
        if (part.Length == 2) return FullYear(int.Parse(digits));
        if (part.Length != 4) return null;
        if (int.Parse(digits) is >= 1966 and <= 2065 and var year) return year;
        // A year typed twice: 7575X.
        return digits[..2].SequenceEqual(digits[2..]) ? FullYear(int.Parse(digits[2..])) : null;
    }

    private static ReferenceId? From(int? year, ReadOnlySpan<char> written, Part place, Part number)
    {
        if (year is null || number.Length > 7) return null;
        if (OriginName.From(written.Slice(place.Start, place.Length)) is not { } origin) return null;
        if (origin.Length <= 4 && !Posts.IsKnown(origin) && Posts.Beginning(origin) is { } whole) origin = whole;
        return Create(year.Value, origin, int.Parse(written.Slice(number.Start, number.Length)));
    }
}
