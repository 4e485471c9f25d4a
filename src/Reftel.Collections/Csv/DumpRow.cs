using System.Buffers;
using System.Text;

namespace Reftel.Collections.Csv;

/// <summary>Where a cell stands in its row, quotes left out, and whether its text differs from what is written there.</summary>
internal readonly record struct DumpCell(int Start, int Length, bool HasEscapes);

/// <summary>Takes one complete row of the dump apart.</summary>
/// <remarks>
/// The dump is no RFC 4180 file: within a field <c>\"</c> and <c>""</c> both mean a quote, <c>\\</c> a backslash, and any other backslash stands for itself.
/// </remarks>
internal static class DumpRow
{
    /// <summary>Number, created, reference ID, origin, classification, references, header, body.</summary>
    public const int Columns = 8;

    /// <summary>True where a row begins: <c>"123","2/25/2009 11:47</c>, or <c>"123","","</c> where the date is unknown.</summary>
    public static bool Begins(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 16 || bytes[0] != (byte)'"') return false;
        var at = 1 + Digits(bytes[1..]);
        if (at == 1 || at > 12 || !bytes[at..].StartsWith("\",\""u8)) return false;
        at += 3;
        if (bytes[at..].StartsWith("\",\""u8)) return true;
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

    /// <summary>Where the cells of a row stand.</summary>
    /// <param name="row">The row without its line end.</param>
    /// <param name="cells">Receives the first of them, as many as fit.</param>
    /// <returns>How many cells there are, also those that did not fit.</returns>
    public static int Split(ReadOnlySpan<byte> row, Span<DumpCell> cells)
    {
        var count = 0;
        var at = 0;
        while (true)
        {
            var cell = at < row.Length && row[at] == (byte)'"' ? Quoted(row, at + 1, out at) : Bare(row, ref at);
            if (count < cells.Length) cells[count] = cell;
            count++;
            if (at >= row.Length) return count;
            at++; // the comma
            if (at < row.Length) continue;
            if (count < cells.Length) cells[count] = new DumpCell(at, 0, false);
            return count + 1;
        }
    }

    /// <summary>The text of a cell, its escapes resolved.</summary>
    /// <param name="row">The row that <see cref="Split"/> was given.</param>
    /// <param name="cell">One of its cells.</param>
    /// <param name="windows1252">The row is no UTF-8.</param>
    public static string Text(ReadOnlySpan<byte> row, DumpCell cell, bool windows1252)
    {
        var written = row.Slice(cell.Start, cell.Length);
        if (!cell.HasEscapes) return Decode(written, windows1252);
        var buffer = ArrayPool<byte>.Shared.Rent(written.Length);
        try
        {
            return Decode(buffer.AsSpan(0, Unescape(written, buffer)), windows1252);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string Decode(ReadOnlySpan<byte> bytes, bool windows1252) =>
        windows1252 ? RecordText.FromWindows1252(bytes) : Encoding.UTF8.GetString(bytes);

    private static DumpCell Bare(ReadOnlySpan<byte> row, ref int at)
    {
        var start = at;
        var comma = row[at..].IndexOf((byte)',');
        at = comma < 0 ? row.Length : at + comma;
        return new DumpCell(start, at - start, false);
    }

    // From behind the opening quote to behind the closing one.
    private static DumpCell Quoted(ReadOnlySpan<byte> row, int start, out int end)
    {
        var escapes = false;
        for (var at = start; at < row.Length;)
        {
            var next = row[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0) break;
            at += next;
            if (IsEscape(row, at))
            {
                escapes = true;
                at += 2;
            }
            else if (row[at] == (byte)'"' && (at + 1 >= row.Length || row[at + 1] == (byte)','))
            {
                end = at + 1;
                return new DumpCell(start, at - start, escapes);
            }
            else at++;
        }

        end = row.Length;
        return new DumpCell(start, row.Length - start, escapes);
    }

    private static int Unescape(ReadOnlySpan<byte> cell, Span<byte> text)
    {
        var written = 0;
        while (true)
        {
            var next = cell.IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
            {
                cell.CopyTo(text[written..]);
                return written + cell.Length;
            }

            cell[..next].CopyTo(text[written..]);
            written += next;
            var escape = IsEscape(cell, next);
            text[written++] = escape ? cell[next + 1] : cell[next];
            cell = cell[(next + (escape ? 2 : 1))..];
        }
    }

    // \" and \\ and ""; a backslash or quote before anything else stands for itself.
    private static bool IsEscape(ReadOnlySpan<byte> bytes, int at) =>
        at + 1 < bytes.Length && (bytes[at + 1] == (byte)'"' || (bytes[at] == (byte)'\\' && bytes[at + 1] == (byte)'\\'));

    private static int Digits(ReadOnlySpan<byte> bytes)
    {
        var n = bytes.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return n < 0 ? bytes.Length : n;
    }
}
