namespace Reftel.Telegrams;

/// <summary>Reads the TAGS line: codes parted by blanks or commas, wrapped, glued together, with persons and phrases among them.</summary>
/// <remarks>Source: telegram-format rules on TAGS, and tag-fixes.csv for what is misspelt.</remarks>
internal sealed class TagsReader
{
    private readonly HeadView _view;
    private readonly Head _head;
    private readonly List<Token> _tokens = [];

    private TagsReader(HeadView view, Head head) => (_view, _head) = (view, head);

    /// <summary>A word of the line.</summary>
    /// <param name="Start">Where it stands in the view.</param>
    /// <param name="Text">In capitals.</param>
    /// <param name="Bracket">Set in brackets as a whole.</param>
    /// <param name="CommaBefore">A comma or semicolon parts it from the word before.</param>
    private readonly record struct Token(int Start, int End, string Text, bool Bracket, bool CommaBefore);

    /// <summary>Reads from the label's value on.</summary>
    /// <returns>Where the field ends.</returns>
    public static int Read(HeadView view, int start, int limit, Head head)
    {
        var end = EndOf(view.Value, start, limit);
        var reader = new TagsReader(view, head);
        reader.Tokenise(start, end);
        reader.ReadTokens();
        return end;
    }

    /// <summary>True when a line without a label can only be TAGS: so many known codes or more and nothing else.</summary>
    public static bool IsTagsOnly(ReadOnlySpan<char> line, int least) => KnownCodes(line, unknownAllowed: 0) >= least;

    /// <summary>True when a line whose label was lost is TAGS: three known codes or more, and at most one further word that has a code's form, parted by commas.</summary>
    public static bool HasLostItsLabel(ReadOnlySpan<char> line) => KnownCodes(line, unknownAllowed: line.Contains(',') ? 1 : 0) >= 3;

    // -1 where another word stands among them.
    private static int KnownCodes(ReadOnlySpan<char> line, int unknownAllowed)
    {
        var known = 0;
        foreach (var range in line.SplitAny(' ', ',', ';'))
        {
            var word = line[range];
            if (word.IsEmpty) continue;
            if (IsKnownOrFixed(word)) known++;
            else if (word.Length != 4 || !Words.IsAllCapitals(word) || unknownAllowed-- == 0) return -1;
        }

        return known;
    }

    // The rest of the line, and each further line that a comma, a WORD, or nothing but known codes shows to belong to it.
    private static int EndOf(string view, int start, int limit)
    {
        var at = start;
        while (at < limit && view[at] is ' ' or '\n') at++;
        var end = LineEnd(view, at, limit);
        while (end + 1 < limit)
        {
            var next = end + 1;
            if (view[next] == '\n') break;
            var nextEnd = LineEnd(view, next, limit);
            var line = view.AsSpan(next, nextEnd - next).Trim();
            var last = view.AsSpan(at, end - at).TrimEnd();
            var firstWord = line[..(line.IndexOfAny(' ', ',') is var stop and > 0 ? stop : line.Length)];
            var continues = last.EndsWith(",") || last.EndsWith(";")
                || (firstWord.Length < line.Length && line[firstWord.Length] == ',' && Words.IsAllCapitals(firstWord))
                || IsTagsOnly(line, 1) || CompletesPhrase(last, firstWord);
            if (!continues || CaptionVocabulary.TryRead(line, out _) == line.Length) break;
            if (ClassificationLine.TryLevel(line, out _) > 0) break;
            end = nextEnd;
        }

        return end;
    }

    // COUNTRY at the end of a line, CLEARANCE at the start of the next.
    private static bool CompletesPhrase(ReadOnlySpan<char> line, ReadOnlySpan<char> next)
    {
        var word = line[(line.LastIndexOfAny(' ', ',') + 1)..].ToString().ToUpperInvariant();
        if (!TagVocabulary.Phrases.TryGetValue(word, out var phrases)) return false;
        foreach (var (words, _) in phrases)
        {
            if (Words.EqualsIgnoreCase(next, words[1])) return true;
        }

        return false;
    }

    private static int LineEnd(string view, int at, int limit)
    {
        var end = view.AsSpan(at, limit - at).IndexOf('\n');
        return end < 0 ? limit : at + end;
    }

