namespace Reftel.Telegrams;

/// <summary>Reads the fields that open a body, by their labels, in whatever order they stand.</summary>
internal sealed class HeadReader
{
    /// <summary>Where no numbered paragraph shows the end of the fields they are sought in this many units.</summary>
    private const int Window = 2500;

    /// <summary>The classification line is sought in this many lines.</summary>
    private const int ClassificationLines = 8;

    private readonly BodyText _body;
    private readonly LeafList _leaves;
    private readonly HeadView _view;
    private readonly Head _head = new();
    private readonly int _lastLine;
    private ReferenceId? _own;
    private readonly int? _ownYear;
    private readonly DateOnly? _written;
    private readonly List<string> _passing = [];

    private HeadReader(BodyText body, ReferenceId? known, int? ownYear, DateOnly? written, LeafList leaves)
    {
        (_body, _own, _ownYear, _written, _leaves) = (body, known, ownYear, written, leaves);
        _lastLine = LastLine();
        _view = HeadView.Of(body, 0, _lastLine);
    }

    /// <summary>Reads the fields and adds their leaves.</summary>
    /// <param name="body">The body.</param>
    /// <param name="known">The reference ID that the carrier gives; null to take it from the classification line.</param>
    /// <param name="ownYear">Of the telegram, four digits.</param>
    /// <param name="written">Its date.</param>
    /// <param name="leaves">Receives the leaves.</param>
    /// <param name="own">The telegram's own ID, where carrier or text tells it.</param>
    public static Head Read(BodyText body, ReferenceId? known, int? ownYear, DateOnly? written, LeafList leaves, out ReferenceId? own)
    {
        var reader = new HeadReader(body, known, ownYear, written, leaves);
        reader.ReadFields();
        own = reader._own;
        return reader._head;
    }

    // The line before which the fields end: the first that begins a numbered paragraph.
    private int LastLine()
    {
        var units = 0;
        for (var i = 0; i < _body.Lines.Count; i++)
        {
            var line = _body.Lines[i];
            if (i > 0 && BeginsText(line)) return i;
            units += line.End - line.First + 1;
            if (units > Window) return i + 1;
        }

        return _body.Lines.Count;
    }

    private bool BeginsText(BodyLine line)
    {
        var text = line.Of(_body.Text);
        if (!ParagraphMark.TryRead(text, out var mark)) return false;
        if (mark.Portion is not null && (mark.Number == 1 || line.BreakBefore)) return true;
        if (mark.Length >= text.Length) return false;
        var next = text[mark.Length];
        if (!(char.IsLetter(next) || next is '"' or '(' or '-' or '\'' or '“')) return false;
        if (ReferencePattern.TryRead(text[mark.Length..], _ownYear ?? 2000, null, out _) && text.Length < 60) return false;
        return mark.Number == 1 || (line.BreakBefore && mark.Marked && char.IsUpper(next));
    }

    private void ReadFields()
    {
        var view = _view.Value;
        var at = ReadClassification();
        var labels = HeadLabel.FindAll(view);
        var textStart = -1;
        var first = labels.FindIndex(label => label.Start >= at);
        if (first < 0) textStart = ReadLoose(at, view.Length, last: true, beforeSubject: true);
        else
        {
            ReadLoose(at, labels[first].Start, last: false, beforeSubject: true);
            for (var i = first; i < labels.Count; i++)
            {
                var label = labels[i];
                var limit = i + 1 < labels.Count ? labels[i + 1].Start : view.Length;
                var end = Math.Max(label.Value, ReadField(label, Math.Min(limit, label.Value + LongestField(label.Field))));
                AddLeaf(KindOf(label.Field), label.Start, end);
                textStart = ReadLoose(end, limit, last: i + 1 == labels.Count, beforeSubject: _head.Subject is null);
            }
        }

        _head.Passing = _passing.Count > 0 ? string.Join(' ', _passing) : null;
        SetTextStart(textStart);
        if (_head.ClassifiedBy is null) FindClassifiedByInText();
    }

