using System.Buffers;
using System.Text;

namespace Reftel.Telegrams;

/// <summary>Reads the summary: from its label to its end mark, or to the end of its paragraph.</summary>
internal static class SummaryReader
{
    /// <summary>A summary begins within this many lines of the text.</summary>
    private const int OpeningLines = 40;

    /// <summary>The longest summary seen has three paragraphs; its end mark is sought this far.</summary>
    private const int MaxLines = 140;

    // What all the ways to write SUMMARY begin with.
    private static readonly SearchValues<string> Label = SearchValues.Create(["SUM"], StringComparison.OrdinalIgnoreCase);

    private static readonly string[] Openers = ["SUMMARY", "SUMMAY", "SUMARY", "SUMMMARY", "SUMMERY"];

    private static readonly string[] LabelTails =
    [
        "AND COMMENT", "AND ACTION REQUEST", "AND INTRODUCTION", "AND TABLE OF CONTENTS", "AND ANALYSIS", "/COMMENT", "/ COMMENT", "STATEMENT", "AND RECOMMENDATION", "AND RECOMMENDATIONS", "AND ACTION REQUESTED", "& COMMENT",
    ];

    /// <summary>The summary without label, numbers, markings and end mark, lines joined; null where there is none.</summary>
    public static string? Read(BodyText body, int firstLine, int textStart, int endLine)
    {
        if (endLine <= firstLine || !body.Text.AsSpan(body.Lines[firstLine].First, body.Lines[endLine - 1].End - body.Lines[firstLine].First).ContainsAny(Label)) return null;
        var opener = FindOpener(body, firstLine, textStart, endLine);
        var closer = FindCloser(body, opener >= 0 ? opener : firstLine, endLine);
        if (opener < 0 && closer < 0) return null;
        var first = opener >= 0 ? opener : FirstParagraph(body, firstLine, closer);
        var text = closer >= 0 ? Collected(body, first, closer + 1, textStart, toEnd: true) : Collected(body, first, ParagraphEnd(body, first, endLine), textStart, toEnd: false);
        text = Cleaned(text);
        return text.Length > 0 ? text : null;
    }

    private static int FindOpener(BodyText body, int firstLine, int textStart, int endLine)
    {
        for (var i = firstLine; i < Math.Min(endLine, firstLine + OpeningLines); i++)
        {
            var line = LineAt(body, i, firstLine, textStart);
            if (LabelLength(WithoutMarks(line)) > 0) return i;
        }

        return -1;
    }

    private static ReadOnlySpan<char> LineAt(BodyText body, int i, int firstLine, int textStart)
    {
        var line = body.Lines[i];
        var start = i == firstLine ? Math.Max(line.First, Math.Min(textStart, line.End)) : line.First;
        return body.Text.AsSpan(start, line.End - start);
    }

    // The line on which "End summary" begins; -1 where there is none. Summaries are rarer than words with END in them, so these are sought and what stands before is looked at.
    private static int FindCloser(BodyText body, int from, int endLine)
    {
        var last = Math.Min(endLine, from + MaxLines);
        if (last <= from) return -1;
        var line = from;
        for (int at = body.Lines[from].First, end = body.Lines[last - 1].End; at < end;)
        {
            var next = body.Text.AsSpan(at, end - at).IndexOfAny(Label);
            if (next < 0) return -1;
            at += next;
            var closer = EndBefore(body.Text.AsSpan(0, at));
            if (closer >= body.Lines[from].First && IsOpener(body.Text.AsSpan(at, end - at)))
            {
                while (body.Lines[line].End <= closer) line++;
                return line;
            }

            at += 3;
        }

        return -1;
    }

    // Where the word END stands before, blanks, line ends and marks between; -1 where another word does.
    private static int EndBefore(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd(" \t\r\n\u00A0/-\\");
        return text.EndsWith("END", StringComparison.OrdinalIgnoreCase) && (text.Length == 3 || !char.IsLetter(text[^4])) ? text.Length - 3 : -1;
    }

    private static bool IsOpener(ReadOnlySpan<char> text)
    {
        foreach (var word in Openers)
        {
            if (Words.StartsWith(text, word)) return true;
        }

        return false;
    }

    private static int FirstParagraph(BodyText body, int firstLine, int closer)
    {
        for (var i = firstLine; i < closer; i++)
        {
            if (ParagraphMark.TryRead(body.Lines[i].Of(body.Text), out var mark) && mark.Number == 1) return i;
        }

        return firstLine;
    }