    private void Tokenise(int start, int end)
    {
        var view = _view.Value;
        var comma = false;
        for (var at = start; at < end;)
        {
            var c = view[at];
            if (c is ',' or ';') comma = true;
            if (c is ' ' or '\n' or ',' or ';' or ')' or ':')
            {
                at++;
                continue;
            }

            if (c == '(' && view.AsSpan(at, end - at).IndexOf(')') is var close and > 1)
            {
                _tokens.Add(new Token(at + 1, at + close, Words.Joined(view.AsSpan(at + 1, close - 1)).ToUpperInvariant(), true, comma));
                at += close + 1;
            }
            else
            {
                var stop = at + 1;
                while (stop < end && view[stop] is not (' ' or '\n' or ',' or ';' or '(' or ')')) stop++;
                var word = view.AsSpan(at, stop - at).Trim("().:[]-");
                if (!word.IsEmpty) _tokens.Add(new Token(at, stop, word.ToString().ToUpperInvariant(), false, comma));
                at = stop;
            }

            comma = false;
        }
    }

    private void ReadTokens()
    {
        for (var i = 0; i < _tokens.Count;)
        {
            var token = _tokens[i];
            if (token.Text is "TAGS" or "TAG" or "N/A" or "NONE") i++;
            else if (!token.Bracket && CaptionVocabulary.TryRead(token.Text, out var caption) == token.Text.Length)
            {
                if (!_head.Captions.Contains(caption)) _head.Captions.Add(caption);
                i++;
            }
            else if (token.Bracket) ReadBracket(token, ref i);
            else if (TryPhrase(i, out var used) || TryPerson(i, out used)) i += used;
            else
            {
                AddWord(token);
                i++;
            }
        }
    }

