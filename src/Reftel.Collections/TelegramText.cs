using System.Text;
using Reftel.Telegrams;

namespace Reftel.Collections;

/// <summary>Plain telegram text: one telegram a file, or several behind each other.</summary>
internal static class TelegramText
{
    /// <summary>A telegram says what it is within this many characters.</summary>
    public const int Opening = 12_000;

    /// <summary>True when the text begins as telegrams do: with a header, or with a classification line.</summary>
    public static bool IsOne(string text)
    {
        var read = Telegram.Parse(text.Length > Opening ? text[..Opening] : text);
        return read.Header.DateTimeGroup is not null || read.Header.From is not null || read.Classification is not null;
    }

    /// <summary>Where each telegram begins in the bytes of a text that is held whole.</summary>
    public static List<int> Starts(ReadOnlySpan<byte> text)
    {
        List<int> starts = [0];
        var cutter = new TapeCutter(0);
        while (cutter.Next(text, 0, final: true) is { } start) starts.Add((int)start);
        return starts;
    }

    /// <summary>The telegram that these bytes hold.</summary>
    /// <param name="bytes">All of them, and nothing else.</param>
    /// <param name="place">Of the telegram.</param>
    /// <param name="sourceId">Its name for want of another.</param>
    /// <param name="windows1252">The text, or the tape it is from, is no UTF-8.</param>
    /// <param name="original">Kept where the text cannot give the bytes back.</param>
    public static RawTelegram Read(ReadOnlySpan<byte> bytes, RecordPlace place, string sourceId, bool windows1252, byte[] original)
    {
        var text = windows1252 ? RecordText.FromWindows1252(bytes) : Encoding.UTF8.GetString(bytes);
        var body = Telegram.BodyStart(text);
        return new RawTelegram(place)
        {
            SourceId = sourceId,
            Header = text[..body].TrimEnd('\n', '\r'),
            Body = text[body..],
            ReadAsWindows1252 = windows1252,
            OriginalBytes = windows1252 ? original : default(ReadOnlyMemory<byte>?),
        };
    }
}
