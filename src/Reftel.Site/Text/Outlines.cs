using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>Sets up a telegram's outline for its page.</summary>
internal static class Outlines
{
    // About what a line beside the text holds.
    private const int MostWords = 64;

    /// <summary>The parts with how each begins.</summary>
    public static IReadOnlyList<OutlineEntry> From(string body, Telegram telegram)
    {
        // First running text of each part: labels and markings are leaves of their own.
        var texts = telegram.BodyLeaves.Where(leaf => leaf.Kind is LeafKind.Text or LeafKind.Unread).ToArray();
        return Entries(telegram.Outline);

        OutlineEntry[] Entries(IReadOnlyList<OutlineNode> nodes) =>
        [
            .. nodes.Where(node => node.Kind is not OutlineKind.Text).Select(node => new OutlineEntry(
                node.Anchor, node.Kind, Visible.TextOrNull(node.Label), Visible.TextOrNull(node.Portion),
                node.Kind == OutlineKind.Heading ? Visible.Text(node.Label ?? "") : Beginning(node), Entries(node.Children))),
        ];

        string Beginning(OutlineNode node)
        {
            var index = Array.BinarySearch(texts, new Leaf(default, new TextSpan(node.Span.Start, 0)), ByStart);
            if (index < 0) index = ~index;
            return index < texts.Length && texts[index].Span.Start < node.Span.End && texts[index].Span.End <= body.Length
                ? Shortened(body.AsSpan(texts[index].Span.Start, Math.Min(node.Span.End, body.Length) - texts[index].Span.Start))
                : "";
        }
    }

    /// <summary>The beginning of a text in one line, cut between words.</summary>
    public static string Shortened(ReadOnlySpan<char> text)
    {
        var words = string.Join(' ', text[..Math.Min(text.Length, MostWords * 3)].ToString()
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length > MostWords)
        {
            var cut = words.LastIndexOf(' ', MostWords);
            words = words[..(cut > 0 ? cut : MostWords)].TrimEnd(',', ';', ':', '.') + " …";
        }

        return Visible.Text(words);
    }

    private static readonly Comparer<Leaf> ByStart = Comparer<Leaf>.Create((a, b) => a.Span.Start.CompareTo(b.Span.Start));
}
