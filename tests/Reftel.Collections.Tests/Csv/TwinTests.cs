using System.Text;
using System.Text.Unicode;
using CsCheck;

namespace Reftel.Collections.Tests.Csv;

/// <summary>The dump reader and its slow twin agree, and both give back what was written.</summary>
public sealed class TwinTests
{
    private static readonly string[] Pieces =
    [
        "\"", "\"", "\\", "\\", ",", "\n", "\n", "\r", "\r\n", "1", "/", "A", "b", " ", "é", "\n\"12\",\"2/25/2009 11:47\",", "\n\"12\",\"2/25/2009", "\n\"12\",\"\",\"", "\",\"", "\"\n", "\\\"", "\"\"", "\\n",
    ];

    private static readonly Gen<string> Cell = Of(Pieces).Array[0, 12].Select(string.Concat);

    // How each quote and backslash is written: 0 behind a backslash, 1 doubled, 2 bare where that can be told.
    private static readonly Gen<int[]> Choices = Gen.Int[0, 2].Array[16];

    private static readonly Gen<(string[] Cells, int[] Choices, bool CarriageReturn)> Row =
        Gen.Select(Cell.Array[6], Choices, Gen.Bool);

    private static readonly Gen<string> AnyFile = Of(
        [.. Pieces, "\"7\",\"2/25/2009 11:47\",", "\n" + Invented.Row(3) + "\n", "\"", "\",", ",\"", ",,,", "\uFEFF", "\0", "\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001", "31/31/2009"]).Array[0, 40].Select(string.Concat);

    [Fact]
    public void What_was_written_with_any_mixture_of_escapes_is_read_back() => Row.Array[0, 6].Sample(
        rows =>
        {
            var file = Encoding.UTF8.GetBytes(string.Concat(rows.Select((row, i) => Written(i + 1, row.Cells, row.Choices) + (row.CarriageReturn ? "\r\n" : "\n"))));
            var read = Reading.Dump(file);
            read.Count.ShouldBe(rows.Length);
            var twin = PlainDump.Read(file);
            twin.Count.ShouldBe(rows.Length);
            for (var i = 0; i < rows.Length; i++)
            {
                var cells = rows[i].Cells;
                twin[i].Cells!.Skip(2).Select(Encoding.UTF8.GetString).ShouldBe(cells);
                var telegram = read[i].ShouldBeOfType<RawTelegram>();
                telegram.Header.ShouldBe(cells[4]);
                telegram.Body.ShouldBe(cells[5]);
                telegram.ReferenceId.ShouldBe(string.IsNullOrWhiteSpace(cells[0]) ? null : cells[0].Trim());
                telegram.Metadata.Where(member => member.Key == "references").Select(member => member.Value).ShouldBe(cells[3].Length > 0 ? [cells[3]] : []);
            }
        },
        iter: 1_000);

    [Fact]
    public void Any_file_at_all_is_read_as_the_twin_reads_it() => AnyFile.Sample(
        file =>
        {
            var bytes = Encoding.UTF8.GetBytes(file);
            Same(Reading.Dump(bytes), PlainDump.Read(bytes));
        },
        iter: 1_000);

    [Fact]
    public void Broken_characters_are_read_as_the_twin_reads_them() => Gen.Select(AnyFile, Gen.Byte.Array[0, 3], Gen.Int[0, 1000]).Sample(
        (file, wild, place) =>
        {
            var bytes = Encoding.Latin1.GetBytes(file);
            var at = bytes.Length == 0 ? 0 : place % bytes.Length;
            byte[] damaged = [.. bytes[..at], .. wild, .. bytes[at..]];
            Same(Reading.Dump(damaged), PlainDump.Read(damaged));
        },
        iter: 1_000);

    [Fact]
    public void Bytes_that_trickle_in_are_read_as_those_that_come_at_once() => Gen.Select(AnyFile, Gen.Int[0, 1_000_000]).Sample(
        (file, seed) =>
        {
            var bytes = Encoding.UTF8.GetBytes(file);
            Same(Reading.Dump(new TrickleStream(bytes, seed)), PlainDump.Read(bytes));
        },
        iter: 600);

    private static Gen<string> Of(string[] pieces) => Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]);

    private static void Same(List<CollectionRecord> records, List<PlainRow> rows)
    {
        // Names over the columns are no record.
        var numbers = records.Select(record => record.Place.Record).ToHashSet();
        for (var i = 0; i < rows.Count; i++)
        {
            if (!numbers.Contains(i + 1)) (i == 0 && rows[0].Cells!.All(cell => cell.Length > 0)).ShouldBeTrue("only a head row may be left out");
        }

        records.Select(record => record.Place.Record).ShouldBe(Enumerable.Range(1, rows.Count).Select(number => (long)number).Where(numbers.Contains));
        foreach (var record in records) SameRow(record, rows[(int)record.Place.Record - 1]);
    }

    private static void SameRow(CollectionRecord record, PlainRow row)
    {
        record.Place.Length.ShouldBe(row.Bytes.Length);
        record.Place.Sha256.ShouldBe(Reading.Sha256(row.Bytes));
        if (record is Rejection rejection)
        {
            rejection.FirstBytes.ToArray().ShouldBe(row.Bytes);
            if (row.Cells is null) rejection.Reason.ShouldContain("never closed");
            else if (!rejection.Reason.StartsWith("not text", StringComparison.Ordinal) && row.Cells.Count != 8) rejection.Reason.ShouldContain($"{row.Cells.Count} columns");
            return;
        }

        var telegram = (RawTelegram)record;
        row.Cells.ShouldNotBeNull().Count.ShouldBe(8);
        telegram.ReadAsWindows1252.ShouldBe(!Utf8.IsValid(row.Bytes));
        telegram.OriginalBytes.HasValue.ShouldBe(telegram.ReadAsWindows1252);
        if (telegram.OriginalBytes is { } original) original.ToArray().ShouldBe(row.Bytes);
        telegram.Header.ShouldBe(Text(row.Cells[6], telegram.ReadAsWindows1252));
        telegram.Body.ShouldBe(Text(row.Cells[7], telegram.ReadAsWindows1252));
    }

    private static string Text(byte[] bytes, bool windows1252) => windows1252 ? RecordText.FromWindows1252(bytes) : Encoding.UTF8.GetString(bytes);

    private static string Written(int number, string[] cells, int[] choices)
    {
        var choice = 0;
        return $"\"{number}\",\"2/25/2009 11:47\"," + string.Join(',', cells.Select(cell => $"\"{Escaped(cell)}\""));

        // Bare, a quote would be ambiguous before a comma, a line end or another quote, and before what looks like a row behind a line feed;
        // a backslash before a quote, a backslash or the end of the cell. There they are always escaped, as every writer of the form does.
        string Escaped(string cell)
        {
            var text = new StringBuilder();
            for (var i = 0; i < cell.Length; i++)
            {
                var how = choices[choice++ % choices.Length];
                var mayBeBare = i + 1 < cell.Length && (char.IsLetter(cell[i + 1]) || cell[i + 1] is ' ' or '/') && (cell[i] == '\\' || i == 0 || cell[i - 1] != '\n');
                text.Append(cell[i] switch
                {
                    '"' => how == 2 && mayBeBare ? "\"" : how == 0 ? "\\\"" : "\"\"",
                    '\\' => how == 2 && mayBeBare ? "\\" : "\\\\",
                    _ => cell[i].ToString(),
                });
            }

            return text.ToString();
        }
    }
}
