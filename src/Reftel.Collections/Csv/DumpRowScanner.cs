namespace Reftel.Collections.Csv;

/// <summary>What the scanner found where a row should be.</summary>
internal enum DumpRowState
{
    /// <summary>A row from quote to line end.</summary>
    Whole,

    /// <summary>The file ends within a field.</summary>
    Truncated,

    /// <summary>A new row begins within a field: a quote was never closed.</summary>
    Unclosed,

    /// <summary>More bytes are needed to tell.</summary>
    NeedsMore,
}

/// <summary>Finds where a row of the dump ends, going on where it stopped when more bytes come.</summary>
internal struct DumpRowScanner
{
    private int _at;
    private bool _quoted;

    /// <summary>Scans on.</summary>
    /// <param name="bytes">From the row's first byte on.</param>
    /// <param name="final">No more will come.</param>
    /// <param name="length">Bytes of the row without its line end.</param>
    public DumpRowState Scan(ReadOnlySpan<byte> bytes, bool final, out int length)
    {
        length = 0;
        while (true)
        {
            if (!_quoted)
            {
                var next = bytes[_at..].IndexOfAny((byte)'"', (byte)'\n');
                if (next < 0)
                {
                    _at = bytes.Length;
                    if (!final) return DumpRowState.NeedsMore;
                    length = bytes.Length;
                    return DumpRowState.Whole;
                }

                _at += next;
                if (bytes[_at] == (byte)'\n')
                {
                    length = _at;
                    return DumpRowState.Whole;
                }

                // Only at the start of a cell does a quote open it, as DumpRow.Split has it.
                _quoted = _at == 0 || bytes[_at - 1] == (byte)',';
                _at++;
                continue;
            }

            var mark = bytes[_at..].IndexOfAny((byte)'"', (byte)'\\');
            if (mark < 0)
            {
                _at = bytes.Length;
                length = bytes.Length;
                return final ? DumpRowState.Truncated : DumpRowState.NeedsMore;
            }

            _at += mark;
            // What tells a closing quote, or the start of the next row, stands behind it.
            if (!final && bytes.Length - _at < DumpRow.BeginsLength) return DumpRowState.NeedsMore;
            if (bytes[_at] == (byte)'\\')
            {
                _at += _at + 1 < bytes.Length && bytes[_at + 1] is (byte)'"' or (byte)'\\' ? 2 : 1;
            }
            else if (_at > 0 && bytes[_at - 1] == (byte)'\n' && DumpRow.Begins(bytes[_at..]))
            {
                length = _at;
                return DumpRowState.Unclosed;
            }
            else if (_at + 1 < bytes.Length && bytes[_at + 1] == (byte)'"') _at += 2;
            else
            {
                _at++;
                _quoted = !EndsCell(bytes[_at..]);
            }

            if (_at > bytes.Length) _at = bytes.Length;
        }
    }

    // A carriage return ends a cell only together with its row; within a text it may follow a quote.
    private static bool EndsCell(ReadOnlySpan<byte> behind) =>
        behind.IsEmpty || behind[0] is (byte)',' or (byte)'\n' || (behind[0] == (byte)'\r' && (behind.Length == 1 || behind[1] == (byte)'\n'));
}
