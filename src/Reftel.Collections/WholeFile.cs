using System.Security.Cryptography;
using System.Text;
using Reftel.Telegrams;

namespace Reftel.Collections;

/// <summary>Files that are read whole: pages, pages saved as text, plain telegrams.</summary>
internal static class WholeFile
{
    public static IEnumerable<CollectionRecord> Read(byte[] bytes, string name, string sha256)
    {
        var place = new RecordPlace("", name, 1, sha256, bytes.Length);
        if (bytes.Length == 0) return [Reject(place, "an empty file", bytes)];
        if (RecordText.Fault(bytes) is { } fault) return [Reject(place, fault, bytes)];
        var text = RecordText.Decode(RecordText.WithoutMark(bytes), out var windows1252);
        if (string.IsNullOrWhiteSpace(text)) return [Reject(place, "a file of blanks only", bytes)];
        var records = ReadText(text, place, name, bytes, windows1252);
        return windows1252 ? records.Select(record => record is RawTelegram telegram ? telegram with { ReadAsWindows1252 = true, OriginalBytes = telegram.OriginalBytes ?? bytes } : record) : records;
    }

    private static IEnumerable<CollectionRecord> ReadText(string text, RecordPlace place, string name, byte[] bytes, bool windows1252)
    {
        if (text.AsSpan().TrimStart().StartsWith("<")) return [ReadPage(text, place with { Carrier = Carriers.Html }, name, bytes)];
        if (SavedPage.IsOne(text))
        {
            place = place with { Carrier = Carriers.SavedPage };
            return [SavedPage.TryRead(text, place, name, out var reason) is { } page ? page : Reject(place, reason!, bytes)];
        }

        if (TelegramText.IsOne(text)) return ReadTelegrams(text, place with { Carrier = Carriers.Text }, name, windows1252 ? bytes.AsMemory(bytes.Length - text.Length) : default(ReadOnlyMemory<byte>?));
        var first = text.TrimStart();
        var line = first[..Math.Min(first.Length, first.IndexOf('\n', StringComparison.Ordinal) is var end and > 0 ? end : first.Length)].Trim();
        return [Reject(place, $"no carrier that is known: it begins \"{(line.Length > 60 ? line[..60] + "…" : line)}\", where a telegram has a header or a classification line", bytes)];
    }

    private static CollectionRecord ReadPage(string html, RecordPlace place, string name, byte[] bytes)
    {
        if (HtmlPage.TryRead(html, out var reason) is not { } page) return Reject(place, reason!, bytes);
        if (string.IsNullOrWhiteSpace(page.Body) && string.IsNullOrWhiteSpace(page.Header)) return Reject(place, "a page whose <pre> blocks are empty", bytes);
        List<KeyValuePair<string, string>> metadata = [];
        if (page.Title is { } title) metadata.Add(new("title", title));
        foreach (var article in page.Articles) metadata.Add(new("article", article));
        return new RawTelegram(place)
        {
            ReferenceId = page.ReferenceId,
            SourceId = name,
            Created = CarrierDate.FromPage(page.Created),
            Released = CarrierDate.FromPage(page.Released),
            Origin = page.Origin,
            Classification = page.Classification,
            Header = page.Header,
            Body = page.Body,
            Metadata = metadata,
        };
    }

    // The original: one byte for each character of the text; null where the text is UTF-8, which gives its bytes back.
    private static IEnumerable<CollectionRecord> ReadTelegrams(string text, RecordPlace place, string name, ReadOnlyMemory<byte>? original)
    {
        var starts = TelegramText.Starts(text);
        if (starts.Count == 1)
        {
            yield return ReadTelegram(text, place, name);
            yield break;
        }

        for (var i = 0; i < starts.Count; i++)
        {
            var span = starts[i]..(i + 1 < starts.Count ? starts[i + 1] : text.Length);
            var part = text[span];
            if (string.IsNullOrWhiteSpace(part)) continue;
            ReadOnlyMemory<byte> own = original is { } bytes ? bytes[span] : Encoding.UTF8.GetBytes(part);
            var partPlace = place with { Record = i + 1, Sha256 = Convert.ToHexStringLower(SHA256.HashData(own.Span)), Length = own.Length };
            yield return ReadTelegram(part, partPlace, $"{name}#{i + 1}") with { OriginalBytes = original is null ? default(ReadOnlyMemory<byte>?) : own };
        }
    }

    private static RawTelegram ReadTelegram(string text, RecordPlace place, string sourceId)
    {
        var body = Telegram.BodyStart(text);
        return new RawTelegram(place) { SourceId = sourceId, Header = text[..body].TrimEnd('\n', '\r'), Body = text[body..] };
    }

    private static Rejection Reject(RecordPlace place, string reason, byte[] bytes) =>
        new(place, reason, bytes.AsMemory(0, Math.Min(bytes.Length, Limits.RejectedBytes)));
}
