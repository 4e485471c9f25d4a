using System.Text;
using Reftel.Telegrams;

namespace Reftel.Collections;

/// <summary>Finds where each telegram of a tape begins, going on where it stopped when more bytes come.</summary>
/// <remarks>
/// One begins at VZCZC, or at a DTG line that FM follows within three lines. NNNN ends one. A header may hold two such lines, of who sent it and of who
/// sends it on: the next telegram begins behind a body. Bytes are looked at, not characters: of all that is sought here every character is one byte.
/// </remarks>
/// <param name="start">Where the first telegram begins, counted from the file's first byte.</param>
internal sealed class TapeCutter(long start)
{
    /// <summary>So many bytes behind a line are looked at, and no more, so that a tape is cut alike whether it is held whole or streams by.</summary>
    public const int Ahead = 48 << 10;

    /// <summary>So many bytes before a line are looked at: PAGE, ACTION and INFO lines before the group of a further section.</summary>
    public const int Behind = 1_500;

    /// <summary>In bytes: twice the longest info list seen, some 250 addressees. A telegram is held so long at least.</summary>
    public const int LongestHeader = 40_000;

    // No line that tells anything is longer; of a longer one the rest is no line of its own.
    private const int LongestLine = 4_096;

    // In bytes: enough to see a classification line behind stamps and archivists' notes.
    private const int Opening = 1_500;

    private long _start = start;
    private long _at = start;
    private long? _body;
    private bool _isWithinLine;
    private bool _sawStart;
    private bool _ended;
    private DateTime? _group;

    /// <summary>How far it has looked.</summary>
    public long At => _at;

    /// <summary>Where the next telegram begins.</summary>
    /// <param name="window">From <see cref="Behind"/> bytes before <see cref="At"/> on at least, and from the telegram's start on for its first <see cref="LongestHeader"/> bytes.</param>
    /// <param name="offset">Where the window begins in the file.</param>
    /// <param name="final">No more will come.</param>
    /// <returns>Null where more bytes are needed; at the end of the file, where no other telegram begins.</returns>
    public long? Next(ReadOnlySpan<byte> window, long offset, bool final)
    {
        while (true)
        {
            var at = (int)(_at - offset);
            if (at >= window.Length || (!final && window.Length - at < Ahead)) return null;
            if (_at - _start >= LongestHeader) _ = BodyIn(window, offset);
            var rest = window.Slice(at, Math.Min(Ahead, window.Length - at));
            var line = rest[..Math.Min(LongestLine, rest.Length)];
            var end = line.IndexOf((byte)'\n');
            if (end >= 0) line = line[..end];
            var begins = !_isWithinLine && BeginsAt(window, offset, rest, line);
            var lineStart = _at;
            _isWithinLine = end < 0;
            _at += end < 0 ? line.Length : end + 1;
            if (begins) return _start = lineStart;
        }
    }

    private bool BeginsAt(ReadOnlySpan<byte> window, long offset, ReadOnlySpan<byte> rest, ReadOnlySpan<byte> line)
    {
        var begins = false;
        var sent = GroupBeforeFrom(rest, line.Length);
        line = line.Trim(" \t\r\f\v"u8);
        // A further section of a telegram of the 1970s opens with the same group as the first, under a line PAGE 01.
        var follows = sent is not null && (_ended || !_sawStart || (BodyIn(window, offset) < _at && !(sent == _group && IsOnNewPage(window, offset))));
        if (line.StartsWith("VZCZC"u8) || follows || (_ended && !line.IsEmpty && IsTelegram(rest, line)))
        {
            // The first telegram may have lines before its own start.
            begins = _sawStart || _ended;
            if (begins) (_group, _body) = (null, null);
            (_sawStart, _ended) = (true, false);
        }
        else if (line.SequenceEqual("NNNN"u8)) _ended = true;

        _group ??= sent;
        return begins;
    }

    // Asked at every group of a telegram, looked for once.
    private long BodyIn(ReadOnlySpan<byte> window, long offset)
    {
        if (_body is { } known) return known;
        var telegram = window[(int)(_start - offset)..];
        _body = _start + Telegram.BodyStart(RecordText.FromWindows1252(telegram[..Math.Min(LongestHeader, telegram.Length)]));
        return _body.Value;
    }

    // Behind NNNN another telegram may begin without a header; stamps and archivists' notes are no telegrams.
    private static bool IsTelegram(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> line) =>
        !Ascii.EqualsIgnoreCase(line, "Message Attributes"u8) && TelegramText.IsOne(RecordText.FromWindows1252(rest[..Math.Min(Opening, rest.Length)]));

    // When the telegram was sent whose DTG this line gives, where FM follows within three lines.
    private static DateTime? GroupBeforeFrom(ReadOnlySpan<byte> rest, int end)
    {
        var line = rest[..end].Trim(" \t\r\f\v"u8);
        if (line.Length is < 12 or > 60 || GroupIn(line) is not { } sent) return null;
        for (var lines = 0; lines < 3 && end < rest.Length; lines++)
        {
            rest = rest[(end + 1)..];
            end = rest.IndexOf((byte)'\n');
            if (end < 0) end = rest.Length;
            if (rest[..end].TrimStart(" \t\r\f\v"u8).StartsWith("FM "u8)) return sent;
        }

        return null;
    }

    private bool IsOnNewPage(ReadOnlySpan<byte> window, long offset)
    {
        var from = Math.Max(_start, _at - Behind);
        return window[(int)(from - offset)..(int)(_at - offset)].IndexOf("\nPAGE 0"u8) >= 0;
    }

    private static DateTime? GroupIn(ReadOnlySpan<byte> line)
    {
        if (line.IndexOfAnyInRange((byte)'0', (byte)'9') < 0) return null;
        Span<char> text = stackalloc char[line.Length];
        for (var i = 0; i < line.Length; i++) text[i] = (char)line[i];
        for (var i = 0; i + 12 <= text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) && DateTimeGroup.TryParse(text[i..Math.Min(text.Length, i + 16)], out var group)) return group.Utc;
        }

        return null;
    }
}
