using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>Puts the words of a telegram into a field, page markers left out, and finds where its paragraphs begin.</summary>
/// <remarks>
/// Between paragraphs, and between the fields before them, one position stays free: no phrase reaches over it. Where each begins is kept beside the index,
/// so that a query for words of one paragraph needs no wider gaps, which would cost room at every word.
/// </remarks>
internal sealed class BodyWords
{
    private readonly List<int> _breaks = [];

    /// <summary>Positions within the document at which the parts of the body begin, in order.</summary>
    public List<int> Starts { get; } = [];

    /// <summary>Adds header and body.</summary>
    public void Add(TermStream stream, string header, string body, Telegram parsed)
    {
        Starts.Clear();
        var sink = new StreamSink(stream);
        Tokenizer.Read(header, ref sink);
        _breaks.Clear();
        foreach (var node in parsed.Outline) AddBreaks(node);
        var at = 0;
        var last = LeafKind.Unread;
        var from = -1;
        var to = -1;
        foreach (var leaf in parsed.BodyLeaves)
        {
            if (leaf.Kind is LeafKind.PageMarker or LeafKind.Noise or LeafKind.OtherRecord)
            {
                // A word broken at its hyphen over a page is read as two.
                Flush(body, ref from, to, ref sink);
                continue;
            }

            var breaks = IsField(leaf.Kind) && leaf.Kind != last;
            while (at < _breaks.Count && _breaks[at] <= leaf.Span.Start)
            {
                breaks = true;
                at++;
            }

            last = leaf.Kind;
            if (breaks)
            {
                Flush(body, ref from, to, ref sink);
                stream.Skip(1);
                Starts.Add(stream.Position - stream.Start);
            }

            if (from < 0) from = leaf.Span.Start;
            to = leaf.Span.End;
        }

        Flush(body, ref from, to, ref sink);
    }

    private static void Flush(string body, ref int from, int to, ref StreamSink sink)
    {
        if (from >= 0) Tokenizer.Read(body.AsSpan(from, to - from), ref sink);
        from = -1;
    }

    // Headings, paragraphs and answers; their items are part of them.
    private void AddBreaks(OutlineNode node)
    {
        if (node.Kind == OutlineKind.Item) return;
        _breaks.Add(node.Span.Start);
        foreach (var child in node.Children) AddBreaks(child);
    }

    private static bool IsField(LeafKind kind) => kind is LeafKind.Classification or LeafKind.Caption or LeafKind.Passing or LeafKind.ExecutiveOrder
        or LeafKind.Tags or LeafKind.Subject or LeafKind.References or LeafKind.ClassifiedBy or LeafKind.Signer or LeafKind.Trailer;
}
