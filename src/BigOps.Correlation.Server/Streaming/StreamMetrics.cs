using System.Diagnostics.Metrics;
using BigOps.Correlation.Server.Metrics;

namespace BigOps.Correlation.Server.Streaming;

/// <summary>Counts open streams. Any thread.</summary>
internal sealed class StreamMetrics : IDisposable
{
    private readonly Meter meter = new(BigOpsMeter.Name);
    private int open;

    /// <summary>Creates the instrument.</summary>
    public StreamMetrics() =>
        meter.CreateObservableGauge("bigops_http_streams", () => Volatile.Read(ref open), null, "Streams of incident changes that are open now.");

    /// <summary>Counts a stream in; false where there are too many.</summary>
    public bool TryOpen(int limit)
    {
        if (Interlocked.Increment(ref open) <= limit)
        {
            return true;
        }

        Interlocked.Decrement(ref open);
        return false;
    }

    /// <summary>Counts a stream out.</summary>
    public void Close() => Interlocked.Decrement(ref open);

    /// <inheritdoc />
    public void Dispose() => meter.Dispose();
}
