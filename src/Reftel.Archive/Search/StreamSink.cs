namespace Reftel.Archive.Search;

/// <summary>Puts the words of a text into a field.</summary>
internal readonly struct StreamSink(TermStream stream) : IWordSink
{
    public void Word(ReadOnlySpan<byte> padded, int length) => stream.Add(padded, length);

    public void Form(ReadOnlySpan<byte> padded, int length) => stream.AddBeside(padded, length);

    public void Piece(ReadOnlySpan<byte> padded, int length) => stream.AddBeside(padded, length);

    public void Whole(ReadOnlySpan<byte> padded, int length, int words, bool isCode) => stream.AddBeside(padded, length);
}

/// <summary>Puts the words of a body into a field, and into its likeness.</summary>
internal readonly struct BodySink(TermStream stream, Likeness likeness) : IWordSink
{
    public void Word(ReadOnlySpan<byte> padded, int length)
    {
        stream.Add(padded, length);
        likeness.Add(padded, length);
    }

    public void Form(ReadOnlySpan<byte> padded, int length) => stream.AddBeside(padded, length);

    public void Piece(ReadOnlySpan<byte> padded, int length) => stream.AddBeside(padded, length);

    public void Whole(ReadOnlySpan<byte> padded, int length, int words, bool isCode) => stream.AddBeside(padded, length);
}
