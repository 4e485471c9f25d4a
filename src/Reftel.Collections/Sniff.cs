using Reftel.Collections.Csv;

namespace Reftel.Collections;

/// <summary>Tells the carriers that are streamed by their first bytes; names of files say nothing.</summary>
internal static class Sniff
{
    /// <summary><see cref="Carriers.Csv"/>, <see cref="Carriers.Ndjson"/>, or empty for a file that is read whole.</summary>
    public static string CarrierOf(ReadOnlySpan<byte> head)
    {
        var text = RecordText.WithoutMark(head);
        var blanks = text.IndexOfAnyExcept(" \t\r\n"u8);
        if (blanks < 0) return "";
        text = text[blanks..];
        if (DumpRow.Begins(text)) return Carriers.Csv;
        // A dump whose first row is damaged, or that has names over its columns.
        if (text[0] == (byte)'"')
        {
            for (var line = text.IndexOf("\n\""u8); line >= 0;)
            {
                if (DumpRow.Begins(text[(line + 1)..])) return Carriers.Csv;
                var next = text[(line + 1)..].IndexOf("\n\""u8);
                line = next < 0 ? -1 : line + 1 + next;
            }
        }

        return text[0] == (byte)'{' ? Carriers.Ndjson : "";
    }
}
