using System.Text;
using System.Text.Unicode;

namespace Reftel.Collections;

/// <summary>Finds the lines of an export in NDJSON; each is read by <see cref="ExportLine"/>.</summary>
internal static class Export
{
    /// <summary>The lines, in order; those of blanks only are none.</summary>
    public static IEnumerable<PendingRecord> Read(Stream stream, string name)
    {
        foreach (var line in ByteLines.Read(stream, Limits.ExportLineBytes))
        {
            var place = new RecordPlace(Carriers.Ndjson, name, line.Number, line.Sha256, line.Length);
            var text = line.Number == 1 && line.Bytes.Span.StartsWith("\uFEFF"u8) ? line.Bytes[3..] : line.Bytes;
            if (text.Span.IndexOfAnyExcept((byte)' ', (byte)'\r', (byte)'\t') < 0) continue;
            yield return line.IsWhole
                ? new PendingRecord(place, () => ReadLine(text, place, line.Bytes))
                : new PendingRecord(Rejection.Of(place, $"{line.Length:N0} bytes, where a line of an export has at most {Limits.ExportLineBytes:N0}", line.Bytes.Span));
        }
    }

    private static CollectionRecord ReadLine(ReadOnlyMemory<byte> bytes, RecordPlace place, ReadOnlyMemory<byte> whole)
    {
        if (RecordText.Fault(bytes.Span) is { } fault) return Rejection.Of(place, fault, whole.Span);
        var windows1252 = !Utf8.IsValid(bytes.Span);
        var read = ExportLine.TryRead(windows1252 ? Encoding.UTF8.GetBytes(RecordText.FromWindows1252(bytes.Span)) : bytes, place, $"{place.File}#{place.Record}", out var reason);
        if (read is null) return Rejection.Of(place, reason!, whole.Span);
        return windows1252 ? read with { ReadAsWindows1252 = true, OriginalBytes = bytes } : read;
    }
}
