using System.Security.Cryptography;
using System.Text.Unicode;

namespace Reftel.Collections;

/// <summary>Streams the telegrams of a tape that is too long to be held; what is no UTF-8 is told telegram by telegram.</summary>
/// <param name="buffer">What was read of the stream before.</param>
/// <param name="length">Its bytes.</param>
/// <param name="stream">The rest.</param>
/// <param name="file">Its name.</param>
/// <param name="limit">Bytes of a telegram; tests lower it, and keep it above <see cref="TapeCutter.LongestHeader"/>.</param>
internal sealed class TapeReader(byte[] buffer, int length, Stream stream, string file, int limit = Limits.TelegramBytes) : IDisposable
{
    private const int ReadSize = 64 << 10;

    private byte[] _buffer = buffer;
    private int _end = length;

    // Where the buffer begins in the file, and the telegram in the buffer.
    private long _offset;
    private int _start;
    private bool _final;
    private long _number = 1;
    private LongRecord? _long;

    /// <summary>The telegrams, in order.</summary>
    public IEnumerable<PendingRecord> Read(CancellationToken cancellation)
    {
        while (_end < 3 && !_final) Fill();
        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8)) _start = 3;
        var cutter = new TapeCutter(_start);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var cut = cutter.Next(_buffer.AsSpan(0, _end), _offset, _final);
            if (cut is null && !_final)
            {
                if (_long is not null || cutter.At - _offset - _start > limit) Pass((int)(cutter.At - _offset) - TapeCutter.Behind);
                Fill();
                continue;
            }

            if (Take(cut is { } next ? (int)(next - _offset) : _end, isAlone: cut is null && _number == 1) is { } record) yield return record;
            if (cut is null) yield break;
            _number++;
        }
    }

    public void Dispose() => _long?.Dispose();

    private PendingRecord? Take(int end, bool isAlone)
    {
        if (_long is null && end - _start > limit) _long = new LongRecord();
        if (_long is not null)
        {
            Pass(end);
            var rejection = _long.Reject(new RecordPlace(Carriers.Text, file, _number, "", 0), all => $"{all:N0} bytes, where a telegram has at most {limit:N0}");
            _long.Dispose();
            _long = null;
            return new PendingRecord(rejection);
        }

        var bytes = _buffer.AsSpan(_start, end - _start).ToArray();
        _start = end;
        if (RecordText.IsBlank(bytes)) return null;
        var place = new RecordPlace(Carriers.Text, file, _number, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);
        var sourceId = isAlone ? file : $"{file}#{_number}";
        return new PendingRecord(place, () => RecordText.Fault(bytes) is { } fault ? Rejection.Of(place, fault, bytes) : TelegramText.Read(bytes, place, sourceId, !Utf8.IsValid(bytes), bytes));
    }

    // A telegram beyond the limit is hashed while it passes, and not held.
    private void Pass(int end)
    {
        _long ??= new LongRecord();
        _long.Add(_buffer.AsSpan(_start, end - _start));
        _start = end;
    }

    private void Fill()
    {
        if (_buffer.Length - _end < ReadSize)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _offset += _start;
            (_start, _end) = (0, _end - _start);
            if (_buffer.Length - _end < ReadSize) Array.Resize(ref _buffer, _buffer.Length + Math.Max(_buffer.Length / 2, ReadSize));
        }

        var read = stream.Read(_buffer, _end, _buffer.Length - _end);
        if (read == 0) _final = true;
        _end += read;
    }
}
