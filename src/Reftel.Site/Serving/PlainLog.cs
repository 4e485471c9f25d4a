namespace Reftel.Site;

/// <summary>Writes warnings and errors to the operator's output, a line each; of requests it says nothing.</summary>
internal sealed class PlainLog(TextWriter output) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning && logLevel != LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) output.WriteLine(exception is null ? formatter(state, exception) : $"{formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
        // The writer is the caller's.
    }
}
