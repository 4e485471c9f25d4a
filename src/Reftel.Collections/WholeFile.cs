using System.Security.Cryptography;
using System.Text;
using Reftel.Telegrams;

namespace Reftel.Collections;

/// <summary>Files that are read whole: pages, pages saved as text, plain telegrams.</summary>
/// <remarks>Which of these a file is, and where the telegrams of a tape begin, has to be told before anything of it can be skipped; pages are parsed later.</remarks>
internal static class WholeFile
{
    /// <summary>The records of a file as it streams by; its length is bounded.</summary>
    public static IEnumerable<PendingRecord> Read(Stream stream, string name)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(Limits.SniffedBytes);
        var length = 0;
        while (stream.Read(bytes, length, bytes.Length - length) is var read and > 0)
        {
            length += read;
            if (length > Limits.TelegramBytes) return [Reject(stream, new RecordPlace("", name, 1, "", 0), all => $"{all:N0} bytes, where a telegram has at most {Limits.TelegramBytes:N0}", bytes.AsSpan(0, length))];
            if (length == bytes.Length) Array.Resize(ref bytes, Math.Min(2 * length, Limits.TelegramBytes + 1));
        }

        Array.Resize(ref bytes, length);
        return Read(bytes, name, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    /// <summary>Rejects all that a stream holds: its first MiB is kept, all of it is hashed.</summary>
    /// <param name="stream">Is read to its end.</param>
    /// <param name="place">Its hash and length are put in.</param>
    /// <param name="reason">Is given the length.</param>
    /// <param name="before">What was read of the stream before.</param>
    public static PendingRecord Reject(Stream stream, RecordPlace place, Func<long, string> reason, ReadOnlySpan<byte> before = default)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var first = new MemoryStream();
        var buffer = GC.AllocateUninitializedArray<byte>(64 << 10);
        long length = 0;
        Add(before);
        while (stream.Read(buffer) is var read and > 0) Add(buffer.AsSpan(0, read));
        return new PendingRecord(new Rejection(place with { Sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()), Length = length }, reason(length), first.ToArray()));

        void Add(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            length += bytes.Length;
            first.Write(bytes[..(int)Math.Min(bytes.Length, Limits.RejectedBytes - first.Length)]);
        }
    }

    public static IEnumerable<PendingRecord> Read(byte[] bytes, string name, string sha256)
    {
        var place = new RecordPlace("", name, 1, sha256, bytes.Length);
        if (bytes.Length == 0) return [Reject(place, "an empty file", bytes)];
        if (RecordText.Fault(bytes) is { } fault) return [Reject(place, fault, bytes)];
        var text = RecordText.Decode(RecordText.WithoutMark(bytes), out var windows1252);
        if (string.IsNullOrWhiteSpace(text)) return [Reject(place, "a file of blanks only", bytes)];
        if (text.AsSpan().TrimStart().StartsWith("<"))
        {
            place = place with { Carrier = Carriers.Html };
            return [new PendingRecord(place, () => WithOriginal(ReadPage(text, place, bytes), windows1252, bytes))];
        }

        if (SavedPage.IsOne(text))
        {
            place = place with { Carrier = Carriers.SavedPage };
            return [new PendingRecord(place, () => WithOriginal(ReadSavedPage(text, place, bytes), windows1252, bytes))];
        }

        if (TelegramText.IsOne(text)) return ReadTelegrams(text, place with { Carrier = Carriers.Text }, bytes, windows1252);
        var first = text.TrimStart();
        var line = first[..Math.Min(first.Length, first.IndexOf('\n', StringComparison.Ordinal) is var end and > 0 ? end : first.Length)].Trim();
        return [Reject(place, $"no carrier that is known: it begins \"{(line.Length > 60 ? line[..60] + "…" : line)}\", where a telegram has a header or a classification line", bytes)];
    }

    private static CollectionRecord ReadPage(string html, RecordPlace place, byte[] bytes)
    {
        if (HtmlPage.TryRead(html, out var reason) is not { } page) return Rejection.Of(place, reason!, bytes);
        if (string.IsNullOrWhiteSpace(page.Body) && string.IsNullOrWhiteSpace(page.Header)) return Rejection.Of(place, "a page whose <pre> blocks are empty", bytes);
        List<KeyValuePair<string, string>> metadata = [];
        if (page.Title is { } title) metadata.Add(new("title", title));
        foreach (var article in page.Articles) metadata.Add(new("article", article));
        return new RawTelegram(place)
        {
            ReferenceId = page.ReferenceId,
            SourceId = place.File,
            Created = CarrierDate.FromPage(page.Created),
            Released = CarrierDate.FromPage(page.Released),
            Origin = page.Origin,
            Classification = page.Classification,
            Header = page.Header,
            Body = page.Body,
            Metadata = metadata,
        };
    }

    private static CollectionRecord ReadSavedPage(string text, RecordPlace place, byte[] bytes) =>
        SavedPage.TryRead(text, place, place.File, out var reason) is { } page ? page : Rejection.Of(place, reason!, bytes);

    private static IEnumerable<PendingRecord> ReadTelegrams(string text, RecordPlace place, byte[] bytes, bool windows1252)
    {
        var starts = TelegramText.Starts(text);
        if (starts.Count == 1)
        {
            yield return new PendingRecord(place, () => WithOriginal(ReadTelegram(text, place, place.File), windows1252, bytes));
            yield break;
        }

        for (var i = 0; i < starts.Count; i++)
        {
            var span = starts[i]..(i + 1 < starts.Count ? starts[i + 1] : text.Length);
            var part = text[span];
            if (string.IsNullOrWhiteSpace(part)) continue;
            // In Windows-1252 a byte is a character; UTF-8 gives its bytes back.
            var own = windows1252 ? bytes.AsSpan(bytes.Length - text.Length)[span].ToArray() : Encoding.UTF8.GetBytes(part);
            var partPlace = place with { Record = i + 1, Sha256 = Convert.ToHexStringLower(SHA256.HashData(own)), Length = own.Length };
            yield return new PendingRecord(partPlace, () => WithOriginal(ReadTelegram(part, partPlace, $"{place.File}#{partPlace.Record}"), windows1252, own));
        }
    }

    private static RawTelegram ReadTelegram(string text, RecordPlace place, string sourceId)
    {
        var body = Telegram.BodyStart(text);
        return new RawTelegram(place) { SourceId = sourceId, Header = text[..body].TrimEnd('\n', '\r'), Body = text[body..] };
    }

    private static CollectionRecord WithOriginal(CollectionRecord record, bool windows1252, byte[] bytes) =>
        windows1252 && record is RawTelegram telegram ? telegram with { ReadAsWindows1252 = true, OriginalBytes = bytes } : record;

    private static PendingRecord Reject(RecordPlace place, string reason, byte[] bytes) => new(Rejection.Of(place, reason, bytes));
}
