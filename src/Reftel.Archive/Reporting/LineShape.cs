using System.Text;

namespace Reftel.Archive.Reporting;

/// <summary>What lines of one form have in common.</summary>
internal static class LineShape
{
    /// <summary>Longer lines that begin alike are one shape.</summary>
    public const int Longest = 80;

    /// <summary>The line with each digit as 9 and each run of blanks as one; letters and marks stay.</summary>
    public static string Of(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        Span<char> shape = stackalloc char[Longest];
        var length = 0;
        foreach (var c in line)
        {
            var kept = char.IsWhiteSpace(c) ? ' ' : char.IsDigit(c) ? '9' : c;
            if (kept == ' ' && shape[length - 1] == ' ') continue;
            if (length == Longest)
            {
                shape[^1] = '…';
                break;
            }

            shape[length++] = kept;
        }

        return new string(shape[..length]);
    }

    /// <summary>The shape of a sentence about a record, without what it cites of it: that is another each time.</summary>
    public static string OfReason(string reason)
    {
        var plain = new StringBuilder(reason.Length);
        var isCited = false;
        foreach (var c in reason)
        {
            if (c == '"') isCited = !isCited;
            else if (c == '(' && !isCited) break;
            if (!isCited) plain.Append(c == '"' ? '…' : c);
        }

        return Of(plain.ToString());
    }

    /// <summary>A line as an example shows it.</summary>
    public static string Shortened(ReadOnlySpan<char> line)
    {
        const int Shown = 120;
        line = line.Trim();
        return line.Length <= Shown ? line.ToString() : string.Concat(line[..(Shown - 1)], "…");
    }
}
