using System.Security.Cryptography;

namespace Reftel.Collections;

/// <summary>Files that are read whole: pages, pages saved as text, plain telegrams.</summary>
/// <remarks>Which of these a file is, and where the telegrams of a tape begin, has to be told before anything of it can be skipped; pages are parsed later.</remarks>
internal static class WholeFile
{
    /// <summary>The records of a file as it streams by. Only a tape may be longer than a telegram.</summary>
    public static IEnumerable<PendingRecord> Read(Stream stream, string name, CancellationToken cancellation)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(Limits.SniffedBytes);
        var length = 0;
        while (stream.Read(bytes, length, bytes.Length - length) is var read and > 0)
        {
            length += read;
            if (length > Limits.TelegramBytes && IsTape(bytes.AsSpan(0, length))) return ReadTape(bytes, length, stream, name, cancellation);
            if (length > Limits.TelegramBytes)
                return [Reject(stream, new RecordPlace("", name, 1, "", 0), all => $"{all:N0} bytes, where a telegram has at most {Limits.TelegramBytes:N0}", bytes.AsSpan(0, length))];
            if (length == bytes.Length) Array.Resize(ref bytes, Math.Min(2 * length, Limits.TelegramBytes + 1));
        }

        Array.Resize(ref bytes, length);
        return Read(bytes, name, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static IEnumerable<PendingRecord> ReadTape(byte[] bytes, int length, Stream stream, string name, CancellationToken cancellation)
    {
        using var tape = new TapeReader(bytes, length, stream, name);
        foreach (var record in tape.Read(cancellation)) yield return record;
    }

    private static bool IsTape(ReadOnlySpan<byte> bytes)
    {
        bytes = RecordText.WithoutMark(bytes[..Limits.SniffedBytes]);
        if (RecordText.Fault(bytes) is not null) return false;
        var text = RecordText.FromWindows1252(bytes);
        return !text.AsSpan().TrimStart().StartsWith("<") && !SavedPage.IsOne(text) && TelegramText.IsOne(text);
    }

    /// <summary>Rejects all that a stream holds: its first MiB is kept, all of it is hashed.</summary>
    /// <param name="stream">Is read to its end.</param>
    /// <param name="place">Its hash and length are put in.</param>
    /// <param name="reason">Is given the length.</param>
    /// <param name="before">What was read of the stream before.</param>
    public static PendingRecord Reject(Stream stream, RecordPlace place, Func<long, string> reason, ReadOnlySpan<byte> before = default)
    {
        using var record = new LongRecord();
        record.Add(before);
        var buffer = GC.AllocateUninitializedArray<byte>(64 << 10);
        while (stream.Read(buffer) is var read and > 0) record.Add(buffer.AsSpan(0, read));
        return new PendingRecord(record.Reject(place, reason));
    }

    public static IEnumerable<PendingRecord> Read(byte[] bytes, string name, string sha256)
    {
        var place = new RecordPlace("", name, 1, sha256, bytes.Length);
        if (bytes.Length == 0) return [Reject(place, "an empty file", bytes)];
        if (RecordText.Fault(bytes) is { } fault) return [Reject(place, fault, bytes)];
        var text = RecordText.Decode(RecordText.WithoutMark(bytes), out var windows1252);
        if (string.IsNullOrWhiteSpace(text)) return [Reject(place, "a file of blanks only", bytes)];
        if (IsTei(text)) return [Reject(place, "an edition in TEI XML, which is no carrier that Reftel reads", bytes)];
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

        if (TelegramText.IsOne(text)) return ReadTelegrams(place with { Carrier = Carriers.Text }, bytes, windows1252);
        var first = text.TrimStart();
        var line = first[..Math.Min(first.Length, first.IndexOf('\n', StringComparison.Ordinal) is var end and > 0 ? end : first.Length)].Trim();
        return [Reject(place, $"no carrier that is known: it begins \"{(line.Length > 60 ? line[..60] + "…" : line)}\", where a telegram has a header or a classification line", bytes)];
    }

    private static bool IsTei(string text)
    {
        const int Prolog = 4_000;
        var start = text.AsSpan().TrimStart();
        return start.StartsWith("<") && start[..Math.Min(start.Length, Prolog)].Contains("<TEI", StringComparison.Ordinal);
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

    private static IEnumerable<PendingRecord> ReadTelegrams(RecordPlace place, byte[] bytes, bool windows1252)
    {
        var mark = bytes.Length - RecordText.WithoutMark(bytes).Length;
        var starts = TelegramText.Starts(bytes.AsSpan(mark));
        if (starts.Count == 1)
        {
            yield return new PendingRecord(place, () => TelegramText.Read(bytes.AsSpan(mark), place, place.File, windows1252, bytes));
            yield break;
        }

        for (var i = 0; i < starts.Count; i++)
        {
            var own = bytes[(mark + starts[i])..(i + 1 < starts.Count ? mark + starts[i + 1] : bytes.Length)];
            if (RecordText.IsBlank(own)) continue;
            var partPlace = place with { Record = i + 1, Sha256 = Convert.ToHexStringLower(SHA256.HashData(own)), Length = own.Length };
            yield return new PendingRecord(partPlace, () => TelegramText.Read(own, partPlace, $"{place.File}#{partPlace.Record}", windows1252, own));
        }
    }

    private static CollectionRecord WithOriginal(CollectionRecord record, bool windows1252, byte[] bytes) =>
        windows1252 && record is RawTelegram telegram ? telegram with { ReadAsWindows1252 = true, OriginalBytes = bytes } : record;

    private static PendingRecord Reject(RecordPlace place, string reason, byte[] bytes) => new(Rejection.Of(place, reason, bytes));
}
