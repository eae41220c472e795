using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Server.Metrics;
using BigOps.Correlation.Server.Metrics.Exposition;

namespace BigOps.Correlation.Server.Http.Ingestion;

/// <summary>What came in through the HTTP doors and what became of it; recorded per batch. Any thread.</summary>
internal sealed class IngestionMetrics : IDisposable
{
    private const int LagsAtOnce = 128;

    private readonly Meter meter = new(BigOpsMeter.Name);
    private readonly Counter<long> events;
    private readonly BatchHistogram lag;

    /// <summary>Creates the instruments.</summary>
    public IngestionMetrics()
    {
        events = meter.CreateCounter<long>(
            "bigops_ingestion_events_total", null, "Events that came in, by door and by what became of them: accepted, rejected, ignored or throttled.");
        lag = new BatchHistogram(
            meter,
            "bigops_ingestion_lag_seconds",
            "Time from an event's occurrence to its arrival.",
            [0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 21600, 86400]);
    }

    /// <summary>Counts a batch that is durable.</summary>
    public void Taken(string door, NormalizationResult result)
    {
        Count(door, "accepted", result.Events.Count);
        Count(door, "rejected", result.Rejections.Count);
        Count(door, "ignored", result.Ignored);
        Span<double> lags = stackalloc double[LagsAtOnce];
        for (var events = CollectionsMarshal.AsSpan(result.Events); !events.IsEmpty; events = events[Math.Min(LagsAtOnce, events.Length)..])
        {
            var part = lags[..Math.Min(LagsAtOnce, events.Length)];
            for (var index = 0; index < part.Length; index++)
            {
                part[index] = LagSeconds(events[index]);
            }

            lag.Record(part);
        }
    }

    /// <summary>Counts a batch that the log could not take.</summary>
    public void Throttled(string door, int count) => Count(door, "throttled", count);

    /// <inheritdoc />
    public void Dispose() => meter.Dispose();

    private static double LagSeconds(in Event value) => Math.Max(0, (value.ReceivedAt - value.OccurredAt).TotalSeconds);

    private void Count(string door, string result, int count)
    {
        if (count > 0)
        {
            events.Add(count, new("source", door), new("result", result));
        }
    }
}
