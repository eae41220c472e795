using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Testing.Diagnostics;

/// <summary>A logger that keeps what it is told. Any thread may use it.</summary>
public sealed class RecordingLogger : ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Message)> entries = new();

    /// <summary>Everything logged so far.</summary>
    public IReadOnlyCollection<(LogLevel Level, string Message)> Entries => entries;

    /// <summary>Messages of one level.</summary>
    public IReadOnlyList<string> At(LogLevel level) =>
        [.. entries.Where(entry => entry.Level == level).Select(static entry => entry.Message)];

    /// <inheritdoc />
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc />
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc />
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        entries.Enqueue((logLevel, formatter(state, exception)));
    }
}
