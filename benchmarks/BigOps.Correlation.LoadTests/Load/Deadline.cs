using System.Diagnostics;

namespace BigOps.Correlation.LoadTests.Load;

/// <summary>A moment at which work stops by itself. Any thread may ask.</summary>
internal sealed class Deadline(TimeSpan within)
{
    private readonly long started = Stopwatch.GetTimestamp();

    public bool IsOver => Stopwatch.GetElapsedTime(started) >= within;

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(started);
}
