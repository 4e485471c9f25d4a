using Reftel.Telegrams;

namespace Reftel.Collections;

/// <summary>A page of the archive site saved as text: chrome, heading, one line of values, then header and body without a line between them.</summary>
internal static class SavedPage
{
    // Longest first: each is the start of the one before it.
    private static readonly string[] Classifications =
    [
        "UNCLASSIFIED//FOR OFFICIAL USE ONLY", "CONFIDENTIAL//NOFORN", "LIMITED OFFICIAL USE", "SECRET//NOFORN", "TOP SECRET", "UNCLASSIFIED", "CONFIDENTIAL", "SECRET",
    ];

    /// <summary>True when the text has the heading and the names of the columns.</summary>
    public static bool IsOne(string text)
    {
        var heading = LineStart(text, "Viewing cable ");
        return heading >= 0 && text.IndexOf("\nReference ID Created", heading, StringComparison.Ordinal) >= 0;
    }

    /// <summary>Reads the page; null with a reason where it is none.</summary>
    public static RawTelegram? TryRead(string text, RecordPlace place, string sourceId, out string? reason)
    {
        var heading = LineStart(text, "Viewing cable ");
        var columns = text.IndexOf("\nReference ID Created", heading, StringComparison.Ordinal) + 1;
        var columnsEnd = LineEnd(text, columns);
        var values = Math.Min(text.Length, columnsEnd + 1);
        var valuesEnd = LineEnd(text, values);
        var names = text[columns..columnsEnd].Trim();
        var line = text[values..valuesEnd].Trim();
        var hasReleased = names.Contains("Released", StringComparison.Ordinal);
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var dates = hasReleased ? 2 : 1;
        if (words.Length < 1 + (2 * dates) || CarrierDate.FromPage($"{words[1]} {words[2]}") is not { } created)
        {
            reason = $"the line under \"{Shortened(names)}\" gives no ID and dates: \"{Shortened(line)}\"";
            return null;
        }

        var released = hasReleased ? CarrierDate.FromPage($"{words[3]} {words[4]}") : null;
        var rest = string.Join(' ', words[(1 + (2 * dates))..]);
        var classification = Classifications.FirstOrDefault(known => rest.StartsWith(known, StringComparison.Ordinal));
        var origin = classification is null ? rest : rest[classification.Length..].Trim();
        var telegram = text[Math.Min(text.Length, valuesEnd + 1)..];
        var body = Telegram.BodyStart(telegram);
        var title = text[heading..LineEnd(text, heading)];
        var comma = title.IndexOf(',', StringComparison.Ordinal);
        if (string.IsNullOrWhiteSpace(telegram))
        {
            reason = "the page ends before the telegram's text";
            return null;
        }

        reason = null;
        return new RawTelegram(place)
        {
            ReferenceId = words[0],
            SourceId = sourceId,
            Created = created,
            Released = released,
            Classification = classification,
            Origin = origin.Length > 0 ? origin : null,
            Header = telegram[..body].TrimEnd('\n', '\r'),
            Body = telegram[body..],
            Metadata = comma > 0 && title[(comma + 1)..].Trim() is { Length: > 0 } subject ? [new("title", subject)] : [],
        };
    }

    private static int LineStart(string text, string words)
    {
        if (text.StartsWith(words, StringComparison.Ordinal)) return 0;
        var at = text.IndexOf("\n" + words, StringComparison.Ordinal);
        return at < 0 ? -1 : at + 1;
    }

    private static int LineEnd(string text, int from)
    {
        var end = from < text.Length ? text.IndexOf('\n', from) : -1;
        return end < 0 ? text.Length : end;
    }

    private static string Shortened(string text) => text.Length > 80 ? text[..80] + "…" : text;
}