    // Without an end mark: the paragraph that the label opens; where the label is a heading, the paragraph under it.
    private static int ParagraphEnd(BodyText body, int first, int endLine)
    {
        var i = first;
        var line = WithoutMarks(body.Lines[i].Of(body.Text));
        var heading = LabelLength(line) >= line.TrimEnd().Length;
        i++;
        while (heading && i < endLine && SubjectReader.IsRule(body.Lines[i].Of(body.Text))) i++;
        if (heading && i < endLine) i++;
        while (i < endLine && !body.Lines[i].BreakBefore && !SubjectReader.IsRule(body.Lines[i].Of(body.Text))) i++;
        return i;
    }

    private static string Collected(BodyText body, int first, int end, int textStart, bool toEnd)
    {
        var text = new StringBuilder();
        for (var i = first; i < end; i++)
        {
            var line = LineAt(body, i, first, textStart);
            if (SubjectReader.IsRule(line)) continue;
            if (i == first && WithoutMarks(line) is var label && LabelLength(label) >= label.TrimEnd().Length) continue;
            if (body.Lines[i].BreakBefore || i == first) line = WithoutMarks(line);
            text.Append(body.JoinedText(body.Lines[i].End - line.Length, body.Lines[i].End)).Append('\n');
        }

        if (toEnd && end < body.Lines.Count) text.Append(body.Lines[end].Of(body.Text));
        return text.ToString();
    }

    private static ReadOnlySpan<char> WithoutMarks(ReadOnlySpan<char> line)
    {
        if (ParagraphMark.TryRead(line, out var mark)) line = line[mark.Length..];
        if (PortionMark.TryRead(line, out _) is var portion and > 0) line = line[portion..].TrimStart();
        if (Words.StartsWithWord(line, "BEGIN")) line = line[5..].TrimStart();
        return line;
    }

    // SUMMARY, Summary and Comment:, SUMMARY.
    private static int LabelLength(ReadOnlySpan<char> line)
    {
        // (SUMMARY)
        if (line.Length > 2 && line[0] == '(' && line.IndexOf(')') is var close and > 2 && LabelLength(line[1..close]) is var inner and > 0 && inner == close - 1) return close + 1;
        foreach (var word in Openers)
        {
            if (!Words.StartsWithWord(line, word)) continue;
            var at = word.Length;
            foreach (var tail in LabelTails)
            {
                var gap = Words.LeadingBlanks(line[at..]);
                if (!Words.StartsWithWord(line[(at + gap)..], tail)) continue;
                at += gap + tail.Length;
                break;
            }

            var rest = line[at..].TrimStart();
            var stops = rest.IsEmpty || rest[0] is ':' or '.' or '-' or '(' or ';' or ',' or '–' or '/';
            // "Summary records show …" is a sentence.
            if (!stops && !(char.IsUpper(rest[0]) && Words.IsAllCapitals(line[..word.Length]) && !Words.IsAllCapitals(rest))) return 0;
            while (at < line.Length && line[at] is ' ' or ':' or '.' or '-' or ';' or '–') at++;
            return at;
        }

        return 0;
    }

    private static string Cleaned(string collected)
    {
        ReadOnlySpan<char> text = Words.Joined(collected);
        while (true)
        {
            text = text.TrimStart();
            var skip = LabelLength(text);
            if (skip == 0) skip = PortionMark.TryRead(text, out _);
            if (skip == 0 && ParagraphMark.TryRead(text, out var mark) && mark.Portion is not null) skip = mark.Length;
            if (skip == 0) break;
            text = text[skip..];
        }

        var end = EndMark(text);
        if (end >= 0) text = text[..end];
        return text.Trim().TrimEnd("-( ").ToString();
    }

    private static int EndMark(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOf("END", StringComparison.OrdinalIgnoreCase); at >= 0;)
        {
            var rest = text[(at + 3)..].TrimStart(" /-");
            foreach (var word in Openers)
            {
                if (Words.StartsWith(rest, word) && (at == 0 || !char.IsLetter(text[at - 1]))) return at;
            }

            var next = text[(at + 3)..].IndexOf("END", StringComparison.OrdinalIgnoreCase);
            at = next < 0 ? -1 : at + 3 + next;
        }

        return -1;
    }
}
