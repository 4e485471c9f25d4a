namespace Reftel.Site.Tests;

/// <summary>A clock whose hands stand, until they are set on.</summary>
internal sealed class FixedTime : TimeProvider
{
    private long _passed;

    public DateTimeOffset Now { get; set; } = new(2012, 3, 4, 5, 6, 7, TimeSpan.Zero);

    /// <summary>So much passes from one look at the watch to the next; none where it is not set.</summary>
    public TimeSpan Step { get; set; }

    public override DateTimeOffset GetUtcNow() => Now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Add(ref _passed, Step.Ticks);
}
