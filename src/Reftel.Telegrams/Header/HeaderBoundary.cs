namespace Reftel.Telegrams;

/// <summary>Where the header ends and the body begins, in one text.</summary>
internal static class HeaderBoundary
{
    /// <summary>A header is not looked for further down: the longest info list seen has some 250 addressees.</summary>
    private const int MaxHeaderLines = 600;

    public static int Find(string text)
    {
        var seen = HeaderLineKind.None;
        var afterBlank = false;
        var count = 0;
        var fallback = -1;
        for (var lines = new LineScanner(text, 0, text.Length); lines.MoveNext() && count < MaxHeaderLines; count++)
        {
            var line = lines.Current;
            if (line.IsBlank)
            {
                afterBlank = true;
                continue;
            }

            var written = line.Of(text);
            var kind = HeaderLine.KindOf(written);
            if (kind != HeaderLineKind.None) seen = kind;
            else if (seen == HeaderLineKind.None)
            {
                if (IsPartialNotice(written)) seen = HeaderLineKind.TransmissionId;
                else if (StartsBody(written) && count < 3 && !LeadsToHeader(text, line.Next)) return 0;
            }
            else
            {
                if (StartsBody(written) && !IsMarkBeforeMore(text, line, written)) return line.First;
                if (Words.EqualsIgnoreCase(written, "BT")) return line.First;
                if (fallback < 0 && seen is HeaderLineKind.From or HeaderLineKind.To or HeaderLineKind.Info && (afterBlank || IsFieldLabel(written)))
                    fallback = line.First;
            }

            if (fallback >= 0 && count > 80) break;
            afterBlank = false;
        }

        if (seen == HeaderLineKind.None) return 0;
        return fallback >= 0 ? fallback : text.Length;
    }

    public static bool IsPartialNotice(ReadOnlySpan<char> line) =>
        Words.StartsWith(line, "This record is a partial extract of the original cable");

    private static bool StartsBody(ReadOnlySpan<char> line) => ClassificationLine.TryLevel(line, out _) > 0;

    // Over and under each page of an electronic telegram of the 1970s stands the bare level; the header goes on behind it.
    private static bool IsMarkBeforeMore(string text, Line line, ReadOnlySpan<char> written)
    {
        if (!ClassificationLine.TryRead(written, out var read) || read.Serial is not null) return false;
        return LeadsToHeader(text, line.Next);
    }

    private static bool LeadsToHeader(string text, int from)
    {
        var left = 12;
        for (var lines = new LineScanner(text, from, text.Length); lines.MoveNext() && left > 0;)
        {
            if (lines.Current.IsBlank) continue;
            left--;
            var written = lines.Current.Of(text);
            if (IsFieldLabel(written)) return false;
            if (ClassificationLine.TryRead(written, out var read) && read.Serial is not null) return false;
            if (HeaderLine.KindOf(written) is HeaderLineKind.From or HeaderLineKind.DateTimeGroup or HeaderLineKind.TransmissionId
                || Words.StartsWith(written, "PAGE 0"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFieldLabel(ReadOnlySpan<char> line) =>
        Words.StartsWith(line, "E.O.") || Words.StartsWith(line, "EO 1") || Words.StartsWithWord(line, "TAGS")
        || Words.StartsWithWord(line, "SUBJECT") || Words.StartsWithWord(line, "SUBJ") || Words.StartsWith(line, "1. ") || Words.StartsWith(line, "REF:");
}
