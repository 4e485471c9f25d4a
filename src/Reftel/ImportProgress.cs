using Reftel.Archive.Import;

namespace Reftel;

/// <summary>Tells on standard error how an import gets on: for a person at a terminal in one line that is drawn anew in its place, else in a line now and then.</summary>
/// <param name="terminal">Where to.</param>
internal sealed class ImportProgress(Terminal terminal)
{
    /// <summary>Four times a second is read as motion.</summary>
    private static readonly TimeSpan Redrawn = TimeSpan.FromMilliseconds(250);

    /// <summary>What lands in a log is to stay short.</summary>
    private static readonly TimeSpan Repeated = TimeSpan.FromSeconds(5);

    /// <summary>Rate and time left come from the last so many seconds: what an earlier import took in already passes much faster than the rest.</summary>
    private const double Remembered = 10;

    private const string ToLineStart = "\r";
    private const string EraseLine = "\r\e[K";

    private readonly Lock _writing = new();
    private readonly Queue<ImportResult> _past = new();
    private long _last = terminal.Time.GetTimestamp();
    private bool _isDrawn;

    /// <summary>Shows the counts so far, if it is time.</summary>
    public void Show(ImportResult result)
    {
        lock (_writing)
        {
            if (terminal.Time.GetElapsedTime(_last) < (terminal.ErrorWidth is null ? Repeated : Redrawn)) return;
            _last = terminal.Time.GetTimestamp();
            var line = Line(result, Since(result));
            if (terminal.ErrorWidth is { } width)
            {
                // One column is left free: a line that fills the last would wrap, and could not be drawn over.
                var columns = width() - 1;
                terminal.Error.Write(ToLineStart + (line.Length > columns ? line[..columns] : line) + "\e[K");
                _isDrawn = true;
            }
            else terminal.Error.WriteLine(line);
        }
    }

    /// <summary>A message that stays; the progress line makes room for it.</summary>
    public void Say(string message)
    {
        lock (_writing)
        {
            Erase();
            terminal.Error.WriteLine(TelegramPrinter.Harmless(message));
        }
    }

    /// <summary>Takes the progress line off the terminal.</summary>
    public void Clear()
    {
        lock (_writing) Erase();
    }

    /// <summary>What the line says.</summary>
    /// <param name="now">The counts.</param>
    /// <param name="before">The counts a while ago, from which rate and time left are taken.</param>
    internal static string Line(ImportResult now, ImportResult before)
    {
        var seconds = Math.Max(0.001, now.Seconds - before.Seconds);
        var bytesASecond = (now.Bytes - before.Bytes) / seconds;
        var size = now.TotalBytes > 0 ? $", {now.Bytes / 1e6:N1} of {now.TotalBytes / 1e6:N1} MB" : "";
        var left = now.TotalBytes > now.Bytes && bytesASecond > 0 ? $", {Duration((now.TotalBytes - now.Bytes) / bytesASecond)} left" : "";
        return $"{now.Read:N0} telegrams{size}, {(now.Read - before.Read) / seconds:N0}/s{left}, {now.Quarantined:N0} quarantined";
    }

    private ImportResult Since(ImportResult now)
    {
        while (_past.Count > 1 && now.Seconds - _past.Peek().Seconds > Remembered) _past.Dequeue();
        var before = _past.Count > 0 ? _past.Peek() : new ImportResult(0, 0, 0, 0, 0, 0);
        _past.Enqueue(now);
        return before;
    }

    private void Erase()
    {
        if (!_isDrawn) return;
        terminal.Error.Write(EraseLine);
        _isDrawn = false;
    }

    // 3:12 or 1:03:12; more than days is no forecast.
    private static string Duration(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Min(Math.Ceiling(seconds), 359_999));
        return time.TotalHours >= 1 ? $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}" : $"{time.Minutes}:{time.Seconds:00}";
    }
}