    private void ReadBracket(Token token, ref int i)
    {
        i++;
        if (IsTagsOnly(token.Text, 1))
        {
            foreach (var word in token.Text.Split([' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries)) Add(word, token.Start, token.End);
        }
        else Add(token.Text, token.Start, token.End);
    }

    private bool TryPhrase(int i, out int used)
    {
        used = 0;
        if (TagVocabulary.Phrases.TryGetValue(_tokens[i].Text, out var phrases))
        {
            foreach (var (words, code) in phrases)
            {
                if (i + words.Length > _tokens.Count) continue;
                var matched = 1;
                while (matched < words.Length && !_tokens[i + matched].CommaBefore && !_tokens[i + matched].Bracket && _tokens[i + matched].Text == words[matched]) matched++;
                var last = _tokens[i + words.Length - 1];
                if (matched == words.Length)
                {
                    Add(code, _tokens[i].Start, last.End);
                    used = words.Length;
                    return true;
                }

                // HUMAN RIGHTSPOLMIL: the next code is glued to the phrase.
                if (matched == words.Length - 1 && !last.CommaBefore && last.Text.StartsWith(words[^1], StringComparison.Ordinal))
                {
                    Add(code, _tokens[i].Start, last.Start + words[^1].Length);
                    AddWord(last with { Start = last.Start + words[^1].Length, Text = last.Text[words[^1].Length..] });
                    used = words.Length;
                    return true;
                }
            }
        }

        return TryOpenPhrase(i, out used);
    }

    // TIP IN x, MEETINGS WITH x, x AND y; and in a list with commas any item of several words of which none is a code.
    private bool TryOpenPhrase(int i, out int used)
    {
        used = 0;
        var item = 1;
        while (i + item < _tokens.Count && !_tokens[i + item].CommaBefore && !_tokens[i + item].Bracket) item++;
        if (item < 2) return false;
        if (item >= 3 && (_tokens[i].Text, _tokens[i + 1].Text) is ("TIP", "IN") or ("MEETINGS", "WITH")) used = 3;
        else if (item >= 3 && _tokens[i + 1].Text == "AND") used = 3;
        else if (_tokens[i].Text == "FOREIGN" && !TagVocabulary.IsKnown(_tokens[i + 1].Text)) used = 2;
        else if ((i == 0 || _tokens[i].CommaBefore) && item <= 5 && AllUnknown(i, item) && (i + item < _tokens.Count || i > 0) && !FollowsVisit(i)) used = item;
        if (used == 0) return false;
        Add(string.Join(' ', _tokens.GetRange(i, used).Select(token => token.Text)), _tokens[i].Start, _tokens[i + used - 1].End);
        return true;
    }

    private bool AllUnknown(int i, int count)
    {
        for (var j = i; j < i + count; j++)
        {
            if (IsKnownOrFixed(_tokens[j].Text) || !Words.IsLetter(_tokens[j].Text[0]) || Glued(_tokens[j].Text) is not null) return false;
        }

        return true;
    }

    private bool FollowsVisit(int i) => i > 0 && _tokens[i - 1].Text is "OVIP" or "OVIPX" or "PINR" or "CODEL";

    // OVIP ROE JANE, OVIP ROE, JANE B.: surname and first name where neither is a code.
    private bool TryPerson(int i, out int used)
    {
        used = 0;
        if (i == 0 || _tokens[i - 1].Text is not "OVIP" || i + 1 >= _tokens.Count) return false;
        var (surname, first) = (_tokens[i], _tokens[i + 1]);
        if (first.Bracket || !IsName(surname.Text) || !IsName(first.Text)) return false;
        used = 2;
        var name = $"{surname.Text}, {first.Text}";
        if (i + 2 < _tokens.Count && _tokens[i + 2] is { Text.Length: 1, CommaBefore: false } initial && Words.IsLetter(initial.Text[0]))
        {
            name += $" {initial.Text}.";
            used = 3;
        }

        Add(name, surname.Start, _tokens[i + used - 1].End);
        return true;
    }

    private static bool IsName(string word) =>
        word.Length > 1 && word.AsSpan().IndexOfAnyExceptInRange('A', 'Z') is var other && (other < 0 || word[other] is '-' or '\'') && !IsKnownOrFixed(word);

    private void AddWord(Token token)
    {
        var text = token.Text;
        if (!text.AsSpan().ContainsAnyInRange('A', 'Z')) return;
        if (text.Contains('.') && text.Replace(".", "", StringComparison.Ordinal) is var bare && TagVocabulary.IsKnown(bare)) text = bare;
        if (TagVocabulary.Fix(text) is { } fixes)
        {
            Repaired(token, fixes);
            foreach (var fix in fixes) Add(fix, token.Start, token.End);
        }
        else if (!TagVocabulary.IsKnown(text) && Glued(text) is { } pieces)
        {
            Repaired(token, pieces);
            foreach (var piece in pieces) Add(piece, token.Start, token.End);
        }
        else Add(text, token.Start, token.End);
    }

    private void Repaired(Token token, IReadOnlyList<string> codes) => _head.Diagnostics.Add(
        new Diagnostic(DiagnosticCodes.TagRepaired, $"{token.Text} read as {string.Join(' ', codes)}.", _view.Source(token.Start, token.End)));

    private void Add(string code, int start, int end)
    {
        if (!_head.TagCodes.Add(code)) return;
        _head.Tags.Add(new Tag(code, _view.Source(start, end)));
    }

    private static bool IsKnownOrFixed(ReadOnlySpan<char> word)
    {
        if (word.Length > 40) return false;
        Span<char> upper = stackalloc char[word.Length];
        word.ToUpperInvariant(upper);
        return TagVocabulary.IsKnown(upper) || TagVocabulary.Fix(upper) is not null;
    }

    // Codes typed without blanks: ETRDEINVXX. Only a split that uses up every letter counts: four-letter subjects and programs,
    // at most one country at either end, at most one organization.
    private static List<string>? Glued(string text)
    {
        if (text.Length is < 6 or > 80 || text.AsSpan().IndexOfAnyExceptInRange('A', 'Z') >= 0) return null;
        List<string> pieces = [];
        return Split(text, 0, pieces, countryUsed: false, organizationUsed: false) ? pieces : null;
    }

    private static bool Split(string text, int at, List<string> pieces, bool countryUsed, bool organizationUsed)
    {
        if (at == text.Length) return pieces.Count > 1;
        var left = text.Length - at;
        if (left >= 4 && IsSubject(text.AsSpan(at, 4)) && Try(4, countryUsed, organizationUsed)) return true;
        if (left >= 2 && !countryUsed && (at == 0 || left == 2) && TagVocabulary.Find(text.AsSpan(at, 2)) is { Category: "country" } && Try(2, true, organizationUsed)) return true;
        for (var length = Math.Min(8, left); !organizationUsed && length >= 3; length--)
        {
            if (TagVocabulary.Find(text.AsSpan(at, length)) is { Category: not ("country" or "region") } && Try(length, countryUsed, true)) return true;
        }

        return false;

        bool Try(int length, bool country, bool organization)
        {
            pieces.Add(text.Substring(at, length));
            if (Split(text, at + length, pieces, country, organization)) return true;
            pieces.RemoveAt(pieces.Count - 1);
            return false;
        }
    }

    private static bool IsSubject(ReadOnlySpan<char> code) => TagVocabulary.Find(code) is { Category: not ("country" or "region" or "organization" or "United Nations") };
}
