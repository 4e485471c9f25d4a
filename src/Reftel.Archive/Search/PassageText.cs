using System.Buffers;
using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>A run of a telegram's text as passages show it: line ends and runs of blanks are one blank, page markers left out.</summary>
internal sealed class PassageText
{
    private const string LeftOut = "…";

    /// <summary>UTF-16 units of a shortened passage before the first of its marks, if there is as much.</summary>
    private const int Lead = 60;

    private readonly record struct Mark(int Start, int End, ulong Words);

    private readonly ReadOnlyMemory<char> _memory;
    private readonly List<Mark> _marks;
    private readonly int _start;

    private PassageText(ReadOnlyMemory<char> text, List<Mark> marks, int start)
    {
        (_memory, _marks, _start) = (text, marks, start);
        Sentences = Search.Sentences.In(text.Span);
    }

    private ReadOnlySpan<char> Text => _memory.Span;

    /// <summary>The sentences, in order.</summary>
    public IReadOnlyList<Range> Sentences { get; }

    /// <summary>Of a run, its places marked.</summary>
    /// <param name="body">The text.</param>
    /// <param name="run">The run.</param>
    /// <param name="room">Holds what is made of it.</param>
    public static PassageText Of(string body, TextRun run, PassageRoom room)
    {
        var pieces = run.Pieces();
        var most = 0;
        foreach (var piece in pieces) most += piece.Length + 1;
        var memory = room.Take(most);
        var text = memory.Span;
        var length = 0;
        List<Mark> marks = [];
        var (place, open) = (0, -1);
        foreach (var piece in pieces)
        {
            if (length > 0) text[length++] = ' ';
            var blank = false;
            for (var at = piece.Start; at < piece.End; at++)
            {
                if (place < run.Places.Count && at >= run.Places[place].End) Close();
                if (char.IsWhiteSpace(body[at]))
                {
                    blank = true;
                    continue;
                }

                if (blank && length > 0 && text[length - 1] != ' ' && !IsBroken(body, at)) text[length++] = ' ';
                blank = false;
                if (open < 0 && place < run.Places.Count && at >= run.Places[place].Start) open = length;
                text[length++] = body[at];
            }

            if (open >= 0 && run.Places[place].End <= piece.End) Close();
        }

        if (open >= 0) Close();
        return new PassageText(memory[..length], marks, pieces.Count > 0 ? pieces[0].Start : 0);

        void Close()
        {
            if (open >= 0 && open < length) marks.Add(new Mark(open, length, run.Places[place].Words));
            open = -1;
            place++;
        }
    }

    /// <summary>The words that a sentence has.</summary>
    public ulong WordsOf(int sentence)
    {
        var (start, end) = (Sentences[sentence].Start.Value, Sentences[sentence].End.Value);
        var words = 0UL;
        foreach (var mark in _marks)
        {
            if (mark.Start < end && mark.End > start) words |= mark.Words;
        }

        return words;
    }

    /// <summary>How long some sentences are together.</summary>
    public int LengthOf(int first, int last) => Sentences[last].End.Value - Sentences[first].Start.Value;

    /// <summary>The last of the sentences that a short one takes along.</summary>
    public int Along(int first, int shortest, int longest)
    {
        var last = first;
        while (last + 1 < Sentences.Count && LengthOf(first, last) < shortest && LengthOf(first, last + 1) <= longest) last++;
        return last;
    }

    /// <summary>The passage of some sentences.</summary>
    public Passage Cut(int first, int last, Telegram read)
    {
        var (start, end) = (Sentences[first].Start.Value, Sentences[last].End.Value);
        var marks = MarksIn(start..end);
        var (before, behind) = ("", "");
        if (end - start > PassageFinder.LongestPassage)
        {
            var whole = (Start: start, End: end);
            (start, end) = Window(start, end, marks);
            if (start > whole.Start) before = LeftOut;
            if (end < whole.End) behind = LeftOut;
        }

        List<TextMark> shown = [];
        foreach (var mark in marks)
        {
            var (from, to) = (Math.Max(mark.Start, start), Math.Min(mark.End, end));
            if (from < to) shown.Add(new TextMark(before.Length + from - start, to - from));
        }

        var (paragraph, anchor) = PlaceOf(read.Outline, _start);
        return new Passage(paragraph, anchor, string.Concat(before, Text[start..end], behind), shown);
    }

    // From the mark with the most different words behind it, whole words only.
    private (int Start, int End) Window(int start, int end, List<Mark> marks)
    {
        const int Room = PassageFinder.LongestPassage - 2;
        var (at, most) = (start + Lead, 0);
        for (var i = 0; i < marks.Count; i++)
        {
            var words = 0UL;
            for (var next = i; next < marks.Count && marks[next].End <= marks[i].Start + Room - Lead; next++) words |= marks[next].Words;
            if (System.Numerics.BitOperations.PopCount(words) is var count && count <= most) continue;
            (at, most) = (marks[i].Start, count);
        }

        var from = Math.Max(start, Math.Min(at - Lead, end - Room));
        if (from > start && Text.Slice(from - 1, Math.Max(0, at - from + 1)).IndexOf(' ') is var blank and >= 0) from += blank;
        else if (from > start) from = Whole(at);
        var to = Math.Min(end, from + Room);
        if (to < end && Text[(from + 1)..(to + 1)].LastIndexOf(' ') is var last and >= 0) to = from + 1 + last;
        return (from, Whole(to));
    }

    // Never between the two units of one character.
    private int Whole(int at) => at > 0 && at < Text.Length && char.IsLowSurrogate(Text[at]) ? at - 1 : at;

    private List<Mark> MarksIn(Range range) => _marks.FindAll(mark => mark.Start < range.End.Value && mark.End > range.Start.Value);

    // NEGOTIA- at the end of a line, and TIONS on the next: its hyphen stays, since it may be its own.
    private static bool IsBroken(string body, int next)
    {
        if (!char.IsLetter(body[next])) return false;
        var at = next - 1;
        var line = false;
        for (; at > 0 && char.IsWhiteSpace(body[at]); at--) line |= body[at] == '\n';
        return line && at > 0 && body[at] is '-' or '\u2010' or '\u2011' && char.IsLetter(body[at - 1]);
    }

    // The innermost part that has the position, and the number of the paragraph that it is or lies in.
    private static (string? Paragraph, string? Anchor) PlaceOf(IReadOnlyList<OutlineNode> nodes, int position)
    {
        string? paragraph = null;
        string? anchor = null;
        for (var within = nodes; within.Count > 0;)
        {
            OutlineNode? found = null;
            foreach (var node in within)
            {
                if (node.Span.Start <= position && position < node.Span.End) found = node;
            }

            if (found is null) break;
            anchor = found.Anchor;
            if (found.Kind == OutlineKind.Paragraph) paragraph = found.Label;
            within = found.Children;
        }

        return (paragraph, anchor);
    }
}

/// <summary>Memory for the texts of one telegram's passages, given back together.</summary>
internal sealed class PassageRoom : IDisposable
{
    private const int Chunk = 8_192;

    private readonly List<char[]> _rented = [];
    private Memory<char> _free;

    /// <summary>So many characters.</summary>
    public Memory<char> Take(int length)
    {
        if (_free.Length < length)
        {
            var rented = ArrayPool<char>.Shared.Rent(Math.Max(length, Chunk));
            _rented.Add(rented);
            _free = rented;
        }

        var taken = _free[..length];
        _free = _free[length..];
        return taken;
    }

    public void Dispose()
    {
        foreach (var rented in _rented) ArrayPool<char>.Shared.Return(rented);
        _rented.Clear();
        _free = default;
    }
}
