using Reftel.Archive.Import;

namespace Reftel.EndToEnd;

/// <summary>What an operator sees while an import runs.</summary>
public sealed class ImportProgressTests : IDisposable
{
    private readonly SteppedTime _time = new();
    private readonly StringWriter _error = new();

    public void Dispose() => _error.Dispose();

    [Fact]
    public void Line_on_a_terminal_is_drawn_over_four_times_a_second_and_taken_off_at_the_end()
    {
        var progress = On(columns: 100);
        for (var i = 1; i <= 10; i++)
        {
            _time.Pass(100);
            progress.Show(Counts(i * 100, i / 10.0));
        }

        progress.Clear();
        _error.ToString().Split('\r')[1..].ShouldBe(["300 telegrams, 1.5 of 100.0 MB, 1,000/s, 0:20 left, 0 quarantined\e[K", "600 telegrams, 3.0 of 100.0 MB, 1,000/s, 0:20 left, 0 quarantined\e[K", "900 telegrams, 4.5 of 100.0 MB, 1,000/s, 0:20 left, 0 quarantined\e[K", "\e[K"]);
    }

    [Fact]
    public void Line_never_fills_the_last_column()
    {
        var progress = On(columns: 30);
        _time.Pass(1_000);
        progress.Show(Counts(100_000, 1));
        _error.ToString().ShouldBe("\r100,000 telegrams, 500.0 of 1\e[K");
    }

    [Fact]
    public void Messages_take_the_place_of_the_line_and_stay()
    {
        var progress = On(columns: 100);
        _time.Pass(1_000);
        progress.Show(Counts(100, 1));
        progress.Say("rejected: page\e[2J.html");
        _error.ToString().ShouldEndWith("\r\e[Krejected: page [2J.html" + Environment.NewLine);
    }

    [Fact]
    public void Elsewhere_a_plain_line_comes_every_five_seconds()
    {
        var progress = On(columns: null);
        for (var i = 1; i <= 11; i++)
        {
            _time.Pass(1_000);
            progress.Show(Counts(i * 100, i));
        }

        progress.Clear();
        _error.ToString().ShouldBe(
            "500 telegrams, 2.5 of 100.0 MB, 100/s, 3:15 left, 0 quarantined" + Environment.NewLine + "1,000 telegrams, 5.0 of 100.0 MB, 100/s, 3:10 left, 0 quarantined" + Environment.NewLine);
    }

    [Fact]
    public void Time_left_is_that_of_the_last_seconds_not_of_what_an_earlier_import_had()
    {
        var known = Counts(10_000, 1);
        ImportProgress.Line(Counts(10_100, 11), known).ShouldBe("10,100 telegrams, 50.5 of 100.0 MB, 10/s, 16:30 left, 0 quarantined");
    }

    private ImportProgress On(int? columns) =>
        new(new Terminal(Stream.Null, TextWriter.Null, _error, () => Stream.Null, _time) { ErrorWidth = columns is { } width ? () => width : null });

    private static ImportResult Counts(long read, double seconds) =>
        new(read, read, 0, 0, 0, seconds) { Bytes = read * 5_000, TotalBytes = read > 20_000 ? 1_000_000_000 : 100_000_000 };
}