    // In UTF-16 units, many times the longest seen: what goes on beyond it is no such field, and nobody makes its reading slow.
    private static int LongestField(HeadField field) => field switch
    {
        HeadField.References => 24_000,
        HeadField.Subject or HeadField.Tags => 6_000,
        _ => 2_000,
    };

    private static LeafKind KindOf(HeadField field) => field switch
    {
        HeadField.ExecutiveOrder => LeafKind.ExecutiveOrder,
        HeadField.Tags => LeafKind.Tags,
        HeadField.Subject => LeafKind.Subject,
        HeadField.References => LeafKind.References,
        _ => LeafKind.ClassifiedBy,
    };

    private int ReadField(HeadLabel label, int limit) => label.Field switch
    {
        HeadField.ExecutiveOrder => ExecutiveOrderReader.Read(_view, label.Value, limit, _written, _ownYear, _head),
        HeadField.Tags => TagsReader.Read(_view, label.Value, limit, _head),
        HeadField.Subject => SubjectReader.Read(_view, label.Value, limit, _head),
        HeadField.References => ReferenceListReader.Read(_view, label.Value, limit, _own, _ownYear, _head),
        _ when IsStrayList(label.Value, limit) => ReferenceListReader.Read(_view, label.Value, limit, _own, _ownYear, _head),
        _ => ClassifiedByReader.Read(_view, label.Start, label.Value, limit, _head),
    };

    // Classified By: LISSANDRA 222⏎LISSANDRA 216, and the true line further on.
    private bool IsStrayList(int start, int limit)
    {
        var value = _view.Value.AsSpan(start, limit - start).TrimStart(" \n:");
        var line = value.IndexOf('\n') is var end and >= 0 ? value[..end].TrimEnd() : value.TrimEnd();
        return ReferencePattern.TryRead(line, _ownYear, _own?.Origin, out var match) && match.Length == line.Length;
    }

    private int ReadClassification()
    {
        var view = _view.Value;
        var at = 0;
        for (var lines = 0; lines < ClassificationLines && at < view.Length; lines++)
        {
            var end = LineEnd(at, view.Length);
            var line = view.AsSpan(at, end - at);
            var indent = Words.LeadingBlanks(line);
            indent += CaptionsBefore(line[indent..]);
            if (ClassificationLine.TryRead(line[indent..], out var read))
            {
                if (read.Serial is null && TryWrapped(at + indent, end, out var wrapped, out var wrappedEnd)) (read, end) = (wrapped, wrappedEnd);
                // A bare level over the first page is followed by the true line.
                if (read.Serial is null && TryLater(end, out var laterAt, out var later))
                {
                    ReadLoose(at, laterAt, last: false, beforeSubject: true);
                    (at, indent, read) = (laterAt, 0, later);
                    end = LineEnd(at, view.Length);
                }

                ReadLoose(0, at, last: false, beforeSubject: true);
                SetClassification(read);
                if (read.IsEfto && !_head.Captions.Contains("EFTO")) _head.Captions.Add("EFTO");
                AddLeaf(LeafKind.Classification, at, Math.Min(end, at + indent + read.After));
                return at + indent + read.After;
            }

            at = end + 1;
        }

        return 0;
    }

    // C O R R E C T E D  C O P Y UNCLAS PORT ARVE 000052: captions that share the line.
    private int CaptionsBefore(ReadOnlySpan<char> line)
    {
        var at = 0;
        List<string>? captions = null;
        while (CaptionVocabulary.TryRead(line[at..], out var caption) is var length and > 0)
        {
            (captions ??= []).Add(caption);
            at += length + Words.LeadingBlanks(line[(at + length)..]);
        }

        if (captions is null || ClassificationLine.TryLevel(line[at..], out _) == 0) return 0;
        _head.Captions.AddRange(captions.Where(caption => !_head.Captions.Contains(caption)));
        return at;
    }

