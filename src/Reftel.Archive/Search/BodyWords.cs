using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>Puts the words of a telegram into a field, page markers left out, and finds where its paragraphs begin.</summary>
/// <remarks>
/// Between paragraphs, and between the fields before them, one position stays free: no phrase reaches over it. Where each begins is kept beside the index,
/// so that a query for words of one paragraph needs no wider gaps, which would cost room at every word.
/// </remarks>
internal sealed class BodyWords
{
    private readonly List<BodyStretch> _stretches = [];

    /// <summary>Positions within the document at which the parts of the body begin, in order.</summary>
    public List<int> Starts { get; } = [];

    /// <summary>Adds header and body.</summary>
    public void Add(TermStream stream, string header, string body, Telegram parsed)
    {
        Starts.Clear();
        var sink = new StreamSink(stream);
        Tokenizer.Read(header, ref sink);
        BodyStretch.Cut(parsed, _stretches);
        foreach (var stretch in _stretches)
        {
            if (stretch.BeginsPart)
            {
                stream.Skip(1);
                Starts.Add(stream.Position - stream.Start);
            }

            Tokenizer.Read(stretch.Span.Of(body), ref sink);
        }
    }
}

/// <summary>A piece of a body that is read in one go: a word may be broken over its lines.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="BeginsPart">A paragraph, a heading, an answer or a field begins with it: one position stays free before it.</param>
internal readonly record struct BodyStretch(TextSpan Span, bool BeginsPart)
{
    /// <summary>Cuts a body into stretches. Page markers, noise and other records are in none; what goes on behind them is a stretch of the same part.</summary>
    /// <param name="parsed">The telegram.</param>
    /// <param name="stretches">Receives them in order.</param>
    public static void Cut(Telegram parsed, List<BodyStretch> stretches)
    {
        stretches.Clear();
        List<int> breaks = [];
        foreach (var node in parsed.Outline) AddBreaks(node, breaks);
        var at = 0;
        var last = LeafKind.Unread;
        var (from, to, begins) = (-1, -1, false);
        foreach (var leaf in parsed.BodyLeaves)
        {
            if (leaf.Kind is LeafKind.PageMarker or LeafKind.Noise or LeafKind.OtherRecord)
            {
                // A word broken at its hyphen over a page is read as two.
                Flush();
                continue;
            }

            var breaksHere = IsField(leaf.Kind) && leaf.Kind != last;
            while (at < breaks.Count && breaks[at] <= leaf.Span.Start)
            {
                breaksHere = true;
                at++;
            }

            last = leaf.Kind;
            if (breaksHere)
            {
                Flush();
                begins = true;
            }

            if (from < 0) from = leaf.Span.Start;
            to = leaf.Span.End;
        }

        Flush();

        void Flush()
        {
            if (from < 0) return;
            stretches.Add(new BodyStretch(TextSpan.FromBounds(from, to), begins));
            (from, begins) = (-1, false);
        }
    }

    // Headings, paragraphs and answers; their items are part of them.
    private static void AddBreaks(OutlineNode node, List<int> breaks)
    {
        if (node.Kind == OutlineKind.Item) return;
        breaks.Add(node.Span.Start);
        foreach (var child in node.Children) AddBreaks(child, breaks);
    }

    private static bool IsField(LeafKind kind) => kind is LeafKind.Classification or LeafKind.Caption or LeafKind.Passing or LeafKind.ExecutiveOrder
        or LeafKind.Tags or LeafKind.Subject or LeafKind.References or LeafKind.ClassifiedBy or LeafKind.Signer or LeafKind.Trailer;
}
