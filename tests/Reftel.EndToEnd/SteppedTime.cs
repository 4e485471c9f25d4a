namespace Reftel.EndToEnd;

/// <summary>A clock that goes on when it is told to.</summary>
internal sealed class SteppedTime : TimeProvider
{
    private long _milliseconds;

    public override long TimestampFrequency => 1_000;

    public override long GetTimestamp() => _milliseconds;

    /// <summary>Lets time pass.</summary>
    public void Pass(int milliseconds) => _milliseconds += milliseconds;
}
