using SharpCompress.Compressors.Xz;

namespace Reftel.Collections.Archives;

/// <summary>Unpacks xz, also several streams behind each other with zeros between them.</summary>
internal sealed class XzContent(CountingStream packed) : ReadOnlyStream
{
    private XZStream? _stream = new(packed);

    public override int Read(Span<byte> buffer)
    {
        while (_stream is not null)
        {
            if (_stream.Read(buffer) is var read and > 0) return read;
            if (buffer.IsEmpty) return 0;
            while (packed.Peek() == 0) packed.ReadByte();
            _stream = packed.Peek() < 0 ? null : new XZStream(packed);
        }

        return 0;
    }
}
