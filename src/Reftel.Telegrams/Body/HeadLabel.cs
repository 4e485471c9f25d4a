using System.Buffers;

namespace Reftel.Telegrams;

/// <summary>Which field a label opens.</summary>
internal enum HeadField
{
    ExecutiveOrder,
    Tags,
    Subject,
    References,
    ClassifiedBy,
}

/// <summary>A label in the view of a body's opening lines.</summary>
/// <param name="Field">What it opens.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Value">Where its value begins.</param>
internal readonly record struct HeadLabel(HeadField Field, int Start, int Value)
{
    // What the labels below begin with, so that all else is passed over at once.
    private static readonly SearchValues<string> Beginnings = SearchValues.Create(
        ["E.O", "E. O", "E.0", "E. 0", "E,O", "E, O", "E,0", "E O", "E 0", "EO ", "EO.", "EO,", "EO:", "EO1", "E01", "E0 ", "E0.", "TAG", "TAS", "TAB", "TGS", "AGS", "SUB", "SUJ", "UBJ", "REF", "PROGRAM", "CLAS"],
        StringComparison.OrdinalIgnoreCase);

    // The misspellings are those seen in the 2011 release. Longest first.
    private static readonly string[] TagsWords = ["TAGES", "TAGS", "TABS", "TAG", "TAS", "TGS", "AGS"];
    private static readonly string[] SubjectWords = ["SUBJECT", "SUBJECTS", "SUBJ", "UBJECT", "SUBJET", "SUJECT", "SUBECT"];
    private static readonly string[] ReferenceWords =
        ["PROGRAM REF", "REFERENCES", "REFERENCE", "REFTELS", "REFTEL", "REF(S)", "REFS", "REFT", "REF"];

    private static readonly string[] ClassifiedWords = ["CLASSIFIED BY", "CLASSFIED BY", "CLASSIIED BY", "CLASIFIED BY", "CLASSIFED BY", "CLASSIFIEDBY"];

    /// <summary>The labels in order of place. A label may stand in mid-line where a header was collapsed into one.</summary>
    public static List<HeadLabel> FindAll(string view)
    {
        var seen = new SeenLabels();
        for (var at = 0; at < view.Length;)
        {
            var next = view.AsSpan(at).IndexOfAny(Beginnings);
            if (next < 0) break;
            at += next;
            var wordStart = at == 0 || view[at - 1] is ' ' or '\n' or '(' or '.' or ';' or ',';
            if (TryRead(view, at, IsAtLineStart(view, at), wordStart, seen, out var label))
            {
                seen.Add(label);
                // The value of REF may begin with a second label: REF: REF: X 1.
                at = Math.Max(at + 1, label.Value);
            }
            else at++;
        }

        return seen.All;
    }

    private static bool IsAtLineStart(string view, int at)
    {
        while (at > 0 && view[at - 1] == ' ') at--;
        return at == 0 || view[at - 1] == '\n';
    }

    private static bool TryRead(string view, int at, bool lineStart, bool wordStart, SeenLabels seen, out HeadLabel label)
    {
        label = default;
        var rest = view.AsSpan(at);
        switch (char.ToUpperInvariant(view[at]))
        {
            // Within a title these are words of it, once the field has been seen.
            case 'E' when wordStart && (lineStart || !(IsInTitle(seen, HeadField.ExecutiveOrder) || IsReason(view, at, seen))):
                return TryExecutiveOrder(rest, at, out label);
            case 'T' or 'A' when wordStart && (at == 0 || view[at - 1] != '(') && (lineStart || !IsInTitle(seen, HeadField.Tags)):
                return TryTags(rest, at, lineStart, seen.Has(HeadField.Tags), out label);
            case 'S' or 'U' when wordStart:
                var collapsed = seen.Last is { Field: HeadField.Tags } tags && view.AsSpan(tags.Start, at - tags.Start).IndexOf('\n') < 0;
                return TrySubject(rest, at, lineStart || collapsed, seen.Has(HeadField.Subject), out label);
            case 'R':
                return TryReferences(view, rest, at, lineStart, wordStart, seen.Has(HeadField.Subject), out label);
            case 'P' when lineStart && Words.StartsWith(rest, "PROGRAM REF"):
                return TryReferences(view, rest, at, true, true, false, out label);
            case 'C':
                return TryClassifiedBy(view, rest, at, out label);
            default:
                return false;
        }
    }

    private static bool IsInTitle(SeenLabels seen, HeadField field) => seen.Last is { Field: HeadField.Subject } && seen.Has(field);

    // Classified By: J. Roe for E.O. 12958, 1.4 (b).
    private static bool IsReason(string view, int at, SeenLabels seen)
    {
        if (seen.Last is not { Field: HeadField.ClassifiedBy }) return false;
        if (seen.Has(HeadField.ExecutiveOrder)) return true;
        var before = view.AsSpan(0, at).TrimEnd();
        foreach (var word in (ReadOnlySpan<string>)["for", "per", "of", "under", "with", "to"])
        {
            if (before.EndsWith(word, StringComparison.OrdinalIgnoreCase) && before.Length > word.Length && char.IsWhiteSpace(before[^(word.Length + 1)])) return true;
        }

        return false;
    }

    // E.O. 12958:, EO 12958, E.0.12958, E. O. 12958
    private static bool TryExecutiveOrder(ReadOnlySpan<char> rest, int at, out HeadLabel label)
    {
        label = default;
        var i = 1;
        if (i < rest.Length && rest[i] is '.' or ',') i++;
        if (i < rest.Length && rest[i] == ' ') i++;
        if (i >= rest.Length || rest[i] is not ('O' or 'o' or '0')) return false;
        i++;
        if (i < rest.Length && rest[i] is '.' or ',' or ':') i++;
        i += Words.LeadingBlanks(rest[i..Math.Min(rest.Length, i + 4)]);
        var digits = Words.LeadingDigits(rest[i..]);
        if (digits is < 4 or > 6) return false;
        label = new HeadLabel(HeadField.ExecutiveOrder, at, at + i);
        return true;
    }

    private static bool TryTags(ReadOnlySpan<char> rest, int at, bool lineStart, bool seen, out HeadLabel label)
    {
        label = default;
        foreach (var word in TagsWords)
        {
            if (!Words.StartsWith(rest, word)) continue;
            var i = word.Length;
            var blanks = BlanksOnLine(rest[i..]);
            var mark = i + blanks < rest.Length ? rest[i + blanks] : '\n';
            if (mark is ':' or ';' || (lineStart && mark is ',' or '.' or '-'))
            {
                label = new HeadLabel(HeadField.Tags, at, at + i + blanks + 1);
                return true;
            }

            if (word != "TAGS" || blanks == 0 || (!lineStart && (seen || !rest.StartsWith("TAGS")))) return false;
            var next = rest[(i + blanks)..];
            var length = next.IndexOfAny(" ,\n");
            if (length is < 2 or > 5 || !Words.IsAllCapitals(next[..length]) || (!lineStart && !TagVocabulary.IsKnown(next[..length]))) return false;
            label = new HeadLabel(HeadField.Tags, at, at + i + blanks);
            return true;
        }

        return false;
    }

    private static bool TrySubject(ReadOnlySpan<char> rest, int at, bool lineStart, bool seen, out HeadLabel label)
    {
        label = default;
        foreach (var word in SubjectWords)
        {
            if (!Words.StartsWith(rest, word)) continue;
            var i = word.Length;
            if (i < rest.Length && Words.IsLetter(rest[i])) continue;
            var blanks = BlanksOnLine(rest[i..]);
            var colon = i + blanks < rest.Length && (rest[i + blanks] is ':' or ';' || (rest[i + blanks] == '.' && word == "SUBJ"));
            if (!colon && (!lineStart || seen || blanks == 0 || Words.StartsWithWord(rest[(i + blanks)..], "LINE"))) return false;
            // Small letters without a colon are a sentence that begins "Subject …".
            if (!colon && (word is not ("SUBJECT" or "SUBJ") || !Words.IsAllCapitals(rest[..i]))) return false;
            label = new HeadLabel(HeadField.Subject, at, at + i + blanks + (colon ? 1 : 0));
            return true;
        }

        return false;
    }

    private static bool TryReferences(string view, ReadOnlySpan<char> rest, int at, bool lineStart, bool wordStart, bool afterSubject, out HeadLabel label)
    {
        label = default;
        foreach (var word in ReferenceWords)
        {
            if (!Words.StartsWith(rest, word)) continue;
            var i = word.Length;
            // REFA: X 1
            if (word == "REF" && lineStart && i + 1 < rest.Length && Words.IsCapital(rest[i]) && rest[i + 1] is ':' or '.' or ')')
            {
                label = new HeadLabel(HeadField.References, at, at + i);
                return true;
            }

            if (i < rest.Length && Words.IsLetter(rest[i])) continue;
            var blanks = BlanksOnLine(rest[i..]);
            var mark = i + blanks < rest.Length ? rest[i + blanks] : '\n';
            if (mark is ':' or ';')
            {
                if (!lineStart && word.StartsWith("REFERENCE", StringComparison.Ordinal) && !(wordStart && BeginsList(rest[(i + blanks + 1)..]))) return false;
                // Glued to the subject: VISIT TO ROMEREF: X 1, Talks in AbujaRefs: A) X 1. Where small letters go on, BRIEF: would be cut.
                if (!wordStart && !(afterSubject && rest[0] == 'R' && (rest[1] == 'E' || (at > 0 && char.IsLower(view[at - 1]))))) return false;
                label = new HeadLabel(HeadField.References, at, at + i + blanks + 1);
                return true;
            }

            // Behind a name in the title: TERMS OF REFERENCE. Labels stand at the start of a line.
            if (!lineStart) return false;
            if (mark == '.' && (i + blanks + 1 >= rest.Length || rest[i + blanks + 1] is ' ' or '\n'))
            {
                label = new HeadLabel(HeadField.References, at, at + i + blanks + 1);
                return true;
            }

            if (blanks == 0 && mark != '(') return false;
            // REF A. X 1, REF 08 STATE 132759: what follows has to look like a list.
            var next = rest[(i + blanks)..];
            var line = next.IndexOf('\n') is var end and >= 0 ? next[..end] : next;
            if (line.IsEmpty || !(Words.IsCapital(line[0]) || Words.IsDigit(line[0]) || line[0] is '(' or '[' or '\'') || line.IndexOfAnyInRange('0', '9') < 0) return false;
            label = new HeadLabel(HeadField.References, at, at + i + blanks);
            return true;
        }

        return false;
    }

    private static bool BeginsList(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(" \n");
        return ReferencePattern.TryRead(text[Enumerator.TryRead(text, out _)..].TrimStart(), 2000, null, out _);
    }

    private static bool TryClassifiedBy(string view, ReadOnlySpan<char> rest, int at, out HeadLabel label)
    {
        label = default;
        foreach (var word in ClassifiedWords)
        {
            if (!Words.StartsWith(rest, word)) continue;
            // DECLASSIFIED BY, UNCLASSIFIED BY
            if (at >= 2 && Words.IsLetter(view[at - 1]) && view.AsSpan(at - 2, 2) is var before
                && (Words.EqualsIgnoreCase(before, "DE") || Words.EqualsIgnoreCase(before, "UN"))) return false;
            var i = word.Length;
            if (i < rest.Length && Words.IsLetter(rest[i])) return false;
            if (Words.StartsWithWord(rest[i..].TrimStart(), "LINE")) return false;
            i += BlanksOnLine(rest[i..]);
            if (i < rest.Length && rest[i] is ':' or ';') i++;
            label = new HeadLabel(HeadField.ClassifiedBy, at, at + i);
            return true;
        }

        return false;
    }

    private static int BlanksOnLine(ReadOnlySpan<char> text)
    {
        var n = 0;
        while (n < text.Length && text[n] == ' ') n++;
        return n;
    }
}

/// <summary>The labels found so far.</summary>
internal sealed class SeenLabels
{
    private int _fields;

    public List<HeadLabel> All { get; } = [];

    public HeadLabel? Last => All.Count > 0 ? All[^1] : null;

    public bool Has(HeadField field) => (_fields & (1 << (int)field)) != 0;

    public void Add(HeadLabel label)
    {
        All.Add(label);
        _fields |= 1 << (int)label.Field;
    }
}
