using Reftel.Telegrams;

namespace Reftel.Collections;

/// <summary>Plain telegram text: one telegram a file, or several behind each other.</summary>
internal static class TelegramText
{
    // PAGE, ACTION and INFO lines before the group.
    private const int LongestSectionHead = 1_500;

    /// <summary>A telegram says what it is within this many characters.</summary>
    private const int Opening = 12_000;

    /// <summary>In characters: twice the longest info list seen, some 250 addressees.</summary>
    private const int LongestHeader = 40_000;

    /// <summary>True when the text begins as telegrams do: with a header, or with a classification line.</summary>
    public static bool IsOne(string text)
    {
        var read = Telegram.Parse(text.Length > Opening ? text[..Opening] : text);
        return read.Header.DateTimeGroup is not null || read.Header.From is not null || read.Classification is not null;
    }

    /// <summary>Where each telegram of the text begins: at VZCZC, or at a DTG line that FM follows within three lines. NNNN ends one.</summary>
    /// <remarks>A header may hold two such lines, of who sent it and of who sends it on: the second telegram begins behind a body.</remarks>
    public static List<int> Starts(string text)
    {
        List<int> starts = [0];
        var ended = false;
        var sawStart = false;
        var (bodyFor, body) = (-1, 0);
        DateTime? group = null;
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            if (end < 0) end = text.Length;
            var line = text.AsSpan(at, end - at).Trim();
            // A further section of a telegram of the 1970s opens with the same group as the first, under a line PAGE 01.
            var sent = GroupBeforeFrom(text, at, end);
            var follows = sent is not null && (ended || !sawStart || (BodyOf(starts[^1]) < at && !(sent == group && IsOnNewPage(text, starts[^1], at))));
            if (line.StartsWith("VZCZC") || follows || (ended && !line.IsEmpty && BeginsTelegram(text, at, line)))
            {
                // The first telegram may have lines before its own start.
                if (sawStart || ended)
                {
                    starts.Add(at);
                    group = null;
                }

                sawStart = true;
                ended = false;
            }
            else if (line.SequenceEqual("NNNN")) ended = true;

            group ??= sent;
            at = end + 1;
        }

        return starts;

        // Asked at every group of a telegram, looked for once.
        int BodyOf(int start)
        {
            if (bodyFor != start) (bodyFor, body) = (start, start + Telegram.BodyStart(text.Substring(start, Math.Min(LongestHeader, text.Length - start))));
            return body;
        }
    }

    // Behind NNNN another telegram may begin without a header; stamps and archivists' notes are no telegrams.
    private static bool BeginsTelegram(string text, int at, ReadOnlySpan<char> line) =>
        !line.Equals("Message Attributes", StringComparison.OrdinalIgnoreCase) && IsOne(text.Substring(at, Math.Min(1500, text.Length - at)));

    // When the telegram was sent whose DTG this line gives, where FM follows within three lines.
    private static DateTime? GroupBeforeFrom(string text, int at, int end)
    {
        var line = text.AsSpan(at, end - at).Trim();
        if (line.Length is < 12 or > 60 || GroupIn(line) is not { } sent) return null;
        for (var lines = 0; lines < 3 && end < text.Length; lines++)
        {
            var next = end + 1;
            end = next < text.Length ? text.IndexOf('\n', next) : -1;
            if (end < 0) end = text.Length;
            if (next < text.Length && text.AsSpan(next, end - next).TrimStart().StartsWith("FM ")) return sent;
        }

        return null;
    }

    private static bool IsOnNewPage(string text, int start, int at)
    {
        var before = text.AsSpan(start, at - start);
        return before[Math.Max(0, before.Length - LongestSectionHead)..].IndexOf("\nPAGE 0") >= 0;
    }

    private static DateTime? GroupIn(ReadOnlySpan<char> line)
    {
        for (var i = 0; i + 12 <= line.Length; i++)
        {
            if (char.IsAsciiDigit(line[i]) && DateTimeGroup.TryParse(line[i..Math.Min(line.Length, i + 16)], out var group)) return group.Utc;
        }

        return null;
    }
}
