using System.Buffers;

namespace Reftel.Telegrams;

/// <summary>Reads the reference block: where it ends, its lettered items, and the telegrams and documents in each.</summary>
internal sealed class ReferenceListReader
{
    /// <summary>The title of a report before its country and year is not longer.</summary>
    private const int TitleLength = 120;

    /// <summary>A note in brackets behind a telegram is not longer: the longest seen is a subject of two lines.</summary>
    private const int NoteLength = 300;

    private static readonly SearchValues<string> ReportTitles = SearchValues.Create(["REPORT", "INCSR", "HUMAN RIGHTS"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Separators = SearchValues.Create(" \n.,;:-()");

    private readonly HeadView _view;
    private readonly ReferenceId? _own;
    private readonly int? _ownYear;
    private readonly Head _head;
    private string? _lastPlace;
    private bool _dropped;

    private ReferenceListReader(HeadView view, ReferenceId? own, int? ownYear, Head head) =>
        (_view, _own, _ownYear, _head) = (view, own, ownYear, head);

    /// <summary>A stretch of the view under one label.</summary>
    private readonly record struct Item(string? Label, int Start, int End);

    /// <summary>Reads from the label's value on.</summary>
    /// <param name="view">The opening lines.</param>
    /// <param name="start">Where the value begins.</param>
    /// <param name="limit">Where the next field begins.</param>
    /// <param name="own">The telegram's own ID, which is dropped where it stands in the list, and whose post a bare number takes.</param>
    /// <param name="ownYear">The year of a reference that names none.</param>
    /// <param name="head">Receives the references.</param>
    /// <returns>Where the field ends.</returns>
    public static int Read(HeadView view, int start, int limit, ReferenceId? own, int? ownYear, Head head)
    {
        var end = EndOf(view.Value, start, limit, ownYear);
        var reader = new ReferenceListReader(view, own, ownYear, head);
        foreach (var item in reader.Items(start, end)) reader.ReadItem(item);
        return end;
    }

    /// <summary>True when a line can only be an entry of a reference list: a letter and then a telegram.</summary>
    public static bool IsItem(ReadOnlySpan<char> line, int? ownYear)
    {
        var length = Enumerator.TryRead(line, out var label);
        if (length == 0) return false;
        var entry = line[length..].TrimStart();
        if (!ReferencePattern.TryRead(entry, ownYear ?? 2000, null, out var match)) return false;
        // A paragraph has a number too, and may begin with a telegram: 1. STATE 47381 REPORTED …
        return Words.IsDigit(label![0]) ? match.Length == entry.TrimEnd(" .;,").Length : match.Length == entry.Length || Posts.IsKnown(match.Origin) || entry.Length < 40;
    }

    private static int EndOf(string view, int start, int limit, int? ownYear)
    {
        var at = start;
        var first = true;
        while (at < limit)
        {
            var stop = view.AsSpan(at, limit - at).IndexOf('\n');
            var lineEnd = stop < 0 ? limit : at + stop;
            var line = view.AsSpan(at, lineEnd - at).Trim();
            if (line.IsEmpty)
            {
                if (!first && !GoesOn(view.AsSpan(lineEnd, limit - lineEnd), view.AsSpan(start, at - start), ownYear)) return at;
            }
            else
            {
                if (!first && EndsBefore(line, view.AsSpan(start, at - start), ownYear)) return at;
                if (CutInLine(line) is var cut and > 0) return at + Words.LeadingBlanks(view.AsSpan(at, lineEnd - at)) + cut;
                first = false;
            }

            at = lineEnd + 1;
        }

        return limit;
    }

    // After a blank line the list goes on only with a letter, or with a line that is a reference and nothing else.
    private static bool GoesOn(ReadOnlySpan<char> rest, ReadOnlySpan<char> before, int? ownYear)
    {
        rest = rest.TrimStart();
        var stop = rest.IndexOf('\n');
        var line = (stop < 0 ? rest : rest[..stop]).TrimEnd();
        if (line.IsEmpty || EndsBefore(line, before, ownYear)) return false;
        if (Enumerator.TryRead(line, out var label) > 0 && label is not null && !Words.IsDigit(label[0])) return line.Length < 200;
        return ReferencePattern.TryRead(line, ownYear ?? 2000, null, out var found) && found.Length == line.Length;
    }

    private static bool EndsBefore(ReadOnlySpan<char> line, ReadOnlySpan<char> before, int? ownYear)
    {
        if (SubjectReader.IsRule(line) || Words.StartsWithWord(line, "SUMMARY") || Words.StartsWithWord(line, "BEGIN SUMMARY") || Words.StartsWith(line, "This is an action")) return true;
        if (PortionMark.TryRead(line, out var portion) > 0 && !(portion!.Length == 1 && Enumerator.TryRead(line, out var letter) > 0 && Follows(before, letter![0]))) return true;
        if (ParagraphMark.TryRead(line, out var mark) && (mark.Portion is not null || !ReferencePattern.TryRead(line[mark.Length..], ownYear ?? 2000, null, out _))) return true;
        if (ClassificationLine.TryLevel(line, out _) > 0) return true;
        return CaptionVocabulary.TryRead(line, out _) == line.Length || Words.StartsWith(line, "Sensitive but");
    }

    // (C) is the third entry of a list that has a second, not a marking.
    private static bool Follows(ReadOnlySpan<char> before, char letter)
    {
        for (var at = 0; at < before.Length; at++)
        {
            if (at > 0 && before[at - 1] is not (' ' or '\n' or ';' or ',')) continue;
            if (Enumerator.TryRead(before[at..], out var label) > 0 && label![0] == letter - 1) return true;
        }

        return false;
    }

    // Reflowed: … ZZ 1 1. (U) Text.
    private static int CutInLine(ReadOnlySpan<char> line)
    {
        for (var at = 1; at + 4 < line.Length; at++)
        {
            if (line[at - 1] != ' ' || line[at] is not ('1' or '2')) continue;
            if (ParagraphMark.TryRead(line[at..], out var mark) && (mark.Portion is not null || Words.StartsWithWord(line[(at + mark.Length)..], "SUMMARY"))) return at;
        }

        return -1;
    }

    private List<Item> Items(int start, int end)
    {
        var view = _view.Value;
        List<Item> items = [];
        string? label = null;
        var from = start;
        var at = start;
        var itemStart = true;
        while (at < end)
        {
            var c = view[at];
            if (c is ' ' or '\n' or ';' or ',' || (itemStart && c is ':' or '-' or '.'))
            {
                at++;
                continue;
            }

            var boundary = at == start || view[at - 1] is ' ' or '\n' or ';' or ',';
            var skip = boundary ? SkipsLabel(view.AsSpan(at, end - at)) : 0;
            var letterAt = at + skip + (skip > 0 ? Words.LeadingBlanks(view.AsSpan(at + skip, end - at - skip)) : 0);
            if (boundary && Enumerator.TryRead(view.AsSpan(letterAt, end - letterAt), out var found) is var length and > 0
                && IsDue(label, found!, itemStart || skip > 0 || AtLineStart(view, at), IsSeparated(view, start, at)))
            {
                if (!IsBlank(view.AsSpan(from, at - from))) items.Add(new Item(label, from, at));
                label = found;
                at = letterAt + length;
                at += Repeats(view.AsSpan(at, end - at), found!);
                at += PortionBefore(view.AsSpan(at, end - at));
                from = at;
                itemStart = true;
                continue;
            }

            if (itemStart && skip > 0 && label is null)
            {
                at += skip;
                continue;
            }

            itemStart = false;
            while (at < end && view[at] is not (' ' or '\n' or ';' or ',')) at++;
        }

        if (!IsBlank(view.AsSpan(from, end - from))) items.Add(new Item(label, from, end));
        return items;
    }

    private static bool IsSeparated(string view, int start, int at)
    {
        var before = view.AsSpan(start, at - start).TrimEnd(" \n");
        return !before.IsEmpty && before[^1] is ';' or ':';
    }

    private static bool AtLineStart(string view, int at)
    {
        while (at > 0 && view[at - 1] == ' ') at--;
        return at == 0 || view[at - 1] == '\n';
    }

    // REF: REF: X 1 and REF: Ref A) X 1.
    private static int SkipsLabel(ReadOnlySpan<char> text)
    {
        foreach (var word in (ReadOnlySpan<string>)["REFERENCE", "REFTELS", "REFTEL", "REFS", "REF"])
        {
            if (Words.StartsWithWord(text, word)) return word.Length;
        }

        return 0;
    }

    // Letters come in order; one or two may be left out, and one may stand twice.
    private static bool IsDue(string? last, string found, bool atStart, bool separated)
    {
        // The first letter may be lost: (AL LA PAZ A-48; (B) …
        if (last is null) return atStart || found is "A" or "1" || (separated && found == "B");
        if (Words.IsDigit(found[0]) != Words.IsDigit(last[0])) return false;
        var step = Words.IsDigit(found[0]) ? Words.Number(found)!.Value - Words.Number(last)!.Value : found[0] - last[0];
        return step == 1 || (atStart && step is 0 or 2 or 3);
    }

    // A. A) X, A. (A) X, A. REF A: X
    private static int Repeats(ReadOnlySpan<char> text, string label)
    {
        var at = Words.LeadingBlanks(text);
        var rest = text[at..];
        if (SkipsLabel(rest) is var skip and > 0)
        {
            var behind = rest[skip..].TrimStart();
            if (!Words.StartsWithWord(behind, label)) return at;
            at += skip + Words.LeadingBlanks(rest[skip..]) + label.Length;
            while (at < text.Length && text[at] is ':' or '.' or ')') at++;
            return at;
        }

        return Enumerator.TryRead(rest, out var again) is var length and > 0 && again == label ? at + length : at;
    }

    // A. (U) STATE 8800: the marking of what is cited.
    private static int PortionBefore(ReadOnlySpan<char> text)
    {
        var at = Words.LeadingBlanks(text);
        return PortionMark.TryRead(text[at..], out _) is var length and > 0 ? at + length : 0;
    }

    private static bool IsBlank(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(Separators) < 0;

    private void ReadItem(Item item)
    {
        var before = _head.References.Count;
        var view = _view.Value;
        var at = item.Start;
        ReferencePattern.Match? last = null;
        var restStart = -1;
        var expects = true;
        while (at < item.End)
        {
            var c = view[at];
            if (c is ' ' or '\n')
            {
                if (c == '\n' && restStart >= 0 && ReferenceKinds.IsDocument(Words.Joined(view.AsSpan(restStart, at - restStart))) && LeadsToReference(view.AsSpan(at, item.End - at)))
                {
                    Flush(item, ref restStart, at, last is not null);
                    expects = true;
                }

                at++;
                continue;
            }

            // LETTER OF FEBRUARY 28, 1974; 9 FAM APPENDIX K, 406: a comma parts only what is whole on both sides.
            if (c == ',' && restStart >= 0 && last is null && !BeginsDocument(view.AsSpan(at + 1, item.End - at - 1)))
            {
                at++;
                continue;
            }

            if (c is ',' or ';' or '&' or ':')
            {
                Flush(item, ref restStart, at, last is not null);
                expects = true;
                at++;
                continue;
            }

            var rest = view.AsSpan(at, item.End - at);
            if (Words.StartsWithWord(rest, "AND") && !Words.StartsWith(rest, "AND PREV"))
            {
                if (restStart >= 0 && !LeadsToReference(rest[3..])) { at += 3; continue; }
                Flush(item, ref restStart, at, last is not null);
                expects = true;
                at += 3;
                continue;
            }

            if (expects && AirgramPattern.TryRead(rest) is var airgram and > 0)
            {
                Flush(item, ref restStart, at, last is not null);
                airgram += WrittenDate.TryRead(rest[airgram..], out _);
                AddOther(item, at, at + airgram);
                at += airgram;
                (last, expects) = (null, false);
                continue;
            }

            if (expects || last is not null)
            {
                if (ReferencePattern.TryRead(rest, _ownYear, _own?.Origin, out var match) && (expects || restStart < 0) && !IsReportTitle(item, at))
                {
                    Flush(item, ref restStart, at, last is not null);
                    var dated = WrittenDate.TryRead(rest[match.Length..], out var date);
                    if (!match.YearGiven && date.Year is { } year) match = match with { Year = year };
                    Add(item.Label, match, at);
                    if (dated > 0) AddNote(Words.Joined(rest.Slice(match.Length, dated)).Trim(',', ' ', '(', ')'));
                    last = match;
                    at += match.Length + dated;
                    expects = false;
                    continue;
                }

                // 936/935; 7400 and 7600; B. 2902: a bare number takes the place before it.
                if (ReferencePattern.TryBareNumber(rest, _ownYear, out var number, out var ownYearOfNumber, out var length) && (last is not null || expects) && restStart < 0
                    && (last?.Origin ?? _lastPlace ?? _own?.Origin) is { } place && (last is not null || at == FirstWord(item)))
                {
                    last = new ReferencePattern.Match(place, number, ownYearOfNumber ?? last?.Year ?? _ownYear, null, length, false, true);
                    Add(item.Label, last.Value, at);
                    at += length;
                    expects = false;
                    continue;
                }
            }

            if (c == '(' && last is not null && rest[..Math.Min(rest.Length, NoteLength)].IndexOf(')') is var close and > 0)
            {
                AddNote(Words.Joined(rest[1..close]));
                at += close + 1;
                expects = true;
                continue;
            }

            if (c == '/' && last is not null)
            {
                expects = true;
                at++;
                continue;
            }

            if (restStart < 0) restStart = at;
            expects = false;
            at++;
            while (at < item.End && view[at] is not (' ' or '\n' or ',' or ';' or '&' or '(')) at++;
        }

        Flush(item, ref restStart, item.End, last is not null);
        if (_head.References.Count == before && !_dropped) AddOther(item, item.Start, item.End);
        _dropped = false;
    }

    // A telegram, or words of which one names a document, up to the next separator.
    private bool BeginsDocument(ReadOnlySpan<char> rest)
    {
        if (LeadsToReference(rest)) return true;
        var end = rest.IndexOfAny(",;\n");
        return ReferenceKinds.IsDocument((end < 0 ? rest : rest[..end])[..Math.Min(end < 0 ? rest.Length : end, TitleLength)].ToString());
    }

    private int FirstWord(Item item)
    {
        var at = item.Start;
        while (at < item.End && _view.Value[at] is ' ' or '\n' or ':' or '.' or '-') at++;
        return at;
    }

    private bool LeadsToReference(ReadOnlySpan<char> rest) =>
        ReferencePattern.TryRead(rest.TrimStart(), _ownYear, _own?.Origin, out _);

    // INCSR BRAZIL 2008 is the title of a report, not a telegram of Brasilia.
    private bool IsReportTitle(Item item, int at)
    {
        var start = Math.Max(item.Start, at - TitleLength);
        var before = _view.Value.AsSpan(start, at - start);
        return before.ContainsAny(ReportTitles);
    }

    // Words between references: a note to the one before, or a document of their own.
    private void Flush(Item item, ref int restStart, int end, bool afterReference)
    {
        if (restStart < 0) return;
        var text = Words.Joined(_view.Value.AsSpan(restStart, end - restStart));
        if (afterReference && !ReferenceKinds.IsDocument(text)) AddNote(text.EndsWith("seq.", StringComparison.OrdinalIgnoreCase) ? text : text.Trim('-', ' ', '(', ')', '.', ','));
        else if (ReferenceKinds.IsDocument(text)) AddOther(item, restStart, end);
        else if (!afterReference)
        {
            // Keep collecting: a comma inside the name of a document does not end it.
            if (end < item.End && !LeadsToReference(_view.Value.AsSpan(Math.Min(end + 1, item.End), item.End - Math.Min(end + 1, item.End)))) return;
            if (text.Length > 1) AddOther(item, restStart, end);
        }

        restStart = -1;
    }

    private void AddNote(string note)
    {
        if (note.Length == 0 || _head.References.Count == 0) return;
        var last = _head.References[^1];
        _head.References[^1] = last with { Note = last.Note is null ? note : $"{last.Note} {note}" };
    }

    private void Add(string? label, ReferencePattern.Match match, int at)
    {
        _lastPlace = match.Origin;
        var span = _view.Source(at, at + match.Length);
        if (match.YearRepaired) _head.Diagnostics.Add(new Diagnostic(DiagnosticCodes.YearRepaired, "The year of a reference was misspelt.", span));
        var text = Words.Joined(_view.Value.AsSpan(at, match.Length));
        if (match.Year is not { } year || ReferenceId.Create(year, match.Origin, match.Number) is not { } id)
        {
            if (match.Number == 0) return;
            _head.References.Add(new Reference(label, ReferenceKind.Telegram, null, text, null, span));
            return;
        }

        if (id == _own || !_head.Cited.Add(id))
        {
            _dropped = true;
            return;
        }

        if (!Posts.IsKnown(id.Origin) && id.Origin != _own?.Origin)
            _head.Diagnostics.Add(new Diagnostic(DiagnosticCodes.UnknownOrigin, $"No table knows the origin {id.Origin}.", span));
        _head.References.Add(new Reference(label, ReferenceKind.Telegram, id, text, match.Note, span));
    }

    private void AddOther(Item item, int start, int end)
    {
        var text = Words.Joined(_view.Value.AsSpan(start, end - start)).Trim(' ', ',', ';');
        if (text.StartsWith("- ", StringComparison.Ordinal)) text = text[2..];
        if (text.Length < 2 || text is "NONE" or "N/A" or "NA" or "None" or "AND" or "NOTAL" || !text.Any(char.IsLetterOrDigit)) return;
        var span = _view.Source(start, end);
        var kind = ReferenceKinds.Of(text);
        if (kind == ReferenceKind.Other && Posts.IsKnown(OriginName.From(text) ?? ""))
            _head.Diagnostics.Add(new Diagnostic(DiagnosticCodes.ReferenceWithoutNumber, $"\"{text}\" names a post and no number.", span));
        _head.References.Add(new Reference(item.Label, kind, null, text, null, span));
    }
}
