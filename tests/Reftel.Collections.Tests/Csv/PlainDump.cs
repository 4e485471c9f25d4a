using System.Text;
using System.Text.RegularExpressions;

namespace Reftel.Collections.Tests.Csv;

/// <summary>A row as the plain reader sees it.</summary>
/// <param name="Bytes">From its first byte to its last, the line end left out where it ends as a row does.</param>
/// <param name="Cells">Null where a quote is never closed.</param>
internal sealed record PlainRow(byte[] Bytes, List<byte[]>? Cells);

/// <summary>The slow twin of the dump reader: byte by byte over the whole file, so plain that it is right at sight.</summary>
internal static partial class PlainDump
{
    private enum Place
    {
        CellStart,
        Unquoted,
        Quoted,
        BehindQuoted,
    }

    public static List<PlainRow> Read(byte[] file)
    {
        List<PlainRow> rows = [];
        // One character for each byte.
        var text = Encoding.Latin1.GetString(file);
        var at = text.StartsWith("\u00EF\u00BB\u00BF", StringComparison.Ordinal) ? 3 : 0;
        while (true)
        {
            while (at < text.Length && text[at] is '\r' or '\n') at++;
            if (at == text.Length) return rows;
            at = ReadRow(text, at, rows);
        }
    }

    private static int ReadRow(string text, int start, List<PlainRow> rows)
    {
        List<byte[]> cells = [];
        var cell = new StringBuilder();
        var place = Place.CellStart;
        var at = start;
        while (true)
        {
            var here = at < text.Length ? text[at] : '\0';
            var next = at + 1 < text.Length ? text[at + 1] : '\0';
            var isEnd = at == text.Length;
            if (place == Place.Quoted)
            {
                if (isEnd || (here == '"' && text[at - 1] == '\n' && BeginsRow(text, at)))
                {
                    rows.Add(new PlainRow(Bytes(text[start..at]), null));
                    return at;
                }

                if (here == '\\' && next is '"' or '\\' && at + 1 < text.Length)
                {
                    cell.Append(next);
                    at += 2;
                }
                else if (here == '"' && next == '"')
                {
                    cell.Append('"');
                    at += 2;
                }
                else if (here == '"' && (at + 1 == text.Length || next == ',' || IsRowEnd(text, at + 1)))
                {
                    place = Place.BehindQuoted;
                    at++;
                }
                else
                {
                    cell.Append(here);
                    at++;
                }
            }
            else if (isEnd || IsRowEnd(text, at))
            {
                cells.Add(Bytes(cell.ToString()));
                rows.Add(new PlainRow(Bytes(text[start..at]), cells));
                return at;
            }
            else if (here == ',')
            {
                cells.Add(Bytes(cell.ToString()));
                cell.Clear();
                place = Place.CellStart;
                at++;
            }
            else if (place == Place.CellStart && here == '"')
            {
                place = Place.Quoted;
                at++;
            }
            else
            {
                cell.Append(here);
                place = Place.Unquoted;
                at++;
            }
        }
    }

    // LF, CR LF, or a CR that ends the file.
    private static bool IsRowEnd(string text, int at) => text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.Length || text[at + 1] == '\n'));

    private static bool BeginsRow(string text, int at) => RowStart().IsMatch(text.AsSpan(at, Math.Min(40, text.Length - at)));

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    // Two characters of the time at least, or of what stands there instead, lie behind the shortest date.
    [GeneratedRegex("""^(?=.{16})"[0-9]{1,11}","(([0-9]{1,2}/[0-9]{1,2}/[0-9]{4}(?![0-9]))|",")""", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RowStart();
}
