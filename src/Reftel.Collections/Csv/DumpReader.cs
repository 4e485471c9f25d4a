using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Reftel.Collections.Csv;

/// <summary>Streams the rows of a dump such as cables.csv; a damaged row is rejected, and reading goes on at the next that begins as a row does.</summary>
internal sealed class DumpReader(Stream stream, string file)
{
    private const int ReadSize = 1 << 20;

    private byte[] _buffer = new byte[4 * ReadSize];
    private int _start;
    private int _end;
    private bool _final;
    private long _row;

    /// <summary>The rows, in order.</summary>
    public IEnumerable<CollectionRecord> Read(CancellationToken cancellation)
    {
        Fill();
        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8)) _start = 3;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            SkipBlank();
            if (_start >= _end && _final) yield break;
            _row++;
            if (ReadRow() is { } record) yield return record;
        }
    }

    private CollectionRecord? ReadRow()
    {
        var scanner = new DumpRowScanner();
        while (true)
        {
            var state = scanner.Scan(_buffer.AsSpan(_start, _end - _start), _final, out var length);
            if (state == DumpRowState.NeedsMore)
            {
                if (_end - _start > Limits.TelegramBytes) return SkipLong();
                Fill();
                continue;
            }

            var row = _buffer.AsSpan(_start, length);
            _start += length;
            return state switch
            {
                DumpRowState.Whole => Parse(TrimEnd(row)),
                DumpRowState.Truncated => Reject(row, length, Hash(row), $"the file ends within a field: the quote that opens it is never closed (begins {Begins(row)})"),
                _ => Reject(row, length, Hash(row), $"a quote is never closed: the next row begins before its end (begins {Begins(row)})"),
            };
        }
    }

    private CollectionRecord? Parse(ReadOnlySpan<byte> row)
    {
        if (row.IsEmpty) return null;
        var place = new RecordPlace(Carriers.Csv, file, _row, Hash(row), row.Length);
        if (row.Length > Limits.TelegramBytes) return Reject(row, row.Length, place.Sha256, TooLong(row.Length));
        if (RecordText.Fault(row) is { } fault) return Reject(row, row.Length, place.Sha256, fault);
        var fields = ArrayPool<byte>.Shared.Rent(row.Length + 1);
        try
        {
            Span<int> ends = stackalloc int[DumpRow.Columns];
            var count = DumpRow.Split(row, fields, ends);
            if (count != DumpRow.Columns)
                return Reject(row, row.Length, place.Sha256, $"{count} columns, where a row has {DumpRow.Columns} (begins {Begins(row)})");
            var text = RecordText.Decode(fields.AsSpan(0, ends[^1]), out var windows1252);
            var cells = windows1252 ? SplitBytes(text, ends) : SplitText(fields, ends);
            if (IsHeadRow(cells)) return null;
            if (CarrierDate.FromDump(cells[1]) is not { } created)
                return Reject(row, row.Length, place.Sha256, $"\"{Shortened(cells[1])}\" is no date: column 2 gives month/day/year and hour:minute");
            return new RawTelegram(place)
            {
                ReferenceId = NullIfBlank(cells[2]),
                SourceId = $"{file}#{_row}",
                Created = created,
                Origin = NullIfBlank(cells[3]),
                Classification = NullIfBlank(cells[4]),
                Header = cells[6],
                Body = cells[7],
                Metadata = Metadata(cells),
                ReadAsWindows1252 = windows1252,
                OriginalBytes = windows1252 ? row.ToArray().AsMemory() : (ReadOnlyMemory<byte>?)null,
            };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(fields);
        }
    }

    private static string[] SplitText(byte[] fields, ReadOnlySpan<int> ends)
    {
        var cells = new string[DumpRow.Columns];
        var at = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = Encoding.UTF8.GetString(fields, at, ends[i] - at);
            at = ends[i];
        }

        return cells;
    }

    private static string[] SplitBytes(string text, ReadOnlySpan<int> ends)
    {
        var cells = new string[DumpRow.Columns];
        var at = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = text[at..ends[i]];
            at = ends[i];
        }

        return cells;
    }

    // Some copies have had names put over the columns.
    private bool IsHeadRow(string[] cells) =>
        _row == 1 && cells.All(cell => cell.Length is > 0 and < 40 && cell.All(c => char.IsLetter(c) || c is ' ' or '_'));

    private static List<KeyValuePair<string, string>> Metadata(string[] cells)
    {
        List<KeyValuePair<string, string>> metadata = [];
        if (cells[0].Length > 0) metadata.Add(new("number", cells[0]));
        if (cells[5].Length > 0) metadata.Add(new("references", cells[5]));
        return metadata;
    }

    // A row beyond the limit: its first MiB and its hash are kept while the rest streams by.
    private Rejection SkipLong()
    {
        var first = _buffer.AsSpan(_start, Limits.RejectedBytes).ToArray();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = 0;
        while (true)
        {
            var span = _buffer.AsSpan(_start, _end - _start);
            var next = NextRow(span);
            // Keep back what may be the start of a row.
            var take = next >= 0 ? next : _final ? span.Length : Math.Max(0, span.Length - DumpRow.BeginsLength - 1);
            hash.AppendData(span[..take]);
            length += take;
            _start += take;
            if (next >= 0 || _final) break;
            Fill();
        }

        return Reject(first, length, Convert.ToHexStringLower(hash.GetHashAndReset()), TooLong(length));
    }

    private static int NextRow(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var line = bytes[at..].IndexOf("\n\""u8);
            if (line < 0) return -1;
            at += line + 1;
            if (DumpRow.Begins(bytes[at..])) return at;
        }

        return -1;
    }

    private static string TooLong(long length) => $"{length:N0} bytes, where a telegram has at most {Limits.TelegramBytes:N0}";

    private Rejection Reject(ReadOnlySpan<byte> row, long length, string sha256, string reason) =>
        new(new RecordPlace(Carriers.Csv, file, _row, sha256, length), reason, row[..Math.Min(row.Length, Limits.RejectedBytes)].ToArray());

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Begins(ReadOnlySpan<byte> row) => Shortened(RecordText.FromWindows1252(row[..Math.Min(row.Length, 60)]));

    private static string Shortened(string text)
    {
        var line = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
        return line.Length > 60 ? line[..60] + "…" : line;
    }

    private static string? NullIfBlank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> row) => row.EndsWith("\r"u8) ? row[..^1] : row;

    private void SkipBlank()
    {
        while (true)
        {
            while (_start < _end && _buffer[_start] is (byte)'\n' or (byte)'\r') _start++;
            if (_start < _end || _final) return;
            Fill();
        }
    }

    // More bytes behind those that are held; room is made by moving them to the front, or by a larger buffer.
    private void Fill()
    {
        if (_final) return;
        if (_buffer.Length - _end < ReadSize)
        {
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
                (_start, _end) = (0, _end - _start);
            }

            if (_buffer.Length - _end < ReadSize) Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        if (read == 0) _final = true;
        _end += read;
    }
}
