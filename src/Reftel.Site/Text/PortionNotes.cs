using Reftel.Telegrams;

namespace Reftel.Site;

/// <summary>The notes that a page has on the portion markings of its telegram.</summary>
internal static class PortionNotes
{
    /// <summary>More kinds than any telegram has; a hostile one may try.</summary>
    private const int Most = 24;

    /// <summary>The markings of a telegram that are known, in the order of the text, each once.</summary>
    public static IReadOnlyList<PortionNote> Of(string body, Telegram telegram)
    {
        var notes = new List<PortionNote>();
        foreach (var leaf in telegram.BodyLeaves)
        {
            if (leaf.Kind != LeafKind.Portion || leaf.Span.End > body.Length || IdOf(leaf.Span.Of(body)) is not { } id) continue;
            if (notes.Exists(note => note.Id == id)) continue;
            notes.Add(new PortionNote(id, Visible.Text(leaf.Span.Of(body).ToString()), PortionMarks.Meaning(leaf.Span.Of(body))!));
            if (notes.Count == Most) break;
        }

        return notes;
    }

    /// <summary>The name of a marking's note; null where nothing is known of it.</summary>
    public static string? IdOf(ReadOnlySpan<char> mark)
    {
        if (PortionMarks.Meaning(mark) is null) return null;
        Span<char> letters = stackalloc char[mark.Length];
        var count = 0;
        foreach (var c in mark)
        {
            if (char.IsAsciiLetterOrDigit(c)) letters[count++] = char.ToUpperInvariant(c);
        }

        return $"mark-{letters[..count]}";
    }
}

/// <summary>A portion marking and what it says.</summary>
/// <param name="Id">The note's name in the page.</param>
/// <param name="Mark">As first written, with brackets.</param>
/// <param name="Meaning">In words.</param>
public sealed record PortionNote(string Id, string Mark, string Meaning);
