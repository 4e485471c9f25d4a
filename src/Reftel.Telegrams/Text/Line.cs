using System.Buffers;

namespace Reftel.Telegrams;

/// <summary>One line of a text: where it starts, its first and last characters that are not blank, and where the next begins.</summary>
internal readonly record struct Line(int Start, int First, int End, int Next)
{
    public bool IsBlank => First >= End;

    public TextSpan Span => TextSpan.FromBounds(First, End);

    public ReadOnlySpan<char> Of(ReadOnlySpan<char> text) => text[First..End];
}

/// <summary>Walks the lines of a stretch of text without allocating. LF, CR LF and a lone CR each end a line; form feeds and non-breaking blanks count as blanks.</summary>
internal ref struct LineScanner(ReadOnlySpan<char> text, int start, int end)
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n");
    private readonly ReadOnlySpan<char> _text = text;
    private readonly int _end = end;
    private int _next = start;

    public Line Current { get; private set; }

    public bool MoveNext()
    {
        if (_next >= _end) return false;
        var begin = _next;
        var found = _text[begin.._end].IndexOfAny(LineEnds);
        var stop = found < 0 ? _end : begin + found;
        var next = stop;
        if (next < _end) next += _text[next] == '\r' && next + 1 < _end && _text[next + 1] == '\n' ? 2 : 1;
        var first = begin;
        while (first < stop && char.IsWhiteSpace(_text[first])) first++;
        var last = stop;
        while (last > first && char.IsWhiteSpace(_text[last - 1])) last--;
        Current = new Line(begin, first, last, next);
        _next = next;
        return true;
    }
}
