using System.Buffers;

namespace Reftel.Telegrams;

/// <summary>A line of the body that holds text: neither blank nor a page marker.</summary>
/// <param name="First">First unit that is not blank.</param>
/// <param name="End">Unit after the last that is not blank.</param>
/// <param name="Indent">Blanks before it.</param>
/// <param name="BreakBefore">A paragraph may end before it: a blank line stands there that no page marker brought.</param>
internal readonly record struct BodyLine(int First, int End, int Indent, bool BreakBefore)
{
    /// <summary>A page marker stands before it, and a sentence ends before that: the blank lines around may be the marker's or its own.</summary>
    public bool MayBreakBefore { get; init; }

    public ReadOnlySpan<char> Of(ReadOnlySpan<char> text) => text[First..End];
}

/// <summary>The lines of a body with page markers and their frames taken out.</summary>
internal sealed class BodyText
{
    /// <summary>Telegrams wrap at 69 columns or less; a line beyond this has been reflowed.</summary>
    private const int LongLine = 160;

    /// <summary>With blank lines, which are as many as paragraphs.</summary>
    private const int UsualLine = 40;

    private static readonly SearchValues<string> PageWords = SearchValues.Create(["PAGE ", "Declassified/"], StringComparison.Ordinal);

    // Most telegrams have none of the pages of the 1970s; then no line is looked at for one.
    private readonly bool _mayHavePages;
    private readonly List<TextSpan> _numbered = [];
    private int _due = 1;

    private BodyText(string text, int start, int end)
    {
        (Text, Start, End, AttributesStart) = (text, start, end, end);
        _mayHavePages = text.AsSpan(start, end - start).ContainsAny(PageWords);
    }

    public string Text { get; }

    public int Start { get; }

    public int End { get; }

    /// <summary>Lines with text, in order.</summary>
    public List<BodyLine> Lines { get; } = [];

    /// <summary>Page markers with their frames, in order.</summary>
    public List<TextSpan> Markers { get; } = [];

    /// <summary>Where the archivists' block of attributes begins; the end where there is none.</summary>
    public int AttributesStart { get; private set; }

    /// <summary>The highest section that a repeated classification line names; 1 where none does.</summary>
    public int Sections { get; private set; } = 1;

    public static BodyText Of(string text, int start, int end)
    {
        var body = new BodyText(text, start, end);
        PageMarker.FindNumbered(text, start, end, body._numbered);
        body.ReadLines();
        return body;
    }

    /// <summary>Adds a leaf for a stretch, page markers in it left out.</summary>
    public void AddLeaf(LeafList leaves, LeafKind kind, int start, int end)
    {
        for (var i = FirstMarkerAfter(start); i < Markers.Count && Markers[i].Start < end; i++)
        {
            leaves.Add(kind, start, Markers[i].Start);
            start = Markers[i].End;
        }

        leaves.Add(kind, start, end);
    }

    private int FirstMarkerAfter(int start)
    {
        var (low, high) = (0, Markers.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Markers[middle].End <= start) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>The text of a stretch without the markers in it, lines joined.</summary>
    public string JoinedText(int start, int end)
    {
        var at = start;
        var pieces = new System.Text.StringBuilder();
        foreach (var marker in Markers)
        {
            if (marker.End <= at || marker.Start >= end) continue;
            pieces.Append(Text, at, Math.Max(0, marker.Start - at)).Append('\n');
            at = marker.End;
        }

        if (pieces.Length == 0) return Words.Joined(Text.AsSpan(start, end - start));
        if (at < end) pieces.Append(Text, at, end - at);
        return Words.Joined(pieces.ToString());
    }

    private void ReadLines()
    {
        List<Line> lines = new((End - Start) / UsualLine);
        for (var scanner = new LineScanner(Text, Start, End); scanner.MoveNext();)
        {
            // What archivists add behind an electronic telegram of the 1970s: key and value lines, no text of the telegram.
            if (Words.EqualsIgnoreCase(scanner.Current.Of(Text), "Message Attributes"))
            {
                AttributesStart = scanner.Current.First;
                break;
            }

            lines.Add(scanner.Current);
        }

        Lines.Capacity = lines.Count;
        var blanksBefore = 0;
        bool? markerBreaks = null;
        var marker = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            if (IsBlank(line))
            {
                blanksBefore++;
                continue;
            }

            while (marker < _numbered.Count && _numbered[marker].End <= line.First) marker++;
            if (marker < _numbered.Count && _numbered[marker] is var numbered && numbered.Start < line.End)
            {
                if (numbered.Start <= line.First && numbered.End >= line.End)
                {
                    // One blank line before a marker comes with it; two mean that a paragraph ended there.
                    markerBreaks = (markerBreaks ?? false) || blanksBefore >= 2;
                    blanksBefore = 0;
                    Mark(numbered);
                    i = LastLineOf(lines, i, numbered.End);
                    continue;
                }

                for (; marker < _numbered.Count && _numbered[marker].Start < line.End; marker++) Mark(_numbered[marker]);
                marker = Math.Max(0, marker - 1);
            }
            else if (_mayHavePages && TryOldFrame(lines, i, out var last))
            {
                Mark(TextSpan.FromBounds(line.First, lines[last].End));
                markerBreaks ??= EndsSentence();
                blanksBefore = 0;
                i = last;
                continue;
            }

            else if (_due > 1 && TryOpeningAgain(lines, i, out last))
            {
                Mark(TextSpan.FromBounds(line.First, lines[last].End));
                markerBreaks = true;
                blanksBefore = 0;
                i = last;
                continue;
            }

            var breaks = markerBreaks is { } known ? known || blanksBefore >= 3 : blanksBefore > 0;
            AddLine(line, breaks || Lines.Count == 0, markerBreaks == false && EndsSentence());
            (blanksBefore, markerBreaks) = (0, null);
        }
    }