    // UNCLAS SECTION 01 OF 05 PORT⏎ARVE 000052
    private bool TryWrapped(int at, int end, out ClassificationLine read, out int wrappedEnd)
    {
        read = default;
        wrappedEnd = end;
        if (end + 1 >= _view.Value.Length || _view.Value[end + 1] == '\n') return false;
        wrappedEnd = LineEnd(end + 1, _view.Value.Length);
        return ClassificationLine.TryRead(_view.Value[at..wrappedEnd].Replace('\n', ' '), out read) && read.Serial is not null;
    }

    private bool TryLater(int from, out int at, out ClassificationLine read)
    {
        read = default;
        at = from + 1;
        for (var lines = 0; lines < ClassificationLines && at < _view.Value.Length; lines++)
        {
            var end = LineEnd(at, _view.Value.Length);
            var line = _view.Value.AsSpan(at, end - at);
            if (ClassificationLine.TryRead(line, out read) && read.Serial is not null) return true;
            if (!line.IsEmpty && CaptionVocabulary.TryRead(line, out _) == 0 && ClassificationLine.TryLevel(line, out _) == 0) return false;
            at = end + 1;
        }

        return false;
    }

    private void SetClassification(ClassificationLine read)
    {
        _head.Classification = read;
        if (_own is null && _ownYear is { } year && read is { Origin: { } origin, Serial: { } serial })
            _own = ReferenceId.Create(year, Posts.Canonical(OriginName.From(origin) ?? origin), serial);
    }

    // Lines that no label opens: captions, passing instructions, repeated levels. Returns where running text begins, or -1.
    private int ReadLoose(int start, int end, bool last, bool beforeSubject)
    {
        var view = _view.Value;
        var passing = false;
        for (var at = start; at < end;)
        {
            var lineEnd = LineEnd(at, end);
            var indent = Words.LeadingBlanks(view.AsSpan(at, lineEnd - at));
            at += indent;
            var line = view.AsSpan(at, lineEnd - at).TrimEnd();
            if (line.IsEmpty) passing = passing && lineEnd == at && indent > 0;
            else if (TryCaptions(at, line)) passing = false;
            else if (Words.EqualsIgnoreCase(line, "BT")) AddLeaf(LeafKind.Trailer, at, lineEnd);
            else if (IsMarksOnly(line)) AddLeaf(LeafKind.Noise, at, lineEnd);
            else if (_head.Tags.Count == 0 && beforeSubject && TagsReader.HasLostItsLabel(line))
            {
                TagsReader.Read(_view, at, lineEnd, _head);
                AddLeaf(LeafKind.Tags, at, lineEnd);
            }
            else if (!beforeSubject && ReferenceListReader.IsItem(line, _ownYear) && ContinuesList(line))
            {
                var stop = ReferenceListReader.Read(_view, at, end, _own, _ownYear, _head);
                AddLeaf(LeafKind.References, at, stop);
                at = stop;
                continue;
            }
            else if ((beforeSubject || !last) && (passing || PassingInstruction.IsOne(line)) || (!passing && PassingInstruction.IsCertain(line)))
            {
                _passing.Add(Words.Joined(line));
                AddLeaf(LeafKind.Passing, at, lineEnd);
                passing = true;
            }
            else if (ClassificationLine.TryLevel(line, out _) is var level and > 0 && (level == line.Length || TryClassificationAgain(line))) AddLeaf(LeafKind.Classification, at, lineEnd);
            else if (last) return at;
            at = lineEnd + 1;
        }

        return -1;
    }

    // A list that has lost its label, or that a copy of the opening lines has broken.
    private bool ContinuesList(ReadOnlySpan<char> line) =>
        _head.References.Count == 0 || (Enumerator.TryRead(line, out var label) > 0 && _head.References[^1].Label is { Length: 1 } last && label![0] == last[0] + 1);

