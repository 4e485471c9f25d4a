using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>What a run of text is to a reader of results.</summary>
internal enum TextRunKind
{
    /// <summary>Running text, or a heading.</summary>
    Text,

    /// <summary>A line at the head or the end: references, who classified it, the signer.</summary>
    Field,

    /// <summary>The subject.</summary>
    Subject,
}

/// <summary>Text between two blank lines, or between a number and a blank line: no sentence reaches beyond it. Page markers lie between its pieces.</summary>
internal sealed class TextRun
{
    /// <summary>Longest run that is looked at, from its first place on; a telegram without a blank line has no sentences to speak of.</summary>
    private const int Longest = 20_000;

    private TextSpan _piece;

    // Those before it; most runs have one piece and nothing that is sought.
    private List<TextSpan>? _before;
    private List<SoughtPlace>? _places;

    private TextRun(LeafKind kind, TextSpan first) => (LeafKind, _piece, Start) = (kind, first, first.Start);

    private LeafKind LeafKind { get; }

    public TextRunKind Kind => LeafKind switch
    {
        LeafKind.Text or LeafKind.Unread or LeafKind.Heading => TextRunKind.Text,
        LeafKind.Subject => TextRunKind.Subject,
        _ => TextRunKind.Field,
    };

    public bool IsHeading => LeafKind == LeafKind.Heading;

    public int Start { get; }

    public int End => _piece.End;

    public int Length => End - Start;

    /// <summary>What is sought in it, in order.</summary>
    public IReadOnlyList<SoughtPlace> Places => _places ?? [];

    /// <summary>The words of its places.</summary>
    public ulong Words { get; private set; }

    /// <summary>The runs of a body in order.</summary>
    /// <param name="body">The text.</param>
    /// <param name="read">The telegram as read from it.</param>
    public static List<TextRun> Of(string body, Telegram read)
    {
        List<TextRun> runs = [];
        TextRun? open = null;
        var overPage = false;
        foreach (var leaf in read.BodyLeaves)
        {
            switch (leaf.Kind)
            {
                case LeafKind.PageMarker or LeafKind.Noise or LeafKind.OtherRecord:
                    overPage = true;
                    continue;
                case LeafKind.Label or LeafKind.Portion or LeafKind.Rule:
                    open = null;
                    break;
                default:
                    if (open is null || open.LeafKind != leaf.Kind || (!overPage && HasBlankLine(body.AsSpan(open.End, leaf.Span.Start - open.End)))) runs.Add(open = new TextRun(leaf.Kind, leaf.Span));
                    else open.Add(leaf.Span, overPage);
                    break;
            }

            overPage = false;
        }

        return runs;
    }

    private static bool HasBlankLine(ReadOnlySpan<char> between) => between.Count('\n') > 1;

    // Leaves are lines; those that follow each other are one piece.
    private void Add(TextSpan leaf, bool overPage)
    {
        if (overPage)
        {
            (_before ??= []).Add(_piece);
            _piece = leaf;
        }
        else _piece = TextSpan.FromBounds(_piece.Start, leaf.End);
    }

    /// <summary>Gives a place to the runs that it lies in.</summary>
    public static void Give(List<TextRun> runs, SoughtPlace place)
    {
        // The first that ends behind the place's start.
        var (low, high) = (0, runs.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (runs[middle].End <= place.Start) low = middle + 1;
            else high = middle;
        }

        for (; low < runs.Count && runs[low].Start < place.End; low++)
        {
            (runs[low]._places ??= []).Add(place);
            runs[low].Words |= place.Words;
        }
    }

    /// <summary>The pieces that are looked at.</summary>
    public List<TextSpan> Pieces()
    {
        List<TextSpan> pieces = [];
        var from = Places.Count == 0 ? Start : Math.Max(Start, Places[0].Start - (Longest / 4));
        var to = from + Longest;
        foreach (var piece in (ReadOnlySpan<TextSpan>)[.. _before ?? [], _piece])
        {
            if (piece.End > from && piece.Start < to) pieces.Add(TextSpan.FromBounds(Math.Max(piece.Start, from), Math.Min(piece.End, to)));
        }

        return pieces;
    }
}
