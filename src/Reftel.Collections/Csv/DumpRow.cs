namespace Reftel.Collections.Csv;

/// <summary>Takes one complete row of the dump apart.</summary>
/// <remarks>
/// The dump is no RFC 4180 file: within a field <c>\"</c> and <c>""</c> both mean a quote, <c>\\</c> a backslash, and any other backslash stands for itself.
/// </remarks>
internal static class DumpRow
{
    /// <summary>Number, created, reference ID, origin, classification, references, header, body.</summary>
    public const int Columns = 8;

    /// <summary>True where a row begins: <c>"123","2/25/2009 11:47</c>.</summary>
    public static bool Begins(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 16 || bytes[0] != (byte)'"') return false;
        var at = 1 + Digits(bytes[1..]);
        if (at == 1 || at > 12 || !bytes[at..].StartsWith("\",\""u8)) return false;
        at += 3;
        for (var part = 0; part < 2; part++)
        {
            var digits = Digits(bytes[at..]);
            if (digits is 0 or > 2) return false;
            at += digits;
            if (at >= bytes.Length || bytes[at] != (byte)'/') return false;
            at++;
        }

        return Digits(bytes[at..]) == 4;
    }

    /// <summary>Longest row start that <see cref="Begins"/> looks at, in bytes.</summary>
    public const int BeginsLength = 32;

    /// <summary>The fields' bytes, unescaped, one behind the other in <paramref name="fields"/>.</summary>
    /// <param name="row">The row without its line end.</param>
    /// <param name="fields">Room for the row's length.</param>
    /// <param name="ends">Receives where each field ends.</param>
    /// <returns>How many fields there are; more than <see cref="Columns"/> are counted, not kept apart.</returns>
    public static int Split(ReadOnlySpan<byte> row, Span<byte> fields, Span<int> ends)
    {
        var count = 0;
        var at = 0;
        var written = 0;
        while (true)
        {
            if (at < row.Length && row[at] == (byte)'"') at = ReadQuoted(row, at + 1, fields, ref written);
            else
            {
                var comma = row[at..].IndexOf((byte)',');
                var end = comma < 0 ? row.Length : at + comma;
                row[at..end].CopyTo(fields[written..]);
                written += end - at;
                at = end;
            }

            if (count < ends.Length) ends[count] = written;
            count++;
            if (at >= row.Length) return count;
            at++; // the comma
            if (at >= row.Length)
            {
                if (count < ends.Length) ends[count] = written;
                return count + 1;
            }
        }
    }

    // From behind the opening quote to behind the closing one.
    private static int ReadQuoted(ReadOnlySpan<byte> row, int at, Span<byte> fields, ref int written)
    {
        while (at < row.Length)
        {
            var next = row[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0) next = row.Length - at;
            row.Slice(at, next).CopyTo(fields[written..]);
            written += next;
            at += next;
            if (at >= row.Length) return at;
            if (row[at] == (byte)'\\')
            {
                var escapes = at + 1 < row.Length && row[at + 1] is (byte)'"' or (byte)'\\';
                fields[written++] = escapes ? row[at + 1] : (byte)'\\';
                at += escapes ? 2 : 1;
            }
            else if (at + 1 < row.Length && row[at + 1] == (byte)'"')
            {
                fields[written++] = (byte)'"';
                at += 2;
            }
            else if (at + 1 >= row.Length || row[at + 1] == (byte)',') return at + 1;
            else
            {
                fields[written++] = (byte)'"';
                at++;
            }
        }

        return at;
    }

    private static int Digits(ReadOnlySpan<byte> bytes)
    {
        var n = bytes.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return n < 0 ? bytes.Length : n;
    }
}
