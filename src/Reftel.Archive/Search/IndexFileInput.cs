using Lucene.Net.Store;
using Microsoft.Win32.SafeHandles;

namespace Reftel.Archive.Search;

/// <summary>Reads a file of an index. Clones read the same file, each at its own place and by one thread at a time.</summary>
/// <remarks>
/// Lucene.NET's own asks for the length of the file with every kilobyte, and reads no more than that at once. Here a clone begins with little, since most look at one term,
/// and takes more the longer it goes straight on, as through the places of a common word.
/// </remarks>
internal sealed class IndexFileInput : IndexInput
{
    private const int FirstRead = 1_024;
    private const int LongestRead = 32_768;

    private readonly SafeFileHandle _file;
    private readonly long _length;
    private readonly bool _isClone;

    // Invariant: _buffer[.._filled] is what the file has from _start on, and the next byte is _buffer[_at].
    private byte[] _buffer = [];
    private long _start;
    private int _filled;
    private int _at;

    /// <summary>Opens a file.</summary>
    public IndexFileInput(string path)
        : base($"IndexFileInput({path})")
    {
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        _length = RandomAccess.GetLength(_file);
    }

    private IndexFileInput(IndexFileInput other)
        : base(other.ToString())
    {
        (_file, _length, _isClone) = (other._file, other._length, true);
        Seek(other.Position);
    }

    public override long Length => _length;

    public override long Position => _start + _at;

    public override object Clone() => new IndexFileInput(this);

    public override byte ReadByte()
    {
        if (_at == _filled) Fill();
        return _buffer[_at++];
    }

    public override void ReadBytes(byte[] b, int offset, int len)
    {
        var wanted = b.AsSpan(offset, len);
        while (true)
        {
            var ready = Math.Min(wanted.Length, _filled - _at);
            _buffer.AsSpan(_at, ready).CopyTo(wanted);
            _at += ready;
            wanted = wanted[ready..];
            if (wanted.Length == 0) return;
            if (wanted.Length < LongestRead) Fill();
            else
            {
                ReadAt(Position, wanted);
                Seek(Position + wanted.Length);
                return;
            }
        }
    }

    public override void Seek(long pos)
    {
        if (pos >= _start && pos <= _start + _filled) _at = (int)(pos - _start);
        else (_start, _filled, _at) = (pos, 0, 0);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isClone) _file.Dispose();
    }

    private void Fill()
    {
        // Nothing was read at this place yet where it came here by a leap.
        var size = _filled == 0 ? FirstRead : Math.Min(_buffer.Length * 2, LongestRead);
        var start = Position;
        size = (int)Math.Min(size, _length - start);
        if (size <= 0) throw new EndOfStreamException($"read past the end: {this}");
        if (_buffer.Length < size) _buffer = new byte[size];
        ReadAt(start, _buffer.AsSpan(0, size));
        (_start, _filled, _at) = (start, size, 0);
    }

    private void ReadAt(long place, Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var read = RandomAccess.Read(_file, bytes, place);
            if (read == 0) throw new EndOfStreamException($"read past the end: {this}");
            place += read;
            bytes = bytes[read..];
        }
    }
}
