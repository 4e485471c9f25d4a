using System.Text.Unicode;

namespace Reftel.Collections.Csv;

/// <summary>Makes a telegram of one whole row of the dump.</summary>
internal static class DumpRecord
{
    /// <summary>The telegram, or why the row is none.</summary>
    /// <param name="row">The row without its line end.</param>
    /// <param name="place">Of the row.</param>
    public static CollectionRecord Read(byte[] row, RecordPlace place)
    {
        if (RecordText.Fault(row) is { } fault) return Rejection.Of(place, fault, row);
        Span<DumpCell> cells = stackalloc DumpCell[DumpRow.Columns];
        var count = DumpRow.Split(row, cells);
        if (count != DumpRow.Columns) return Rejection.Of(place, $"{count} columns, where a row has {DumpRow.Columns} (begins {Begins(row)})", row);
        // The row decides, not its cells one by one: half a character at the end of one is none in Windows-1252 either.
        var windows1252 = !Utf8.IsValid(row);
        var date = Text(cells[1]);
        var created = CarrierDate.FromDump(date);
        // No date at all is one that is unknown, as our own exports have it.
        if (created is null && date.Length > 0)
            return Rejection.Of(place, $"\"{Shortened(date)}\" is no date: column 2 gives month/day/year and hour:minute", row);
        return new RawTelegram(place)
        {
            ReferenceId = NullIfBlank(Text(cells[2])),
            SourceId = $"{place.File}#{place.Record}",
            Created = created,
            Origin = NullIfBlank(Text(cells[3])),
            Classification = NullIfBlank(Text(cells[4])),
            Header = Text(cells[6]),
            Body = Text(cells[7]),
            Metadata = Metadata(Text(cells[0]), Text(cells[5])),
            ReadAsWindows1252 = windows1252,
            OriginalBytes = windows1252 ? row : default(ReadOnlyMemory<byte>?),
        };

        string Text(DumpCell cell) => DumpRow.Text(row, cell, windows1252);
    }

    /// <summary>True for names over the columns, which some copies have had put there.</summary>
    public static bool IsHeadRow(ReadOnlySpan<byte> row)
    {
        Span<DumpCell> cells = stackalloc DumpCell[DumpRow.Columns];
        if (DumpRow.Split(row, cells) != DumpRow.Columns) return false;
        var windows1252 = !Utf8.IsValid(row);
        foreach (var cell in cells)
        {
            // No name is longer than 40 letters of four bytes.
            if (cell.Length > 160 || DumpRow.Text(row, cell, windows1252) is not { Length: > 0 and < 40 } name) return false;
            if (!name.All(c => char.IsLetter(c) || c is ' ' or '_')) return false;
        }

        return true;
    }

    /// <summary>The first words of a row, to be recognised by.</summary>
    public static string Begins(ReadOnlySpan<byte> row) => Shortened(RecordText.FromWindows1252(row[..Math.Min(row.Length, 60)]));

    private static List<KeyValuePair<string, string>> Metadata(string number, string references)
    {
        List<KeyValuePair<string, string>> metadata = new(2);
        if (number.Length > 0) metadata.Add(new("number", number));
        if (references.Length > 0) metadata.Add(new("references", references));
        return metadata;
    }

    private static string Shortened(string text)
    {
        var line = new string([.. text.Select(c => char.IsControl(c) ? ' ' : c)]);
        return line.Length > 60 ? line[..60] + "…" : line;
    }

    private static string? NullIfBlank(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
