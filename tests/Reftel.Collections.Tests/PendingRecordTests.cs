namespace Reftel.Collections.Tests;

/// <summary>Records that are found first, and read by whoever wants them.</summary>
public sealed class PendingRecordTests
{
    private static List<PendingRecord> Samples() => [.. CollectionReader.ReadPending(Repository.Samples, TestContext.Current.CancellationToken)];

    [Fact]
    public void Place_is_known_before_the_record_is_read() => Samples().ShouldAllBe(pending => pending.Place == pending.Read().Place);

    [Fact]
    public void Names_over_the_columns_and_empty_lines_are_not_even_pending()
    {
        using var folder = new TestFolder();
        folder.Write("a", "\"id\",\"date\",\"reference id\",\"origin\",\"classification\",\"refs\",\"header\",\"body\"\n\n" + Invented.Row(1) + "\n\n");
        folder.Write("b", "{\"body\":\"UNCLAS\"}\n\n \t\r\n");
        CollectionReader.ReadPending(folder.Path, TestContext.Current.CancellationToken).Select(pending => (pending.Place.File, pending.Place.Record)).ShouldBe([("a", 2), ("b", 1)]);
    }

    [Fact]
    public async Task Records_read_side_by_side_are_those_read_one_by_one()
    {
        var alone = (await Reading.AllAsync(Repository.Samples)).Select(Told);
        Samples().AsParallel().AsOrdered().Select(pending => Told(pending.Read())).ShouldBe(alone);
    }

    [Fact]
    public void Record_is_read_once()
    {
        var pending = Samples()[0];
        pending.Read();
        Should.Throw<InvalidOperationException>(pending.Read).Message.ShouldBe("cables.csv record 1 was read before.");
    }

    [Fact]
    public void Position_grows_to_the_bytes_of_all_files()
    {
        var positions = Samples().Select(pending => pending.Position).ToList();
        positions.ShouldBe(positions.Order());
        positions[0].ShouldBe(new FileInfo(Path.Combine(Repository.Samples, "cables.csv")).Length);
        positions[^1].ShouldBe(CollectionReader.TotalBytes(Repository.Samples));
    }

    private static string Told(CollectionRecord record) =>
        record is RawTelegram telegram ? $"{telegram.Place} {telegram.ReferenceId} {telegram.Header}\n{telegram.Body}" : $"{record.Place} {((Rejection)record).Reason}";
}