    private void AddLine(Line line, bool breaks, bool afterMarker)
    {
        var end = line.End;
        while (end > line.First && (Text[end - 1] == '\\' || char.IsWhiteSpace(Text[end - 1]))) end--;
        var glued = _mayHavePages && end - line.First > 30 ? PageMarker.FindGlued(Text.AsSpan(line.First, end - line.First)) : -1;
        if (glued >= 0)
        {
            var from = line.First + glued;
            while (char.IsWhiteSpace(Text[from])) from++;
            Mark(TextSpan.FromBounds(from, end));
            end = from;
            while (end > line.First && char.IsWhiteSpace(Text[end - 1])) end--;
        }

        if (end <= line.First) return;
        if (end - line.First <= LongLine)
        {
            var mark = ParagraphMark.TryRead(Text.AsSpan(line.First, Math.Min(12, end - line.First)), out var read) ? read.Number : 0;
            if (mark == _due || (mark > _due && mark < _due + 3)) _due = mark + 1;
            Lines.Add(new BodyLine(line.First, end, line.First - line.Start, breaks) { MayBreakBefore = afterMarker });
        }
        else SplitLong(line.First, end, line.First - line.Start, breaks);
    }

    // A reflowed page has a whole paragraph, or several, on one line: each number that is due begins a line of its own.
    private void SplitLong(int first, int end, int indent, bool breaks)
    {
        var from = first;
        for (var at = first + 1; at < end; at++)
        {
            var next = Text.AsSpan(at, end - at).IndexOfAnyInRange('1', '9');
            if (next < 0) break;
            at += next;
            if (Text[at - 1] != ' ' || !ParagraphMark.TryRead(Text.AsSpan(at, Math.Min(24, end - at)), out var mark)) continue;
            var opens = mark.Portion is not null || (mark.Marked && char.IsUpper(Text[Math.Min(end - 1, at + mark.Length)]));
            if (!opens || mark.Number != _due) continue;
            if (Text[at - 2] is not ('.' or '?' or '!' or '"' or ')' or ':' or ' ' or '\n') && mark.Number != 1) continue;
            AddPart(from, at, indent, breaks);
            (from, indent, breaks) = (at, 0, true);
            _due++;
            at += mark.LabelLength;
        }

        AddPart(from, end, indent, breaks);
    }

    private void AddPart(int first, int end, int indent, bool breaks)
    {
        while (end > first && char.IsWhiteSpace(Text[end - 1])) end--;
        if (end > first) Lines.Add(new BodyLine(first, end, indent, breaks));
    }

    // A line escape alone is a blank line of the dump; a hyphen alone is one of the teletype.
    private bool IsBlank(Line line) =>
        line.IsBlank || (line.End - line.First == 1 && Text[line.First] == '-') || (line.End - line.First <= 2 && Text[line.First] == '\\' && Text[line.End - 1] == '\\')
        || (line.End - line.First == 1 && Text[line.First] is '¶' or '\u00AD' or '\u200B' or '\uFEFF');

