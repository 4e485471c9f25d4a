using System.Diagnostics.CodeAnalysis;

namespace Reftel.Telegrams;

public sealed partial record ReferenceId
{
    /// <summary>As <see cref="TryParse(ReadOnlySpan{char}, out ReferenceId?)"/>, where an ID without a year takes <paramref name="ownYear"/>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, int? ownYear, [NotNullWhen(true)] out ReferenceId? id)
    {
        id = null;
        Span<char> squeezed = stackalloc char[64];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c)) continue;
            if (length == squeezed.Length) return false;
            squeezed[length++] = char.ToUpperInvariant(c);
        }

        var rest = squeezed[..length];
        var yearDigits = rest.IndexOfAnyExceptInRange('0', '9');
        if (yearDigits is not (0 or 2 or 4)) return false;
        var letters = rest[yearDigits..].IndexOfAnyExceptInRange('A', 'Z');
        if (letters <= 0) return false;
        var serial = rest[(yearDigits + letters)..];
        if (serial.IndexOfAnyExceptInRange('0', '9') >= 0 || !int.TryParse(serial, out var number)) return false;
        int year;
        if (yearDigits == 0)
        {
            if (ownYear is null) return false;
            year = ownYear.Value;
        }
        else
        {
            var written = int.Parse(rest[..yearDigits]);
            year = yearDigits == 4 ? written : FullYear(written);
        }

        id = Create(year, rest.Slice(yearDigits, letters).ToString(), number);
        return id is not null;
    }
}
