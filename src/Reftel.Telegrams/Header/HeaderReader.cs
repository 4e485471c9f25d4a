namespace Reftel.Telegrams;

/// <summary>Reads the transmission header, line by line. Lines may be missing, wrapped, glued together or mixed with office copies of the 1970s.</summary>
internal ref struct HeaderReader
{
    /// <summary>A line longer than this is several that were run together.</summary>
    private const int LongestLine = 110;

    private readonly ReadOnlySpan<char> _text;
    private readonly LeafList _leaves;
    private readonly List<Addressee> _action = [];
    private readonly List<Addressee> _info = [];
    private readonly List<string> _routing = [];
    private readonly List<Precedence> _precedence = [];
    private HeaderLineKind _list;
    private bool _exempting;
    private bool _sawGroup;
    private string? _transmissionId;
    private Station? _station;
    private string? _security;
    private DateTimeGroup? _group;
    private Sender? _from;
    private Distribution? _distribution;
    private bool _isPartial;
    private Precedence? _routingPrecedence;

    private HeaderReader(ReadOnlySpan<char> text, LeafList leaves)
    {
        _text = text;
        _leaves = leaves;
    }

    /// <summary>Reads the header in a stretch of the text; adds its leaves.</summary>
    public static TransmissionHeader Read(ReadOnlySpan<char> text, int start, int end, LeafList leaves, out bool isPartial)
    {
        isPartial = false;
        if (start >= end) return TransmissionHeader.Empty;
        var reader = new HeaderReader(text, leaves);
        for (var lines = new LineScanner(text, start, end); lines.MoveNext() && !reader._isPartial;)
        {
            var line = lines.Current;
            if (line.IsBlank) continue;
            if (HeaderBoundary.IsPartialNotice(line.Of(text)))
            {
                reader._isPartial = isPartial = true;
                leaves.Add(LeafKind.Header, line.First, end);
                break;
            }

            reader.ReadLine(line);
        }

        reader._distribution = Distribution.Read(text, start, end);
        return reader._isPartial ? TransmissionHeader.Empty : reader.ToHeader();
    }

    private readonly TransmissionHeader ToHeader()
    {
        if (_precedence.Count == 0 && _routingPrecedence is { } highest) _precedence.Add(highest);
        var from = _from is { RoutingIndicator: null } && _station is not null
            ? _from with { RoutingIndicator = _station.RoutingIndicator }
            : _from;
        return new TransmissionHeader
        {
            TransmissionId = _transmissionId,
            Routing = _routing,
            Station = _station,
            Security = _security,
            DateTimeGroup = _group,
            Precedence = _precedence,
            From = from,
            Distribution = _distribution,
            Action = _action,
            Info = _info,
        };
    }

    private void ReadLine(Line line)
    {
        var (first, end) = (line.First, line.End);
        while (end > first && _text[end - 1] is '\\') end--;
        _leaves.Add(LeafKind.Header, line.First, line.End);
        CutPageMarker(ref first, ref end);
        if (end - first > LongestLine)
        {
            // Each key word, and each indicator with its slash, begins a line of its own.
            var from = first;
            for (var at = first + 1; at < end; at++)
            {
                if (!char.IsWhiteSpace(_text[at - 1]) || char.IsWhiteSpace(_text[at]) || !BeginsLine(_text[at..end])) continue;
                ReadSegment(from, at);
                from = at;
            }

            ReadSegment(from, end);
        }
        else
        {
            // FM and TO glued on one short line.
            var to = _text[first..end].IndexOf(" TO ");
            if (to > 0 && Words.StartsWithWord(_text[first..end], "FM"))
            {
                ReadSegment(first, first + to);
                ReadSegment(first + to + 1, end);
            }
            else ReadSegment(first, end);
        }
    }

    private static bool BeginsLine(ReadOnlySpan<char> rest)
    {
        var kind = HeaderLine.KindOf(rest.Length > 60 ? rest[..60] : rest);
        if (kind is HeaderLineKind.None or HeaderLineKind.Routing)
        {
            var slash = rest[..Math.Min(rest.Length, 10)].IndexOf('/');
            return slash is >= 4 and <= 8 && HeaderLine.IsRoutingIndicator(rest[..slash]);
        }

        return kind != HeaderLineKind.DateTimeGroup || !Words.IsDigit(rest[0]);
    }

    // "PAGE 02        STATE   015113  182333Z" between or right after TO and INFO.
    private readonly void CutPageMarker(ref int first, ref int end)
    {
        var line = _text[first..end];
        var page = line.IndexOf("PAGE 0");
        if (page < 0 || line.Length < page + 12) return;
        if (page == 0) first = end;
        else end = first + page;
        while (end > first && char.IsWhiteSpace(_text[end - 1])) end--;
    }

    private void ReadSegment(int first, int end)
    {
        while (end > first && char.IsWhiteSpace(_text[end - 1])) end--;
        while (first < end && char.IsWhiteSpace(_text[first])) first++;
        if (first >= end) return;
        var line = _text[first..end];
        var span = TextSpan.FromBounds(first, end);
        switch (HeaderLine.KindOf(line))
        {
            case HeaderLineKind.TransmissionId when _transmissionId is null && _list == HeaderLineKind.None:
                _transmissionId = FirstWord(line).ToString();
                _list = HeaderLineKind.None;
                break;
            case HeaderLineKind.Routing when !_sawGroup:
                _routingPrecedence ??= PrecedenceOf(line[0]);
                ReadRouting(line[2..]);
                _list = HeaderLineKind.Routing;
                break;
            case HeaderLineKind.Station:
                _station ??= ReadStation(line);
                _list = HeaderLineKind.Station;
                break;
            case HeaderLineKind.Security:
                _security ??= ReadSecurity(line);
                _list = HeaderLineKind.Security;
                break;
            case HeaderLineKind.DateTimeGroup when !_sawGroup:
                ReadGroup(line);
                _list = HeaderLineKind.DateTimeGroup;
                break;
            case HeaderLineKind.From:
                ReadFrom(line[2..].Trim());
                _list = HeaderLineKind.From;
                break;
            case HeaderLineKind.To when !HeaderLine.IsOfficeCopies(line[2..]):
                (_list, _exempting) = (HeaderLineKind.To, false);
                ReadAddressee(line[2..].Trim(), span);
                break;
            case HeaderLineKind.Info when HeaderLine.IsOfficeCopies(line[4..]):
                _list = HeaderLineKind.None;
                break;
            case HeaderLineKind.Info:
                (_list, _exempting) = (HeaderLineKind.Info, false);
                ReadAddressee(line[4..].Trim(), span);
                break;
            case HeaderLineKind.Exempt when _list is HeaderLineKind.To or HeaderLineKind.Info:
                Exempt(line[3..]);
                break;
            default:
                if (_list == HeaderLineKind.Routing) ReadRouting(line);
                else if (_list is HeaderLineKind.To or HeaderLineKind.Info) ReadAddressee(line, span);
                break;
        }
    }

    private readonly void ReadRouting(ReadOnlySpan<char> rest)
    {
        foreach (var range in rest.Split(' '))
        {
            var word = rest[range];
            if (HeaderLine.IsRoutingIndicator(word)) _routing.Add(word.ToString().ToUpperInvariant());
        }
    }

    // DE RUEHLE #0052/01 0561147
    private static Station? ReadStation(ReadOnlySpan<char> line)
    {
        var rest = line[2..].TrimStart();
        var hash = rest.IndexOf('#');
        var indicator = FirstWord(rest[..hash].Trim());
        if (!HeaderLine.IsRoutingIndicator(indicator)) return null;
        rest = rest[(hash + 1)..].TrimStart();
        var digits = Words.LeadingDigits(rest);
        var serial = digits > 0 ? rest[..digits].ToString() : null;
        rest = rest[digits..];
        int? section = null;
        if (rest is ['/', ..])
        {
            var length = Words.LeadingDigits(rest[1..]);
            section = Words.Number(rest.Slice(1, length));
            rest = rest[(1 + length)..];
        }

        rest = rest.TrimStart();
        var filed = Words.LeadingDigits(rest);
        return new Station(indicator.ToString().ToUpperInvariant(), serial, section, filed == 7 ? rest[..7].ToString() : null);
    }

    private static string ReadSecurity(ReadOnlySpan<char> line)
    {
        var level = FirstWord(line[3..].TrimStart());
        return $"{line[..3]} {level}".ToUpperInvariant();
    }

    private void ReadGroup(ReadOnlySpan<char> line)
    {
        DateTimeGroup.TryFindInLine(line, out var group, out var at);
        _group = group;
        _sawGroup = true;
        foreach (var c in line[..at])
        {
            if (PrecedenceOf(c) is { } precedence && !_precedence.Contains(precedence)) _precedence.Add(precedence);
        }
    }

    private static Precedence? PrecedenceOf(char prosign) => char.ToUpperInvariant(prosign) switch
    {
        'Z' => Precedence.Flash,
        'O' => Precedence.Immediate,
        'P' => Precedence.Priority,
        'R' => Precedence.Routine,
        _ => null,
    };

    private void ReadFrom(ReadOnlySpan<char> name)
    {
        if (_from is not null || name.IsEmpty) return;
        var indicator = AddresseeLine.TryIndicator(ref name);
        _from = new Sender(Words.Joined(name), OriginName.From(name), indicator);
    }

    private void ReadAddressee(ReadOnlySpan<char> line, TextSpan span)
    {
        if (line.IsEmpty) return;
        var list = _list == HeaderLineKind.To ? _action : _info;
        if (Words.StartsWithWord(line, "XMT"))
        {
            Exempt(line[3..]);
            return;
        }

        // Level marks and the like around the pages of electronic telegrams.
        if (ClassificationLine.TryLevel(line, out _) == line.Length) return;
        var slash = line.IndexOf('/');
        var hasIndicator = slash is >= 4 and <= 9 && HeaderLine.IsRoutingIndicator(line[..slash].TrimEnd());
        if (_exempting && !hasIndicator)
        {
            Exempt(line);
            return;
        }

        _exempting = false;
        if (AddresseeLine.Read(line, span) is { } addressee)
        {
            if (list.Count > 0 && Continues(list[^1], addressee, hasIndicator)) list[^1] = Joined(list[^1], addressee);
            else list.Add(addressee);
            _exempting = addressee.Excluded.Count > 0;
        }
        else if (list.Count > 0 && AddresseeLine.Read(string.Concat("X ", line), span) is { } rest)
        {
            // A serial or precedence alone: wrapped from the line before.
            list[^1] = list[^1] with { Serial = list[^1].Serial ?? rest.Serial, Precedence = list[^1].Precedence ?? rest.Precedence };
        }
    }

    // A name broken over the line end: the first half ends in a mark that asks for more.
    private static bool Continues(Addressee last, Addressee next, bool hasIndicator) =>
        !hasIndicator && last.Serial is null && last.Precedence is null && last.Name[^1] is '-' or '/' or ',' && next.Name.Length > 0;

    private static Addressee Joined(Addressee last, Addressee next) => next with
    {
        RoutingIndicator = last.RoutingIndicator,
        Name = last.Name[^1] == ',' ? $"{last.Name} {next.Name}" : last.Name + next.Name,
        Excluded = [.. last.Excluded, .. next.Excluded],
        Span = TextSpan.FromBounds(last.Span.Start, next.Span.End),
    };

    private void Exempt(ReadOnlySpan<char> names)
    {
        var list = _list == HeaderLineKind.To ? _action : _info;
        _exempting = true;
        if (list.Count == 0) return;
        list[^1] = list[^1] with { Excluded = [.. list[^1].Excluded, .. AddresseeLine.Names(names)] };
    }

    private static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        var end = 0;
        while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
        return text[..end];
    }
}
