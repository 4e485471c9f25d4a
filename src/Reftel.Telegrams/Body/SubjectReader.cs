using System.Text;

namespace Reftel.Telegrams;

/// <summary>Reads the subject: one to ten lines, ended by a blank line, a label, a rule, a paragraph or what else begins there.</summary>
internal static class SubjectReader
{
    private const int MaxLines = 12;

    /// <summary>Reads from the label's value on.</summary>
    /// <returns>Where the field ends in the view.</returns>
    public static int Read(HeadView opening, int start, int limit, Head head)
    {
        var view = opening.Value;
        var at = start;
        while (at < limit && view[at] is ' ' or '\n' or ':') at++;
        var end = EndOf(view, at, limit);
        var written = view.AsSpan(at, end - at).TrimEnd();
        var subject = Cleaned(written);
        // A record that repeats its first lines has two; the longer one is whole.
        if (subject.Length > 0 && (head.Subject is null || subject.Length > head.Subject.Length))
        {
            head.Subject = subject;
            head.SubjectAsWritten = written.ToString();
        }

        return end;
    }

    /// <summary>A subject in one line, without markings, line escapes and leading stops.</summary>
    private static string Cleaned(ReadOnlySpan<char> written)
    {
        written = written.Trim();
        if (PortionMark.TryRead(written, out _) is var mark and > 0) written = written[mark..].TrimStart();
        var open = written.LastIndexOf('(');
        if (open > 0 && PortionMark.TryRead(written[open..], out _) is var length and > 0 && open + length == written.Length) written = written[..open].TrimEnd();
        var joined = Words.Joined(written);
        if (joined.Contains('\\')) joined = Words.Joined(new StringBuilder(joined).Replace("\\", "").ToString());
        return joined;
    }

    private static int EndOf(string view, int at, int limit)
    {
        var lineStart = at;
        for (var lines = 0; lines < MaxLines && lineStart < limit; lines++)
        {
            var stop = view.AsSpan(lineStart, limit - lineStart).IndexOf('\n');
            var lineEnd = stop < 0 ? limit : lineStart + stop;
            var line = view.AsSpan(lineStart, lineEnd - lineStart);
            if (lines > 0 && (line.Trim().IsEmpty || EndsBefore(line.TrimStart()))) return lineStart;
            if (CutInLine(line) is var cut and >= 0) return lineStart + cut;
            lineStart = lineEnd + 1;
        }

        return Math.Min(lineStart, limit);
    }

    private static bool EndsBefore(ReadOnlySpan<char> line)
    {
        if (IsRule(line)) return true;
        if (ParagraphMark.TryRead(line, out var mark) && mark.Number <= 2 && mark.Marked) return true;
        if (Words.StartsWithWord(line, "SUMMARY") || Words.StartsWith(line, "This is an action request") || Words.StartsWithWord(line, "CANCEL THIS")) return true;
        if (Words.StartsWith(line, "SENS") && line.IndexOf(" BUT UNCLASS", StringComparison.OrdinalIgnoreCase) is > 0 and < 12) return true;
        if (PortionMark.TryRead(line, out _) is var portion and > 0 && Words.StartsWithWord(line[portion..].TrimStart(), "SUMMARY")) return true;
        if (Words.StartsWithWord(line, "BEGIN SUMMARY") || Words.StartsWithWord(line, "REASON:") || Words.StartsWith(line, "DERIVED FROM")) return true;
        if (ClassificationLine.TryLevel(line, out _) is var level and > 0)
        {
            // CONFIDENTIAL alone may be the last word of a title; spaced letters, or a serial behind it, are the line that repeats.
            return line[..level].Contains(' ') || (ClassificationLine.TryRead(line, out var read) && read.Serial is not null);
        }

        return CaptionVocabulary.TryRead(line, out _) == line.TrimEnd().Length;
    }

    // What begins in mid-line where pages were reflowed.
    private static int CutInLine(ReadOnlySpan<char> line)
    {
        var cut = -1;
        Earliest(line.IndexOf("Sensitive but unclassified", StringComparison.OrdinalIgnoreCase), ref cut);
        Earliest(line.IndexOf("Senstive but unclassified", StringComparison.OrdinalIgnoreCase), ref cut);
        Earliest(line.IndexOf("This is an action request", StringComparison.OrdinalIgnoreCase), ref cut);
        Earliest(line.IndexOf(" C O N F I D E N T I A L "), ref cut);
        Earliest(line.IndexOf(" S E C R E T "), ref cut);
        Earliest(line.IndexOf("-----"), ref cut);
        Earliest(line.IndexOf("====="), ref cut);
        for (var at = 0; at + 4 < line.Length; at++)
        {
            if (line[at] is < '1' or > '3' || (at > 0 && line[at - 1] != ' ') || !ParagraphMark.TryRead(line[at..], out var mark)) continue;
            if (mark.Portion is null && !Words.StartsWithWord(line[(at + mark.Length)..], "SUMMARY")) continue;
            Earliest(at, ref cut);
            break;
        }

        return cut > 0 ? cut : -1;
    }

    private static void Earliest(int found, ref int cut)
    {
        if (found > 0 && (cut < 0 || found < cut)) cut = found;
    }

    /// <summary>True for a line of three or more of one mark: hyphens, equals signs, asterisks.</summary>
    public static bool IsRule(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.Length < 3) return false;
        var mark = ' ';
        foreach (var c in line)
        {
            if (c == ' ') continue;
            if (mark == ' ')
            {
                if (c is not ('-' or '=' or '*' or '_' or '/' or '#' or '.' or '~' or '+' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014')) return false;
                mark = c;
            }
            else if (c != mark) return false;
        }

        return mark != ' ';
    }
}
