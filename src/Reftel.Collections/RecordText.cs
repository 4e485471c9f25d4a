using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Reftel.Collections;

/// <summary>Makes text of the bytes of a record: UTF-8, else Windows-1252.</summary>
internal static class RecordText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Windows-1252, 0x80 to 0x9F; the five unassigned bytes stay what they are in Latin-1.
    private const string High = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(c => c is not (9 or 10 or 11 or 12 or 13)).Select(c => (byte)c), 0x7F]);

    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n\f\v"u8);

    /// <summary>True where nothing stands.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExcept(Blanks) < 0;

    /// <summary>The text, and whether it had to be read as Windows-1252.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, out bool windows1252)
    {
        windows1252 = !Utf8.IsValid(bytes);
        return windows1252 ? FromWindows1252(bytes) : Strict.GetString(bytes);
    }

    /// <summary>Every byte is one character.</summary>
    public static string FromWindows1252(ReadOnlySpan<byte> bytes) => string.Create(bytes.Length, bytes, static (text, source) =>
    {
        for (var i = 0; i < source.Length; i++) text[i] = source[i] is >= 0x80 and < 0xA0 ? High[source[i] - 0x80] : (char)source[i];
    });

    /// <summary>The bytes without the mark that UTF-8 files may begin with.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    /// <summary>Why the bytes are no text; null where they may be.</summary>
    public static string? Fault(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("%PDF-"u8)) return "a PDF: turn it into text first, with pdftotext -layout for example";
        if (bytes.IndexOfAny(Controls) < 0) return null;
        var nul = bytes.IndexOf((byte)0);
        if (nul >= 0) return $"not text: a NUL byte at offset {nul:N0}";
        for (var at = 0; at < bytes.Length;)
        {
            var next = bytes[at..].IndexOfAny(Controls);
            if (next < 0) return null;
            at += next;
            var run = bytes[at..].IndexOfAnyExcept(Controls);
            if (run < 0) run = bytes.Length - at;
            if (run >= Limits.ControlRun) return $"not text: {run} control characters in a row at offset {at:N0}";
            at += run;
        }

        return null;
    }
}
