namespace Reftel.Collections.Tests.Csv;

/// <summary>Gives one to seven bytes a read, as a slow pipe may, or as many as is said.</summary>
internal sealed class TrickleStream(byte[] bytes, int seed, int most = 7) : Stream
{
    private int _at;
    private uint _next = (uint)seed;

    public override int Read(byte[] buffer, int offset, int count)
    {
        _next = (_next * 1664525) + 1013904223;
        var give = Math.Min(Math.Min(count, bytes.Length - _at), 1 + (int)((_next >> 16) % most));
        Array.Copy(bytes, _at, buffer, offset, give);
        _at += give;
        return give;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
