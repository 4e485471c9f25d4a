namespace Reftel.Telegrams;

/// <summary>
/// The opening lines of a body as the fields are read: page markers, line escapes and paragraph signs left out, entities decoded,
/// every line ended by one LF and a blank line kept as a second one. Each unit knows where in the text it comes from.
/// </summary>
internal sealed class HeadView
{
    private readonly int[] _from;

    private HeadView(string value, int[] from) => (Value, _from) = (value, from);

    /// <summary>The units as read.</summary>
    public string Value { get; }

    /// <summary>Where a stretch of the view stands in the text.</summary>
    public TextSpan Source(int start, int end)
    {
        while (start < end && char.IsWhiteSpace(Value[start])) start++;
        while (end > start && char.IsWhiteSpace(Value[end - 1])) end--;
        return start == end ? new TextSpan(_from[start], 0) : TextSpan.FromBounds(_from[start], _from[end - 1] + 1);
    }

    /// <summary>The view of some lines of a body.</summary>
    public static HeadView Of(BodyText body, int firstLine, int lastLine)
    {
        var room = lastLine > firstLine ? body.Lines[lastLine - 1].End - body.Lines[firstLine].First + (2 * (lastLine - firstLine)) + 2 : 2;
        var value = new char[room];
        var from = new int[room + 1];
        var n = 0;
        var marker = 0;
        for (var i = firstLine; i < lastLine; i++)
        {
            var line = body.Lines[i];
            if (line.BreakBefore && n > 0) Put(value, from, ref n, '\n', line.First);
            for (var at = line.First; at < line.End; at++)
            {
                while (marker < body.Markers.Count && body.Markers[marker].End <= at) marker++;
                if (marker < body.Markers.Count && at >= body.Markers[marker].Start)
                {
                    at = body.Markers[marker].End - 1;
                    continue;
                }

                var c = body.Text[at];
                if (c is '¶' or '\u00AD' or '\u200B' or '\uFEFF') continue;
                if (c == '&' && TryEntity(body.Text.AsSpan(at, Math.Min(10, line.End - at)), out var meant, out var length))
                {
                    Put(value, from, ref n, meant, at);
                    at += length - 1;
                }
                else Put(value, from, ref n, char.IsWhiteSpace(c) ? ' ' : c, at);
            }

            Put(value, from, ref n, '\n', line.End);
        }

        from[n] = n > 0 ? from[n - 1] : body.Start;
        return new HeadView(new string(value, 0, n), from);
    }

    private static void Put(char[] value, int[] from, ref int n, char c, int source)
    {
        value[n] = c;
        from[n++] = source;
    }

    // What double escaping left: &#8217; and the five names of XML.
    private static bool TryEntity(ReadOnlySpan<char> text, out char meant, out int length)
    {
        meant = ' ';
        length = text.IndexOf(';') + 1;
        if (length < 4) return false;
        var name = text[1..(length - 1)];
        if (name[0] == '#')
        {
            if (Words.Number(name[1..]) is not { } code || code is < 32 or > 0xFFFD || char.IsSurrogate((char)code)) return false;
            meant = (char)code;
            return true;
        }

        meant = name switch { "amp" => '&', "lt" => '<', "gt" => '>', "quot" => '"', "apos" => '\'', "nbsp" => ' ', _ => '\0' };
        return meant != '\0';
    }
}
