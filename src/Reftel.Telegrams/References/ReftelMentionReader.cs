using System.Buffers;

namespace Reftel.Telegrams;

/// <summary>A place in the text that speaks of a reftel, or of a paragraph of it: <c>ref B, para 5</c>, <c>paragraph 1 of reftel</c>.</summary>
/// <param name="Span">The words. Of <c>refs A and C</c> each has its own.</param>
/// <param name="Label">The letter; null for <c>reftel</c> alone.</param>
/// <param name="Target">The telegram meant; null where the reference block has none of that label, or none that is a telegram.</param>
/// <param name="Paragraph">Its paragraph; null for the whole.</param>
public sealed record ReftelMention(TextSpan Span, string? Label, ReferenceId? Target, string? Paragraph);

/// <summary>Finds mentions of reftels in running text.</summary>
/// <remarks>Source: telegrams of the 1970s to 2000s; <c>reftel</c> without a letter is the one reference of a telegram that has one.</remarks>
internal sealed class ReftelMentionReader
{
    private static readonly SearchValues<string> Marks = SearchValues.Create(["reftel", "ref ", "refs ", "ref\n", "refs\n", "ref(", "ref ("], StringComparison.OrdinalIgnoreCase);

    /// <summary>What stands before a mention and belongs to it is not longer: <c>paragraphs 12 of the </c>.</summary>
    private const int ParagraphBefore = 32;

    private readonly string _text;
    private readonly int _start;
    private readonly int _end;
    private readonly IReadOnlyList<Reference> _references;
    private readonly List<ReftelMention> _found = [];

    private ReftelMentionReader(string text, int start, int end, IReadOnlyList<Reference> references) =>
        (_text, _start, _end, _references) = (text, start, end, references);

    /// <summary>Reads a stretch of a body.</summary>
    /// <param name="text">The text that positions count in.</param>
    /// <param name="start">Where running text begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="references">The telegram's reference block; without one nothing is mentioned.</param>
    public static IReadOnlyList<ReftelMention> Read(string text, int start, int end, IReadOnlyList<Reference> references)
    {
        if (references.Count == 0 || start >= end) return [];
        var reader = new ReftelMentionReader(text, start, end, references);
        reader.Find();
        return reader._found;
    }

    private void Find()
    {
        for (var at = _start; at < _end;)
        {
            var next = _text.AsSpan(at, _end - at).IndexOfAny(Marks);
            if (next < 0) return;
            var word = at + next;
            at = word + 3;
            if (word > 0 && char.IsLetterOrDigit(_text[word - 1])) continue;
            at = ReadMention(word);
        }
    }

    private int ReadMention(int word)
    {
        var rest = _text.AsSpan(word, _end - word);
        var isReftel = Words.StartsWith(rest, "reftel");
        var at = word + (isReftel ? "reftel".Length : "ref".Length);
        if (at < _end && _text[at] is 's' or 'S') at++;
        if (at < _end && Words.IsLetter(_text[at])) return at;
        var letters = Letters(ref at);
        if (letters.Count == 0 && !isReftel) return at;
        var end = at;
        var first = word;
        var paragraph = ParagraphBehind(ref end) ?? ParagraphInFront(ref first);
        if (letters.Count == 0)
        {
            _found.Add(new ReftelMention(TextSpan.FromBounds(first, end), null, Only()?.Id, paragraph));
            return end;
        }

        for (var i = 0; i < letters.Count; i++)
        {
            var (letter, from, to) = letters[i];
            var last = i == letters.Count - 1;
            _found.Add(new ReftelMention(TextSpan.FromBounds(i == 0 ? first : from, last ? end : to), letter, Labelled(letter)?.Id, paragraph));
        }

        return end;
    }

    // A | (A) | A and B | A, B and C | A/B: only labels that the reference block has, so that "REFTEL A NOTES" and "ref a note" are told apart as well as can be.
    private List<(string Letter, int Start, int End)> Letters(ref int at)
    {
        List<(string, int, int)> letters = [];
        while (true)
        {
            var i = at + Words.LeadingBlanks(_text.AsSpan(at, _end - at));
            if (letters.Count > 0)
            {
                var joins = _text.AsSpan(i, _end - i);
                if (joins.StartsWith(",") || joins.StartsWith("/") || joins.StartsWith("&")) i++;
                i += Words.LeadingBlanks(_text.AsSpan(i, _end - i));
                if (Words.StartsWithWord(_text.AsSpan(i, _end - i), "and")) i += 3 + Words.LeadingBlanks(_text.AsSpan(i + 3, _end - i - 3));
            }

            var from = i;
            var open = i < _end && _text[i] == '(';
            if (open) i++;
            if (i >= _end || !(Words.IsCapital(_text[i]) || Words.IsDigit(_text[i])) || (i + 1 < _end && char.IsLetterOrDigit(_text[i + 1]))) return letters;
            if (open && (i + 1 >= _end || _text[i + 1] != ')')) return letters;
            var letter = _text[i].ToString();
            if (Labelled(letter) is null) return letters;
            at = i + (open ? 2 : 1);
            letters.Add((letter, from, at));
        }
    }

    private string? ParagraphBehind(ref int end)
    {
        var i = end;
        if (i < _end && _text[i] == ',') i++;
        i += Words.LeadingBlanks(_text.AsSpan(i, _end - i));
        var length = ParagraphLength(_text.AsSpan(i, _end - i), out var number);
        if (length > 0) end = i + length;
        return number;
    }

    // paragraph 1 of ref B, para 3 reftel
    private string? ParagraphInFront(ref int first)
    {
        var from = Math.Max(_start, first - ParagraphBefore);
        var before = _text.AsSpan(from, first - from);
        var para = before.LastIndexOf("para", StringComparison.OrdinalIgnoreCase);
        if (para < 0 || (from + para > 0 && char.IsLetterOrDigit(_text[from + para - 1]))) return null;
        var length = ParagraphLength(before[para..], out var number);
        if (length == 0) return null;
        var between = before[(para + length)..].Trim();
        if (!(between.IsEmpty || Words.EqualsIgnoreCase(between, "of") || Words.EqualsIgnoreCase(between, "in") || Words.EqualsIgnoreCase(between, ",") || Words.EqualsIgnoreCase(between, "of the"))) return null;
        first = from + para;
        return number;
    }

    private static int ParagraphLength(ReadOnlySpan<char> text, out string? number)
    {
        number = null;
        if (!Words.StartsWith(text, "para")) return 0;
        var at = 4;
        if (Words.StartsWith(text[at..], "graph")) at += 5;
        if (at < text.Length && text[at] is 's' or 'S') at++;
        if (at < text.Length && text[at] == '.') at++;
        at += Words.LeadingBlanks(text[at..]);
        var digits = Words.LeadingDigits(text[at..]);
        if (digits is 0 or > 3 || (at + digits < text.Length && char.IsLetter(text[at + digits]))) return 0;
        number = text.Slice(at, digits).ToString();
        return at + digits;
    }

    private Reference? Labelled(string label)
    {
        foreach (var reference in _references)
        {
            if (reference.Label == label) return reference;
        }

        return null;
    }

    // The one reference of a telegram that has one.
    private Reference? Only() => _references.Count == 1 ? _references[0] : null;
}
