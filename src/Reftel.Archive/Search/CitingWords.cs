using System.Text;
using Reftel.Telegrams;

namespace Reftel.Archive.Search;

/// <summary>Finds the words in which a telegram cites another.</summary>
internal static class CitingWords
{
    /// <summary>UTF-16 units of the text around a mention that are looked at: a sentence is not longer, or is cut.</summary>
    private const int Around = 400;

    /// <summary>Of an entry and of a sentence; hostile ones may have a megabyte.</summary>
    private const int Longest = 300;

    /// <summary>Reads the latest text of a telegram.</summary>
    /// <param name="listing">The telegram.</param>
    /// <param name="document">Its text.</param>
    /// <param name="id">What it cites.</param>
    public static CitingTelegram Of(TelegramListing listing, TelegramDocument document, ReferenceId id)
    {
        var telegram = document.Corrections.Apply(StoredText.Parse(document.ReferenceId, document.Created, document.Header, document.Body, document.Sightings));
        var entry = telegram.References.FirstOrDefault(reference => reference.Id == id);
        var mention = telegram.ReftelMentions.FirstOrDefault(mention => mention.Target == id);
        return new CitingTelegram(listing, entry is null ? null : Cut(Written(entry)), mention is null ? null : Sentence(document.Body, telegram, mention.Span));
    }

    private static string Written(Reference entry)
    {
        var note = entry.Note is { } said && !entry.Text.Contains(said, StringComparison.Ordinal) ? $" ({said})" : "";
        return entry.Label is { } label && !entry.Text.StartsWith(label + ".", StringComparison.Ordinal) ? $"{label}. {entry.Text}{note}" : entry.Text + note;
    }

    private static string? Sentence(string body, Telegram telegram, TextSpan mention)
    {
        if (mention.Start < 0 || mention.End > body.Length) return null;
        var (from, to) = (Math.Max(0, mention.Start - Around), Math.Min(body.Length, mention.End + Around));
        // The paragraph bounds it.
        if (Innermost(telegram.Outline, mention) is { } part) (from, to) = (Math.Max(from, part.Start), Math.Min(to, part.End));
        var markers = telegram.BodyLeaves.Where(leaf => leaf.Kind is LeafKind.PageMarker or LeafKind.Label or LeafKind.Portion && leaf.Span.End > from && leaf.Span.Start < to).ToList();
        var text = new StringBuilder();
        var place = 0;
        for (var at = from; at < to; at++)
        {
            if (at == mention.Start) place = text.Length;
            if (markers.Exists(marker => marker.Span.Start <= at && at < marker.Span.End)) continue;
            if (!char.IsWhiteSpace(body[at])) text.Append(body[at]);
            else if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
        }

        var around = text.ToString().TrimEnd();
        var sentence = Sentences.In(around).Select(range => range.GetOffsetAndLength(around.Length)).FirstOrDefault(sentence => sentence.Offset + sentence.Length > place);
        return sentence.Length == 0 ? null : Cut(around.Substring(sentence.Offset, sentence.Length).Trim());
    }

    private static TextSpan? Innermost(IReadOnlyList<OutlineNode> nodes, TextSpan mention)
    {
        TextSpan? found = null;
        while (nodes.FirstOrDefault(node => node.Span.Contains(mention)) is { } inner) (found, nodes) = (inner.Span, inner.Children);
        return found;
    }

    private static string Cut(string text) => text.Length <= Longest ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest), "…");
}
