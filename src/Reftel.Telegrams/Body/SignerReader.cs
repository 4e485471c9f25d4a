namespace Reftel.Telegrams;

/// <summary>Finds the signer at the end of a body, and what stands behind it.</summary>
/// <remarks>Source: the last line is a surname in capitals; levels, captions, BT, #0052, NNNN, notes and stamps may follow it.</remarks>
internal sealed class SignerReader
{
    /// <summary>Lines that can follow the signer: the longest note of the communications center seen has nine.</summary>
    private const int MaxTrailerLines = 24;

    private readonly BodyText _body;

    private int _trailer;

    // A telegram typed in small letters throughout.
    private readonly bool _isSmall;

    private SignerReader(BodyText body) => (_body, _isSmall) = (body, !body.Text.AsSpan(body.Start, body.End - body.Start).ContainsAnyInRange('A', 'Z'));

    /// <summary>The surname, two joined by a blank; null where none signed.</summary>
    public string? Signer { get; private set; }

    /// <summary>The first line that is no text: of the signer, or of the trailer where nobody signed.</summary>
    public int TextEndLine { get; private set; }

    /// <summary>Where text ends in the line before, when the signer stands behind it on the same line; else 0.</summary>
    public int InlineEnd { get; private set; }

    public static SignerReader Read(BodyText body, int textLine, LeafList leaves)
    {
        var reader = new SignerReader(body);
        reader.Find(textLine, leaves);
        return reader;
    }

    private ReadOnlySpan<char> LineText(int i) => _body.Lines[i].Of(_body.Text);

    private void Find(int textLine, LeafList leaves)
    {
        var lines = _body.Lines;
        var end = lines.Count;
        var trailer = TrailerStart(textLine, end);
        leaves.Add(LeafKind.Trailer, _body.AttributesStart, _body.End);
        for (var i = trailer; i < lines.Count; i++) _body.AddLeaf(leaves, LeafKind.Trailer, lines[i].First, lines[i].End);
        TextEndLine = _trailer = trailer;
        var last = trailer - 1;
        if (last < textLine || last < 0) return;
        if (TrySurname(last, out var name))
        {
            TextEndLine = last;
            leaves.Add(LeafKind.Signer, lines[last].First, lines[last].End);
            // Two who signed stand on two lines.
            if (last - 1 > textLine && !lines[last].BreakBefore && TrySurname(last - 1, out var before) && !before.Contains(' '))
            {
                name = $"{before} {name}";
                TextEndLine = last - 1;
                leaves.Add(LeafKind.Signer, lines[last - 1].First, lines[last - 1].End);
            }

            Signer = name;
        }
        else if (TryInline(last, out var at, out name))
        {
            Signer = name;
            InlineEnd = at;
            leaves.Add(LeafKind.Signer, at, lines[last].End);
        }
    }

    // The first of the lines behind the text that carry end marks only.
    private int TrailerStart(int textLine, int end)
    {
        // A note of the communications center has sentences; what stands behind its first line goes with it.
        for (var i = Math.Max(textLine + 1, end - MaxTrailerLines); i < end; i++)
        {
            if (IsNote(LineText(i)) && (_body.Lines[i].BreakBefore || Words.StartsWith(LineText(i), "NOTE BY ")))
            {
                end = i;
                break;
            }
        }

        while (end > textLine && IsTrailer(LineText(end - 1))) end--;
        return end;
    }

    private static bool IsNote(ReadOnlySpan<char> line) =>
        Words.StartsWith(line, "NOTE BY ") || Words.StartsWith(line, "NOTE: NOT PASSED") || Words.StartsWith(line, "NOTE: SI") || Words.StartsWith(line, "NOTE: RELAYED") || Words.StartsWith(line, "NOTE: PASSED")
        || Words.StartsWithWord(line, "End Cable Text");

    private static bool IsTrailer(ReadOnlySpan<char> line)
    {
        var bare = line.Trim("#.>*- \\<");
        if (bare.IsEmpty) return true;
        // EEEEEEEE strikes out what was typed before it.
        if (bare.Length >= 4 && bare[0] is not ('X' or 'x') && char.IsLetter(bare[0]) && bare.IndexOfAnyExcept(bare[0]) < 0) return true;
        if (bare.TrimEnd("Nn").IsEmpty || Words.EqualsIgnoreCase(bare, "BT")) return true;
        if (line[0] == '#' && Words.LeadingDigits(line[1..]) == line.Length - 1) return true;
        if (PageMarker.IsReviewStamp(line) || line.IndexOf(" - Classification:", StringComparison.OrdinalIgnoreCase) > 0) return true;
        if (ClassificationLine.TryLevel(bare, out _) is var level and > 0)
        {
            var rest = bare[level..].Trim(" -/,.");
            while (CaptionVocabulary.TryRead(rest, out _) is var caption and > 0) rest = rest[caption..].Trim(" -/,.");
            return rest.IsEmpty || (ClassificationLine.TryRead(bare, out var read) && read.Serial is not null && IsCaptions(bare[read.After..]));
        }

        if (Words.StartsWith(bare, "MINIMIZE") || bare.IndexOf("CABLE ENDS", StringComparison.OrdinalIgnoreCase) >= 0) return true;

        return CaptionVocabulary.TryRead(bare, out _) == bare.Length;
    }

    private static bool IsCaptions(ReadOnlySpan<char> text)
    {
        text = text.Trim(" -/,.");
        while (CaptionVocabulary.TryRead(text, out _) is var length and > 0) text = text[length..].Trim(" -/,.");
        return text.IsEmpty;
    }