    private bool EndsSentence() => Lines.Count == 0 || Text[Lines[^1].End - 1] is '.' or '?' or '!' or ':' or '"' or ')' or ';';

    private void Mark(TextSpan span)
    {
        if (Markers.Count > 0 && Markers[^1].End > span.Start) return;
        Markers.Add(span);
    }

    private static int LastLineOf(List<Line> lines, int from, int end)
    {
        var last = from;
        while (last + 1 < lines.Count && lines[last + 1].Start < end) last++;
        return last;
    }

    // From this line on: levels, captions and stamps, then PAGE nn, then levels and captions, and where a new section begins its whole header.
    private bool TryOldFrame(List<Line> lines, int from, out int last)
    {
        last = from;
        var sawPage = false;
        var sawStamp = false;
        var budget = 8;
        for (var i = from; i < lines.Count; i++)
        {
            if (lines[i].IsBlank) continue;
            var written = lines[i].Of(Text);
            if (PageMarker.IsOld(written))
            {
                (sawPage, last, budget) = (true, i, 5);
                continue;
            }

            if (PageMarker.IsReviewStamp(written))
            {
                (sawStamp, last) = (true, i);
                continue;
            }

            if (sawPage && TrySectionHeader(lines, i, out var header))
            {
                last = header;
                break;
            }

            if (--budget < 0 || !IsFrame(written)) break;
            // Before a PAGE line we only look; after it we take.
            if (sawPage) last = i;
        }

        return sawPage || sawStamp;
    }

    // Behind the first paragraphs: the opening lines of a further section, or of the telegram once more. Classification line, captions, then fields with their label.
    private bool TryOpeningAgain(List<Line> lines, int from, out int last)
    {
        last = from;
        if (!ClassificationLine.TryRead(lines[from].Of(Text), out var read) || read.Serial is null || read.Section < 2) return false;
        Sections = Math.Max(Sections, read.Sections);
        var inField = false;
        for (var i = from + 1; i < lines.Count && i < from + 40; i++)
        {
            if (lines[i].IsBlank)
            {
                inField = false;
                continue;
            }

            var line = lines[i].Of(Text);
            if (ParagraphMark.TryRead(line, out _)) break;
            var labelled = IsLabelled(line);
            if (!labelled && !inField && !IsFrame(line)) break;
            inField |= labelled;
            last = i;
        }

        return true;
    }

    private static bool IsLabelled(ReadOnlySpan<char> line)
    {
        foreach (var label in (ReadOnlySpan<string>)["E.O.", "EO ", "TAGS", "SUBJECT:", "SUBJ:", "REF:", "REFS:", "REF A", "CLASSIFIED BY"])
        {
            if (Words.StartsWith(line, label)) return true;
        }

        return false;
    }

    private static bool IsFrame(ReadOnlySpan<char> line)
    {
        if (ClassificationLine.TryLevel(line, out _) is var level and > 0) line = line[level..].TrimStart();
        while (CaptionVocabulary.TryRead(line, out _) is var length and > 0) line = line[length..].TrimStart(" ,/");
        // NNNN ends a section.
        return line.IsEmpty || (line.Length is 3 or 4 && line.IndexOfAnyExcept('N') < 0);
    }

    // ACTION … INFO … FM … TO … C O N F I D E N T I A L SECTION 2 OF 2 LA PAZ 9224, and captions behind it.
    private bool TrySectionHeader(List<Line> lines, int from, out int last)
    {
        last = from;
        var first = lines[from].Of(Text);
        if (!Words.StartsWithWord(first, "ACTION") && !Words.StartsWithWord(first, "ORIGIN") && !Words.StartsWithWord(first, "INFO")
            && HeaderLine.KindOf(first) is not (HeaderLineKind.DateTimeGroup or HeaderLineKind.From))
        {
            return false;
        }

        for (var i = from; i < Math.Min(lines.Count, from + 60); i++)
        {
            if (lines[i].IsBlank || !ClassificationLine.TryRead(lines[i].Of(Text), out var read) || read.Serial is null) continue;
            Sections = Math.Max(Sections, read.Sections);
            last = i;
            for (var j = i + 1; j < lines.Count && j < i + 8; j++)
            {
                if (lines[j].IsBlank) continue;
                if (!IsFrame(lines[j].Of(Text))) break;
                last = j;
            }

            return true;
        }

        return false;
    }
}
