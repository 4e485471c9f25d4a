using Reftel.Archive.Search;
using Reftel.Telegrams;

namespace Reftel.Archive.Reporting;

/// <summary>What the parser made of texts: what it left unread, what it remarked. Each worker has its own; they are put together at the end.</summary>
internal sealed class TextFindings
{
    private readonly List<(long Order, long Document, long Likeness)> _likenesses = [];

    public long Telegrams { get; private set; }

    public long Units { get; private set; }

    public long UnreadUnits { get; private set; }

    public ExampleTally UnreadLines { get; } = new();

    public ExampleTally Diagnostics { get; } = new();

    /// <summary>Numbers of documents with the likeness of their texts, in the order of the archive.</summary>
    public IReadOnlyList<(long Document, long Likeness)> InOrder() => [.. _likenesses.OrderBy(each => each.Order).Select(each => (each.Document, each.Likeness))];

    /// <summary>Takes in one telegram.</summary>
    /// <param name="id">Its number in the store.</param>
    /// <param name="document">With its text.</param>
    /// <param name="telegram">As it was read.</param>
    /// <param name="order">Its place in the order of the archive.</param>
    public void Add(long id, TelegramDocument document, Telegram telegram, long order)
    {
        Telegrams++;
        _likenesses.Add((order, id, Likeness.Of(document.Body, telegram)));
        AddLeaves(document, "header", document.Header, telegram.HeaderLeaves, order);
        AddLeaves(document, "body", document.Body, telegram.BodyLeaves, order);
        foreach (var diagnostic in telegram.Diagnostics)
            Diagnostics.Add(diagnostic.Code, order, () => new ReportedExample(document.Name, null, LineShape.Shortened(diagnostic.Message)));
    }

    /// <summary>Takes in what another has found.</summary>
    public void Add(TextFindings other)
    {
        Telegrams += other.Telegrams;
        Units += other.Units;
        UnreadUnits += other.UnreadUnits;
        UnreadLines.Add(other.UnreadLines);
        Diagnostics.Add(other.Diagnostics);
        _likenesses.AddRange(other._likenesses);
    }

    private void AddLeaves(TelegramDocument document, string part, string text, IReadOnlyList<Leaf> leaves, long order)
    {
        foreach (var leaf in leaves)
        {
            Units += leaf.Span.Length;
            if (leaf.Kind != LeafKind.Unread) continue;
            UnreadUnits += leaf.Span.Length;
            for (var lines = new LinesOf(text, leaf.Span); lines.TryMoveNext();)
            {
                var line = lines.Line;
                UnreadLines.Add(LineShape.Of(line.Of(text)), order, () => new ReportedExample(document.Name, $"{part} line {NumberOf(text, line.Start)}", LineShape.Shortened(WholeLine(text, line))));
            }
        }
    }

    private static int NumberOf(string text, int position) => text.AsSpan(0, position).Count('\n') + 1;

    // What is unread may be a piece of a line: the whole of it tells more.
    private static ReadOnlySpan<char> WholeLine(string text, TextSpan span)
    {
        var start = text.LastIndexOf('\n', Math.Max(0, span.Start - 1)) + 1;
        var end = text.IndexOf('\n', span.End);
        return text.AsSpan(Math.Min(start, span.Start)..(end < 0 ? text.Length : end));
    }

    /// <summary>The lines of a stretch of text that are not blank.</summary>
    private struct LinesOf(string text, TextSpan span)
    {
        private int _next = span.Start;

        public TextSpan Line { get; private set; }

        public bool TryMoveNext()
        {
            while (_next < span.End)
            {
                var found = text.AsSpan(_next, span.End - _next).IndexOfAny('\r', '\n');
                var line = TextSpan.FromBounds(_next, found < 0 ? span.End : _next + found);
                _next = line.End + 1;
                if (line.Of(text).IsWhiteSpace()) continue;
                Line = line;
                return true;
            }

            return false;
        }
    }
}