    private static bool IsMarksOnly(ReadOnlySpan<char> line)
    {
        foreach (var c in line)
        {
            if (char.IsLetterOrDigit(c)) return false;
        }

        return line.Length < 4;
    }

    private static bool TryClassificationAgain(ReadOnlySpan<char> line) => ClassificationLine.TryRead(line, out var read) && read.Serial is not null;

    // One caption or several on a line, with what an explanation adds: "SENSITIVE BUT UNCLASSIFIED - NOT FOR …", "CORRECTED COPY (PARA 3)".
    private bool TryCaptions(int at, ReadOnlySpan<char> line)
    {
        var read = 0;
        while (read < line.Length)
        {
            var rest = line[read..];
            var gap = 0;
            while (gap < rest.Length && rest[gap] is ' ' or ',' or '/' or ';' or '-' or '.' or '*' or '(' or ')') gap++;
            var length = CaptionVocabulary.TryRead(rest[gap..], out var caption);
            if (length == 0) break;
            if (!_head.Captions.Contains(caption)) _head.Captions.Add(caption);
            read += gap + length;
        }

        if (read == 0) return false;
        var left = line[read..].TrimStart();
        if (!left.IsEmpty && !(left[0] is '-' or '/' or '(' or ',' or ';' or ':' or '.' or '–' || _head.Captions[^1] == "CORRECTED COPY")) return TryWordsBehindCaption(at, line, read);
        AddLeaf(LeafKind.Caption, at, at + line.Length);
        return true;
    }

    // Words follow at once: a sentence that begins with the caption, or a passing instruction behind it.
    private bool TryWordsBehindCaption(int at, ReadOnlySpan<char> line, int read)
    {
        AddLeaf(LeafKind.Caption, at, at + read);
        if (!PassingInstruction.IsOne(line[read..].Trim())) return Words.StartsWith(line, "SENSITIVE BUT");
        _passing.Add(Words.Joined(line[read..]));
        AddLeaf(LeafKind.Passing, at + read, at + line.Length);
        return true;
    }

    private int LineEnd(int at, int limit)
    {
        var end = _view.Value.AsSpan(at, limit - at).IndexOf('\n');
        return end < 0 ? limit : at + end;
    }

    private void AddLeaf(LeafKind kind, int start, int end)
    {
        var span = _view.Source(start, Math.Min(end, _view.Value.Length));
        if (span.Length > 0) _body.AddLeaf(_leaves, kind, span.Start, span.End);
    }

    private void SetTextStart(int textStart)
    {
        (_head.TextLine, _head.TextStart) = (_lastLine, _lastLine < _body.Lines.Count ? _body.Lines[_lastLine].First : _body.End);
        if (textStart < 0) return;
        var source = _view.Source(textStart, _view.Value.Length).Start;
        for (var i = 0; i < _lastLine; i++)
        {
            if (_body.Lines[i].End <= source) continue;
            (_head.TextLine, _head.TextStart) = (i, source);
            return;
        }
    }

    // 1. CONFIDENTIAL - ENTIRE TEXT. CLASSIFIED BY: J. ROE, AMBASSADOR. REASON: 1.5 (D).
    private void FindClassifiedByInText()
    {
        if (_head.TextLine >= _body.Lines.Count) return;
        var first = _body.Text.AsSpan(_head.TextStart, Math.Min(240, _body.End - _head.TextStart));
        if (first.IndexOf("CLASSIFIED BY", StringComparison.OrdinalIgnoreCase) < 0) return;
        var view = HeadView.Of(_body, _head.TextLine, Math.Min(_body.Lines.Count, _head.TextLine + 8));
        foreach (var label in HeadLabel.FindAll(view.Value))
        {
            if (label.Field != HeadField.ClassifiedBy) continue;
            ClassifiedByReader.Read(view, label.Start, label.Value, view.Value.Length, _head);
            return;
        }
    }
}
