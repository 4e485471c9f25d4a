using Reftel.Archive;
using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>A place in a text that says what was sought.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Number">1 for the first of the page; 0 where it has no anchor.</param>
/// <param name="Next">The number of the place that a link behind it leads to; 0 for no link.</param>
internal readonly record struct TextHit(TextSpan Span, int Number = 0, int Next = 0)
{
    /// <summary>Places of a passage: marked, and no more.</summary>
    public static IEnumerable<TextHit> Plain(IEnumerable<TextMark> marks) => marks.Select(mark => new TextHit(new TextSpan(mark.Start, mark.Length)));

    /// <summary>Places of a page's texts, counted through. Each leads to the next, but where that is in sight: on the same line or the two below. So no two links are closer than a finger needs.</summary>
    /// <param name="texts">In the order of the page, each with its marks.</param>
    public static IReadOnlyList<IReadOnlyList<TextHit>> Numbered(params IReadOnlyList<(string Text, IReadOnlyList<TextMark> Marks)> texts)
    {
        var sound = texts.Select(text => Sound(text.Text, text.Marks)).ToList();
        var total = sound.Sum(spans => spans.Count);
        var number = 0;
        return [.. sound.Select((spans, of) => (IReadOnlyList<TextHit>)[.. spans.Select((span, at) => new TextHit(span, ++number, LeadsOn(of, at) ? number + 1 : 0))])];

        bool LeadsOn(int of, int at) => number < total
            && (at + 1 == sound[of].Count || texts[of].Text.AsSpan(sound[of][at].End, sound[of][at + 1].Start - sound[of][at].End).Count('\n') > 2);
    }

    private static List<TextSpan> Sound(string text, IReadOnlyList<TextMark> marks)
    {
        var sound = new List<TextSpan>();
        foreach (var mark in marks.OrderBy(mark => mark.Start))
        {
            var span = new TextSpan(mark.Start, mark.Length);
            if (span.Length > 0 && span.End <= text.Length && span.Start >= (sound.Count > 0 ? sound[^1].End : 0)) sound.Add(span);
        }

        return sound;
    }
}
