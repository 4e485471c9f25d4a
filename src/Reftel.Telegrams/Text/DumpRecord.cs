namespace Reftel.Telegrams;

/// <summary>A record of the dump in its tab-separated form, left in a page's text: number, date, reference ID, origin, classification, references, header, body.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Id">Its reference ID.</param>
/// <param name="Header">Where its header stands.</param>
/// <param name="Body">Where its body stands: up to the next record, or to the end.</param>
/// <remarks>Source: one published page whose body block holds two records, of which the second is another telegram's.</remarks>
internal readonly record struct DumpRecord(int Start, ReferenceId Id, TextSpan Header, TextSpan Body)
{
    /// <summary>Fields before the body: date, reference ID, origin, classification, references, header.</summary>
    private const int FieldsBefore = 6;

    /// <summary>No field before the header is longer.</summary>
    private const int FieldLength = 4_000;

    /// <summary>The records of a text, in order; none in a text that is a telegram and nothing else.</summary>
    public static List<DumpRecord> FindAll(string text, int start, int end)
    {
        List<DumpRecord> found = [];
        if (text.AsSpan(start, end - start).IndexOf('\t') < 0) return found;
        for (var line = start; line < end;)
        {
            if (TryRead(text, line, end, out var record))
            {
                if (found.Count > 0) found[^1] = found[^1] with { Body = TextSpan.FromBounds(found[^1].Body.Start, Math.Max(found[^1].Body.Start, line)) };
                found.Add(record);
            }

            var next = text.AsSpan(line, end - line).IndexOf('\n');
            if (next < 0) break;
            line += next + 1;
        }

        return found;
    }

    private static bool TryRead(string text, int start, int end, out DumpRecord record)
    {
        record = default;
        var at = start + Words.LeadingBlanksOnLine(text.AsSpan(start, end - start));
        var digits = Words.LeadingDigits(text.AsSpan(at, end - at));
        if (digits > 0 && at + digits < end && text[at + digits] == '\t') at += digits + 1;
        if (!IsDate(text.AsSpan(at, Math.Min(16, end - at)))) return false;
        Span<int> fields = stackalloc int[FieldsBefore + 1];
        fields[0] = at;
        for (var field = 1; field <= FieldsBefore; field++)
        {
            var length = text.AsSpan(fields[field - 1], Math.Min(FieldLength, end - fields[field - 1])).IndexOf('\t');
            if (length < 0) return false;
            fields[field] = fields[field - 1] + length + 1;
        }

        if (!ReferenceId.TryParse(text.AsSpan(fields[1], fields[2] - fields[1] - 1), out var id)) return false;
        record = new DumpRecord(start, id, TextSpan.FromBounds(fields[5], fields[6] - 1), TextSpan.FromBounds(fields[6], end));
        return true;
    }

    // 2006-03-01 10:00
    private static bool IsDate(ReadOnlySpan<char> text) =>
        text.Length == 16 && text[4] == '-' && text[7] == '-' && text[10] == ' ' && text[13] == ':' && Words.LeadingDigits(text) == 4 && Words.LeadingDigits(text[5..]) == 2 && Words.LeadingDigits(text[8..]) == 2;
}
