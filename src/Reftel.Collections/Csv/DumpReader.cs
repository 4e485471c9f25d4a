using System.Security.Cryptography;

namespace Reftel.Collections.Csv;

/// <summary>Finds the rows of a dump such as cables.csv; a damaged row is rejected, and reading goes on at the next that begins as a row does.</summary>
/// <remarks>Here only ends of rows are sought and bytes hashed, so that whoever skips rows or reads them side by side is not held up.</remarks>
internal sealed class DumpReader(Stream stream, string file)
{
    private const int ReadSize = 1 << 20;

    private byte[] _buffer = GC.AllocateUninitializedArray<byte>(4 * ReadSize);
    private int _start;
    private int _end;
    private bool _final;
    private long _row;

    /// <summary>The rows, in order; names over the columns are none.</summary>
    public IEnumerable<PendingRecord> Read(CancellationToken cancellation)
    {
        while (_end < 3 && !_final) Fill();
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

    private PendingRecord? ReadRow()
    {
        var scanner = new DumpRowScanner();
        while (true)
        {
            var state = scanner.Scan(_buffer.AsSpan(_start, _end - _start), _final, out var length);
            if (state == DumpRowState.NeedsMore)
            {
                // What is held may reach as far behind the row as the scanner looks.
                if (_end - _start > Limits.TelegramBytes + DumpRow.BeginsLength) return SkipLong();
                Fill();
                continue;
            }

            var row = _buffer.AsSpan(_start, length);
            _start += length;
            return state switch
            {
                DumpRowState.Whole => Take(row.EndsWith("\r"u8) ? row[..^1] : row),
                DumpRowState.Truncated => Reject(row, length, Hash(row), $"the file ends within a field: the quote that opens it is never closed (begins {DumpRecord.Begins(row)})"),
                _ => Reject(row, length, Hash(row), $"a quote is never closed: the next row begins before its end (begins {DumpRecord.Begins(row)})"),
            };
        }
    }

    private PendingRecord? Take(ReadOnlySpan<byte> row)
    {
        if (_row == 1 && DumpRecord.IsHeadRow(row)) return null;
        if (row.Length > Limits.TelegramBytes) return Reject(row, row.Length, Hash(row), TooLong(row.Length));
        var place = new RecordPlace(Carriers.Csv, file, _row, Hash(row), row.Length);
        var bytes = GC.AllocateUninitializedArray<byte>(row.Length);
        row.CopyTo(bytes);
        return new PendingRecord(place, () => DumpRecord.Read(bytes, place));
    }

    // A row beyond the limit: its first MiB and its hash are kept while the rest streams by.
    private PendingRecord SkipLong()
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
            var last = next >= 0 || _final;
            var row = last ? span[..take].TrimEnd("\r\n"u8) : span[..take];
            hash.AppendData(row);
            length += row.Length;
            _start += take;
            if (last) break;
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

    private PendingRecord Reject(ReadOnlySpan<byte> row, long length, string sha256, string reason) =>
        new(Rejection.Of(new RecordPlace(Carriers.Csv, file, _row, sha256, length), reason, row));

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

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
