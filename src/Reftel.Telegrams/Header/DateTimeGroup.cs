using System.Globalization;

namespace Reftel.Telegrams;

/// <summary>A date-time group (DTG) such as <c>251147Z FEB 09</c>, in UTC.</summary>
public readonly record struct DateTimeGroup
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    private readonly DateTime _utc;

    private DateTimeGroup(DateTime utc) => _utc = utc;

    /// <summary>The moment, UTC.</summary>
    public DateTime Utc => DateTime.SpecifyKind(_utc, DateTimeKind.Utc);

    /// <summary>Four digits.</summary>
    public int Year => _utc.Year;

    /// <summary>Reads a group with its month and year: six digits, a zone letter, three letters, two or four digits.</summary>
    /// <returns>False for another text and for a moment that no calendar has. Never throws.</returns>
    /// <remarks>Source: ACP-127 format line 5. Two digits of 66 to 99 are 19yy. 2400Z is the next day's 0000Z; a zone letter other than Z is an offset.</remarks>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTimeGroup group)
    {
        var read = TryFindInLine(text.Trim(), out var found, out var at) && at == 0 && found is not null;
        group = found.GetValueOrDefault();
        return read;
    }

    /// <summary>ISO 8601 with seconds and Z: <c>2009-02-25T11:47:00Z</c>.</summary>
    public override string ToString() => _utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Finds a group anywhere in a line; <paramref name="group"/> is null where one stands there that no calendar has.</summary>
    internal static bool TryFindInLine(ReadOnlySpan<char> line, out DateTimeGroup? group, out int at)
    {
        group = null;
        for (at = 0; at + 12 <= line.Length; at++)
        {
            var digit = line[at..].IndexOfAnyInRange('0', '9');
            if (digit < 0 || at + digit + 12 > line.Length) break;
            at += digit;
            if (at > 0 && Words.IsDigit(line[at - 1])) continue;
            if (Words.LeadingDigits(line[at..]) != 6 || !Words.IsLetter(line[at + 6])) continue;
            var zone = char.ToUpperInvariant(line[at + 6]);
            var i = at + 7;
            i += Words.LeadingBlanks(line[i..]);
            if (i + 3 > line.Length || MonthOf(line.Slice(i, 3)) is not { } month) continue;
            i += 3;
            if (i < line.Length && Words.IsLetter(line[i])) continue;
            i += Words.LeadingBlanks(line[i..]);
            var digits = Words.LeadingDigits(line[i..]);
            if (digits is not (2 or 4)) continue;
            var written = Words.Number(line.Slice(i, digits))!.Value;
            group = Create(digits == 4 ? written : ReferenceId.FullYear(written), month, line.Slice(at, 6), zone);
            return true;
        }

        return false;
    }

    private static int? MonthOf(ReadOnlySpan<char> letters)
    {
        for (var m = 0; m < Months.Length; m++)
        {
            if (Words.EqualsIgnoreCase(letters, Months[m])) return m + 1;
        }

        return null;
    }

    private static DateTimeGroup? Create(int year, int month, ReadOnlySpan<char> digits, char zone)
    {
        var day = int.Parse(digits[..2]);
        var hour = int.Parse(digits[2..4]);
        var minute = int.Parse(digits[4..]);
        if (year is < 1900 or > 2100 || day < 1 || day > DateTime.DaysInMonth(year, month) || minute > 59 || hour > 24 || (hour == 24 && minute > 0))
            return null;
        // A to I and K to M lie east of Greenwich, N to Y west; J is local time and says nothing.
        var offset = zone switch
        {
            >= 'A' and <= 'I' => zone - 'A' + 1,
            >= 'K' and <= 'M' => zone - 'K' + 10,
            >= 'N' and <= 'Y' => -(zone - 'N' + 1),
            _ => 0,
        };
        return new DateTimeGroup(new DateTime(year, month, day, 0, minute, 0, DateTimeKind.Utc).AddHours(hour - offset));
    }
}
