using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Reftel.Telegrams;

/// <summary>The reference ID (MRN) of a telegram, as in <c>09LUXEMBOURG52</c>: year, origin, number.</summary>
/// <remarks>Compared by (year, origin, number), never as a string: <c>09X52</c> stands before <c>09X510</c>.</remarks>
public sealed partial record ReferenceId : IComparable<ReferenceId>
{
    /// <summary>Longest origin accepted, in letters: the longest seen has 17 (BANDARSERIBEGAWAN).</summary>
    public const int MaxOriginLength = 20;

    private ReferenceId(int year, string origin, int number) => (Year, Origin, Number) = (year, origin, number);

    /// <summary>Four digits, 1966 to 2065.</summary>
    public int Year { get; }

    /// <summary>2 to <see cref="MaxOriginLength"/> capitals without blanks: <c>THEHAGUE</c>.</summary>
    public string Origin { get; }

    /// <summary>The serial of that post and year, 1 or more.</summary>
    public int Number { get; }

    /// <summary>An ID from its parts; null where they make none.</summary>
    /// <param name="year">Four digits, 1966 to 2065.</param>
    /// <param name="origin">Capitals A to Z only.</param>
    /// <param name="number">1 to 9,999,999.</param>
    public static ReferenceId? Create(int year, string origin, int number) =>
        year is >= 1966 and <= 2065 && number is >= 1 and <= 9_999_999 && origin.Length is >= 2 and <= MaxOriginLength
            && origin.AsSpan().IndexOfAnyExceptInRange('A', 'Z') < 0
            ? new ReferenceId(year, origin, number)
            : null;

    /// <summary>Reads an ID in any spelling that a person or an archive uses: <c>09 LUXEMBOURG 000052</c>, <c>LUXEMBOURG 52 (09)</c>, <c>1979LAPAZ05838</c>.</summary>
    /// <returns>False when the text is anything but one ID. Never throws.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out ReferenceId? id) => TryParse(text, null, out id);

    /// <summary>Four digits for the two of an ID: 66 to 99 are 19yy, 00 to 65 are 20yy.</summary>
    /// <remarks>Source: the earliest ID of the 2011 release is of 1966.</remarks>
    public static int FullYear(int twoDigits) => twoDigits >= 66 ? 1900 + twoDigits : 2000 + twoDigits;

    /// <inheritdoc/>
    public int CompareTo(ReferenceId? other)
    {
        if (other is null) return 1;
        if (Year != other.Year) return Year.CompareTo(other.Year);
        var byOrigin = string.CompareOrdinal(Origin, other.Origin);
        return byOrigin != 0 ? byOrigin : Number.CompareTo(other.Number);
    }

    /// <summary>The ID as archives print it: two digits of the year, origin, number without zeros. <see cref="TryParse(ReadOnlySpan{char}, out ReferenceId?)"/> takes it back.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year % 100:00}{Origin}{Number}");
}
