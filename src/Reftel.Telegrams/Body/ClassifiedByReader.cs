using System.Buffers;

namespace Reftel.Telegrams;

/// <summary>Reads who classified a telegram and for which reasons.</summary>
/// <remarks>Source: <c>Classified By: Ambassador Jane Roe, reasons 1.4 (b) and (d)</c> in its many forms; orders 12958 and 12356 number the reasons.</remarks>
internal static class ClassifiedByReader
{
    // Where the name has ended. A line end may stand within the words, so they are sought with line ends left out too.
    private static readonly SearchValues<string> Ends = SearchValues.Create(
    [
        "reason", "reaons", "resons", "rasons", "reas0n", "sea3on", "reson", " for re", " fr re", "f0r re", " per ", " under ", " due to ", " based on", " based upon", " e.o.", " eo 1", " for 12",
        " for 13", " pursuant", " in accordance", "derived from", "declassify",
    ], StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads from the label's value on.</summary>
    /// <returns>Where the field ends in the view.</returns>
    public static int Read(HeadView opening, int label, int start, int limit, Head head)
    {
        var view = opening.Value;
        var at = start;
        while (at < limit && view[at] is ' ' or '\n' or ':') at++;
        var end = EndOf(view, at, limit);
        var value = view[at..end];
        var stop = EndOfName(value);
        var (name, title) = PersonName.Read(Unbroken(value[..stop]));
        var reasons = ClassificationReasons.Find(value.AsSpan(stop));
        if (value[stop..].Contains('#') && value[stop..].Contains('$'))
            head.Diagnostics.Add(new Diagnostic(DiagnosticCodes.Garbled, "Transmission garbage in the classified-by line.", opening.Source(at, end)));
        if (name is null && (title is null || Words.EqualsIgnoreCase(title, "SECTION"))) return end;
        if (head.ClassifiedBy is null || name is not null || reasons.Count > 0)
            head.ClassifiedBy = new ClassifiedBy(name, title, reasons, opening.Source(label, end));
        return end;
    }

    // Up to a blank line, a paragraph or a summary; a reason on a line of its own belongs to it.
    private static int EndOf(string view, int at, int limit)
    {
        var lineStart = at;
        for (var lines = 0; lines < 12 && lineStart < limit; lines++)
        {
            var stop = view.AsSpan(lineStart, limit - lineStart).IndexOf('\n');
            var lineEnd = stop < 0 ? limit : lineStart + stop;
            var line = view.AsSpan(lineStart, lineEnd - lineStart).Trim();
            if (lines > 0)
            {
                if (line.IsEmpty)
                {
                    var next = view.AsSpan(lineEnd, limit - lineEnd).TrimStart();
                    if (!Words.StartsWith(next, "REASON")) return lineStart;
                }
                else if ((ParagraphMark.TryRead(line, out var mark) && mark is { Marked: true } && !ClassificationReasons.StartsHere(line))
                    || Words.StartsWithWord(line, "SUMMARY") || SubjectReader.IsRule(line))
                {
                    return lineStart;
                }
            }

            for (var i = 1; i + 6 < line.Length; i++)
            {
                if (line[i - 1] == ' ' && line[i] is '1' or '2' && ParagraphMark.TryRead(line[i..], out var inner) && inner.Portion is not null
                    && !ClassificationReasons.StartsHere(line[i..])) return view.IndexOf(line[i..].ToString(), lineStart, StringComparison.Ordinal);
            }

            lineStart = lineEnd + 1;
        }

        return Math.Min(lineStart, limit);
    }

    private static int EndOfName(string value)
    {
        var spaced = value.Replace('\n', ' ');
        var least = ClassificationReasons.Start(spaced) is var reason and >= 0 ? reason : value.Length;
        if (spaced.AsSpan().IndexOfAny(Ends) is var end and >= 0 && end < least) least = end;

        // for re⏎asons, REA⏎SONS: the same without the line ends.
        if (value.AsSpan(0, least).Contains('\n'))
        {
            var glued = value.Replace("\n", "", StringComparison.Ordinal);
            foreach (var mark in (ReadOnlySpan<string>)["for reason", "reasons", "f or reasons", "forreason"])
            {
                var found = glued.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
                if (found >= 0 && Ungapped(value, found) is var place && place < least) least = place;
            }
        }

        var name = value.AsSpan(0, least).TrimEnd();
        foreach (var word in (ReadOnlySpan<string>)["for for", "for the following", "for", "fr", "f0r", "fo", "f", "per", "under", "and"])
        {
            if (name.Length > word.Length && name.EndsWith(word, StringComparison.OrdinalIgnoreCase) && char.IsWhiteSpace(name[^(word.Length + 1)]))
                name = name[..^word.Length].TrimEnd(" ,;:.\n");
        }

        return name.Length;
    }

    // The place in the text of a place counted without line ends.
    private static int Ungapped(string value, int place)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '\n') continue;
            if (place-- == 0) return i;
        }

        return value.Length;
    }

    // Telegrams break words at the end of a full line without a hyphen: Jane Y⏎oo.
    private static string Unbroken(string name)
    {
        var at = name.IndexOf('\n');
        if (at < 0) return Words.Joined(name);
        var before = name[..at].TrimEnd();
        var after = name[(at + 1)..].TrimStart();
        var word = 0;
        while (word < after.Length && Words.IsLetter(after[word])) word++;
        var part = after[..word];
        var broken = word is >= 1 and <= 3 && before.Length > 0 && Words.IsLetter(before[^1]) && name[at - 1] != ' '
            && (part.All(char.IsLower) || (before.Length > 40 && Words.IsAllCapitals(part) && Words.IsAllCapitals(before)))
            && !IsSmallWord(part);
        return Unbroken(broken ? before + after : before + " " + after);
    }

    private static bool IsSmallWord(string word) => word.ToLowerInvariant() is
        "for" or "and" or "of" or "per" or "the" or "by" or "due" or "de" or "da" or "al" or "el" or "bin" or "von" or "van" or "la" or "dcm" or "amb" or "pol" or "a" or "at" or "in" or "to" or "jr" or "iii" or "ii";
}