    private bool TrySurname(int i, out string name)
    {
        name = "";
        var line = _body.Lines[i];
        var text = LineText(i).TrimEnd("#.>*\\ ");
        if (text.EndsWith("(ACTING)", StringComparison.OrdinalIgnoreCase)) text = text[..^8].TrimEnd();
        if (text.Length is < 2 or > 32 || !IsName(text, allowSmall: line.BreakBefore || (i > 0 && EndsSentence(LineText(i - 1))))) return false;
        if (i > 0 && !(line.BreakBefore ? !IsUnderTable(i, text) : FollowsText(i))) return false;
        name = Words.Joined(text).ToUpperInvariant();
        if (name.EndsWith(" ACTING", StringComparison.Ordinal)) name = name[..^7];
        return true;
    }

    private static bool EndsSentence(ReadOnlySpan<char> line) => line[^1] is '.' or '?' or '!' or '"' or ')' or '”';

    // Behind a sentence, a closing word, or the name of who signed with him.
    private bool FollowsText(int i)
    {
        var before = LineText(i - 1);
        // PEACE-⏎FULNESS: a word goes on.
        if (before.Length > 1 && before[^1] == '-' && char.IsLetter(before[^2])) return false;
        if (EndsThought(before[^1]) || IsClosing(before)) return true;
        // Behind an address, or a text that was cut off: one word, and nothing but end marks under it.
        if (i == _trailer - 1 && _trailer < _body.Lines.Count && before.Contains(' ') && !LineText(i).Contains(' ')) return true;
        return i > 1 && IsName(before, allowSmall: false) && (_body.Lines[i - 1].BreakBefore || EndsThought(LineText(i - 2)[^1]));
    }

    private static bool IsClosing(ReadOnlySpan<char> line)
    {
        var bare = line.TrimEnd(",.!- ");
        return bare.EndsWith("REGARDS", StringComparison.OrdinalIgnoreCase) || Words.EqualsIgnoreCase(bare, "EXEMPT") || Words.StartsWith(bare, "GP-") || Words.EqualsIgnoreCase(bare, "SINCERELY")
            || Words.EqualsIgnoreCase(bare, "RESPECTFULLY");
    }

    // Two words under columns of figures are the heading of a table that was cut off.
    private bool IsUnderTable(int i, ReadOnlySpan<char> text)
    {
        var before = LineText(i - 1);
        return text.Contains(' ') && before.IndexOf("   ") > 0 && before.IndexOfAnyInRange('0', '9') >= 0;
    }

    private static bool EndsThought(char c) => c is '.' or '?' or '!' or '"' or '\'' or ')' or ']' or '-' or '/' or ':' or '*' or ';' or '”' or '#' or '=' or '_';

    // DOE, O'DOE, ROE-DOE, DE ROE, ROE JR. Small letters only where the name stands alone: Roe.
    private bool IsName(ReadOnlySpan<char> text, bool allowSmall)
    {
        var words = 0;
        foreach (var range in text.Split(' '))
        {
            var word = text[range].Trim(".,");
            if (word.IsEmpty) continue;
            if (++words > 3 || !Words.IsLetter(word[0])) return false;
            foreach (var c in word)
            {
                if (!char.IsLetter(c) && c is not ('\'' or '-' or '’')) return false;
            }

            if (IsNoName(word)) return false;
        }

        if (words == 0 || text.IndexOfAnyExcept("Xx ") < 0) return false;
        if (Words.IsAllCapitals(text)) return true;
        if (words == 1 && _isSmall && text.Length > 2) return true;
        return allowSmall && words == 1 && text.Length > 2 && char.IsUpper(text[0]) && !text[1..].ContainsAnyInRange('A', 'Z');
    }

    private static bool IsNoName(ReadOnlySpan<char> word) => word switch
    {
        "END" or "REGARDS" or "COMMENT" or "SUMMARY" or "TEXT" or "UNQUOTE" or "QUOTE" or "EXEMPT" or "GP" or "DECLAS" or "AND" or "THE" or "OF" or "FOR" or "IN" or "TO" or "WITH" or "BY"
            or "ANNEX" or "TABLE" or "NOTE" or "SIGNATURE" or "SIGNED" or "INFO" or "ACTION" or "PART" or "SECTION" or "PREVENTION" or "INTRODUCTION" or "CONCLUSION" or "BACKGROUND" or "BIO" or "END.COMMENT" or "NONE" or "CONTINUED" or "EMBASSY" or "CONSULATE" or "MISSION" => true,
        _ => Words.EqualsIgnoreCase(word, "end") || Words.EqualsIgnoreCase(word, "regards") || Words.EqualsIgnoreCase(word, "comment") || Words.EqualsIgnoreCase(word, "summary") || Words.EqualsIgnoreCase(word, "total"),
    };

    // … END COMMENT. DOE on a reflowed page.
    private bool TryInline(int i, out int at, out string name)
    {
        name = "";
        var line = _body.Lines[i];
        var text = LineText(i).TrimEnd("#.>\\ ");
        var blank = text.LastIndexOf(' ');
        at = line.First + blank + 1;
        if (blank < 2) return false;
        var word = text[(blank + 1)..];
        var before = text[..blank].TrimEnd();
        if (word.Length < 3 || before.IsEmpty || before[^1] is not ('.' or '?' or '!' or '"' or ')')) return false;
        if (text.Length < LineText(i).Length && LineText(i)[text.Length] == '.') return false;
        if (!Words.IsAllCapitals(word) || !IsName(word, allowSmall: false)) return false;
        name = word.ToString();
        return true;
    }
}
